import { refuse } from '../validate/refuse.js';
import { checkNewKey, checkValue } from '../values/check-value.js';
import { isExpressionLike } from '../values/expression.js';
import { CONTEXTS, type ContextKind, type ContextRow } from './context-table.js';

type StepCheck = (value: unknown, path: string) => void;

/** Indexes and ranks of a context are 32 bits wide in the native client. */
const integer: StepCheck = (value, path) => {
  if (typeof value !== 'number' || (value | 0) !== value)
    refuse(path, value, 'an integer of 32 bits');
};

const STEP_CHECKS: Readonly<Record<ContextRow['value'], StepCheck>> = {
  index: integer,
  rank: integer,
  value: checkValue,
  key: checkValue,
  keys: (value, path) => {
    if (!Array.isArray(value)) refuse(path, value, 'an array of map keys');
    checkValue(value, path);
  },
  expression: (value, path) => {
    if (!isExpressionLike(value)) refuse(path, value, 'an expression of @asp/exp');
  },
  none: (value, path) => {
    if (value !== undefined) refuse(path, value, 'left out');
  },
};

const ORDERS: Readonly<Record<'list' | 'map', readonly unknown[]>> = {
  list: [undefined, 0, 1],
  map: [undefined, 0, 1, 3],
};

/**
 * Checks a context: an array of steps as the functions of `cdtContext` make them. An empty one is the
 * bin itself.
 *
 * @throws InvalidArgError naming the step
 */
export function checkContext(context: unknown, path: string): void {
  if (!Array.isArray(context)) refuse(path, context, 'an array of cdtContext steps');
  for (let i = 0; i < context.length; i++) checkStep(context[i], `${path}[${i}]`);
}

function checkStep(step: unknown, path: string): void {
  if (typeof step !== 'object' || step === null) refuse(path, step, 'a step made by cdtContext');
  const { kind, value, order, pad, ...others } = step as Readonly<Record<string, unknown>>;
  if (!isKind(kind)) refuse(`${path}.kind`, kind, `one of ${Object.keys(CONTEXTS).join(', ')}`);
  const row: ContextRow = CONTEXTS[kind];
  const check = row.creates === 'map' ? checkNewKey : STEP_CHECKS[row.value];
  check(value, `${path}.value`);
  checkCreation(row, order, pad, path);
  for (const name of Object.keys(others)) refuse(`${path}.${name}`, others[name], 'left out');
}

function checkCreation(row: ContextRow, order: unknown, pad: unknown, path: string): void {
  const orders = row.creates === undefined ? [undefined] : ORDERS[row.creates];
  if (!orders.includes(order))
    refuse(`${path}.order`, order, `one of ${orders.map(String).join(', ')}`);
  const mayPad = row.creates === 'list' && typeof pad === 'boolean';
  if (pad !== undefined && !mayPad) refuse(`${path}.pad`, pad, 'a boolean, in a listIndexCreate');
}

function isKind(kind: unknown): kind is ContextKind {
  return typeof kind === 'string' && Object.hasOwn(CONTEXTS, kind);
}
