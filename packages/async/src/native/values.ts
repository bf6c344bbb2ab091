import { Double, GeoJSON, HllValue, InvalidArgError } from '@asp/core';
import type { BinsInput, BinValue, ReadValue } from '@asp/core';
import { describe, isBytes, isPlain } from '@asp/core/internal';
import type { NativeBins } from './addon.js';
import { officialClient } from './load.js';

/** Thrown inside this room at what the addon would lose; the outermost function finds the path for the message. */
const LOST = Symbol('lost');

/**
 * A value to the addon: our wrapper classes become the official client's, containers are copied. The copy
 * is what the caller wrote at the time of the call, whatever becomes of it while the command waits, and has
 * neither getters nor proxies, whose errors would abort the process inside the addon.
 *
 * The addon's strings end at the first NUL, and of a map it drops the entries whose keys are not text, integers
 * or bytes, both silently: such values are refused.
 *
 * @param path - what the value is, for the error: `bins.profile`
 * @param keep - whether bytes have to be copied too, because the command is not sent at once
 */
export function toNativeValue(value: BinValue, path: string, keep: boolean): unknown {
  try {
    return convert(value, keep);
  } catch (error) {
    if (error !== LOST) throw error;
    throw (
      findLost(value, path) ?? new InvalidArgError(`${path} changed while it was read.`, { path })
    );
  }
}

/** The bins of a write; see {@link toNativeValue}. */
export function toNativeBins(bins: BinsInput, keep: boolean): NativeBins {
  return toNativeValue(bins, 'bins', keep) as NativeBins;
}

function convert(value: unknown, keep: boolean): unknown {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw LOST; // eslint-disable-line @typescript-eslint/only-throw-error
    return value;
  }
  return typeof value === 'object' && value !== null ? convertObject(value, keep) : value;
}

function convertObject(value: object, keep: boolean): unknown {
  if (Array.isArray(value)) return convertList(value, keep);
  if (value instanceof Uint8Array) return keep ? Buffer.from(value) : value;
  if (value instanceof Map) return convertMap(value, keep);
  // The official wrapper refuses NaN; what is not integral is a double anyway.
  if (Double.is(value)) {
    return Number.isInteger(value.value) ? nativeDouble(value.value) : value.value;
  }
  if (GeoJSON.is(value)) return new (officialClient().GeoJSON)(value.text);
  if (HllValue.is(value)) return new (officialClient().HyperLogLog)(Buffer.from(value.bytes));
  if (isPlain(value)) return convertRecord(value, keep);
  // Of another realm (Jest, `vm`): what is checked and none of the above is bytes or a map.
  return isBytes(value) ? Buffer.from(value) : convertMap(value as AnyMap, keep);
}

/** The official wrapper takes a number by way of its text, in which −0 has no sign. */
function nativeDouble(value: number): object {
  const wrapped = new (officialClient().Double)(value);
  wrapped.Double = value;
  return wrapped;
}

function convertList(list: readonly unknown[], keep: boolean): unknown[] {
  const copy = new Array<unknown>(list.length);
  for (let i = 0; i < list.length; i += 1) copy[i] = convert(list[i], keep);
  return copy;
}

/** The spread copies an object as it is laid out, which is several times faster than name by name. */
function convertRecord(record: Readonly<Record<string, unknown>>, keep: boolean): NativeBins {
  const copy: NativeBins = { ...record };
  for (const name of Object.keys(copy)) {
    if (name.includes('\0')) throw LOST; // eslint-disable-line @typescript-eslint/only-throw-error
    const value = copy[name];
    if (typeof value === 'object' && value !== null) set(copy, name, convertObject(value, keep));
    else convert(value, keep);
  }
  return copy;
}

function set(copy: NativeBins, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(copy, name, { value, enumerable: true });
  else copy[name] = value;
}

type AnyMap = ReadonlyMap<unknown, unknown>;

function convertMap(map: AnyMap, keep: boolean): Map<unknown, unknown> {
  const copy = new Map<unknown, unknown>();
  for (const [key, value] of map) {
    if (!isMapKey(key)) throw LOST; // eslint-disable-line @typescript-eslint/only-throw-error
    copy.set(convert(key, keep), convert(value, keep));
  }
  return copy;
}

function isMapKey(key: unknown): boolean {
  return (
    typeof key === 'string' || typeof key === 'bigint' || Number.isInteger(key) || isBytes(key)
  );
}

/** The error for the first part of a value that the addon would lose; paths as core writes them. */
function findLost(value: unknown, path: string): InvalidArgError | undefined {
  if (typeof value === 'string') return value.includes('\0') ? textWithNul(path) : undefined;
  if (typeof value !== 'object' || value === null || isBytes(value)) return undefined;
  if (Array.isArray(value)) {
    return firstOf(value.map((item, i) => findLost(item, `${path}[${String(i)}]`)));
  }
  if (!isMap(value)) {
    return firstOf(
      Object.entries(value).map(
        ([key, item]) =>
          findLost(key, `${path}.keys(${describe(key)})`) ?? findLost(item, `${path}.${key}`),
      ),
    );
  }
  return firstOf(
    [...value].map(([key, item]) => {
      const place = `${path}.keys(${describe(key)})`;
      if (!isMapKey(key)) return keyOfOtherType(key, place);
      return findLost(key, place) ?? findLost(item, `${path}.get(${describe(key)})`);
    }),
  );
}

function isMap(value: object): value is AnyMap {
  return Object.prototype.toString.call(value) === '[object Map]';
}

function firstOf(faults: readonly (InvalidArgError | undefined)[]): InvalidArgError | undefined {
  return faults.find((fault) => fault !== undefined);
}

function keyOfOtherType(key: unknown, path: string): InvalidArgError {
  return new InvalidArgError(
    `${path} must be a string, an integer within 64 bits, or bytes, not ${describe(key)}: ` +
      'the native client would drop the entry silently.',
    { path, value: key },
  );
}

function textWithNul(path: string): InvalidArgError {
  return new InvalidArgError(
    `${path.replaceAll('\0', '\\0')} holds a NUL character (U+0000), at which the native client would cut ` +
      'the text off silently. Store it as bytes instead.',
    { path },
  );
}

/**
 * A value from the addon, changed in place: the addon has made it for this one answer.
 *
 * The addon answers GeoJSON as plain text. Text that is a GeoJSON geometry becomes {@link GeoJSON}.
 */
export function fromNativeValue(value: unknown): ReadValue {
  if (typeof value === 'string') return fromNativeText(value);
  if (typeof value === 'object' && value !== null) reviveInside(value);
  return value as ReadValue;
}

/** The bins of an answer, or a map inside, changed in place. */
export function fromNativeBins(bins: NativeBins): Record<string, ReadValue> {
  const prototype: unknown = Object.getPrototypeOf(bins);
  if (prototype !== Object.prototype && !isObjectPrototype(prototype)) keep(bins, prototype);
  for (const name in bins) {
    const value = bins[name];
    if (typeof value === 'string') {
      if (mayBeGeoJSON(value)) bins[name] = fromNativeText(value);
    } else if (typeof value === 'object' && value !== null) {
      reviveInside(value);
    }
  }
  return bins as Record<string, ReadValue>;
}

/** Also that of another realm (Jest, `vm`): nothing that was stored holds a function. */
function isObjectPrototype(value: unknown): boolean {
  return typeof value === 'object' && value !== null && holdsFunction(value, 'hasOwnProperty');
}

function holdsFunction(object: object, name: string): boolean {
  return typeof Object.getOwnPropertyDescriptor(object, name)?.value === 'function';
}

/**
 * Another client may have stored a map with the key `__proto__`. The addon sets it like any other, by which the
 * object gets a prototype made of data, and inherits its fields. It becomes a field of its own, as `JSON.parse`
 * has it; where the value is a scalar, the addon has kept nothing.
 */
function keep(object: NativeBins, value: unknown): void {
  Object.setPrototypeOf(object, Object.prototype);
  const own = { value, enumerable: true, writable: true, configurable: true };
  Object.defineProperty(object, '__proto__', own);
}

function reviveInside(container: object): void {
  if (Array.isArray(container)) reviveItems(container);
  else if (!isBytes(container)) fromNativeBins(container as NativeBins);
}

function reviveItems(list: unknown[]): void {
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i];
    if (typeof item === 'string') {
      if (mayBeGeoJSON(item)) list[i] = fromNativeText(item);
    } else if (typeof item === 'object' && item !== null) {
      reviveInside(item);
    }
  }
}

function fromNativeText(text: string): ReadValue {
  return mayBeGeoJSON(text) ? (asGeoJSON(text) ?? text) : text;
}

const OPENING_BRACE = 123;

function mayBeGeoJSON(text: string): boolean {
  return text.charCodeAt(0) === OPENING_BRACE && text.includes('"coordinates"');
}

function asGeoJSON(text: string): GeoJSON | undefined {
  try {
    return new GeoJSON(text);
  } catch {
    return undefined;
  }
}
