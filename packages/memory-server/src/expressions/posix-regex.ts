/*
 * POSIX regular expressions, as glibc's `regcomp` takes them in the C locale, written as JavaScript ones.
 * Both match bytes here, one character each. A match is either there or not, so that it does not matter
 * which of several matches POSIX would prefer. What makes JavaScript try many ways, as `(a*)*b` does, takes
 * it longer than it takes glibc. Not translated, and refused: collating symbols and
 * equivalence classes of more than one character. (Two things differ
 * from glibc: `$` and `^` do not match at a newline that the pattern has next to them, and a reference to
 * a group that took no part in the match matches the empty text.)
 *
 * basic    := branch ('\|' branch)*     group := '\(' basic '\)'     interval := '\{' n (',' m?)? '\}'
 * extended := branch ('|' branch)*      group := '(' extended ')'    interval := '{' n (',' m?)? '}'
 * branch   := (atom repeat?)*           repeat := '*' | '+' | '?' | interval (basic: '\+' | '\?')
 */

const EXTENDED = 1;
const ICASE = 2;
const NEWLINE = 4;

/** GNU's own anchors, of both syntaxes. */
const GNU_ANCHORS = [
  ['\\b', '\\b'],
  ['\\B', '\\B'],
  ['\\<', '\\b(?=\\w)'],
  ['\\>', '\\b(?<=\\w)'],
  ['\\`', '^'],
  ["\\'", '$'],
] as const;

/** Most repetitions of an interval (`RE_DUP_MAX`). */
const DUP_MAX = 0x7fff;

const CLASSES = new Map<string | undefined, string>(
  Object.entries({
    alpha: 'A-Za-z',
    digit: '0-9',
    alnum: '0-9A-Za-z',
    upper: 'A-Z',
    lower: 'a-z',
    space: ' \\t-\\r',
    blank: ' \\t',
    punct: '!-\\/:-@\\[-`{-~',
    print: ' -~',
    graph: '!-~',
    cntrl: '\\x00-\\x1f\\x7f',
    xdigit: '0-9A-Fa-f',
  }),
);

/**
 * The source of a JavaScript regular expression.
 *
 * @param pattern - the bytes of the pattern, one character each.
 * @param flags - `REG_EXTENDED` 1, `REG_ICASE` 2, `REG_NEWLINE` 4; `REG_NOSUB` 8 makes no difference.
 * @throws SyntaxError for a pattern that `regcomp` refuses.
 */
export function translateRegex(pattern: string, flags: number): string {
  return new Translation(pattern, flags).translate();
}

class Translation {
  private at = 0;
  private depth = 0;
  private groups = 0;
  private complete: ReadonlySet<number> = new Set<number>();
  private readonly isExtended: boolean;
  private readonly isCaseless: boolean;
  private readonly isByLine: boolean;

  constructor(
    private readonly pattern: string,
    flags: number,
  ) {
    this.isExtended = (flags & EXTENDED) !== 0;
    this.isCaseless = (flags & ICASE) !== 0;
    this.isByLine = (flags & NEWLINE) !== 0;
  }

  translate(): string {
    const source = this.branches();
    if (this.at < this.pattern.length) throw new SyntaxError('unmatched ) or \\)');
    return source;
  }

  /** Takes a token if it comes next. An operator of basic syntax has a backslash, of extended none. */
  private take(token: string): boolean {
    if (!this.pattern.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private operator(sign: string): string {
    return this.isExtended ? sign : `\\${sign}`;
  }

  /** A branch cannot refer to the groups of the branches before it. */
  private branches(): string {
    const before = this.complete;
    const after = new Set(before);
    const branches: string[] = [];
    do {
      this.complete = new Set(before);
      branches.push(this.branch());
      for (const group of this.complete) after.add(group);
    } while (this.take(this.operator('|')));
    this.complete = after;
    return branches.join('|');
  }

  private branch(): string {
    let source = '';
    let canRepeat = false; // whether a repetition has something before it; an anchor is nothing
    for (let isFirst = true; !this.isBranchEnd(); isFirst = false) {
      const anchor = this.anchor(isFirst);
      source += anchor ?? this.repeated(this.atom(canRepeat));
      canRepeat = anchor === undefined;
    }
    return source;
  }

  private isBranchEnd(): boolean {
    const { at, pattern } = this;
    if (at >= pattern.length || pattern.startsWith(this.operator('|'), at)) return true;
    return pattern.startsWith(this.operator(')'), at) && (this.depth > 0 || !this.isExtended);
  }

  /** In basic syntax an anchor is one at the edge of a branch only. */
  private anchor(isFirst: boolean): string | undefined {
    const start = this.at;
    for (const [operator, source] of GNU_ANCHORS) if (this.take(operator)) return source;
    if (this.take('^') && (this.isExtended || isFirst)) return this.isByLine ? '(?<![^\\n])' : '^';
    if (this.at === start && this.take('$') && (this.isExtended || this.isBranchEnd())) {
      return this.isByLine ? '(?![^\\n])' : '$';
    }
    this.at = start;
    return undefined;
  }

  private atom(canRepeat: boolean): string {
    if (this.take(this.operator('('))) return this.group();
    const isInterval = this.pattern.startsWith(this.operator('{'), this.at);
    const sign = this.pattern[this.at++] ?? '';
    if (!canRepeat && (isInterval || (this.isExtended && '*+?'.includes(sign)))) {
      throw new SyntaxError('nothing to repeat');
    }
    switch (sign) {
      case '\\':
        return this.escaped();
      case '[':
        return this.bracket();
      case '.':
        return this.isByLine ? '[^\\n]' : '[^]';
      default:
        return literal(sign, this.isCaseless);
    }
  }

  private group(): string {
    this.depth++;
    const number = ++this.groups;
    const source = this.branches();
    if (!this.take(this.operator(')'))) throw new SyntaxError('unmatched ( or \\(');
    this.depth--;
    this.complete = new Set([...this.complete, number]);
    return `(${source})`;
  }

  /** What a backslash makes of the next character: GNU's own operators, references, or the character. */
  private escaped(): string {
    const sign = this.pattern[this.at++];
    switch (sign) {
      case undefined:
        throw new SyntaxError('trailing backslash');
      case 'w':
      case 'W':
        return `\\${sign}`;
      case 's':
        return '[ \\t-\\r]';
      case 'S':
        return '[^ \\t-\\r]';
      default:
        return /[1-9]/.test(sign) ? this.reference(Number(sign)) : this.quoted(sign);
    }
  }

  /** Without case glibc compares capitals, but leaves a character after a backslash as it is. */
  private quoted(sign: string): string {
    return this.isCaseless && /[a-z]/.test(sign) ? '[]' : literal(sign, this.isCaseless);
  }

  private reference(group: number): string {
    if (!this.complete.has(group)) throw new SyntaxError(`no group ${group}`);
    return `(?:\\${group})`;
  }

  /** Basic syntax allows no star and no interval after a repetition. */
  private repeated(atom: string): string {
    let source = atom;
    for (let times = this.repeat(); times !== undefined; times = this.repeat()) {
      source = `(?:${source})${times}`;
      const isTwice = ['*', '\\{'].some((sign) => this.pattern.startsWith(sign, this.at));
      if (isTwice && !this.isExtended) throw new SyntaxError('nothing to repeat');
    }
    return source;
  }

  private repeat(): string | undefined {
    if (this.take('*')) return '*';
    if (this.take(this.operator('+'))) return '+';
    if (this.take(this.operator('?'))) return '?';
    return this.take(this.operator('{')) ? this.interval() : undefined;
  }

  private interval(): string {
    const end = this.operator('}');
    const [text = '', least, comma, most] =
      /^(\d*)(,?)(\d*)/.exec(this.pattern.slice(this.at)) ?? [];
    if (text === '' || !this.pattern.startsWith(end, this.at + text.length)) {
      throw new SyntaxError('invalid interval');
    }
    if (Number(least) > DUP_MAX || Number(most) > DUP_MAX)
      throw new SyntaxError('interval too big');
    this.at += text.length + end.length;
    return `{${least === '' ? 0 : least}${comma}${most}}`;
  }

  /** After the opening bracket. A closing one in the first place stands for itself. */
  private bracket(): string {
    const isNegated = this.take('^');
    let members = '';
    for (let isFirst = true; isFirst || this.pattern[this.at] !== ']'; isFirst = false) {
      members += this.member(isFirst);
    }
    this.at++;
    if (isNegated && this.isByLine) members += '\\n';
    return `[${isNegated ? '^' : ''}${members}]`;
  }

  /** A hyphen stands for itself in the first and the last place, and as the end of a range. */
  private member(isFirst: boolean): string {
    if (this.take('[:')) return this.named();
    const { pattern } = this;
    const isHyphen = pattern[this.at] === '-' && pattern[this.at + 1] !== ']';
    if (isHyphen && !isFirst) throw new SyntaxError('invalid range end');
    const isClass = pattern.startsWith('[=', this.at);
    const from = this.element();
    const { at } = this;
    if (
      isClass ||
      pattern[at] !== '-' ||
      pattern[at + 1] === ']' ||
      pattern[at + 1] === undefined
    ) {
      return this.range(from, from);
    }
    this.at++;
    if (/^\[[=:]/.test(pattern.slice(this.at))) throw new SyntaxError('invalid range end');
    return this.range(from, this.element());
  }

  private named(): string {
    const end = this.pattern.indexOf(':]', this.at);
    const name = this.pattern.slice(this.at, end < 0 ? undefined : end);
    const isCase = this.isCaseless && (name === 'upper' || name === 'lower');
    const members = CLASSES.get(isCase ? 'alpha' : name);
    if (end < 0 || members === undefined) throw new SyntaxError('unknown character class');
    this.at = end + 2;
    return members;
  }

  /** One character, maybe as a collating symbol or an equivalence class of its own. */
  private element(): string {
    for (const [open, close] of [
      ['[.', '.]'],
      ['[=', '=]'],
    ] as const) {
      if (!this.take(open)) continue;
      const only = this.pattern[this.at++];
      if (only === undefined || !this.take(close))
        throw new SyntaxError('unknown collating symbol');
      return only;
    }
    const sign = this.pattern[this.at++];
    if (sign === undefined) throw new SyntaxError('unmatched [');
    return sign;
  }

  /** Without case the ends are capitals too, and what is between them. */
  private range(from: string, to: string): string {
    if (!this.isCaseless) return span(from, to);
    const [first, last] = [capital(from), capital(to)];
    let members = span(first, last);
    for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code++) {
      const sign = String.fromCharCode(code);
      if (/[A-Z]/.test(sign)) members += sign.toLowerCase();
    }
    return members;
  }
}

/** Only ASCII has cases in the C locale. */
const capital = (sign: string): string => (/[a-z]/.test(sign) ? sign.toUpperCase() : sign);

const escape = (sign: string): string => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;

function span(from: string, to: string): string {
  if (from > to) throw new SyntaxError('invalid range end');
  return from === to ? escape(from) : `${escape(from)}-${escape(to)}`;
}

const literal = (sign: string, isCaseless: boolean): string =>
  isCaseless && /[A-Za-z]/.test(sign)
    ? `[${sign.toLowerCase()}${sign.toUpperCase()}]`
    : escape(sign);
