import { Double, GeoJSON, HllValue, InvalidArgError } from '@asp/core';
import type { BinsInput, BinValue, ReadValue } from '@asp/core';
import { describe } from '@asp/core/internal';
import type { NativeBins } from './addon.js';
import { officialClient } from './load.js';

/** Thrown inside this room at a NUL in text; the outermost function finds the path for the message. */
const NUL = Symbol('NUL');

/**
 * A value to the addon: our wrapper classes become the official client's, containers are copied. The copy
 * is what the caller wrote at the time of the call, whatever becomes of it while the command waits, and has
 * neither getters nor proxies, whose errors would abort the process inside the addon.
 *
 * The addon's strings end at the first NUL, silently: text with one is refused.
 *
 * @param path - what the value is, for the error: `bins.profile`
 * @param keep - whether bytes have to be copied too, because the command is not sent at once
 */
export function toNativeValue(value: BinValue, path: string, keep: boolean): unknown {
  try {
    return convert(value, keep);
  } catch (error) {
    if (error !== NUL) throw error;
    throw textWithNul(findNul(value, path) ?? path);
  }
}

/** The bins of a write; see {@link toNativeValue}. */
export function toNativeBins(bins: BinsInput, keep: boolean): NativeBins {
  return toNativeValue(bins, 'bins', keep) as NativeBins;
}

function convert(value: unknown, keep: boolean): unknown {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw NUL; // eslint-disable-line @typescript-eslint/only-throw-error
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
    return Number.isInteger(value.value) ? new (officialClient().Double)(value.value) : value.value;
  }
  if (GeoJSON.is(value)) return new (officialClient().GeoJSON)(value.text);
  if (HllValue.is(value)) return new (officialClient().HyperLogLog)(Buffer.from(value.bytes));
  return convertRecord(value as Readonly<Record<string, unknown>>, keep);
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
    if (name.includes('\0')) throw NUL; // eslint-disable-line @typescript-eslint/only-throw-error
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

function convertMap(map: ReadonlyMap<unknown, unknown>, keep: boolean): Map<unknown, unknown> {
  const copy = new Map<unknown, unknown>();
  for (const [key, value] of map) copy.set(convert(key, keep), convert(value, keep));
  return copy;
}

/** Where in a value the first NUL is; paths as core writes them. */
function findNul(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined;
  if (Array.isArray(value)) return firstOf(value.map((item, i) => [item, `${path}[${String(i)}]`]));
  const entries: (readonly [unknown, unknown])[] =
    value instanceof Map ? [...value] : Object.entries(value);
  return firstOf(
    entries.flatMap(([key, item]) => [
      [key, `${path}.keys(${describe(key)})`],
      [item, value instanceof Map ? `${path}.get(${describe(key)})` : `${path}.${String(key)}`],
    ]),
  );
}

function firstOf(parts: readonly (readonly [value: unknown, path: string])[]): string | undefined {
  for (const [value, path] of parts) {
    const found = findNul(value, path);
    if (found !== undefined) return found;
  }
  return undefined;
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

/** The bins of an answer, changed in place. */
export function fromNativeBins(bins: NativeBins): Record<string, ReadValue> {
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

function reviveInside(container: object): void {
  if (container instanceof Uint8Array) return;
  if (!Array.isArray(container)) {
    fromNativeBins(container as NativeBins);
    return;
  }
  for (let i = 0; i < container.length; i += 1) {
    const item: unknown = container[i];
    if (typeof item === 'string') container[i] = fromNativeText(item);
    else if (typeof item === 'object' && item !== null) reviveInside(item);
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
