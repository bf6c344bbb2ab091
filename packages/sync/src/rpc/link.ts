import { writeSync } from 'node:fs';
import { Socket, type ConnectOpts, type SocketConstructorOpts } from 'node:net';
import { errorToPlain } from '@asp/core/internal';
import { debugOf } from '../debug.js';
import { Attention } from './attention.js';
import { ScatteringEncoder } from './codec/scattering-encoder.js';
import { FrameReader, writeHeader, type OnFrame } from './frames.js';
import { HEADER, KIND } from './messages.js';
import { Vigil } from './vigil.js';

const INITIAL = 1 << 16;
/** What is left to be sent is copied up to this size, so that the encoder's memory can be used again. */
const COPIED = 1 << 13;
/** Bytes that wait for the caller before log lines are lost. */
const MAX_LOGS = 1 << 20;

/** Descriptors are the same to files and sockets, except on Windows. */
const CAN_WRITE = process.platform !== 'win32';

const debug = debugOf('child');

/** The child's end of the socket pair. */
export class Link {
  readonly #encoder = new ScatteringEncoder(plainMemory, INITIAL);
  readonly #attention = new Attention((call, kind) => this.signal(call, kind));
  readonly #vigil = new Vigil();
  readonly #socket: Socket;
  readonly #fd: number;

  /** @param fd - the link's descriptor */
  constructor(fd: number, onFrame: OnFrame, onEnd: () => void) {
    this.#fd = fd;
    this.#socket = openSocket(fd, new FrameReader(onFrame));
    this.#socket.on('error', onEnd);
    this.#socket.on('close', onEnd);
  }

  /** The caller waits for the answer to `call`; `deadline` in milliseconds, 0 = none. */
  expect(call: number, deadline: number): void {
    this.#attention.begin(call, deadline);
    this.#vigil.expect('answer');
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

  /** Sends a line of a client's log; nobody reads while no call is made, so there is a bound. */
  log(values: readonly unknown[]): void {
    if (this.#socket.writableLength < MAX_LOGS) this.send(0, KIND.log, values);
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
    if (done !== undefined) this.#socket.end(done);
  }

  #send(encoder: ScatteringEncoder, call: number, kind: number): void {
    const answers = isAnswer(call, kind);
    if (answers && !this.#attention.end(call)) {
      debug?.(`late answer to ${call} dropped`);
      return;
    }
    const { bytes, at: length } = encoder;
    writeHeader(bytes, encoder.length, call, kind);
    let isKept = false;
    if (!encoder.isScattered) isKept = this.#write(bytes, length);
    else for (const part of encoder.parts()) isKept = this.#write(part, part.length) || isKept;
    if (isKept) encoder.renew(length);
    if (answers) this.#vigil.expect('request');
  }

  /** Answers whether the socket still needs the bytes. */
  #write(bytes: Uint8Array, length: number): boolean {
    const isFree = CAN_WRITE && this.#socket.writableLength === 0;
    const written = isFree ? writeAtOnce(this.#fd, bytes, length) : 0;
    if (written === length) return false;
    const rest = bytes.subarray(written, length);
    const isSmall = rest.length <= COPIED;
    this.#socket.write(isSmall ? Buffer.from(rest) : rest);
    return !isSmall;
  }
}

/** A socket that reads to where the reader wants it, past the stream's machinery. */
function openSocket(fd: number, reader: FrameReader): Socket {
  const callback = (bytes: number): boolean => {
    reader.filled(bytes);
    return true;
  };
  const options: SocketConstructorOpts & ConnectOpts = {
    fd,
    onread: { buffer: () => reader.room, callback },
  };
  return new Socket(options);
}

/** Writes what can be written at once: for small frames the stream's machinery takes longer than the write. */
function writeAtOnce(fd: number, bytes: Uint8Array, length: number): number {
  try {
    return writeSync(fd, bytes, 0, length);
  } catch {
    // There is no room, or nobody: that is the stream's affair.
    return 0;
  }
}

/** Call 0 is nobody's: a log line, or why the child could not start. */
function isAnswer(call: number, kind: number): boolean {
  return call !== 0 && (kind === KIND.value || kind === KIND.error);
}

/** Memory for an encoder of the child: never seen before it is written. */
export function plainMemory(bytes: number): ArrayBufferLike {
  return Buffer.allocUnsafeSlow(bytes).buffer;
}
