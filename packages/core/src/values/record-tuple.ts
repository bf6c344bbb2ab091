import type { Key } from './key.js';

/** Node's name for the method that `console.log` asks; harmless elsewhere. */
const INSPECT: unique symbol = /* @__PURE__ */ Symbol.for('nodejs.util.inspect.custom');

type Inspect = (value: unknown, options: unknown) => string;

/**
 * What results have in common: a real array, so that it can be destructured, measured and spread, with
 * named accessors on the prototype. `super(length)` and assignments: a fifth of the cost of
 * `super(...items)`.
 */
abstract class NamedTuple extends Array<unknown> {
  /** `map`, `filter` and `slice` answer plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** The record's key. */
  get key(): unknown {
    return this[0];
  }

  /** Generation and ttl. */
  get meta(): unknown {
    return this[1];
  }

  /** Named fields for `JSON.stringify`. */
  abstract toJSON(): object;

  /** Named fields for `console.log`. */
  [INSPECT](_depth: number, options: unknown, inspect: Inspect): string {
    return inspect(this.toJSON(), options);
  }
}

/** `[key, meta, bins]` with the same three as fields: what is behind an `AerospikeRecord`. */
export class RecordTuple extends NamedTuple {
  constructor(key: Key, meta: unknown, bins: unknown) {
    super(3);
    this[0] = key;
    this[1] = meta;
    this[2] = bins;
  }

  /** The bins. */
  get bins(): unknown {
    return this[2];
  }

  override toJSON(): { key: unknown; meta: unknown; bins: unknown } {
    return { key: this[0], meta: this[1], bins: this[2] };
  }
}

/** `[key, meta]` with the same two as fields: what is behind an `ExistsResult`. */
export class ExistsTuple extends NamedTuple {
  constructor(key: Key, meta: unknown) {
    super(2);
    this[0] = key;
    this[1] = meta;
  }

  override toJSON(): { key: unknown; meta: unknown } {
    return { key: this[0], meta: this[1] };
  }
}
