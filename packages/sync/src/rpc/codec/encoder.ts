import { BatchRecords, Double, GeoJSON, HllValue, Key } from '@asp/core';
import { EXP, isExpressionLike } from '@asp/core/internal';
import { ByteWriter } from './byte-writer.js';
import { OUTCOME_FLAGS, TAG } from './tags.js';

/** A value of a type that the codec does not carry. */
export class UnencodableError extends TypeError {
  override name = 'UnencodableError';
}

/** Deeper than any value that passes validation: what is beyond refers to itself. */
const MAX_DEPTH = 500;

/** Writes values of the SDK as bytes; `tags.ts` has the grammar. */
export class Encoder extends ByteWriter {
  readonly #names = new Map<string, number>();
  #depth = 0;

  /** Starts a message behind `headroom` bytes for the frame's header. */
  override start(headroom: number): void {
    super.start(headroom);
    this.#names.clear();
    this.#depth = 0;
  }

  /** @throws UnencodableError when the value, or one inside it, cannot cross */
  value(value: unknown): void {
    switch (typeof value) {
      case 'string':
        return this.#text(value);
      case 'number':
        return this.#number(value);
      case 'object':
        return value === null ? this.u8(TAG.null) : this.#object(value);
      case 'boolean':
        return this.u8(value ? TAG.true : TAG.false);
      case 'undefined':
        return this.u8(TAG.undefined);
      case 'bigint':
        return this.#bigint(value);
      default:
        throw new UnencodableError(`a ${typeof value} cannot be sent to another process`);
    }
  }

  /** Values one after the other, without a count. */
  values(values: readonly unknown[]): void {
    for (const value of values) this.value(value);
  }

  /** A text that tends to repeat within a message: a property, a bin, a namespace, a set. */
  name(name: string): void {
    const seen = this.#names.get(name);
    if (seen !== undefined) return this.varint(seen + 2);
    this.#names.set(name, this.#names.size);
    const at = this.at;
    this.u8(0);
    if (this.shortText(name)) return;
    this.rewind(at);
    this.u8(1);
    this.longText(name);
  }

  #text(text: string): void {
    const at = this.at;
    this.u8(TAG.text8);
    if (this.shortText(text)) return;
    this.rewind(at);
    this.u8(TAG.text);
    this.longText(text);
  }

  #number(n: number): void {
    if ((n | 0) !== n || (n === 0 && 1 / n < 0)) {
      this.u8(TAG.float64);
      return this.f64(n);
    }
    if (n >= 0 && n < 0x80) return this.u8(n);
    this.u8(TAG.int32);
    this.i32(n);
  }

  #bigint(n: bigint): void {
    if (BigInt.asIntN(64, n) === n) {
      this.u8(TAG.bigint64);
      return this.i64(n);
    }
    this.u8(TAG.bigintText);
    this.longText(n.toString());
  }

  #object(value: object): void {
    if ((this.#depth += 1) > MAX_DEPTH) {
      throw new UnencodableError(`a value nested more than ${MAX_DEPTH} levels deep, or in itself`);
    }
    if (Array.isArray(value)) this.#array(value);
    else if (isPlain(value)) this.#plain(value);
    else this.#instance(value);
    this.#depth -= 1;
  }

  #array(value: readonly unknown[]): void {
    if (Object.getPrototypeOf(value) !== Array.prototype) {
      if ('bins' in value) return this.#tagged(TAG.record, value);
      if ('meta' in value) return this.#tagged(TAG.exists, value);
    }
    this.u8(TAG.array);
    this.varint(value.length);
    this.values(value);
  }

  #tagged(tag: number, values: readonly unknown[]): void {
    this.u8(tag);
    this.values(values);
  }

  #plain(value: object): void {
    if (isExpressionLike(value)) {
      this.u8(TAG.expression);
      this.#text(value[EXP]);
    } else {
      this.u8(TAG.object);
    }
    this.#properties(value);
  }

  #properties(value: object): void {
    const names = Object.keys(value);
    this.varint(names.length);
    const properties = value as Readonly<Record<string, unknown>>;
    for (const name of names) {
      this.name(name);
      this.value(properties[name]);
    }
  }

  #instance(value: object): void {
    if (value instanceof Uint8Array) return this.#bytes(TAG.bytes, value);
    if (value instanceof Map) return this.#map(value);
    if (Key.is(value)) return this.#key(value);
    if (value instanceof BatchRecords) return this.#batch(value);
    if (Double.is(value)) {
      this.u8(TAG.double);
      return this.f64(value.value);
    }
    if (GeoJSON.is(value)) {
      this.u8(TAG.geojson);
      return this.longText(value.text);
    }
    if (HllValue.is(value)) return this.#bytes(TAG.hll, value.bytes);
    // Of a class of the user's, as a policy may be: its fields are what counts.
    if (Object.prototype.toString.call(value) === '[object Object]') return this.#plain(value);
    const type = (value.constructor as { name?: string } | undefined)?.name;
    throw new UnencodableError(`a value of type ${type ?? 'unknown'} cannot be sent to another process`);
  }

  #bytes(tag: number, bytes: Uint8Array): void {
    this.u8(tag);
    this.u32(bytes.length);
    this.raw(bytes);
  }

  #map(map: ReadonlyMap<unknown, unknown>): void {
    this.u8(TAG.map);
    this.varint(map.size);
    for (const [key, value] of map) {
      this.value(key);
      this.value(value);
    }
  }

  #key(key: Key): void {
    this.u8(TAG.key);
    this.name(key.namespace);
    this.name(key.setName);
    this.value(key.userKey);
    if (key.userKey === null) this.value(key.digest);
  }

  /** `outcome = u8 flags, value key, value result [, value record's key] [, value meta, value bins]` */
  #batch({ batchRecords }: BatchRecords<unknown>): void {
    this.u8(TAG.batch);
    this.varint(batchRecords.length);
    for (const { key, result, record, inDoubt } of batchRecords) {
      const ownKey = record !== null && record.key !== key;
      this.u8(
        (inDoubt ? OUTCOME_FLAGS.inDoubt : 0) |
          (record === null ? 0 : OUTCOME_FLAGS.record) |
          (ownKey ? OUTCOME_FLAGS.ownKey : 0),
      );
      this.value(key);
      this.value(result);
      if (record === null) continue;
      if (ownKey) this.value(record.key);
      this.value(record.meta);
      this.value(record.bins);
    }
  }
}

/** An object literal of any realm: its prototype is the root, or there is none. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && !(Symbol.iterator in value);
}
