import type { AerospikeRecord, Bins, Key, RecordMetadata } from '@asp/core';
import { makeRecord } from '@asp/core/internal';
import type { NativeBins, NativeMeta } from './addon.js';
import { fromNativeBins } from './values.js';

/** Generation and ttl; the addon answers −1 for a record that never expires, as we do. */
export function fromNativeMeta(meta: NativeMeta): RecordMetadata {
  return { gen: meta.gen ?? 0, ttl: meta.ttl ?? 0 };
}

/** The record of an answer. `B` is what the caller says about its bins. */
export function fromNativeRecord<B = Bins>(
  key: Key,
  bins: NativeBins,
  meta: NativeMeta,
): AerospikeRecord<B> {
  return makeRecord<B>(key, fromNativeMeta(meta), fromNativeBins(bins) as B);
}
