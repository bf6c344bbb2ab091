// Runs the small part of JavaScript that builds expressions. A shared link fills the editor with a
// stranger's code: here it can call the functions that it is given, and reach nothing else.
import {
  parse,
  type AnyNode,
  type ArrowFunctionExpression,
  type Expression,
  type Pattern,
} from 'acorn';
import { REFUSALS, type Locale } from './words';

/** A part of the code: its line, and its first character and the one after its last. */
export interface Place {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** What is wrong with the code, and where. */
export class CodeError extends Error {
  override readonly name = 'CodeError';
  constructor(
    readonly says: Readonly<Record<Locale, string>>,
    readonly place?: Place,
  ) {
    super(says.en);
  }
}

type Names = ReadonlyMap<string, unknown>;

/** The value of the last expression of `source`. @throws CodeError, and what the called functions throw. */
export function interpret(source: string, given: Readonly<Record<string, unknown>>): unknown {
  const names = new Map(Object.entries(given));
  let last: unknown;
  for (const statement of parsed(source).body) {
    if (statement.type === 'ExpressionStatement') last = evaluate(statement.expression, names);
    else if (statement.type === 'VariableDeclaration') {
      for (const { id, init } of statement.declarations)
        bind(id, init ? evaluate(init, names) : undefined, names);
    } else if (statement.type !== 'EmptyStatement' && statement.type !== 'ImportDeclaration')
      throw refused(statement);
  }
  return last;
}

function parsed(source: string) {
  try {
    return parse(source, { ecmaVersion: 2022, sourceType: 'module', locations: true });
  } catch (error) {
    const { message, loc, pos } = error as SyntaxFault;
    const place = loc && { line: loc.line, from: pos, to: pos + 1 };
    throw new CodeError(inBoth(message.replace(/ \(\d+:\d+\)$/, '')), place);
  }
}

/** What acorn throws. */
interface SyntaxFault {
  readonly message: string;
  readonly pos: number;
  readonly loc?: { readonly line: number };
}

/** What acorn and the packages say is English. */
const inBoth = (message: string) => ({ en: message, ko: message });

const refused = (node: AnyNode, what = REFUSALS.unknown(node.type)) =>
  new CodeError(
    what,
    node.loc ? { line: node.loc.start.line, from: node.start, to: node.end } : undefined,
  );

function evaluate(node: Expression, names: Names): unknown {
  switch (node.type) {
    case 'Literal':
      if (node.value instanceof RegExp) throw refused(node);
      return node.bigint ? BigInt(node.bigint) : node.value;
    case 'Identifier':
      if (node.name === 'undefined') return undefined;
      if (!names.has(node.name)) throw refused(node, REFUSALS.undefined(node.name));
      return names.get(node.name);
    case 'MemberExpression':
      return member(node, names);
    case 'CallExpression':
    case 'NewExpression':
      return call(node, names);
    case 'ArrayExpression':
      return node.elements.flatMap((item) => (item ? spread(item, names) : [null]));
    case 'ObjectExpression':
      return object(node, names);
    case 'UnaryExpression':
      return unary(node, names);
    case 'BinaryExpression':
      return binary(node, names);
    case 'ArrowFunctionExpression':
      return arrow(node, names);
    case 'TemplateLiteral':
      if (node.expressions.length > 0) throw refused(node);
      return node.quasis[0]?.value.cooked;
    default:
      throw refused(node);
  }
}

type Of<T extends Expression['type']> = Extract<Expression, { type: T }>;

/** Own properties only: nothing leads to constructors and prototypes. */
function member(node: Of<'MemberExpression'>, names: Names): unknown {
  if (node.object.type === 'Super' || node.property.type === 'PrivateIdentifier')
    throw refused(node);
  const object = evaluate(node.object, names);
  const name =
    !node.computed && node.property.type === 'Identifier'
      ? node.property.name
      : String(evaluate(node.property, names));
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, name)) {
    const like = typeof object === 'object' && object !== null ? nearest(name, object) : undefined;
    throw refused(node, REFUSALS.absent(name, like));
  }
  return (object as Record<string, unknown>)[name];
}

function nearest(name: string, object: object): string | undefined {
  const small = name.toLowerCase();
  return Object.keys(object).find((key) => {
    const other = key.toLowerCase();
    return other === small || other.startsWith(small) || small.startsWith(other);
  });
}

function call(node: Of<'CallExpression' | 'NewExpression'>, names: Names): unknown {
  if (node.callee.type === 'Super') throw refused(node);
  const callee = evaluate(node.callee, names);
  if (typeof callee !== 'function') throw refused(node, REFUSALS.function);
  const args = node.arguments.flatMap((arg) => spread(arg, names));
  try {
    if (node.type === 'NewExpression')
      return new (callee as new (...all: unknown[]) => unknown)(...args);
    return (callee as (...all: unknown[]) => unknown)(...args);
  } catch (error) {
    if (error instanceof CodeError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw refused(blamed(message, node), inBoth(message));
  }
}

/** The argument that a message such as `ge[1]: …` speaks of; else the call. */
function blamed(message: string, node: Of<'CallExpression' | 'NewExpression'>): AnyNode {
  const index = /^[^:]*?\[(\d+)\]/.exec(message)?.[1];
  return node.arguments[Number(index)] ?? node;
}

function spread(
  node: Expression | Extract<Of<'ArrayExpression'>['elements'][number], { type: 'SpreadElement' }>,
  names: Names,
): unknown[] {
  if (node.type !== 'SpreadElement') return [evaluate(node, names)];
  const value = evaluate(node.argument, names);
  if (!Array.isArray(value)) throw refused(node, REFUSALS.spread);
  return value as unknown[];
}

function object(node: Of<'ObjectExpression'>, names: Names): unknown {
  const entries = node.properties.map((property): [string, unknown] => {
    if (property.type !== 'Property' || property.kind !== 'init' || property.computed)
      throw refused(property);
    const { key } = property;
    const name = key.type === 'Identifier' ? key.name : String(evaluate(key, names));
    return [name, evaluate(property.value, names)];
  });
  return Object.fromEntries(entries);
}

function unary(node: Of<'UnaryExpression'>, names: Names): unknown {
  const value = evaluate(node.argument, names);
  if (node.operator === '!') return !value;
  if (typeof value !== 'number' && typeof value !== 'bigint') throw refused(node);
  if (node.operator === '-') return -value;
  if (node.operator === '~') return ~value;
  throw refused(node);
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '|': (a, b) => a | b,
  '&': (a, b) => a & b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
};

function binary(node: Of<'BinaryExpression'>, names: Names): unknown {
  if (node.left.type === 'PrivateIdentifier') throw refused(node);
  const [left, right] = [evaluate(node.left, names), evaluate(node.right, names)];
  const calculate = ARITHMETIC[node.operator];
  if (!calculate || typeof left !== 'number' || typeof right !== 'number')
    throw refused(node, REFUSALS.operator(node.operator));
  return calculate(left, right);
}

function arrow(node: ArrowFunctionExpression, names: Names) {
  const { body, params } = node;
  if (body.type === 'BlockStatement') throw refused(body, REFUSALS.braces);
  return (...args: unknown[]) => {
    const inner = new Map(names);
    params.forEach((param, i) => bind(param, args[i], inner));
    return evaluate(body, inner);
  };
}

/** `name`, or `{ name, other }`. */
function bind(pattern: Pattern, value: unknown, names: Map<string, unknown>): void {
  if (pattern.type === 'Identifier') {
    names.set(pattern.name, value);
    return;
  }
  if (pattern.type !== 'ObjectPattern') throw refused(pattern);
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') throw refused(property);
    const { name } = property.key;
    const own = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    bind(property.value, own ? (value as Record<string, unknown>)[name] : undefined, names);
  }
}
