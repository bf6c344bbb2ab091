import { CONTEXTS } from '../core.js';
import { callRow } from '../call-rows.js';
import { takesNumber } from '../call.js';
import { kindOfType, type ValueKind } from '../kinds.js';
import { kindOf, node, type CallSystem, type ContextStep, type Exp } from '../node.js';
import { CALL_IN_CONTEXT, CALL_MODIFY, CALL_SELECT, CALL_SYSTEMS } from '../op-table.js';
import { malformed, readSmall, type Decoding } from './decoding.js';
import { readPlain } from './value.js';

/** What the calls of a system work on. A nil stands for a bin that is not there. */
const HOLDS: { readonly [system in CallSystem]: readonly string[] } = {
  cdt: ['list', 'map', 'nil', 'any'],
  bits: ['blob', 'nil', 'any'],
  hll: ['hll', 'nil', 'any'],
};

/** The kind of an `EXP_TYPE_*` number. @throws InvalidArgError for another number */
export function readKind(at: Decoding): ValueKind {
  const type = readSmall(at, 'type');
  return kindOfType(type) ?? malformed(at, `unknown type ${type}`);
}

/** The bits of a step's type that tell what its value is. */
const STEP_KIND = 0x0f;

type ReadExp = (at: Decoding) => Exp;

interface CallKind {
  readonly system: CallSystem;
  readonly modify: boolean;
}

/** Reads a call after its code: type, system, operation and bin. */
export function readCall(at: Decoding, readExp: ReadExp): Exp {
  const kind = readKind(at);
  const number = readSmall(at, 'system');
  const modify = (number & CALL_MODIFY) !== 0;
  const systems = Object.keys(CALL_SYSTEMS) as CallSystem[]; // the keys of a literal table
  const system =
    systems.find((one) => CALL_SYSTEMS[one] === (number & ~CALL_MODIFY)) ??
    malformed(at, `unknown system ${number}`);
  const { name, code, args, context } = readOperation(at, { system, modify }, readExp);
  const bin = readExp({ ...at, path: `${at.path}.bin` });
  if (!HOLDS[system].includes(kindOf(bin))) malformed(at, `${kindOf(bin)} in the place of the bin`);
  return node(kind, name, args, { system, modify, code, bin, ...(context && { context }) });
}

interface ReadOperation {
  readonly name: string;
  readonly code: number;
  readonly args: readonly unknown[];
  readonly context?: readonly ContextStep[];
}

function readOperation(at: Decoding, calls: CallKind, readExp: ReadExp): ReadOperation {
  const { reader } = at;
  let count = reader.arrayHeader();
  let code = readSmall(at, 'operation');
  if (code === CALL_SELECT) return readSelection(at, count, calls, readExp);
  let context: readonly ContextStep[] | undefined;
  if (code === CALL_IN_CONTEXT) {
    if (count !== 3) malformed(at, `context with ${count} elements`);
    context = readContext(at, readExp);
    count = reader.arrayHeader();
    code = readSmall(at, 'operation');
  }
  const known = callRow(calls.system, code, calls.modify);
  const args = Array.from({ length: count - 1 }, (_, i) => {
    const isNumber = reader.peek() === 'int' && known !== undefined && takesNumber(known.row, i);
    return isNumber ? reader.int() : readExp({ ...at, path: `${at.path}[${i}]` });
  });
  return {
    name: known?.name ?? `${calls.system}.${code}`,
    code,
    args,
    ...(context && { context }),
  };
}

/** `[254, context, flags, replacement?]`; the replacement is an expression by itself. */
function readSelection(
  at: Decoding,
  count: number,
  calls: CallKind,
  readExp: ReadExp,
): ReadOperation {
  const { reader, hooks } = at;
  if (count < 3 || count > 4) malformed(at, `selection of ${count} elements`);
  const context = readContext(at, readExp);
  const args: unknown[] = [reader.int()];
  if (count === 4) {
    const inner = { ...at, path: `${at.path}[1]`, scope: new Map() };
    args.push(hooks.expression?.(reader) ?? readExp(inner));
  }
  const name =
    callRow(calls.system, CALL_SELECT, calls.modify)?.name ?? malformed(at, 'no such selection');
  return { name, code: CALL_SELECT, args, context };
}

/**
 * ```text
 * context := [(type value)+]     value: of filters an expression by itself
 * ```
 */
function readContext(at: Decoding, readExp: ReadExp): readonly ContextStep[] {
  const { reader, hooks } = at;
  const count = reader.arrayHeader();
  if (count === 0 || count % 2 === 1) malformed(at, `context of ${count} elements`);
  const steps = Array.from({ length: count / 2 }, () => {
    const type = readSmall(at, 'context step');
    if ((type & STEP_KIND) !== CONTEXTS.allChildren.code) {
      return { type, value: (hooks.value ?? readPlain)(reader) };
    }
    const value =
      hooks.expression?.(reader) ??
      readExp({ ...at, path: `${at.path}.context`, scope: new Map() });
    return { type, value };
  });
  return Object.freeze(steps);
}
