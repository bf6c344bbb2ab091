import {
  Blob,
  BLOB_TYPE,
  compare,
  Double,
  Geo,
  HLL_TYPE,
  List,
  LIST_FLAGS,
  MapValue,
  RawText,
  textBytes,
  textFromBytes,
  type Value,
} from '../../values/index.js';
import { isUdfKey, isUdfText, UdfBytes, UdfList, UdfMap } from './values.js';
import type { UdfText, UdfValue } from './values.js';

/** Nesting beyond this is refused; a list that holds itself has no end. */
const MAX_DEPTH = 512;

/** A value that cannot leave the script. */
export class NotConvertible extends Error {
  override readonly name = 'NotConvertible';
}

/**
 * A script's view of a value.
 *
 * @returns `undefined` for a value with a part that scripts cannot have, such as a map with a double for a key; a real
 *   server then gives the script nil for the whole.
 */
export function fromValue(value: Value): UdfValue | undefined {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' ? untilNul(value) : value;
  }
  if (value instanceof List) return fromList(value);
  if (value instanceof MapValue) return fromMap(value);
  if (value instanceof Blob) {
    return new UdfBytes(new Uint8Array(value.bytes), value.bytes.length, Math.max(value.type, 0));
  }
  if (value instanceof Double || value instanceof Geo) return value;
  return value instanceof RawText ? untilNul(value) : undefined;
}

function fromList(list: List): UdfList | undefined {
  const items: UdfValue[] = [];
  for (const item of list.items) {
    const converted = fromValue(item);
    if (converted === undefined) return undefined;
    items.push(converted);
  }
  return new UdfList(items, list.flags);
}

function fromMap(source: MapValue): UdfMap | undefined {
  const map = new UdfMap(source.flags);
  for (const [i, item] of source.keys.entries()) {
    const key = fromValue(item);
    const value = fromValue(source.values[i] ?? null);
    if (key === undefined || !isUdfKey(key) || value === undefined) return undefined;
    map.set(key, value);
  }
  return map;
}

/** Scripts' strings end at the first NUL, as C's do. */
export function untilNul(text: UdfText): UdfText {
  if (typeof text === 'string') {
    const end = text.indexOf('\0');
    return end < 0 ? text : text.slice(0, end);
  }
  const end = text.bytes.indexOf(0);
  return end < 0 ? text : textFromBytes(text.bytes.subarray(0, end));
}

/** Where a value goes: into a bin, or to the client. */
export type Target = 'bin' | 'reply';

/**
 * A script's value as the server stores or sends it. On the way into a bin lists keep their flags, and ordered ones are
 * put in order; a client gets lists without flags, as a real server sends them.
 *
 * @returns `undefined` for a record, which is no value.
 * @throws {@link NotConvertible} for what is nested too deep.
 */
export function toValue(value: UdfValue, target: Target): Value | undefined {
  if (value instanceof UdfBytes) {
    const isHll = value.type === HLL_TYPE && target === 'bin';
    return new Blob(value.content.slice(), isHll ? HLL_TYPE : BLOB_TYPE);
  }
  return toElement(value, target, 0);
}

function toElement(value: UdfValue, target: Target, depth: number): Value | undefined {
  if (depth > MAX_DEPTH) throw new NotConvertible('nested too deep');
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof UdfList) return toList(value, target, depth);
  if (value instanceof UdfMap) return toMap(value, target, depth);
  if (value instanceof UdfBytes) return new Blob(value.content.slice(), value.type);
  return value instanceof Double || value instanceof Geo || isUdfText(value) ? value : undefined;
}

function toList(list: UdfList, target: Target, depth: number): List {
  const items = list.items.map((item) => toElement(item, target, depth + 1) ?? null);
  if (target === 'reply') return new List(items);
  const flags = list.flags & LIST_FLAGS.ordered;
  return new List(flags === 0 ? items : items.sort(compare), flags);
}

function toMap(map: UdfMap, target: Target, depth: number): MapValue {
  const entries = {
    keys: map.keys.map((key) => toElement(key, target, depth + 1) ?? null),
    values: map.values.map((item) => toElement(item, target, depth + 1) ?? null),
  };
  return new MapValue(entries, map.flags);
}

/** The bytes of text. */
export const bytesOfText = (text: UdfText): Uint8Array => textBytes(text);
