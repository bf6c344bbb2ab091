import type { Socket } from 'node:net';
import { errorToPlain } from '@asp/core/internal';
import { ScatteringEncoder } from './codec/scattering-encoder.js';
import { FrameReader, writeHeader, type OnFrame } from './frames.js';
import { HEADER, KIND } from './messages.js';

const INITIAL = 1 << 16;
/** Frames up to this size are copied, so that the encoder's memory can be used again at once. */
const COPIED = 1 << 13;

/** The child's end of the socket pair. */
export class Link {
  readonly #encoder = new ScatteringEncoder(plainMemory, INITIAL);

  constructor(
    private readonly socket: Socket,
    onFrame: OnFrame,
    onEnd: () => void,
  ) {
    const reader = new FrameReader(onFrame);
    socket.on('data', (chunk: Buffer) => reader.push(chunk));
    socket.on('error', onEnd);
    socket.on('close', onEnd);
  }

  /** A frame without payload. */
  signal(call: number, kind: number): void {
    this.#encoder.start(HEADER);
    this.#send(this.#encoder, call, kind);
  }

  /**
   * Sends values.
   *
   * @throws UnencodableError when one of them cannot cross; nothing has been sent then
   */
  send(call: number, kind: number, values: readonly unknown[]): void {
    this.#encoder.start(HEADER);
    this.#encoder.values(values);
    this.#send(this.#encoder, call, kind);
  }

  /** Sends what `encoder` holds behind a header's room. */
  forward(call: number, encoder: ScatteringEncoder): void {
    this.#send(encoder, call, KIND.value);
  }

  /** Sends an error; one that cannot cross goes without what makes it so. */
  fail(call: number, error: unknown, done?: () => void): void {
    const plain = errorToPlain(error);
    try {
      this.send(call, KIND.error, [plain]);
    } catch {
      const { name, message } = plain;
      this.send(call, KIND.error, [{ name, message }]);
    }
    if (done !== undefined) this.socket.end(done);
  }

  #send(encoder: ScatteringEncoder, call: number, kind: number): void {
    const { length } = encoder;
    const isSmall = encoder.at <= COPIED;
    const own = isSmall ? Buffer.from(encoder.written) : encoder.written;
    writeHeader(own, length, call, kind);
    if (length === own.length) {
      this.socket.write(own);
    } else {
      this.socket.cork();
      for (const part of encoder.parts(own)) this.socket.write(part);
      this.socket.uncork();
    }
    if (!isSmall) encoder.renew(own.length);
  }
}

/** Memory for an encoder of the child: never seen before it is written. */
export function plainMemory(bytes: number): ArrayBufferLike {
  return Buffer.allocUnsafeSlow(bytes).buffer;
}
