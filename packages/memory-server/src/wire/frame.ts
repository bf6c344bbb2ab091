import { FRAME_HEADER_SIZE, FRAME_TYPE, MAX_BODY_SIZE, PROTOCOL_VERSION } from './numbers.js';

/*
 * frame := version(1) type(1) size(6, big endian) body(size)
 *
 * version is 2, except that a security frame may say 0.
 */

/** The bytes are not Aerospike's protocol: the connection cannot be read any further. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

const NOTHING = new Uint8Array(0);

/**
 * Cuts a byte stream into frames, however the stream is chopped. After `next()` answered true, the
 * frame is `bytes[start, end)` with its `type`; those bytes are never overwritten.
 */
export class FrameReader {
  /** One of `FRAME_TYPE`. */
  type = 0;
  /** Holds the frame's body. */
  bytes: Uint8Array = NOTHING;
  /** Where the body starts in `bytes`. */
  start = 0;
  /** Where the body ends in `bytes`. */
  end = 0;

  /** Unread bytes are `input[at, limit)`; `own` when the reader allocated `input` and may append. */
  private input: Uint8Array = NOTHING;
  private at = 0;
  private limit = 0;
  private own = false;

  /** Adds bytes as they arrived. */
  push(chunk: Uint8Array): void {
    if (this.at === this.limit) {
      this.input = chunk;
      this.at = 0;
      this.limit = chunk.length;
      this.own = false;
      return;
    }
    this.reserve(chunk.length);
    this.input.set(chunk, this.limit);
    this.limit += chunk.length;
  }

  /**
   * Moves to the next complete frame.
   *
   * @throws {@link FrameError} when the bytes cannot be a frame.
   */
  next(): boolean {
    const { input, at, limit } = this;
    const size = bodySize(input, at, limit);
    if (size < 0 || at + FRAME_HEADER_SIZE + size > limit) {
      this.keep();
      return false;
    }
    this.type = input[at + 1] ?? 0;
    this.bytes = input;
    this.start = at + FRAME_HEADER_SIZE;
    this.end = this.start + size;
    this.at = this.end;
    return true;
  }

  /** Bytes that wait for the rest of their frame. */
  get pending(): number {
    return this.limit - this.at;
  }

  /** Room for `more` bytes behind the unread ones; grows by doubling, so that trickles stay cheap. */
  private reserve(more: number): void {
    const unread = this.limit - this.at;
    if (this.own && this.limit + more <= this.input.length) return;
    const grown = new Uint8Array(Math.max(256, 2 * unread, unread + more));
    grown.set(this.input.subarray(this.at, this.limit));
    this.input = grown;
    this.at = 0;
    this.limit = unread;
    this.own = true;
  }

  /** Lets go of the chunk: what is left of it is copied, since a chunk is often part of a large pool. */
  private keep(): void {
    if (this.at === this.limit) {
      this.input = this.bytes = NOTHING;
      this.at = this.limit = 0;
    } else if (!this.own) {
      this.reserve(0);
    }
  }
}

/** The body's size, or -1 while the header is incomplete. */
function bodySize(bytes: Uint8Array, at: number, limit: number): number {
  if (limit - at < FRAME_HEADER_SIZE) return -1;
  const version = bytes[at] ?? 0;
  const type = bytes[at + 1] ?? 0;
  if (version !== PROTOCOL_VERSION && !(version === 0 && type === FRAME_TYPE.SECURITY)) {
    throw new FrameError(`unsupported proto version ${version}`);
  }
  if (type === 0 || type > FRAME_TYPE.INTERNAL_XDR) {
    throw new FrameError(`unsupported proto type ${type}`);
  }
  const high = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  const low =
    (bytes[at + 4] ?? 0) * 0x1_00_00_00 +
    (((bytes[at + 5] ?? 0) << 16) | ((bytes[at + 6] ?? 0) << 8) | (bytes[at + 7] ?? 0));
  const size = high * 0x1_00_00_00_00 + low;
  if (size > MAX_BODY_SIZE) throw new FrameError(`invalid proto size ${size}`);
  return size;
}
