import { apply } from '../apply.js';
import {
  LOOP_VAR_INDEX,
  LOOP_VAR_KEY,
  LOOP_VAR_VALUE,
  type LoopVarPart,
  type ValueKind,
} from '../kinds.js';
import { node, type Exp } from '../node.js';
import { checkOneOf } from '../statics.js';

function loopVar<K extends ValueKind>(kind: K, part: LoopVarPart): Exp<K> {
  const parts =
    kind === 'int'
      ? [LOOP_VAR_KEY, LOOP_VAR_VALUE, LOOP_VAR_INDEX]
      : [LOOP_VAR_KEY, LOOP_VAR_VALUE];
  return node(kind, 'loopVar', [checkOneOf(part, parts, 'loopVar')]);
}

/** The parts of an element that are not always an integer. */
type KeyOrValue = typeof LOOP_VAR_KEY | typeof LOOP_VAR_VALUE;

/**
 * An integer part of the element that a path is looking at. Like all loop variables it is unknown
 * outside the filters and replacements of path operations, and when the part has another type.
 * Server 8.1.1 and later.
 *
 * @throws InvalidArgError for another part
 */
export function loopVarInt(part: LoopVarPart): Exp<'int'> {
  return loopVar('int', part);
}

/** A float part of the element that a path is looking at. @throws InvalidArgError for another part */
export function loopVarFloat(part: KeyOrValue): Exp<'float'> {
  return loopVar('float', part);
}

/** A string part of the element that a path is looking at. @throws InvalidArgError for another part */
export function loopVarStr(part: KeyOrValue): Exp<'string'> {
  return loopVar('string', part);
}

/** A boolean part of the element that a path is looking at. @throws InvalidArgError for another part */
export function loopVarBool(part: KeyOrValue): Exp<'bool'> {
  return loopVar('bool', part);
}

/** Bytes of the element that a path is looking at. @throws InvalidArgError for another part */
export function loopVarBlob(part: KeyOrValue): Exp<'blob'> {
  return loopVar('blob', part);
}

/** A list in the element that a path is looking at. @throws InvalidArgError for another part */
export function loopVarList(part: KeyOrValue): Exp<'list'> {
  return loopVar('list', part);
}

/** A map in the element that a path is looking at. @throws InvalidArgError for another part */
export function loopVarMap(part: KeyOrValue): Exp<'map'> {
  return loopVar('map', part);
}

/** A nil part of the element that a path is looking at. @throws InvalidArgError for another part */
export function loopVarNil(part: KeyOrValue): Exp<'nil'> {
  return loopVar('nil', part);
}

/** GeoJSON in the element that a path is looking at. @throws InvalidArgError for another part */
export function loopVarGeoJSON(part: KeyOrValue): Exp<'geo'> {
  return loopVar('geo', part);
}

/** A HyperLogLog sketch in the element that a path is looking at. @throws InvalidArgError for another part */
export function loopVarHLL(part: KeyOrValue): Exp<'hll'> {
  return loopVar('hll', part);
}

/** Says that the matched element is to be removed: the replacement of `modifyByPath`. Server 8.1.1 and later. */
export function removeResult(): Exp<'remove'> {
  return apply('removeResult');
}

/** The keys of a map, as a list. Server 8.1.1 and later. @throws InvalidArgError for other kinds */
export function mapKeys(map: Exp<'map'>): Exp<'list'> {
  return apply('mapKeys', map);
}

/** The values of a map, as a list. Server 8.1.1 and later. @throws InvalidArgError for other kinds */
export function mapValues(map: Exp<'map'>): Exp<'list'> {
  return apply('mapValues', map);
}
