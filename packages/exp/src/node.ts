import type { ExpressionLike } from '@asp/core/exp';
import { EXP } from './core.js';
import { EXP_TYPES, type Kind, type ValueKind } from './kinds.js';
import type { CALL_SYSTEMS } from './op-table.js';

/**
 * An expression that the server evaluates on a record and that yields a value of kind `K`: a frozen
 * node, made by the functions of `exp` and never by hand.
 *
 * Plain data that survives `structuredClone` and `postMessage`: encoded there, it makes the same bytes.
 */
export interface Exp<out K extends Kind = Kind> extends ExpressionLike<K> {
  /** A row of `EXP_OPS`, or, in a call, of `OPERATIONS` in `@asp/core`. */
  readonly op: string;
  /** What the operation works on, in wire order: expressions, numbers, texts and literal values. */
  readonly args: readonly unknown[];
  /** Set in calls of list, map, bit, HLL and path operations. */
  readonly call?: Call;
}

/** What a call adds to a node. */
export interface Call {
  readonly system: CallSystem;
  /** Whether the call yields the modified value of `bin`, which itself stays as it is. */
  readonly modify: boolean;
  /** The operation's number within its system. */
  readonly code: number;
  /** The value that the operation works on. */
  readonly bin: Exp;
  /** Where in `bin` the operation works. */
  readonly context?: readonly ContextStep[];
}

/** One step of a context as it travels: `value` is a literal value, or the expression of a filter. */
export interface ContextStep {
  readonly type: number;
  readonly value: unknown;
}

/** The group of operations that a call belongs to. */
export type CallSystem = keyof typeof CALL_SYSTEMS;

/** What may stand wherever a boolean is wanted. */
export type BoolExp = Exp<'bool' | 'unknown'>;

/** An expression whose value can be put into a list or a map. */
export type ValueExp = Exp<ValueKind>;

/**
 * A kind that is known only when the server runs: the node of a variable, before `let` binds it. In
 * types it is `never`, so that such an expression fits everywhere.
 */
export type LateKind = Kind | 'any';

/** Whether `value` is an expression, whichever loaded copy of this package made it. */
export function isExp(value: unknown): value is Exp {
  return typeof value === 'object' && value !== null && EXP in value;
}

/** The kind of what an expression yields. */
export function kindOf(exp: Exp): LateKind {
  return exp[EXP];
}

/** The `EXP_TYPE_*` number of what an expression yields; −1 when that cannot be stored. */
export function typeOf(exp: Exp): number {
  const types: { readonly [kind in LateKind]?: number } = EXP_TYPES;
  return types[exp[EXP]] ?? -1;
}

/** Freezes the parts of a node. The one place where a node gets its type. */
export function node<K extends Kind>(
  kind: LateKind,
  op: string,
  args: readonly unknown[],
  call?: Call,
): Exp<K> {
  const made = { [EXP]: kind, op, args: Object.freeze(args) };
  // The kind was computed from the table, where K is only a promise of the calling function.
  return Object.freeze(
    call === undefined ? made : { ...made, call: Object.freeze(call) },
  ) as Exp<K>;
}
