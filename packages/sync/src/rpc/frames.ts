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
    if (body === null) this.push(this.room.subarray(0, bytes), false);
    else this.#advance(body, bytes);
  }

  /** @param isLasting - whether nobody will write to `chunk` again, so that bodies may be parts of it */
  push(chunk: Buffer, isLasting = true): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#body !== null) at = this.#fill(this.#body, chunk, at);
      else if (this.#headLength > 0 || chunk.length - at < HEADER)
        at = this.#collect(chunk, at, isLasting);
      else at = this.#begin(chunk, at, at + HEADER, chunk, isLasting);
    }
  }

  /** A header that is cut: collected until it is whole. */
  #collect(chunk: Buffer, at: number, isLasting: boolean): number {
    const copied = chunk.copy(this.#head, this.#headLength, at);
    this.#headLength += copied;
    if (this.#headLength < HEADER) return at + copied;
    this.#headLength = 0;
    return this.#begin(this.#head, 0, at + copied, chunk, isLasting);
  }

  /** A header at `headAt` of `head`, whose body begins at `at` of `chunk`. Answers where the next begins. */
  #begin(head: Buffer, headAt: number, at: number, chunk: Buffer, isLasting: boolean): number {
    const end = at + head.readUInt32LE(headAt) + 4 - HEADER;
    this.#call = head.readUInt32LE(headAt + 4);
    this.#kind = head[headAt + 8] ?? KIND.error;
    if (end <= chunk.length) {
      const body = chunk.subarray(at, end);
      this.onFrame(this.#call, this.#kind, isLasting ? body : Buffer.from(body));
      return end;
    }
    this.#body = this.allocate(end - at, this.#call);
    this.#filled = 0;
    return this.#fill(this.#body, chunk, at);
  }

  #fill(body: Buffer, chunk: Buffer, at: number): number {
    const copied = chunk.copy(body, this.#filled, at);
    this.#advance(body, copied);
    return at + copied;
  }

  #advance(body: Buffer, bytes: number): void {
    this.#filled += bytes;
    if (this.#filled < body.length) return;
    this.#body = null;
    this.onFrame(this.#call, this.#kind, body);
  }
}
