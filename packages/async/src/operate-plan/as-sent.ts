import {
  MAP_RETURN_KEY_VALUE,
  MAP_RETURN_ORDERED_MAP,
  MAP_RETURN_UNORDERED_MAP,
  type BuiltOperation,
  type Operation,
} from '@asp/core';
import type { OperationName } from '@asp/core/internal';

const INVERTED = 0x10000;

/**
 * The operation that is sent for another one with the same meaning:
 *
 * - What would come as a map, of which the addon makes an object with keys of text only, is asked for as a
 *   list of keys and values.
 * - All entries of a map but none, an inverted selection of an empty list, are selected by index: servers
 *   up to 8.1.2 crash at it.
 */
export function asSent(op: Operation): Operation {
  if (typeof op.op === 'number' || !op.op.startsWith('maps.')) return op;
  return withEverySelected(withFlatAnswer(op));
}

function withFlatAnswer(op: BuiltOperation): BuiltOperation {
  const returnType = Number(op['returnType'] ?? 0);
  const asked = returnType & ~INVERTED;
  if (asked !== MAP_RETURN_UNORDERED_MAP && asked !== MAP_RETURN_ORDERED_MAP) return op;
  return { ...op, returnType: (returnType & INVERTED) | MAP_RETURN_KEY_VALUE };
}

const BY_INDEX: Readonly<Record<string, OperationName>> = {
  'maps.getByKeyList': 'maps.getByIndexRange',
  'maps.getByValueList': 'maps.getByIndexRange',
  'maps.removeByKeyList': 'maps.removeByIndexRange',
  'maps.removeByValueList': 'maps.removeByIndexRange',
};

function withEverySelected(op: BuiltOperation): BuiltOperation {
  const byIndex = BY_INDEX[op.op];
  if (byIndex === undefined) return op;
  const { keys, values, inverted, ...rest } = op;
  const returnType = Number(op['returnType'] ?? 0);
  const isInverted = inverted === true || (returnType & INVERTED) !== 0;
  const list = keys ?? values;
  if (!isInverted || !Array.isArray(list) || list.length > 0) return op;
  return { ...rest, op: byIndex, index: 0, returnType: returnType & ~INVERTED };
}
