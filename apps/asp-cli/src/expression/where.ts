import { exp, type Exp } from '@asp/exp';
import { REGEX_EXTENDED, REGEX_ICASE } from '@asp/sync';
import { Tokens, type Token } from './tokens.js';

/**
 * A condition as one types it: `age >= 21 and (city = "Seoul" or not exists(city))`.
 *
 * ```
 * or      = and { ("or" | "||") and }
 * and     = not { ("and" | "&&") not }
 * not     = ("not" | "!") not | "(" or ")" | "exists" "(" bin ")" | compare
 * compare = (bin | meta) operator literal | (bin | meta) "in" "(" literal { "," literal } ")" | bin
 * operator = "=" "==" "!=" "<>" "<" "<=" ">" ">=" "~" "~*"
 * meta    = "@ttl" | "@size" | "@since"
 * ```
 *
 * A bin of another type than the literal, or a missing one, makes a comparison false, never an error;
 * numbers compare with integers and doubles alike. `~` matches a POSIX regular expression, `~*` in whatever case.
 * A name that is a word of the language stands in backticks.
 *
 * @throws UsageError that points at the place
 */
export function parseWhere(text: string): Exp<'bool'> {
  const tokens = new Tokens(text);
  const condition = parseOr(tokens);
  tokens.finish();
  return condition;
}

function parseOr(tokens: Tokens): Exp<'bool'> {
  const [first, ...rest] = chain(tokens, parseAnd, 'or', '||');
  return rest.length === 0 ? first : exp.or(first, ...rest);
}

function parseAnd(tokens: Tokens): Exp<'bool'> {
  const [first, ...rest] = chain(tokens, parseNot, 'and', '&&');
  return rest.length === 0 ? first : exp.and(first, ...rest);
}

function chain(
  tokens: Tokens,
  parse: (tokens: Tokens) => Exp<'bool'>,
  ...words: string[]
): [Exp<'bool'>, ...Exp<'bool'>[]] {
  const parts: [Exp<'bool'>, ...Exp<'bool'>[]] = [parse(tokens)];
  while (tokens.takeIf(...words)) parts.push(parse(tokens));
  return parts;
}

function parseNot(tokens: Tokens): Exp<'bool'> {
  if (tokens.takeIf('not', '!')) return exp.not(parseNot(tokens));
  if (tokens.takeIf('(')) {
    const inner = parseOr(tokens);
    tokens.expect(')');
    return inner;
  }
  const name = tokens.peek();
  if (name.kind !== 'name') tokens.fail('expected a bin');
  tokens.take();
  if (name.text.toLowerCase() === 'exists' && tokens.takeIf('(')) {
    const bin = tokens.take().text;
    tokens.expect(')');
    return exp.binExists(bin);
  }
  return parseCompare(tokens, name.text);
}

type Compare = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

const COMPARES: Readonly<Record<string, Compare>> = {
  '=': 'eq',
  '==': 'eq',
  '!=': 'ne',
  '<>': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

function parseCompare(tokens: Tokens, name: string): Exp<'bool'> {
  if (tokens.takeIf('in')) {
    tokens.expect('(');
    const [first, ...rest] = chain(tokens, (t) => compare(t, name, 'eq', literal(t)), ',');
    tokens.expect(')');
    return rest.length === 0 ? first : exp.or(first, ...rest);
  }
  const regex = tokens.takeIf('~', '~*');
  if (regex) return matches(tokens, name, regex.text === '~*');
  const operator = COMPARES[tokens.peek().text];
  if (operator === undefined) return ofType(name, BOOL, exp.boolBin(name));
  tokens.take();
  return compare(tokens, name, operator, literal(tokens));
}

function matches(tokens: Tokens, name: string, isCaseless: boolean): Exp<'bool'> {
  const { value } = tokens.peek();
  if (typeof value !== 'string') return tokens.fail('expected a regular expression in quotes');
  tokens.take();
  const flags = REGEX_EXTENDED + (isCaseless ? REGEX_ICASE : 0);
  return ofType(name, STRING, exp.regexCompare(value, flags, exp.stringBin(name)));
}

function literal(tokens: Tokens): Token {
  const { kind, text } = tokens.peek();
  const isLiteral = kind === 'number' || kind === 'string' || text === 'true' || text === 'false';
  return isLiteral ? tokens.take() : tokens.fail('expected a number, "text", true or false');
}

/** Particle types, as `binType` answers them. */
const INT = 1;
const FLOAT = 2;
const STRING = 3;
const BOOL = 17;

const METADATA: Readonly<Record<string, () => Exp<'int'>>> = {
  '@ttl': exp.ttl,
  '@size': exp.recordSize,
  '@since': exp.sinceUpdate,
};

function compare(
  tokens: Tokens,
  name: string,
  by: Compare,
  { value, ...token }: Token,
): Exp<'bool'> {
  if (name.startsWith('@')) return compareMeta(tokens, name, by, value);
  if (typeof value === 'string') {
    return ofType(name, STRING, exp[by](exp.stringBin(name), exp.stringVal(value)));
  }
  if (value === undefined) {
    return ofType(name, BOOL, exp[by](exp.boolBin(name), exp.boolVal(token.text === 'true')));
  }
  const asInt = exp.intBin(name);
  const withInt = token.isFloat
    ? exp[by](exp.toFloat(asInt), exp.floatVal(Number(value)))
    : exp[by](asInt, exp.intVal(value));
  const withFloat = exp[by](exp.floatBin(name), exp.floatVal(Number(value)));
  return exp.cond(isType(name, INT), withInt, isType(name, FLOAT), withFloat, exp.boolVal(false));
}

function compareMeta(
  tokens: Tokens,
  name: string,
  by: Compare,
  value: Token['value'],
): Exp<'bool'> {
  const metadata = METADATA[name];
  if (!metadata) return tokens.fail(`${name}: there is only ${Object.keys(METADATA).join(', ')}`);
  if (!Number.isSafeInteger(value)) return tokens.fail(`${name} compares with an integer`);
  return exp[by](metadata(), exp.intVal(Number(value)));
}

const isType = (name: string, type: number) => exp.eq(exp.binType(name), exp.intVal(type));

function ofType(name: string, type: number, test: Exp<'bool'>): Exp<'bool'> {
  return exp.cond(isType(name, type), test, exp.boolVal(false));
}
