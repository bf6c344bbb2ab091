import type { MapValue, Value } from '../../values/index.js';
import { increment } from '../delta.js';
import type { Change } from '../operation.js';
import { findKey } from './entries.js';
import { ANY, put } from './put.js';

/** Adds to the number under a key, or subtracts; a missing one counts from 0. The answer is the sum. */
export function incrementKey(
  map: MapValue,
  key: Value,
  delta: Value | undefined,
  isDecrement: boolean,
): Change<MapValue> {
  const { isFound, position } = findKey(map, key);
  const current = isFound ? map.values[position] : undefined;
  const result = increment(current, delta, isDecrement);
  return { value: put(map, key, result, ANY).value, result };
}
