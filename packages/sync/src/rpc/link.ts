import type { Socket } from 'node:net';
import { errorToPlain } from '@asp/core/internal';
import { Encoder } from './codec/encoder.js';
import { FrameReader, writeHeader, type OnFrame } from './frames.js';
import { HEADER, KIND } from './messages.js';

const INITIAL = 1 << 16;
/** Frames up to this size are copied, so that the encoder's memory can be used again at once. */
const COPIED = 1 << 13;

/** The child's end of the socket pair. */
export class Link {
  readonly #encoder = new Encoder((bytes) => new ArrayBuffer(bytes), INITIAL);

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
  forward(call: number, encoder: Encoder): void {
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

  #send(encoder: Encoder, call: number, kind: number): void {
    writeHeader(encoder.bytes, encoder.at, call, kind);
    if (encoder.at <= COPIED) {
      this.socket.write(Buffer.from(encoder.written));
    } else {
      this.socket.write(encoder.written);
      encoder.renew();
    }
  }
}
