import { refuse } from '../validate/refuse.js';
import { isBytes, isName } from './bytes.js';
import { describe } from './describe.js';
import { Double } from './double.js';
import { isExpressionLike } from './expression.js';
import { GeoJSON } from './geojson.js';
import { HllValue } from './hll.js';
import { isInt64 } from './integer.js';

/** How deep lists and maps may be nested. A value that contains itself ends here too. */
export const MAX_DEPTH = 64;

/**
 * How many items a value may have in all, those of a list or map that occurs twice counted twice. A record
 * has at most 8 MiB, and no item takes less than a byte.
 */
export const MAX_ITEMS = 0x800000;

/** How many items the value that is being checked may still have. */
let left = MAX_ITEMS;

/**
 * The one name that no bin and no key of a map may have: the official client reads a record into plain
 * objects, where it sets the prototype, so that the value would be lost on its way back.
 */
const LOST = '__proto__';

/** How long a bin name may be, in bytes of UTF-8. */
export const MAX_BIN_NAME = 15;

/**
 * Checks a value that is to be written, before anything is sent.
 *
 * @param path - what to call the value in the error, as `bins.name` or `ops[0].val`
 * @throws InvalidArgError naming the path and the type of what cannot be stored
 */
export function checkValue(value: unknown, path: string): void {
  if (!isStorableWhole(value)) refuseWhole(value, path);
}

/**
 * Checks the key under which a value is put into a map.
 *
 * @throws InvalidArgError when it cannot be stored, or cannot be read back (`__proto__`)
 */
export function checkNewKey(key: unknown, path: string): void {
  if (key === LOST) refuse(path, key, 'a key that can be read back');
  checkValue(key, path);
}

/**
 * Checks the bins of a write: plain object, names, values.
 *
 * @throws InvalidArgError naming the path
 */
export function checkBins(bins: unknown, path = 'bins'): void {
  if (typeof bins !== 'object' || bins === null || !isPlain(bins)) {
    refuse(path, bins, 'a plain object of bin names and values');
  }
  const values: Readonly<Record<string, unknown>> = bins;
  for (const name of Object.keys(values)) {
    checkBinName(name, path);
    if (!isStorableWhole(values[name])) refuseWhole(values[name], join(path, name));
  }
}

/**
 * Checks a bin name: 1 to 15 bytes of UTF-8, no NUL, not `__proto__`.
 *
 * @throws InvalidArgError
 */
export function checkBinName(name: unknown, path: string): asserts name is string {
  if (isBinName(name)) return;
  if (typeof name !== 'string') refuse(path, name, 'a bin name');
  if (name === LOST) refuse(path, name, 'a bin name that can be read back');
  refuse(path, name, `a bin name of 1..${MAX_BIN_NAME} bytes of UTF-8 without NUL`);
}

/** Whether a bin may be called so; see {@link checkBinName}. */
export function isBinName(name: unknown): name is string {
  return isName(name, 1, MAX_BIN_NAME) && name !== LOST;
}

function isStorableWhole(value: unknown, depth = 0): boolean {
  left = MAX_ITEMS;
  return isStorable(value, depth);
}

function refuseWhole(value: unknown, path: string): never {
  if (left < 0) refuse(path, value, `of at most ${MAX_ITEMS} items, those that occur twice too`);
  refuseIn(value, path, 0);
}

/**
 * The fast answer: no text, no allocation. Only when it is `false` is the value walked again to name the
 * place. Holes of sparse arrays read as `undefined`.
 */
function isStorable(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return !Number.isInteger(value) || (value >= -(2 ** 63) && value < 2 ** 63);
    case 'bigint':
      return isInt64(value);
    case 'object':
      return value === null || isStorableObject(value, depth);
    default:
      return false;
  }
}

function isStorableObject(value: object, depth: number): boolean {
  if (Array.isArray(value)) {
    if (depth >= MAX_DEPTH || (left -= value.length) < 0) return false;
    for (let i = 0; i < value.length; i++) if (!isStorable(value[i], depth + 1)) return false;
    return true;
  }
  if (isPlain(value)) return depth < MAX_DEPTH && arePropertiesStorable(value, depth + 1);
  if (isBytes(value) || isWrapped(value)) return true;
  return isMap(value) && depth < MAX_DEPTH && areEntriesStorable(value, depth + 1);
}

function arePropertiesStorable(value: Readonly<Record<string, unknown>>, depth: number): boolean {
  const keys = Object.keys(value);
  if ((left -= keys.length) < 0) return false;
  for (const key of keys) if (key === LOST || !isStorable(value[key], depth)) return false;
  return !isExpressionLike(value);
}

function areEntriesStorable(value: ReadonlyMap<unknown, unknown>, depth: number): boolean {
  if ((left -= value.size) < 0) return false;
  for (const [key, item] of value) {
    if (key === LOST || !isStorable(key, depth) || !isStorable(item, depth)) return false;
  }
  return true;
}

/** A plain object, also one of another realm: its prototype is none, or one without a prototype. */
export function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === Object.prototype ||
    prototype === null ||
    Object.getPrototypeOf(prototype) === null
  );
}

function isMap(value: object): value is ReadonlyMap<unknown, unknown> {
  return value instanceof Map || Object.prototype.toString.call(value) === '[object Map]';
}

function isWrapped(value: object): boolean {
  return Double.is(value) || GeoJSON.is(value) || HllValue.is(value);
}

/** Finds the first value that cannot be stored, and names it. */
function refuseIn(value: unknown, path: string, depth: number): never {
  if (typeof value === 'object' && value !== null && !isBytes(value) && !isWrapped(value)) {
    const entries = entriesOf(value);
    if (entries !== null && depth >= MAX_DEPTH) {
      refuse(path, value, `nested at most ${MAX_DEPTH} deep (and not contain itself)`);
    }
    for (const [step, item, key] of entries ?? []) {
      if (key === LOST) refuse(path, value, `without the key ${LOST}, which cannot be read back`);
      if (!isStorableWhole(item, depth + 1)) refuseIn(item, step(path), depth + 1);
    }
    if (entries !== null) refuse(path, value, 'a value; an expression is none');
  }
  refuse(path, value, allowedFor(value));
}

/** The step from a container's path to a part of it, the part, and its key in a map. */
type Entry = [step: (path: string) => string, part: unknown, key?: unknown];

/** What a container holds; `null` for anything else. */
function entriesOf(value: object): Entry[] | null {
  if (Array.isArray(value)) {
    return Array.from(value, (item: unknown, i): Entry => [(p) => `${p}[${i}]`, item]);
  }
  if (isMap(value)) {
    return [...value].flatMap(([key, item]): Entry[] => [
      [(p) => `${p}.keys(${describe(key)})`, key, key],
      [(p) => `${p}.get(${describe(key)})`, item, key],
    ]);
  }
  if (!isPlain(value)) return null;
  return Object.keys(value).map((key): Entry => [(p) => join(p, key), value[key], key]);
}

/** `bins.name`, or `bins["odd name"]`. */
function join(path: string, key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)
    ? `${path}.${key}`
    : `${path}[${JSON.stringify(key)}]`;
}

function allowedFor(value: unknown): string {
  if (typeof value === 'bigint') return 'an integer within 64 bits';
  if (typeof value === 'number') return 'an integer within 64 bits, or wrapped in double()';
  if (value === undefined) return 'a value; null deletes a bin';
  return 'null, a boolean, number, bigint, string, bytes, array, plain object, Map, Double, GeoJSON or HllValue';
}
