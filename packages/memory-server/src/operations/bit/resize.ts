import { copyBytes } from '../../values/index.js';
import { badParameter } from '../fail.js';
import { MAX_BYTES, WRITE, type BitArgs } from './args.js';
import { absolute, place } from './place.js';

/** Options of a resize (`as_bit_resize_flags` of the C client). */
const RESIZE = { fromFront: 1, growOnly: 2, shrinkOnly: 4 } as const;

/** @throws {@link ResultError} 4 for a blob that no record can hold. */
function emptyBlob(size: number): Uint8Array {
  if (size >= MAX_BYTES) throw badParameter(`a blob of ${size} bytes`);
  return new Uint8Array(size);
}

/** Cuts bytes off a blob or adds zeros, at its end or at its front. */
export function resize(blob: Uint8Array, args: BitArgs): Uint8Array | undefined {
  const size = args.size / 8;
  if (size === blob.length) return undefined;
  const forbidden = size < blob.length ? RESIZE.growOnly : RESIZE.shrinkOnly;
  if ((args.options & forbidden) !== 0) {
    if ((args.flags & WRITE.noFail) !== 0) return undefined;
    throw badParameter(`the options forbid ${blob.length} to ${size} bytes`);
  }
  const atFront = (args.options & RESIZE.fromFront) !== 0;
  if (size < blob.length) {
    const start = atFront ? blob.length - size : 0;
    return copyBytes(blob.subarray(start, start + size));
  }
  const resized = emptyBlob(size);
  resized.set(blob, atFront ? size - blob.length : 0);
  return resized;
}

/** Inserts bytes; zeros fill the gap when the offset lies beyond the end. */
export function insert(blob: Uint8Array, args: BitArgs): Uint8Array {
  const at = absolute(args, blob.length * 8) / 8;
  const head = Math.max(at, blob.length);
  const inserted = emptyBlob(head + args.bytes.length);
  inserted.set(blob.subarray(0, at));
  inserted.set(args.bytes, at);
  if (at < blob.length) inserted.set(blob.subarray(at), at + args.bytes.length);
  return inserted;
}

/** Removes bytes. */
export function remove(blob: Uint8Array, args: BitArgs): Uint8Array | undefined {
  const run = place(args, blob.length, badParameter);
  if (!run) return undefined;
  const [start, count] = [run.offset / 8, run.size / 8];
  const rest = new Uint8Array(blob.length - count);
  rest.set(blob.subarray(0, start));
  rest.set(blob.subarray(start + count), start);
  return rest;
}
