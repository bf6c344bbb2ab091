import type { Exp } from '@asp/exp/wire';
import { geoMatch } from '../../geo/index.js';
import {
  compare,
  Double,
  Geo,
  isEqual,
  isText,
  List,
  MAP_FLAGS,
  MapValue,
  Marker,
  textBytes,
  type Value,
} from '../../values/index.js';
import { binaryText, regexOf } from '../regex.js';
import { isKnown, UNKNOWN, type Evaluator } from '../run.js';

/** The answer of a comparison that met what it may not compare. */
const UNDECIDED = Symbol('undecided');

/** Compares two values of one kind; what `accepts` makes of their order is the answer. */
function comparison(accepts: (order: number) => boolean, ofNaN = false): Evaluator {
  return ({ args }, { evaluate }) => {
    const left = evaluate(args[0]);
    if (!isKnown(left)) return UNKNOWN;
    const right = evaluate(args[1]);
    if (!isKnown(right)) return UNKNOWN;
    if (left instanceof Double && right instanceof Double) {
      const isNaN = Number.isNaN(left.value) || Number.isNaN(right.value);
      return isNaN ? ofNaN : accepts(Math.sign(left.value - right.value) || order(left, right));
    }
    const found = orderOf(left, right);
    return typeof found === 'symbol' ? UNKNOWN : accepts(found);
  };
}

/** Infinities have no difference. */
const order = ({ value: a }: Double, { value: b }: Double): number => (a < b ? -1 : a > b ? 1 : 0);

export const eq = comparison((order) => order === 0);
export const ne = comparison((order) => order !== 0, true);
export const gt = comparison((order) => order > 0);
export const ge = comparison((order) => order >= 0);
export const lt = comparison((order) => order < 0);
export const le = comparison((order) => order <= 0);

/**
 * Orders two values. Maps that are not ordered cannot be compared: meeting one before the order is
 * decided leaves it open. A wildcard ends the comparison; what stands before it was equal.
 */
function orderOf(left: Value, right: Value): number | typeof UNDECIDED {
  const found = walk(left, right);
  return found === MATCHED ? 0 : found;
}

const MATCHED = Symbol('matched');

function walk(left: Value, right: Value): number | typeof UNDECIDED | typeof MATCHED {
  if (left === Marker.WILDCARD || right === Marker.WILDCARD) return MATCHED;
  if (isUnordered(left) || isUnordered(right)) return UNDECIDED;
  if (left instanceof List && right instanceof List) {
    return walkAll(left.items, right.items) || left.size - right.size;
  }
  if (left instanceof MapValue && right instanceof MapValue) {
    return left.size - right.size || walkAll(entries(left), entries(right));
  }
  return compare(left, right);
}

function walkAll(
  left: readonly Value[],
  right: readonly Value[],
): number | typeof UNDECIDED | typeof MATCHED {
  for (let i = 0; i < left.length && i < right.length; i++) {
    const found = walk(left[i] ?? null, right[i] ?? null);
    if (found !== 0) return found;
  }
  return 0;
}

const entries = (map: MapValue): readonly Value[] =>
  map.keys.flatMap((key, i) => [key, map.values[i] ?? null]);

const isUnordered = (value: Value): boolean =>
  value instanceof MapValue && value.size > 0 && (value.flags & MAP_FLAGS.keyOrdered) === 0;

/** A match in the text as the server's C library sees it: bytes, up to the first NUL. */
export const regexCompare: Evaluator = (node: Exp, { evaluate }) => {
  const text = evaluate(node.args[2]);
  if (!isKnown(text) || !isText(text)) return UNKNOWN;
  return regexOf(node).test(binaryText(textBytes(text)).split('\0', 1)[0] ?? '');
};

export const geoCompare: Evaluator = ({ args }, { evaluate }) => {
  const left = evaluate(args[0]);
  if (!(left instanceof Geo)) return UNKNOWN;
  const right = evaluate(args[1]);
  if (!(right instanceof Geo) || !left.geometry || !right.geometry) return UNKNOWN;
  return geoMatch(left.geometry, right.geometry);
};

export const inList: Evaluator = ({ args }, { evaluate }) => {
  const value = evaluate(args[0]);
  if (!isKnown(value)) return UNKNOWN;
  const list = evaluate(args[1]);
  return list instanceof List ? list.items.some((item) => isEqual(value, item)) : UNKNOWN;
};

/** All keys, or all values, of a map. */
function partsOf(read: (map: MapValue) => readonly Value[]): Evaluator {
  return ({ args }, { evaluate }) => {
    const map = evaluate(args[0]);
    return map instanceof MapValue ? new List(read(map)) : UNKNOWN;
  };
}

export const mapKeys = partsOf((map) => map.keys);
export const mapValues = partsOf((map) => map.values);
