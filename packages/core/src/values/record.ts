import type { Key } from './key.js';
import { ExistsTuple, RecordTuple } from './record-tuple.js';
import type { BinValue, ReadValue } from './value.js';

/** The bins of a record as read. Give your own type to `get<Bins>()` for typed bins. */
export type Bins = { [bin: string]: ReadValue };

/**
 * Bins to write. A `null` bin is deleted. No bin, and no key of a map, can be called `__proto__`: the official
 * client would lose it when it reads the record.
 */
export type BinsInput = { readonly [bin: string]: BinValue };

/** Generation and remaining life of a record. */
export interface RecordMetadata {
  /** Generation: 1 after creation, +1 per write. */
  readonly gen: number;
  /** Seconds until expiry; `TTL_NEVER_EXPIRE` (−1) for a record that never expires. */
  readonly ttl: number;
}

/** A record: `const [key, meta, bins] = record` and `record.bins` both work. */
export type AerospikeRecord<B = Bins> = readonly [key: Key, meta: RecordMetadata, bins: B] & {
  readonly key: Key;
  readonly meta: RecordMetadata;
  readonly bins: B;
};

/** The answer of `exists`: `meta` is `null` when there is no such record. */
export type ExistsResult = readonly [key: Key, meta: RecordMetadata | null] & {
  readonly key: Key;
  readonly meta: RecordMetadata | null;
};

/** One result of `operateOrdered`. */
export interface BinTuple {
  /** The bin that the operation worked on. */
  readonly name: string;
  /** What the operation answered. */
  readonly value: ReadValue;
}

/** The answer of `operateOrdered`: one entry per result-producing operation, in operation order. */
export interface OperateOrderedResult {
  readonly key: Key;
  readonly meta: RecordMetadata;
  /** Bins may repeat: each operation has its own entry. */
  readonly orderedBins: readonly BinTuple[];
}

/** Makes the record that `get`, `select`, `operate`, queries and batches answer. */
export function makeRecord<B = Bins>(key: Key, meta: RecordMetadata, bins: B): AerospikeRecord<B> {
  return new RecordTuple(key, meta, bins) as unknown as AerospikeRecord<B>;
}

/** Makes the answer of `exists`. */
export function makeExistsResult(key: Key, meta: RecordMetadata | null): ExistsResult {
  return new ExistsTuple(key, meta) as unknown as ExistsResult;
}
