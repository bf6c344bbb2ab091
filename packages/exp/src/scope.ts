import { InvalidArgError } from './core.js';
import { operandKind, refuse, resultOf, type KindAt } from './apply.js';
import { isExp, kindOf, type Exp, type LateKind } from './node.js';
import { EXP_OPS, type ExpOpName } from './op-table.js';

/** The kinds of the variables that an expression can see; none yet for one whose value it is within. */
export type Scope = ReadonlyMap<string, LateKind | undefined>;

/** Whether a node's `op` is a row of `EXP_OPS`; else it names the operation of a call. */
export function isOpName(name: string): name is ExpOpName {
  return Object.hasOwn(EXP_OPS, name);
}

/**
 * The kind that an expression yields where these variables are in scope. Checks every operand on the
 * way, now that the kinds of the variables are known.
 *
 * @param path - where the expression stands, for the error
 * @throws InvalidArgError when a variable does not fit where it is used
 */
export function kindIn(exp: Exp, scope: Scope, path: string): LateKind {
  const at = path === '' ? exp.op : `${path}.${exp.op}`;
  const { op, args, call } = exp;
  const kindAt: KindAt = (arg, where) => kindIn(arg, scope, where);
  if (call !== undefined) {
    for (const [i, arg] of args.entries()) if (isExp(arg)) kindAt(arg, `${at}[${i}]`);
    const bin = kindAt(call.bin, `${at}.bin`);
    return kindOf(exp) === 'any' ? bin : kindOf(exp);
  }
  if (op === 'var') return variableKind(exp, scope, at);
  if (op === 'let') return letKind(args, scope, at);
  if (op === 'cond') return condKind(args, at, kindAt);
  const own = kindOf(exp);
  const found = isOpName(op) && args.some(isExp) ? resultOf(op, args, at, kindAt) : own;
  return own === 'any' ? found : own;
}

function variableKind(exp: Exp, scope: Scope, path: string): LateKind {
  const own = kindOf(exp);
  const name = String(exp.args[0]);
  const bound = scope.has(name) ? scope.get(name) : own;
  if (bound === undefined) return refuse(path, name, 'a variable other than the one it defines');
  if (own !== 'any' && bound !== 'any' && own !== bound) {
    refuse(path, exp, `of kind ${own}, as its def says`, bound);
  }
  return bound;
}

/** The kind of a `let`: that of its last argument, which sees all the variables. */
export function letKind(args: readonly unknown[], scope: Scope, path: string): LateKind {
  const inner = new Map(scope);
  const last = args.length - 1;
  for (let i = 0; i < last; i += 2) {
    const name = String(args[i]);
    if (inner.has(name)) refuse(`${path}[${i}]`, name, 'a name that is not defined yet');
    inner.set(name, undefined);
    inner.set(name, within(args[i + 1], inner, `${path}[${i + 1}]`));
  }
  return within(args[last], inner, `${path}[${last}]`);
}

function within(arg: unknown, scope: Scope, path: string): LateKind {
  return isExp(arg) ? kindIn(arg, scope, path) : refuse(path, arg, 'an expression');
}

/**
 * The kind that `cond` yields: that of its actions, which must agree. An unknown agrees with all.
 *
 * @throws InvalidArgError when a test is not boolean, actions differ, or the default is missing
 */
export function condKind(args: readonly unknown[], path: string, kindAt: KindAt): LateKind {
  if (args.length % 2 === 0 || args.length < 3) {
    const allowed = 'pairs of test and action, then a default';
    throw new InvalidArgError(`${path} takes ${allowed}, not ${args.length} arguments.`, {
      path,
      allowed,
    });
  }
  let kind: LateKind = 'any';
  args.forEach((arg, i) => {
    const at = `${path}[${i}]`;
    const isTest = i % 2 === 0 && i < args.length - 1;
    if (isTest) operandKind(arg, 'bool', 'any', at, kindAt);
    else kind = actionKind(arg, kind, at, kindAt);
  });
  return kind;
}

function actionKind(arg: unknown, like: LateKind, path: string, kindAt: KindAt): LateKind {
  if (!isExp(arg)) return refuse(path, arg, 'an expression');
  const kind = kindAt(arg, path);
  if (kind === 'unknown' || kind === 'any') return like;
  if (like !== 'any' && kind !== like) refuse(path, arg, `of kind ${like}`, kind);
  return kind;
}
