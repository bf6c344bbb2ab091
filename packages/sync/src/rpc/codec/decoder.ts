import {
  BatchRecords,
  Double,
  GeoJSON,
  HllValue,
  Key,
  type BatchRecord,
  type Bins,
  type RecordMetadata,
  type UserKey,
} from '@asp/core';
import { EXP, makeExistsResult, makeRecord } from '@asp/core/internal';
import { ByteReader } from './byte-reader.js';
import { OUTCOME_FLAGS, TAG } from './tags.js';

/** Reads what an `Encoder` wrote; `tags.ts` has the grammar. */
export class Decoder extends ByteReader {
  #names: string[] = [];

  /** The next value. */
  value(): unknown {
    const tag = this.u8();
    if (tag < 0x80) return tag;
    const read = READERS[tag];
    if (read === undefined) throw new Error(`byte ${tag} at ${this.at - 1} starts no value`);
    return read(this);
  }

  /** The values that are left. */
  values(): unknown[] {
    const values: unknown[] = [];
    while (this.left > 0) values.push(this.value());
    return values;
  }

  name(): string {
    const index = this.varint();
    if (index > 1) return this.#names[index - 2] ?? '';
    const name = index === 0 ? this.shortText() : this.longText();
    this.#names.push(name);
    return name;
  }

  object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    return this.properties(object);
  }

  properties<T extends Record<string, unknown>>(object: T): T {
    const target: Record<string, unknown> = object;
    for (let count = this.varint(); count > 0; count -= 1) {
      const name = this.name();
      const value = this.value();
      if (name === '__proto__') define(target, name, value);
      else target[name] = value;
    }
    return object;
  }

  array(): unknown[] {
    const count = this.varint();
    const array = new Array<unknown>(count);
    for (let i = 0; i < count; i += 1) array[i] = this.value();
    return array;
  }

  map(): Map<unknown, unknown> {
    const map = new Map<unknown, unknown>();
    for (let count = this.varint(); count > 0; count -= 1) map.set(this.value(), this.value());
    return map;
  }

  key(): Key {
    const namespace = this.name();
    const setName = this.name();
    const userKey = this.value() as UserKey | null;
    return new Key(namespace, setName, userKey, userKey === null ? (this.value() as Buffer) : null);
  }

  batch(): BatchRecords {
    const count = this.varint();
    const outcomes = new Array<BatchRecord>(count);
    for (let i = 0; i < count; i += 1) outcomes[i] = this.#outcome();
    return new BatchRecords(outcomes);
  }

  #outcome(): BatchRecord {
    const flags = this.u8();
    const key = this.value() as Key;
    const result = this.value() as number;
    const inDoubt = (flags & OUTCOME_FLAGS.inDoubt) !== 0;
    if ((flags & OUTCOME_FLAGS.record) === 0) return { key, result, record: null, inDoubt };
    const own = (flags & OUTCOME_FLAGS.ownKey) === 0 ? key : (this.value() as Key);
    const meta = this.value() as RecordMetadata;
    return { key, result, record: makeRecord(own, meta, this.value() as Bins), inDoubt };
  }
}

type Read = (from: Decoder) => unknown;

/** How the value behind each tag is read: as many entries as `TAG` has, by type. */
const BY_NAME: Readonly<Record<keyof typeof TAG, Read>> = {
  null: () => null,
  undefined: () => undefined,
  false: () => false,
  true: () => true,
  int32: (from) => from.i32(),
  float64: (from) => from.f64(),
  bigint64: (from) => from.i64(),
  bigintText: (from) => BigInt(from.longText()),
  text8: (from) => from.shortText(),
  text: (from) => from.longText(),
  bytes: (from) => from.bytes(),
  array: (from) => from.array(),
  object: (from) => from.object(),
  map: (from) => from.map(),
  key: (from) => from.key(),
  record: (from) =>
    makeRecord(from.value() as Key, from.value() as RecordMetadata, from.value() as Bins),
  exists: (from) => makeExistsResult(from.value() as Key, from.value() as RecordMetadata | null),
  batch: (from) => from.batch(),
  double: (from) => new Double(from.f64()),
  geojson: (from) => GeoJSON.fromServer(from.longText()),
  hll: (from) => new HllValue(from.bytes()),
  expression: (from) => Object.freeze(from.properties({ [EXP]: from.value() })),
};

const READERS: readonly (Read | undefined)[] = (() => {
  const readers: (Read | undefined)[] = [];
  for (const [name, tag] of Object.entries(TAG)) readers[tag] = BY_NAME[name as keyof typeof TAG];
  return readers;
})();

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
