import { describe, InvalidArgError } from './core.js';
import type { Kind } from './kinds.js';
import { isExp, kindOf, node, type Exp, type LateKind } from './node.js';
import { EXP_OPS, type ArgKind, type ExpOpName, type ExpOpRow } from './op-table.js';

/** Kinds whose values the server compares; the others have an order only inside lists and maps. */
const COMPARABLE = 'nil bool int string list map blob float';

/** Tells the kind of an operand that stands at `path`. */
export type KindAt = (operand: Exp, path: string) => LateKind;

/**
 * Builds the node of an operation after checking its arguments against the operation's row.
 *
 * @throws InvalidArgError that names the operation and the argument, as `eq[1]`
 */
export function apply<K extends Kind>(name: ExpOpName, ...args: readonly unknown[]): Exp<K> {
  return node<K>(resultOf(name, args, name, kindOf), name, args);
}

/**
 * The kind that an operation yields for these arguments.
 *
 * @param path - where the operation stands, for the error
 * @throws InvalidArgError for an argument that the operation does not take
 */
export function resultOf(
  name: ExpOpName,
  args: readonly unknown[],
  path: string,
  kindAt: KindAt,
): LateKind {
  const row: ExpOpRow = EXP_OPS[name];
  const { result } = row;
  checkCount(row, args, path);
  let operand: LateKind = 'any';
  args.forEach((arg, i) => {
    const takes = row.args[Math.min(i, row.args.length - 1)] ?? 'any';
    if (takes.startsWith('#')) return;
    const kind = operandKind(arg, takes, operand, `${path}[${i}]`, kindAt);
    if ((takes === 'same' || takes === 'number') && operand === 'any') operand = kind;
  });
  return result === 'operand' ? operand : result === 'typed' ? 'any' : result;
}

function checkCount(row: ExpOpRow, args: readonly unknown[], path: string): void {
  const { least, args: wanted } = row;
  if (least === undefined ? args.length === wanted.length : args.length >= least) return;
  const allowed = least === undefined ? `${wanted.length} arguments` : `${least} arguments or more`;
  throw new InvalidArgError(`${path} takes ${allowed}, not ${args.length}.`, { path, allowed });
}

/**
 * Checks one operand and tells its kind.
 *
 * @param like - the kind that the operands before it settled, `any` when none did
 * @throws InvalidArgError when it is no expression, or of another kind
 */
export function operandKind(
  arg: unknown,
  takes: ArgKind,
  like: LateKind,
  path: string,
  kindAt: KindAt,
): LateKind {
  if (!isExp(arg))
    return refuse(path, arg, takes in BARE ? 'an expression' : `an expression of kind ${takes}`);
  const kind = kindAt(arg, path);
  if (kind === 'any' || takes === 'any') return kind;
  const wanted = like === 'any' ? (WANTED[takes] ?? takes) : like === 'bool' ? WANTED.bool : like;
  if (!wanted.split(' ').includes(kind)) {
    refuse(path, arg, `of kind ${wanted.replaceAll(' ', ', ')}`, kind);
  }
  return kind === 'unknown' ? 'bool' : kind;
}

/** Argument kinds that say nothing to a reader of an error. */
const BARE: { readonly [takes: string]: true } = { any: true, same: true, number: true };

/** The kinds that an argument takes, where they are not the one that it is called by. */
const WANTED: { readonly [takes: string]: string } & { readonly bool: string } = {
  bool: 'bool unknown',
  number: 'int float',
  same: `${COMPARABLE} unknown`,
};

/** @throws InvalidArgError always */
export function refuse(path: string, value: unknown, allowed: string, kind?: string): never {
  const found = isExp(value) ? `${kind ?? kindOf(value)} (${value.op})` : describe(value);
  throw new InvalidArgError(`${path} must be ${allowed}, not ${found}.`, { path, value, allowed });
}
