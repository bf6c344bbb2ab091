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
  #body: Buffer | null = null;
  #filled = 0;

  constructor(
    private readonly onFrame: OnFrame,
    private readonly allocate: Allocate = (bytes) => Buffer.allocUnsafeSlow(bytes),
  ) {}

  push(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#body !== null) rest = this.#fill(this.#body, rest);
      else if (this.#headLength > 0 || rest.length < HEADER) rest = this.#pieceOfHead(rest);
      else rest = this.#begin(rest, rest.subarray(HEADER));
    }
  }

  /** A header that is cut: collected until it is whole. */
  #pieceOfHead(chunk: Buffer): Buffer {
    const copied = chunk.copy(this.#head, this.#headLength);
    this.#headLength += copied;
    const rest = chunk.subarray(copied);
    if (this.#headLength < HEADER) return rest;
    this.#headLength = 0;
    return this.#begin(this.#head, rest);
  }

  #begin(head: Buffer, rest: Buffer): Buffer {
    const length = head.readUInt32LE(0) + 4 - HEADER;
    if (rest.length >= length) {
      this.#emit(head, rest.subarray(0, length));
      return rest.subarray(length);
    }
    if (head !== this.#head) head.copy(this.#head, 0, 0, HEADER);
    this.#body = this.allocate(length, head.readUInt32LE(4));
    this.#filled = 0;
    return this.#fill(this.#body, rest);
  }

  #fill(body: Buffer, chunk: Buffer): Buffer {
    const copied = chunk.copy(body, this.#filled);
    this.#filled += copied;
    if (this.#filled === body.length) {
      this.#body = null;
      this.#emit(this.#head, body);
    }
    return chunk.subarray(copied);
  }

  #emit(head: Buffer, body: Buffer): void {
    this.onFrame(head.readUInt32LE(4), head[8] ?? KIND.error, body);
  }
}
