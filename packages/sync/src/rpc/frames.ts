import { HEADER, KIND } from './messages.js';

/**
 * Takes a frame, whose payload lies in `bytes` from `at` to `end`: the receiver's to keep if `isOwn`, else
 * good until it returns.
 */
export type OnFrame = (
  call: number,
  kind: number,
  bytes: Buffer,
  at: number,
  end: number,
  isOwn: boolean,
) => void;

/** Gives memory for the body of an answer to `call` that arrives in pieces. */
export type Allocate = (bytes: number, call: number) => Buffer;

/** Writes the header of a frame of `length` bytes, itself included. */
export function writeHeader(frame: Buffer, length: number, call: number, kind: number): void {
  frame.writeUInt32LE(length - 4, 0);
  frame.writeUInt32LE(call, 4);
  frame[8] = kind;
}

/** Bytes that are asked for when no frame has begun. */
const SCRATCH = 1 << 16;

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  readonly #head = Buffer.alloc(HEADER);
  #headLength = 0;
  #call = 0;
  #kind = 0;
  #body: Buffer | null = null;
  #filled = 0;
  #scratch: Buffer | null = null;

  constructor(
    private readonly onFrame: OnFrame,
    private readonly allocate: Allocate = (bytes) => Buffer.allocUnsafeSlow(bytes),
  ) {}

  /** Whether a frame has begun that is not whole yet. */
  get isWithin(): boolean {
    return this.#body !== null || this.#headLength > 0;
  }

  /** Where the next bytes are wanted: a large body is read to where it stays. */
  get room(): Buffer {
    if (this.#body !== null) return this.#body.subarray(this.#filled);
    return (this.#scratch ??= Buffer.allocUnsafeSlow(SCRATCH));
  }

  /** So many bytes have come into {@link room}. */
  filled(bytes: number): void {
    const body = this.#body;
    if (body === null) this.#cut(this.room, bytes, false);
    else this.#advance(body, bytes);
  }

  /** Bytes that nobody will write to again. */
  push(chunk: Buffer): void {
    this.#cut(chunk, chunk.length, true);
  }

  #cut(chunk: Buffer, length: number, isOwn: boolean): void {
    let at = 0;
    while (at < length) {
      if (this.#body !== null) at = this.#fill(this.#body, chunk, at, length);
      else if (this.#headLength > 0 || length - at < HEADER)
        at = this.#collect(chunk, at, length, isOwn);
      else at = this.#begin(chunk, at, at + HEADER, chunk, length, isOwn);
    }
  }

  /** A header that is cut: collected until it is whole. */
  #collect(chunk: Buffer, at: number, length: number, isOwn: boolean): number {
    const copied = chunk.copy(this.#head, this.#headLength, at, length);
    this.#headLength += copied;
    if (this.#headLength < HEADER) return at + copied;
    this.#headLength = 0;
    return this.#begin(this.#head, 0, at + copied, chunk, length, isOwn);
  }

  /** A header at `headAt` of `head`, whose body begins at `at` of `chunk`. Answers where the next begins. */
  #begin(
    head: Buffer,
    headAt: number,
    at: number,
    chunk: Buffer,
    length: number,
    isOwn: boolean,
  ): number {
    const end = at + head.readUInt32LE(headAt) + 4 - HEADER;
    this.#call = head.readUInt32LE(headAt + 4);
    this.#kind = head[headAt + 8] ?? KIND.error;
    if (end <= length) {
      this.onFrame(this.#call, this.#kind, chunk, at, end, isOwn);
      return end;
    }
    this.#body = this.allocate(end - at, this.#call);
    this.#filled = 0;
    return this.#fill(this.#body, chunk, at, length);
  }

  #fill(body: Buffer, chunk: Buffer, at: number, length: number): number {
    const copied = chunk.copy(body, this.#filled, at, length);
    this.#advance(body, copied);
    return at + copied;
  }

  #advance(body: Buffer, bytes: number): void {
    this.#filled += bytes;
    if (this.#filled < body.length) return;
    this.#body = null;
    this.onFrame(this.#call, this.#kind, body, 0, body.length, true);
  }
}
