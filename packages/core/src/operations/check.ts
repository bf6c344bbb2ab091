import { OPERATOR_INCR, OPERATOR_READ } from '../constants.js';
import { nearest } from '../validate/nearest.js';
import { refuse } from '../validate/refuse.js';
import { checkBinName, checkNewKey, isBinName } from '../values/check-value.js';
import { OPERATIONS, operationRow } from './operation-table.js';
import type { OperationRow, Parameter, ParameterKind } from './operation-row.js';
import { PARAMETER_CHECKS, type ParameterCheck } from './parameter-checks.js';
import { BASIC_OPERATIONS } from './scalar-table.js';

type Fields = Readonly<Record<string, unknown>>;

/** One parameter of one operation, ready to check. */
interface ParameterRule {
  readonly name: string;
  readonly check: ParameterCheck;
  readonly optional: boolean;
}

const RULES = /* @__PURE__ */ new Map<string, readonly ParameterRule[]>();

/**
 * Checks an operation before anything is sent: its name or number, its bin, every parameter, and
 * that there is nothing else in it.
 *
 * @param operation - anything
 * @param path - what to call it in the error, as `ops[0]`
 * @throws InvalidArgError naming the path, the value and what would be accepted
 */
export function checkOperation(operation: unknown, path: string): void {
  if (typeof operation !== 'object' || operation === null || Array.isArray(operation)) {
    refuse(path, operation, 'an operation: { op, bin, … }');
  }
  const fields = operation as Fields;
  if (typeof fields['op'] === 'number') checkBasic(fields, fields['op'], path);
  else checkBuilt(fields, fields['op'], path);
}

/**
 * The fast answer for the most frequent operations, a bin that is read or a whole number that is added: no
 * text, no list of fields. Whatever is `false` is {@link checkOperation}'s to judge.
 */
export function isPlainOperation(operation: unknown): boolean {
  if (typeof operation !== 'object' || operation === null) return false;
  for (const name in operation) {
    if (name !== 'op' && name !== 'bin' && name !== 'val') return false;
  }
  const { op, bin, val } = operation as Fields;
  return (
    ((op === OPERATOR_READ && val === undefined) ||
      (op === OPERATOR_INCR && Number.isSafeInteger(val))) &&
    isBinName(bin)
  );
}

function checkBuilt(fields: Fields, op: unknown, path: string): void {
  const row = typeof op === 'string' ? operationRow(op) : undefined;
  if (row === undefined || row.family === 'scalar') refuseName(op, path);
  checkBinName(fields['bin'], `${path}.bin`);
  const rules = rulesOf(String(op), row);
  for (const { name, check, optional } of rules) {
    const value = fields[name];
    if (value !== undefined && !(optional && value === null)) check(value, `${path}.${name}`);
    else if (!optional) refuse(`${path}.${name}`, value, `given: ${String(op)} needs it`);
  }
  refuseOthers(fields, [...rules.map((rule) => rule.name), 'op', 'bin'], path);
}

function refuseName(op: unknown, path: string): never {
  const close = typeof op === 'string' ? nearest(op, Object.keys(OPERATIONS)) : null;
  const hint = close === null ? '' : ` (did you mean ${close}?)`;
  refuse(`${path}.op`, op, `an OPERATOR_* constant or the name of an operation${hint}`);
}

/** The parameters and options of a row, in its order. */
function rulesOf(op: string, row: OperationRow): readonly ParameterRule[] {
  const known = RULES.get(op);
  if (known !== undefined) return known;
  const rules = Object.entries({ ...row.params, ...row.options }).map((named) =>
    toRule(named, row),
  );
  RULES.set(op, rules);
  return rules;
}

function toRule([name, parameter]: [string, Parameter], row: OperationRow): ParameterRule {
  const kind = kindOf(parameter);
  // What removes by a key may name any; what puts a value under it may not.
  const isNew = kind === 'key' && row.access === 'modify' && row.result !== 'byReturnType';
  const check = isNew ? checkNewKey : PARAMETER_CHECKS[kind];
  return { name, check, optional: parameter.endsWith('?') };
}

function kindOf(parameter: Parameter): ParameterKind {
  // Only the question mark is taken off, so what stays is a kind.
  return (parameter.endsWith('?') ? parameter.slice(0, -1) : parameter) as ParameterKind;
}

function checkBasic(fields: Fields, op: number, path: string): void {
  const name = Object.hasOwn(BASIC_OPERATIONS, op)
    ? BASIC_OPERATIONS[op as keyof typeof BASIC_OPERATIONS]
    : undefined;
  if (name === undefined) {
    refuse(
      `${path}.op`,
      op,
      `an OPERATOR_* constant (${Object.keys(BASIC_OPERATIONS).join(', ')})`,
    );
  }
  const { bin, val } = fields;
  const [parameter] = rulesOf(name, OPERATIONS[name]);
  checkBasicBin(name, bin, `${path}.bin`);
  if (parameter === undefined) {
    if (!isAbsent(val)) refuse(`${path}.val`, val, 'left out');
  } else if (val !== undefined && !(parameter.optional && val === null)) {
    parameter.check(val, `${path}.val`);
  } else if (!parameter.optional) {
    refuse(`${path}.val`, val, 'a value; null deletes the bin');
  }
  refuseOthers(fields, ['op', 'bin', 'val'], path);
}

function checkBasicBin(name: string, bin: unknown, path: string): void {
  if (name === 'operations.touch' || name === 'operations.delete') {
    if (!isAbsent(bin)) refuse(path, bin, 'left out: the operation is on the whole record');
  } else if (!(name === 'operations.read' && isAbsent(bin))) {
    checkBinName(bin, path);
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function refuseOthers(fields: Fields, known: readonly string[], path: string): void {
  for (const name of Object.keys(fields)) {
    if (fields[name] === undefined || known.includes(name)) continue;
    const close = nearest(name, known);
    const hint = close === null ? `one of ${known.join(', ')}` : `called ${close}`;
    refuse(`${path}.${name}`, fields[name], `left out, or ${hint}`);
  }
}
