import type { CdtContext, OperationRow, ParameterKind } from '@asp/core/exp';
import { LIST_RETURN_INVERTED } from './core.js';
import { operandKind, refuse } from './apply.js';
import { contextSteps, firstCollection } from './context.js';
import type { Kind } from './kinds.js';
import {
  kindOf,
  node,
  type CallSystem,
  type ContextStep,
  type Exp,
  type LateKind,
} from './node.js';
import type { ArgKind } from './op-table.js';
import { readKind } from './return-kind.js';
import { checkOneOf } from './statics.js';

/** What the parameters of an operation take in an expression; those that are left out are numbers. */
const TAKES: { readonly [kind in ParameterKind]?: ArgKind } = {
  value: 'any',
  key: 'any',
  bound: 'any',
  bytesOrInteger: 'any',
  values: 'list',
  keys: 'list',
  sketches: 'list',
  items: 'map',
  delta: 'number',
  index: 'int',
  rank: 'int',
  count: 'int',
  offset: 'int',
  size: 'int',
  integer: 'int',
  bytes: 'blob',
  boolean: 'bool',
};

/** The fields of all policies. */
interface PolicyFields {
  readonly order?: number | undefined;
  readonly writeFlags?: number | undefined;
}

/** What a call can be given besides its arguments. */
export interface CallOptions {
  readonly policy?: PolicyFields | null | undefined;
  readonly context?: CdtContext | null | undefined;
  /** `EXP_TYPE_*` of a single element. */
  readonly valueType?: number | undefined;
  /** The number of the operation, where it is not the row's. */
  readonly code?: number | undefined;
}

type Held = 'list' | 'map' | 'blob' | 'hll';

/** Where the operations of a family are found, and what they work on. */
const FAMILIES: {
  readonly [family: string]: readonly [system: CallSystem, held: Held] | undefined;
} = { list: ['cdt', 'list'], map: ['cdt', 'map'], bit: ['bits', 'blob'], hll: ['hll', 'hll'] };

/**
 * Builds the call of a list, map, bit or HLL operation from its row.
 *
 * @param args - expressions and numbers in the order of the row's `wire`, the policy's fields left out
 * @throws InvalidArgError that names the operation and the parameter, as `lists.getByIndex.index`
 */
export function call<K extends Kind>(
  op: string,
  row: OperationRow,
  bin: Exp,
  args: readonly unknown[],
  { policy, context, valueType, code = row.code }: CallOptions = {},
): Exp<K> {
  const [system, own] = FAMILIES[row.family] ?? refuse(op, row.family, 'a family of calls');
  const steps = contextSteps(context, `${op}.context`);
  const held = binKind(bin, own, steps, `${op}.bin`);
  const modify = row.access === 'modify';
  if (modify && row.result === 'byReturnType') {
    checkOneOf(args[0], [0, LIST_RETURN_INVERTED], `${op}.returnType`);
  }
  const kind = modify ? held : readKind(row, args[0], valueType, op);
  return node(kind, op, wireArgs(op, row, args, policy), {
    system,
    modify,
    code,
    bin,
    ...(steps && { context: steps }),
  });
}

/** Whether an integer at a place of the row's `wire` is a number as it is, and not a literal expression. */
export function takesNumber(row: OperationRow, at: number): boolean {
  const takes = takesOf(row, (row.wire[at] ?? '').replace('?', ''));
  return takes === undefined || takes === 'bool';
}

function takesOf(row: OperationRow, name: string): ArgKind | undefined {
  const kind = (row.params[name] ?? row.options?.[name] ?? '').replace('?', '');
  return TAKES[kind as ParameterKind]; // an unknown kind has no entry
}

/** Checks what the operation works on: with a context, whatever its first step leads into. */
function binKind(
  bin: unknown,
  own: Held,
  steps: readonly ContextStep[] | undefined,
  path: string,
): LateKind {
  const first = steps === undefined ? own : (firstCollection(steps) ?? 'any');
  const kind = operandKind(bin, first, 'any', path, kindOf);
  return kind === 'any' ? first : kind;
}

/** Puts the policy's fields between the arguments. List and map operations have them only with a policy. */
function wireArgs(
  op: string,
  row: OperationRow,
  args: readonly unknown[],
  policy: CallOptions['policy'],
): readonly unknown[] {
  const given = [...args];
  return row.wire.flatMap((name) => {
    const [bare = '', field] = name.replace('?', '').split('.');
    if (field !== undefined) {
      if (!policy && 'context' in (row.options ?? {})) return [];
      const value: unknown = policy?.[field as keyof PolicyFields] ?? 0; // a policy may have other fields
      return typeof value === 'number' && value >= 0
        ? [value]
        : refuse(`${op}.policy.${field}`, value, 'a number');
    }
    if (given.length === 0) return [];
    const arg = given.shift();
    const takes = takesOf(row, bare);
    if (takes !== undefined && typeof arg !== 'number') {
      operandKind(arg, takes, 'any', `${op}.${bare}`, kindOf);
    }
    return [arg];
  });
}
