import { apply, refuse } from '../apply.js';
import type { Kind, ValueKind } from '../kinds.js';
import { isExp, kindOf, node, type BoolExp, type Exp } from '../node.js';
import { condKind, letKind } from '../scope.js';

/** The rest of a `cond` that yields `K`: further tests with their actions, and the default. */
export type CondRest<K extends Kind> =
  | readonly [otherwise: Action<K>]
  | readonly [...Case<K>, otherwise: Action<K>]
  | readonly [...Case<K>, ...Case<K>, otherwise: Action<K>]
  | readonly [...Case<K>, ...Case<K>, ...Case<K>, otherwise: Action<K>]
  | readonly [...Case<K>, ...Case<K>, ...Case<K>, ...Case<K>, otherwise: Action<K>]
  | readonly [...Case<K>, ...Case<K>, ...Case<K>, ...Case<K>, ...Case<K>, otherwise: Action<K>];

type Action<K extends Kind> = Exp<K | 'unknown'>;
type Case<K extends Kind> = readonly [test: BoolExp, action: Action<K>];

/**
 * The action of the first test that is true, else the default. Unknown when a test is unknown before
 * one is true. Takes up to six tests; put a further `cond` in the place of the default for more.
 *
 * @throws InvalidArgError when the default is missing, a test is not boolean, or the actions differ in kind
 * @example
 * ```ts
 * exp.cond(
 *   exp.lt(exp.intBin('age'), exp.intVal(18)), exp.stringVal('minor'),
 *   exp.stringVal('adult'),
 * );
 * ```
 */
export function cond<K extends Kind>(
  test: BoolExp,
  action: Exp<K>,
  ...rest: CondRest<NoInfer<K>>
): Exp<Exclude<K, 'unknown'>> {
  const args = [test, action, ...rest];
  return node(condKind(args, 'cond', kindOf), 'cond', args);
}

/** An unknown value: as an action of {@link cond} it makes a filter false and an expression operation fail. */
export function unknown(): Exp<'unknown'> {
  return apply('unknown');
}

/** A named value, to be given to {@link let_ | let}. It is no expression itself. */
export interface Def<N extends string = string, K extends Kind = Kind> {
  readonly name: N;
  readonly value: Exp<K>;
}

/**
 * Names a value for use within {@link let_ | let}.
 *
 * @param name - letters, digits and `_`, no digit first
 * @throws InvalidArgError for another name, or when the value is no expression
 */
export function def<const N extends string, K extends ValueKind>(
  name: N,
  value: Exp<K>,
): Def<N, K> {
  if (typeof name !== 'string' || !/^[A-Za-z_]\w*$/.test(name)) {
    refuse('def[0]', name, 'a name of letters, digits and _, no digit first');
  }
  if (!isExp(value)) refuse('def[1]', value, 'an expression');
  return Object.freeze({ name, value });
}

/** What `exp.var` is to the compiler without the kind of its value: no expression, but a hint. */
export interface UntypedVariable<Hint = "name the kind, exp.var<'int'>('x'), or pass the def"> {
  readonly hint: Hint;
}

/**
 * The value of a variable of the enclosing {@link let_ | let}.
 *
 * @param variable - what `def` made, or the name; with the name, give the kind: `exp.var<'int'>('age')`
 * @throws InvalidArgError when it is neither; `let` refuses a variable that does not fit its use
 */
function variable<K extends Kind | UntypedVariable = UntypedVariable>(
  variable: string | Def<string, Extract<K, Kind>>,
): K extends Kind ? Exp<K> : UntypedVariable;
function variable(from: string | Def): Exp {
  if (typeof from === 'string') return node('any', 'var', [from]);
  if (!isDef(from)) return refuse('var', from, 'a name or a def');
  return node(kindOf(from.value), 'var', [from.name]);
}

function isDef(value: unknown): value is Def {
  return typeof value === 'object' && value !== null && 'name' in value && 'value' in value;
}

/** The variables that `let` hands to its function, by name. */
export type Variables<D extends readonly Def[]> = {
  readonly [N in D[number]['name']]: Extract<D[number], { readonly name: N }>['value'];
};

/** The last argument of `let`: an expression, or a function that makes it from the variables. */
export type LetBody<D extends readonly Def[], K extends Kind> =
  Exp<K> | ((variables: Variables<D>) => Exp<K>);

/**
 * An expression that uses named values. Each value is calculated once; a later `def` can use the
 * variables before it.
 *
 * @param args - one `def` or more, then the expression, or a function that makes it from the variables
 * @throws InvalidArgError when a name is defined twice, or a variable does not fit where it is used
 * @example
 * ```ts
 * exp.let(
 *   exp.def('total', exp.numAdd(exp.intBin('a'), exp.intBin('b'))),
 *   ({ total }) => exp.and(exp.gt(total, exp.intVal(0)), exp.lt(total, exp.intVal(9))),
 * );
 * ```
 */
function letIn<const D extends readonly [Def, ...Def[]], K extends Kind>(
  ...args: readonly [...defs: D, body: LetBody<D, K>]
): Exp<K> {
  const defs = args.slice(0, -1);
  const body = args.at(-1);
  const named = defs.flatMap((one, i) =>
    isDef(one) ? [one.name, one.value] : refuse(`let[${i}]`, one, 'a def'),
  );
  if (defs.length === 0) refuse('let[0]', body, 'a def, with an expression after it');
  const nodes = [
    ...named,
    typeof body === 'function' ? body(variables(defs as unknown as D)) : body,
  ];
  return node(letKind(nodes, new Map(), 'let'), 'let', nodes);
}

function variables<D extends readonly Def[]>(defs: D): Variables<D> {
  const entries = defs.map((one) => [one.name, node(kindOf(one.value), 'var', [one.name])]);
  return Object.fromEntries(entries) as Variables<D>; // fromEntries forgets the names
}

export { variable as var, letIn as let };
