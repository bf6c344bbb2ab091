import { Double, GeoJSON, HllValue, double, type BinValue, type BinsInput } from '@asp/sync';
import { UsageError } from './exit-codes.js';

/**
 * Values as JSON without losing their types. What JSON has is written as it is; the rest is an object of one
 * member whose name begins with `$`:
 *
 * | Value | JSON |
 * |---|---|
 * | integer beyond 2^53 | `{"$int": "9007199254740993"}` |
 * | double that looks like an integer, NaN, ±Infinity, −0 | `{"$double": 3}`, `{"$double": "NaN"}` |
 * | bytes | `{"$bytes": "<base64>"}` |
 * | HyperLogLog sketch | `{"$hll": "<base64>"}` |
 * | GeoJSON | `{"$geo": "<text>"}` |
 * | map with keys that are no strings, or begin with `$` | `{"$map": [[key, value], …]}` |
 */
export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

/** A value to JSON. Numbers that are integral are integers; wrap doubles with `double()`. */
export function toJson(value: BinValue): Json {
  if (typeof value === 'number') return numberToJson(value);
  if (typeof value === 'bigint') {
    return isSafe(value) ? Number(value) : { $int: String(value) };
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Double.is(value)) return doubleToJson(value.value);
  if (GeoJSON.is(value)) return { $geo: value.text };
  if (HllValue.is(value)) return { $hll: Buffer.from(value.bytes).toString('base64') };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return (value as readonly BinValue[]).map(toJson);
  return mapToJson(
    value instanceof Map ? [...(value as ReadonlyMap<BinValue, BinValue>)] : Object.entries(value),
  );
}

function numberToJson(value: number): Json {
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? value : doubleToJson(value);
}

function doubleToJson(value: number): Json {
  if (!Number.isFinite(value) || Object.is(value, -0)) {
    return { $double: Object.is(value, -0) ? '-0' : String(value) };
  }
  return Number.isInteger(value) ? { $double: value } : value;
}

function isSafe(value: bigint): boolean {
  return BigInt.asIntN(54, value) === value && value !== -(2n ** 53n);
}

function mapToJson(entries: readonly (readonly [BinValue, BinValue])[]): Json {
  const isPlain = entries.every(([key]) => typeof key === 'string' && isPlainName(key));
  if (!isPlain) return { $map: entries.map(([key, value]) => [toJson(key), toJson(value)]) };
  return Object.fromEntries(entries.map(([key, value]) => [key as string, toJson(value)]));
}

const isPlainName = (name: string) => !name.startsWith('$') && name !== '__proto__';

/**
 * The value that JSON stands for.
 *
 * @throws UsageError for a `$…` member that is not in the table of {@link Json}
 */
export function fromJson(json: unknown): BinValue {
  if (typeof json === 'number' && Number.isInteger(json) && !Number.isSafeInteger(json)) {
    throw new UsageError(`${json} is beyond 2^53: write {"$int": "…"} or {"$double": …}`);
  }
  if (Array.isArray(json)) return json.map(fromJson);
  if (typeof json !== 'object' || json === null) return json as BinValue;
  const entries = Object.entries(json);
  const [first] = entries;
  if (first?.[0].startsWith('$') !== true) {
    return Object.fromEntries(entries.map(([name, value]) => [name, fromJson(value)]));
  }
  if (entries.length > 1) throw new UsageError(`${first[0]} stands alone in its object`);
  return tagged(first[0], first[1]);
}

function tagged(tag: string, content: unknown): BinValue {
  if (tag === '$map') return mapFromJson(content);
  const text = String(content);
  switch (tag) {
    case '$int':
      return BigInt(text);
    case '$double':
      return double(Number(text));
    case '$bytes':
      return Buffer.from(text, 'base64');
    case '$hll':
      return new HllValue(Buffer.from(text, 'base64'));
    case '$geo':
      return new GeoJSON(text);
    default:
      throw new UsageError(`${tag} is not known: $int, $double, $bytes, $hll, $geo or $map`);
  }
}

function mapFromJson(content: unknown): ReadonlyMap<BinValue, BinValue> {
  if (!Array.isArray(content)) throw new UsageError('$map holds pairs: [[key, value], …]');
  return new Map(
    content.map((pair: unknown) => {
      if (!Array.isArray(pair) || pair.length !== 2) {
        throw new UsageError('$map holds pairs: [[key, value], …]');
      }
      return [keyFromJson(pair[0]), fromJson(pair[1])] as const;
    }),
  );
}

/** Other keys would be dropped on their way: the native client takes only these. */
function keyFromJson(json: unknown): BinValue {
  const key = fromJson(json);
  const isFine = ['string', 'bigint'].includes(typeof key) || Number.isInteger(key);
  if (isFine || key instanceof Uint8Array) return key;
  throw new UsageError(`a map's keys are strings, integers or bytes, not ${JSON.stringify(json)}`);
}

/** A record's bins to JSON. */
export function binsToJson(bins: BinsInput): { [bin: string]: Json } {
  return Object.fromEntries(Object.entries(bins).map(([name, value]) => [name, toJson(value)]));
}

/** A value as one types it: JSON where it is JSON, else a string. */
export function fromTyped(text: string): BinValue {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return text;
  }
  // JSON.parse rounds; an integer that a double cannot hold is taken from its text.
  if (/^-?\d+$/.test(text) && !Number.isSafeInteger(json)) return BigInt(text);
  if (/^-?\d+\.0+$/.test(text)) return double(Number(text));
  return fromJson(json);
}

/** The inverse of {@link fromTyped}: strings bare where nothing else could be meant. */
export function toTyped(value: BinValue): string {
  if (typeof value !== 'string') return JSON.stringify(toJson(value));
  return value === '' || isJson(value) ? JSON.stringify(value) : value;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
