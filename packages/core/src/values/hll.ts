import { InvalidArgError } from '../errors/errors.js';
import { asBuffer, bytesEqual, isBytes } from './bytes.js';
import { describe } from './describe.js';

/** Marks the class in every loaded copy of the package. A text: bundlers keep classes with computed keys. */
const BRAND = '@asp/core/hll';

/**
 * The bytes of a HyperLogLog sketch, to be written back as one. Reads answer the bytes as a `Buffer`;
 * wrap them to write them, or to pass them to `hll.getUnion` and the like.
 *
 * @example
 * ```ts
 * const { bins } = await client.get<{ users: Uint8Array }>(['test', 'visits', 'monday']);
 * await client.put(['test', 'visits', 'copy'], { users: new HllValue(bins.users) });
 * ```
 */
export class HllValue {
  /** The sketch as the server stores it (a `Buffer` on Node). */
  readonly bytes: Uint8Array;

  /** @throws InvalidArgError when `bytes` are not bytes */
  constructor(bytes: Uint8Array) {
    if (!isBytes(bytes)) {
      throw new InvalidArgError(`HllValue takes bytes, not ${describe(bytes)}.`, { value: bytes });
    }
    this.bytes = asBuffer(bytes);
  }

  /** @internal */
  get '@asp/core/hll'(): true {
    return true;
  }

  /** Whether `value` is a sketch, whichever loaded copy of the package made it. */
  static is(value: unknown): value is HllValue {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** Whether both sketches hold the same bytes. */
  equals(other: HllValue): boolean {
    return bytesEqual(this.bytes, other.bytes);
  }
}
