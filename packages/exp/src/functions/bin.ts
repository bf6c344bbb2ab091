import { apply } from '../apply.js';
import type { ValueKind } from '../kinds.js';
import { node, type Exp } from '../node.js';
import { binName } from '../statics.js';
import { ne } from './comparison.js';
import { intVal } from './value.js';

const bin = <K extends ValueKind>(kind: K, name: string): Exp<K> =>
  node<K>(kind, 'bin', [binName(name, `${kind}Bin`)]);

/**
 * An integer bin. Like every accessor here: unknown, and the filter false, when the record has no such
 * bin or one of another type.
 *
 * @throws InvalidArgError for a name that no bin can have
 */
export function intBin(name: string): Exp<'int'> {
  return bin('int', name);
}

/** A float bin. @throws InvalidArgError for a name that no bin can have */
export function floatBin(name: string): Exp<'float'> {
  return bin('float', name);
}

/** A string bin. @throws InvalidArgError for a name that no bin can have */
export function stringBin(name: string): Exp<'string'> {
  return bin('string', name);
}

/** A boolean bin: a real boolean, not the integer that aerospike-py reads. @throws InvalidArgError for a name that no bin can have */
export function boolBin(name: string): Exp<'bool'> {
  return bin('bool', name);
}

/** A bin of bytes. @throws InvalidArgError for a name that no bin can have */
export function blobBin(name: string): Exp<'blob'> {
  return bin('blob', name);
}

/** A list bin. @throws InvalidArgError for a name that no bin can have */
export function listBin(name: string): Exp<'list'> {
  return bin('list', name);
}

/** A map bin. @throws InvalidArgError for a name that no bin can have */
export function mapBin(name: string): Exp<'map'> {
  return bin('map', name);
}

/** A GeoJSON bin. @throws InvalidArgError for a name that no bin can have */
export function geoBin(name: string): Exp<'geo'> {
  return bin('geo', name);
}

/** A HyperLogLog bin. @throws InvalidArgError for a name that no bin can have */
export function hllBin(name: string): Exp<'hll'> {
  return bin('hll', name);
}

/** Whether the record has the bin, of whatever type. @throws InvalidArgError for a name that no bin can have */
export function binExists(name: string): Exp<'bool'> {
  return ne(binType(name), intVal(0));
}

/**
 * The particle type of a bin: 0 absent, 1 integer, 2 float, 3 string, 4 blob, 17 boolean, 18 HLL,
 * 19 map, 20 list, 23 GeoJSON. These are not the `EXP_TYPE_*` numbers.
 *
 * @throws InvalidArgError for a name that no bin can have
 */
export function binType(name: string): Exp<'int'> {
  return apply('binType', binName(name, 'binType'));
}
