import {
  HllValue,
  type BinValue,
  type BuiltOperation,
  type CdtContext,
  type ExpressionLike,
  type MapPolicy,
} from '@asp/core';
import { operationRow, type ParameterKind } from '@asp/core/internal';
import type { NativeOperation } from '../addon.js';
import { toNativeExpression } from '../expressions.js';
import { toNativeValue } from '../values.js';
import { toNativeContext } from './context.js';
import { missing, officialOperation } from './official.js';
import { toWideBits } from './wide-bits.js';

type Translate = (value: unknown, path: string, keep: boolean) => unknown;

const toValue: Translate = (value, path, keep) => toNativeValue(value as BinValue, path, keep);

/** No list or map has 2^53 items, so rounding an index beyond that selects nothing else. */
const toPosition: Translate = (value) => Number(value);

const toBytes: Translate = (value) => Buffer.from(value as Uint8Array);

/** `policy.writeMode` to the official client's numbers: UPDATE, CREATE_ONLY, UPDATE_ONLY are 0, 2, 1 there. */
export const NATIVE_WRITE_MODE = [0, 2, 1] as const;

/** What the parameters of each kind become; kinds without an entry pass as they are. */
const TRANSLATE: { readonly [kind in ParameterKind]?: Translate } = {
  value: toValue,
  values: toValue,
  key: toValue,
  keys: toValue,
  items: toValue,
  bound: toValue,
  delta: toValue,
  index: toPosition,
  rank: toPosition,
  count: toPosition,
  integer: toPosition,
  bytes: toBytes,
  bytesOrInteger: (value) => (value instanceof Uint8Array ? Buffer.from(value) : Number(value)),
  sketches: (value, path, keep) =>
    (value as readonly (HllValue | Uint8Array)[]).map((sketch, i) =>
      toNativeValue(
        HllValue.is(sketch) ? sketch : new HllValue(sketch),
        `${path}[${String(i)}]`,
        keep,
      ),
    ),
  expression: (value) => toNativeExpression(value as ExpressionLike),
  path: (value, path, keep) => toNativeContext(value as CdtContext, path, keep),
  context: (value, path, keep) => toNativeContext(value as CdtContext, path, keep),
  listPolicy: (value) => ({ ...(value as object) }),
  mapPolicy: (value) => {
    const { writeMode, ...policy } = value as MapPolicy;
    return writeMode === undefined
      ? policy
      : { ...policy, writeMode: NATIVE_WRITE_MODE[writeMode] };
  },
  bitPolicy: (value) => ({ ...(value as object) }),
  hllPolicy: (value) => ({ ...(value as object) }),
};

/** What the addon insists on, though it may be left out; what else is left out has a default there. */
const DEFAULTS: { readonly [kind in ParameterKind]?: unknown } = {
  boolean: false,
  listSortFlags: 0,
  expReadFlags: 0,
  expWriteFlags: 0,
};

/** The names of the official client's functions that are not those of the row. */
const OFFICIAL_NAMES: Readonly<Record<string, string>> = {
  'exp.read': 'exp.operations.read',
  'exp.write': 'exp.operations.write',
  // The addon has no count; a get of the same bits fails where a count would.
  'bitwise.count': 'bitwise.get',
};

/** The bit that `inverted` adds to a map's return type; lists have a field for it. */
const MAP_INVERTED = 0x10000;

/** A list, map, bit, HLL, path or expression operation to the addon, by its row. */
export function toNativeBuilt(
  op: BuiltOperation,
  path: string,
  keep: boolean,
): readonly NativeOperation[] {
  const row = operationRow(op.op);
  if (row === undefined) throw missing(op.op);
  const wide = toWideBits(op);
  if (wide !== undefined) return [wide];
  const translated = (name: string, parameter: string): unknown => {
    const kind = parameter.replace('?', '') as ParameterKind; // a kind but for the question mark
    const value = op[name] ?? undefined;
    if (value === undefined) return op[name] === null && isNullable(kind) ? null : DEFAULTS[kind];
    const translate = TRANSLATE[kind];
    return translate === undefined ? value : translate(value, `${path}.${name}`, keep);
  };
  const args = Object.entries(row.params).map(([name, kind]) => translated(name, kind));
  const native = officialOperation(OFFICIAL_NAMES[op.op] ?? op.op, [op.bin, ...args]);
  const options = Object.entries(row.options ?? {})
    .filter(([name]) => op[name] !== undefined && op[name] !== null)
    .map(([name, kind]) => [name, translated(name, kind)]);
  if (options.length === 0) return [native];
  const set = Object.fromEntries(options) as NativeOperation;
  return [inverted({ ...native, ...set }, row.family)];
}

function isNullable(kind: ParameterKind): boolean {
  return kind === 'value' || kind === 'key';
}

function inverted(native: NativeOperation, family: string): NativeOperation {
  if (family !== 'map' || native['inverted'] !== true) return native;
  return { ...native, returnType: Number(native['returnType'] ?? 0) | MAP_INVERTED };
}
