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

/** How long a bin name may be, in bytes of UTF-8. */
export const MAX_BIN_NAME = 15;

/**
 * Checks a value that is to be written, before anything is sent.
 *
 * @param path - what to call the value in the error, as `bins.name` or `ops[0].val`
 * @throws InvalidArgError naming the path and the type of what cannot be stored
 */
export function checkValue(value: unknown, path: string): void {
  if (!isStorable(value, 0)) refuseIn(value, path, 0);
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
    if (!isStorable(values[name], 0)) refuseIn(values[name], join(path, name), 0);
  }
}

/**
 * Checks a bin name: 1 to 15 bytes of UTF-8, no NUL.
 *
 * @throws InvalidArgError
 */
export function checkBinName(name: unknown, path: string): asserts name is string {
  if (typeof name !== 'string') refuse(path, name, 'a bin name');
  if (!isName(name, 1, MAX_BIN_NAME)) {
    refuse(path, name, `a bin name of 1..${MAX_BIN_NAME} bytes of UTF-8 without NUL`);
  }
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
    if (depth >= MAX_DEPTH) return false;
    for (let i = 0; i < value.length; i++) if (!isStorable(value[i], depth + 1)) return false;
    return true;
  }
  if (isPlain(value)) return depth < MAX_DEPTH && arePropertiesStorable(value, depth + 1);
  if (isBytes(value) || isWrapped(value)) return true;
  return isMap(value) && depth < MAX_DEPTH && areEntriesStorable(value, depth + 1);
}

function arePropertiesStorable(value: Readonly<Record<string, unknown>>, depth: number): boolean {
  for (const key of Object.keys(value)) if (!isStorable(value[key], depth)) return false;
  return !isExpressionLike(value);
}

function areEntriesStorable(value: ReadonlyMap<unknown, unknown>, depth: number): boolean {
  for (const [key, item] of value) {
    if (!isStorable(key, depth) || !isStorable(item, depth)) return false;
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
    for (const [step, item] of entries ?? []) {
      if (!isStorable(item, depth + 1)) refuseIn(item, step(path), depth + 1);
    }
    if (entries !== null) refuse(path, value, 'a value; an expression is none');
  }
  refuse(path, value, allowedFor(value));
}

type Step = (path: string) => string;

/** What a container holds, with the step from its path to each part; `null` for anything else. */
function entriesOf(value: object): [Step, unknown][] | null {
  if (Array.isArray(value)) {
    return Array.from(value, (item: unknown, i): [Step, unknown] => [(p) => `${p}[${i}]`, item]);
  }
  if (isMap(value)) {
    return [...value].flatMap(([key, item]): [Step, unknown][] => [
      [(p) => `${p}.keys(${describe(key)})`, key],
      [(p) => `${p}.get(${describe(key)})`, item],
    ]);
  }
  if (!isPlain(value)) return null;
  return Object.keys(value).map((key): [Step, unknown] => [(p) => join(p, key), value[key]]);
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
