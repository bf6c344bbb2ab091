import { exp, fromBase64, isExp, type Exp } from '@asp/exp';
import * as asp from '@asp/sync';
import { UsageError } from '../exit-codes.js';
import { Tokens } from './tokens.js';

/**
 * A filter as a program of `@asp/exp`, in the words of TypeScript:
 * `and(ge(intBin("age"), intVal(21)), gt(lists.size(listBin("tags")), intVal(2)))`.
 *
 * ```
 * value = call | constant | number | string | "true" | "false" | "null"
 *       | "[" [ value { "," value } ] "]" | "{" [ name ":" value { "," name ":" value } ] "}"
 * call  = name { "." name } "(" [ value { "," value } ] ")"
 * ```
 *
 * This is a parser, not `eval`: only functions of `exp`, of `cdtContext`, and `double` can be called, and only
 * constants of the packages can be named. A text that begins with `base64:` is an encoded expression.
 *
 * @throws UsageError that points at the place, or for an expression that is not a condition
 */
export function parseProgram(text: string): Exp<'bool'> {
  if (text.startsWith('base64:')) return condition(fromBase64(text.slice('base64:'.length)));
  const tokens = new Tokens(text);
  const value = parseValue(tokens);
  tokens.finish();
  return condition(value);
}

function condition(value: unknown): Exp<'bool'> {
  if (!isExp(value)) throw new UsageError('The program is not an expression.');
  return value as Exp<'bool'>; // the client refuses one that is not boolean, and says so
}

type Scope = Readonly<Record<string, unknown>>;

/** What a program can name. Modules have no prototype, so nothing else can be reached. */
const ROOTS: readonly Scope[] = [
  exp,
  { cdtContext: asp.cdtContext, double: asp.double },
  Object.fromEntries(Object.entries(asp).filter(([, value]) => typeof value === 'number')),
];

const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function parseValue(tokens: Tokens): unknown {
  const { kind, text, value } = tokens.peek();
  if (kind === 'number' || kind === 'string') {
    tokens.take();
    return value;
  }
  if (tokens.takeIf('[')) return parseSequence(tokens, ']', parseValue);
  if (tokens.takeIf('{')) return Object.fromEntries(parseSequence(tokens, '}', parseMember));
  if (kind !== 'name') return tokens.fail('expected a function, a constant or a literal');
  if (WORDS.has(text)) {
    tokens.take();
    return WORDS.get(text);
  }
  return parseName(tokens);
}

function parseSequence<T>(tokens: Tokens, end: string, parse: (tokens: Tokens) => T): T[] {
  const items: T[] = [];
  while (!tokens.takeIf(end)) {
    items.push(parse(tokens));
    if (tokens.peek().text !== end) tokens.expect(',');
  }
  return items;
}

function parseMember(tokens: Tokens): [string, unknown] {
  const { kind, text, value } = tokens.peek();
  if (kind !== 'name' && kind !== 'string') tokens.fail('expected a member');
  tokens.take();
  tokens.expect(':');
  return [kind === 'string' ? String(value) : text, parseValue(tokens)];
}

function parseName(tokens: Tokens): unknown {
  const path = [tokens.take().text];
  while (tokens.takeIf('.')) path.push(tokens.take().text);
  if (path.length > 1 && path[0] === 'exp') path.shift();
  const found = lookUp(path);
  if (typeof found === 'number') return found;
  if (typeof found !== 'function') return tokens.fail(`${path.join('.')} is not known`);
  tokens.expect('(');
  const args = parseSequence(tokens, ')', parseValue);
  return (found as (...args: unknown[]) => unknown)(...args);
}

function lookUp(path: readonly string[]): unknown {
  for (const root of ROOTS) {
    let found: unknown = root;
    for (const name of path) {
      const isInside = typeof found === 'object' && found !== null && Object.hasOwn(found, name);
      found = isInside ? (found as Scope)[name] : undefined;
    }
    if (found !== undefined) return found;
  }
  return undefined;
}
