import { UsageError } from '../exit-codes.js';

/** A piece of a filter or program. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'punctuation' | 'end';
  readonly text: string;
  /** A number's or string's value. */
  readonly value?: number | bigint | string;
  /** Whether a name stands in backticks, and so is no word of the language. */
  readonly isQuoted?: boolean;
  /** Whether a number is written with a point or an exponent. */
  readonly isFloat?: boolean;
  readonly at: number;
}

const PATTERN =
  /\s*(?:(?<number>-?\d+(?:n|(?:\.\d+)?(?:[eE][+-]?\d+)?))|(?<name>@?[\p{L}_][\p{L}\p{N}_]*|`[^`]+`)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<punctuation>&&|\|\||[<>=!]=|<>|~\*|[<>=!~()[\]{},.:]))/uy;

/** Reads tokens one after another, with messages that point at the place. */
export class Tokens {
  private readonly tokens: Token[];
  private next = 0;

  /** @throws UsageError for a character that begins no token */
  constructor(private readonly text: string) {
    this.tokens = [...tokenize(text)];
  }

  peek(): Token {
    return this.tokens[this.next] ?? this.end();
  }

  take(): Token {
    const token = this.peek();
    this.next += 1;
    return token;
  }

  /** Takes the next token if it is one of these, in whatever case. */
  takeIf(...texts: string[]): Token | null {
    const { kind, text, isQuoted = false } = this.peek();
    const isOne = kind !== 'string' && !isQuoted && texts.includes(text.toLowerCase());
    return isOne ? this.take() : null;
  }

  /** @throws UsageError when the next token is another */
  expect(text: string): Token {
    return this.takeIf(text) ?? this.fail(`expected ${text}`);
  }

  /** @throws UsageError when something is left */
  finish(): void {
    if (this.peek().kind !== 'end') this.fail('expected the end');
  }

  /** @throws UsageError with the place of the next token */
  fail(why: string): never {
    const { kind, text, at } = this.peek();
    const found = kind === 'end' ? 'the end' : text;
    throw new UsageError(`${why}, found ${found}\n  ${this.text}\n  ${' '.repeat(at)}^`);
  }

  private end(): Token {
    return { kind: 'end', text: '', at: this.text.length };
  }
}

function* tokenize(text: string): Generator<Token> {
  for (let at = 0; text.slice(at).trim() !== '';) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    if (match === null) {
      const place = at + (/\S/.exec(text.slice(at))?.index ?? 0);
      throw new UsageError(`not understood\n  ${text}\n  ${' '.repeat(place)}^`);
    }
    at = PATTERN.lastIndex;
    yield tokenOf(match.groups ?? {}, match.index + match[0].search(/\S/));
  }
}

function tokenOf(groups: Partial<Record<string, string>>, at: number): Token {
  const { number, name, string, punctuation = '' } = groups;
  if (number !== undefined) return numberToken(number, at);
  if (name !== undefined) {
    return { kind: 'name', text: name.replaceAll('`', ''), isQuoted: name.startsWith('`'), at };
  }
  if (string !== undefined) return { kind: 'string', text: string, value: unquote(string), at };
  return { kind: 'punctuation', text: punctuation, at };
}

function numberToken(text: string, at: number): Token {
  const isFloat = /[.eE]/.test(text);
  const digits = text.replace('n', '');
  const isSafe = isFloat || Number.isSafeInteger(Number(digits));
  const value = isSafe && digits === text ? Number(digits) : BigInt(digits);
  return { kind: 'number', text, value, isFloat, at };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unquote(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/gsu, (_, char: string) => ESCAPES[char] ?? char);
}
