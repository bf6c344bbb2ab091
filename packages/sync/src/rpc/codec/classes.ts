import {
  BatchRecords,
  Double,
  GeoJSON,
  HllValue,
  Key,
  type AerospikeRecord,
  type BatchRecord,
  type Bins,
  type ExistsResult,
  type RecordMetadata,
  type UserKey,
} from '@asp/core';
import { makeExistsResult, makeRecord } from '@asp/core/internal';
import type { Decoder } from './decoder.js';
import type { Encoder } from './encoder.js';
import { OUTCOME_FLAGS, TAG } from './tags.js';

/** How the values of one class cross: both directions side by side. */
export interface ClassRow {
  readonly tag: number;
  readonly is: (value: object) => boolean;
  readonly write: (to: Encoder, value: never) => void;
  readonly read: (from: Decoder) => unknown;
}

const bytes: ClassRow = {
  tag: TAG.bytes,
  is: (value) => value instanceof Uint8Array,
  write: (to, value: Uint8Array) => to.blob(value),
  read: (from) => from.blob(),
};

const map: ClassRow = {
  tag: TAG.map,
  is: (value) => value instanceof Map,
  write: (to, value: ReadonlyMap<unknown, unknown>) => {
    to.varint(value.size);
    for (const entry of value) to.values(entry);
  },
  read: (from) => {
    const made = new Map<unknown, unknown>();
    for (let count = from.varint(); count > 0; count -= 1) made.set(from.value(), from.value());
    return made;
  },
};

const key: ClassRow = {
  tag: TAG.key,
  is: (value) => Key.is(value),
  write: (to, value: Key) => {
    to.name(value.namespace);
    to.name(value.setName);
    to.value(value.userKey);
    if (value.userKey === null) to.blob(value.digest);
  },
  read: (from) => {
    const namespace = from.name();
    const setName = from.name();
    const userKey = from.value() as UserKey | null;
    const digest = userKey === null ? from.blob() : null;
    return new Key(namespace, setName, userKey, digest);
  },
};

const record: ClassRow = {
  tag: TAG.record,
  is: (value) => Array.isArray(value) && 'bins' in value,
  write: (to, { key, meta, bins }: AerospikeRecord) => {
    to.value(key);
    writeMeta(to, meta);
    to.value(bins);
  },
  read: (from) => makeRecord(from.value() as Key, readMeta(from), from.value() as Bins),
};

const exists: ClassRow = {
  tag: TAG.exists,
  is: (value) => Array.isArray(value) && 'meta' in value,
  write: (to, value: ExistsResult) => to.values(value),
  read: (from) => makeExistsResult(from.value() as Key, from.value() as RecordMetadata | null),
};

const batch: ClassRow = {
  tag: TAG.batch,
  // Not by class: the child may have loaded a second copy of it.
  is: (value) => 'batchRecords' in value,
  write: (to, { batchRecords }: BatchRecords) => {
    to.varint(batchRecords.length);
    for (const outcome of batchRecords) writeOutcome(to, outcome);
  },
  read: (from) => {
    const outcomes = new Array<BatchRecord>(from.varint());
    for (let i = 0; i < outcomes.length; i += 1) outcomes[i] = readOutcome(from);
    return new BatchRecords(outcomes);
  },
};

const double: ClassRow = {
  tag: TAG.double,
  is: (value) => Double.is(value),
  write: (to, { value }: Double) => to.f64(value),
  read: (from) => new Double(from.f64()),
};

const geojson: ClassRow = {
  tag: TAG.geojson,
  is: (value) => GeoJSON.is(value),
  write: (to, { text }: GeoJSON) => to.longText(text),
  read: (from) => GeoJSON.fromServer(from.longText()),
};

const hll: ClassRow = {
  tag: TAG.hll,
  is: (value) => HllValue.is(value),
  write: (to, value: HllValue) => to.blob(value.bytes),
  read: (from) => new HllValue(from.blob()),
};

/** Every class that crosses; the most frequent ones first. */
export const CLASSES: readonly ClassRow[] = [
  record,
  key,
  bytes,
  map,
  batch,
  exists,
  double,
  geojson,
  hll,
];

function writeMeta(to: Encoder, { gen, ttl }: RecordMetadata): void {
  to.value(gen);
  to.value(ttl);
}

function readMeta(from: Decoder): RecordMetadata {
  return { gen: from.value() as number, ttl: from.value() as number };
}

function writeOutcome(to: Encoder, { key, result, record, inDoubt }: BatchRecord): void {
  const isOther = record !== null && record.key !== key;
  to.u8(
    (inDoubt ? OUTCOME_FLAGS.inDoubt : 0) |
      (record === null ? 0 : OUTCOME_FLAGS.record) |
      (isOther ? OUTCOME_FLAGS.otherKey : 0),
  );
  to.value(key);
  to.value(result);
  if (record === null) return;
  if (isOther) to.value(record.key);
  writeMeta(to, record.meta);
  to.value(record.bins);
}

function readOutcome(from: Decoder): BatchRecord {
  const flags = from.u8();
  const key = from.value() as Key;
  const result = from.value() as number;
  const inDoubt = (flags & OUTCOME_FLAGS.inDoubt) !== 0;
  if ((flags & OUTCOME_FLAGS.record) === 0) return { key, result, record: null, inDoubt };
  const found = (flags & OUTCOME_FLAGS.otherKey) === 0 ? key : (from.value() as Key);
  const meta = readMeta(from);
  return { key, result, record: makeRecord(found, meta, from.value() as Bins), inDoubt };
}
