import { HEADER, KIND } from './messages.js';

/** Takes a frame's payload; `body` is the receiver's to keep. */
export type OnFrame = (call: number, kind: number, body: Buffer) => void;

/** Gives memory for the body of an answer to `call` that arrives in pieces. */
export type Allocate = (bytes: number, call: number) => Buffer;

/** Writes the header of a frame of `length` bytes, itself included. */
export function writeHeader(frame: Buffer, length: number, call: number, kind: number): void {
  frame.writeUInt32LE(length - 4, 0);
  frame.writeUInt32LE(call, 4);
  frame[8] = kind;
}

/** A frame without payload. */
export function emptyFrame(call: number, kind: number): Buffer {
  const frame = Buffer.allocUnsafe(HEADER);
  writeHeader(frame, HEADER, call, kind);
  return frame;
}

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  readonly #head = Buffer.alloc(HEADER);
  #headLength = 0;
  #call = 0;
  #kind = 0;
  #body: Buffer | null = null;
  #filled = 0;

  constructor(
    private readonly onFrame: OnFrame,
    private readonly allocate: Allocate = (bytes) => Buffer.allocUnsafeSlow(bytes),
  ) {}

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#body !== null) at = this.#fill(this.#body, chunk, at);
      else if (this.#headLength > 0 || chunk.length - at < HEADER) at = this.#collect(chunk, at);
      else at = this.#begin(chunk, at, at + HEADER, chunk);
    }
  }

  /** A header that is cut: collected until it is whole. */
  #collect(chunk: Buffer, at: number): number {
    const copied = chunk.copy(this.#head, this.#headLength, at);
    this.#headLength += copied;
    if (this.#headLength < HEADER) return at + copied;
    this.#headLength = 0;
    return this.#begin(this.#head, 0, at + copied, chunk);
  }

  /** A header at `headAt` of `head`, whose body begins at `at` of `chunk`. Answers where the next begins. */
  #begin(head: Buffer, headAt: number, at: number, chunk: Buffer): number {
    const end = at + head.readUInt32LE(headAt) + 4 - HEADER;
    this.#call = head.readUInt32LE(headAt + 4);
    this.#kind = head[headAt + 8] ?? KIND.error;
    if (end <= chunk.length) {
      this.onFrame(this.#call, this.#kind, chunk.subarray(at, end));
      return end;
    }
    this.#body = this.allocate(end - at, this.#call);
    this.#filled = 0;
    return this.#fill(this.#body, chunk, at);
  }

  #fill(body: Buffer, chunk: Buffer, at: number): number {
    const copied = chunk.copy(body, this.#filled, at);
    this.#filled += copied;
    if (this.#filled === body.length) {
      this.#body = null;
      this.onFrame(this.#call, this.#kind, body);
    }
    return at + copied;
  }
}
