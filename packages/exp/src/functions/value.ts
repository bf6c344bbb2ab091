import type { BinValue, GeoJSONObject } from '@asp/core/exp';
import { GeoJSON, HllValue } from '../core.js';
import { refuse } from '../apply.js';
import { canonical } from '../canonical.js';
import type { ValueKind } from '../kinds.js';
import { node, type Exp } from '../node.js';
import { checkInteger } from '../statics.js';

const literal = <K extends ValueKind | 'infinity' | 'wildcard'>(kind: K, value: unknown): Exp<K> =>
  node<K>(kind, 'value', [value]);

/**
 * A literal integer.
 *
 * @param value - a safe integer, or a bigint within 64 bits
 * @throws InvalidArgError for a fraction or a larger number
 */
export function intVal(value: number | bigint): Exp<'int'> {
  return literal('int', checkInteger(value, 'intVal'));
}

/** A literal 64-bit float. Infinities, NaN and −0 are floats too. @throws InvalidArgError for no number */
export function floatVal(value: number): Exp<'float'> {
  return typeof value === 'number'
    ? literal('float', value)
    : refuse('floatVal', value, 'a number');
}

/** A literal string. @throws InvalidArgError for anything else */
export function stringVal(value: string): Exp<'string'> {
  return typeof value === 'string'
    ? literal('string', value)
    : refuse('stringVal', value, 'a string');
}

/** A literal boolean. @throws InvalidArgError for anything else */
export function boolVal(value: boolean): Exp<'bool'> {
  return typeof value === 'boolean'
    ? literal('bool', value)
    : refuse('boolVal', value, 'a boolean');
}

/** Literal bytes. @throws InvalidArgError for anything but a `Uint8Array` */
export function blobVal(value: Uint8Array): Exp<'blob'> {
  return value instanceof Uint8Array
    ? literal('blob', value.slice())
    : refuse('blobVal', value, 'bytes');
}

/**
 * A literal list.
 *
 * @throws InvalidArgError that names the element which cannot be stored, as `listVal[2].tags`
 */
export function listVal(value: readonly BinValue[]): Exp<'list'> {
  if (!Array.isArray(value)) return refuse('listVal', value, 'an array');
  return literal('list', canonical(value, 'listVal'));
}

/**
 * A literal map, from a plain object or a `Map`. The server keeps it ordered by key.
 *
 * @throws InvalidArgError that names the entry which cannot be stored, as `mapVal.address.zip`
 */
export function mapVal(
  value: ReadonlyMap<BinValue, BinValue> | { readonly [key: string]: BinValue },
): Exp<'map'> {
  const map = canonical(value, 'mapVal');
  return map instanceof Map
    ? literal('map', map)
    : refuse('mapVal', value, 'a plain object or a Map');
}

/** A literal point or region. @throws InvalidArgError for text or an object that is not GeoJSON */
export function geoVal(value: string | GeoJSONObject | GeoJSON): Exp<'geo'> {
  return literal('geo', GeoJSON.is(value) ? value : new GeoJSON(value));
}

/** A literal HyperLogLog sketch. @throws InvalidArgError for anything but an `HllValue` */
export function hllVal(value: HllValue): Exp<'hll'> {
  return HllValue.is(value) ? literal('hll', value) : refuse('hllVal', value, 'an HllValue');
}

/** Nil. */
export function nil(): Exp<'nil'> {
  return literal('nil', null);
}

/** Greater than every value: the open end of a value range in list and map expressions. */
export function infinity(): Exp<'infinity'> {
  return literal('infinity', null);
}

/** Equal to every value: a hole in a list that `getByValue` and its like look for. */
export function wildcard(): Exp<'wildcard'> {
  return literal('wildcard', null);
}
