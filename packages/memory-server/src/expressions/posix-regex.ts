/*
 * POSIX regular expressions, as glibc's `regcomp` takes them in the C locale, written as JavaScript ones.
 * Both match bytes here, one character each. A match is either there or not, so that it does not matter
 * which of several matches POSIX would prefer. Not translated, and refused: collating symbols and
 * equivalence classes of more than one character.
 *
 * basic    := branch ('\|' branch)*     group := '\(' basic '\)'     interval := '\{' n (',' m?)? '\}'
 * extended := branch ('|' branch)*      group := '(' extended ')'    interval := '{' n (',' m?)? '}'
 * branch   := (atom repeat?)*           repeat := '*' | '+' | '?' | interval (basic: '\+' | '\?')
 */

const EXTENDED = 1;
const ICASE = 2;
const NEWLINE = 4;

/** Most repetitions of an interval (`RE_DUP_MAX`). */
const DUP_MAX = 0x7fff;

const CLASSES: { readonly [name: string]: string } = {
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
};

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

  private branches(): string {
    const branches = [this.branch()];
    while (this.take(this.operator('|'))) branches.push(this.branch());
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
    this.groups++;
    const source = this.branches();
    if (!this.take(this.operator(')'))) throw new SyntaxError('unmatched ( or \\(');
    this.depth--;
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
      case 'b':
      case 'B':
        return `(?:\\${sign})`;
      case 's':
        return '[ \\t-\\r]';
      case 'S':
        return '[^ \\t-\\r]';
      case '<':
        return '(?:\\b(?=\\w))';
      case '>':
        return '(?:\\b(?<=\\w))';
      case '`':
        return '(?:^)';
      case "'":
        return '(?:$)';
      default:
        return /[1-9]/.test(sign) ? this.reference(Number(sign)) : literal(sign, this.isCaseless);
    }
  }

  private reference(group: number): string {
    if (group > this.groups) throw new SyntaxError(`no group ${group}`);
    return `(?:\\${group})`;
  }

  private repeated(atom: string): string {
    let source = atom;
    for (let times = this.repeat(); times !== undefined; times = this.repeat()) {
      source = `(?:${source})${times}`;
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
      members += this.member();
    }
    this.at++;
    if (isNegated && this.isByLine) members += '\\n';
    return `[${isNegated ? '^' : ''}${members}]`;
  }

  private member(): string {
    if (this.take('[:')) return this.named();
    const from = this.element();
    const { at, pattern } = this;
    if (pattern[at] !== '-' || pattern[at + 1] === ']' || pattern[at + 1] === undefined) {
      return this.range(from, from);
    }
    this.at++;
    return this.range(from, this.element());
  }

  private named(): string {
    const end = this.pattern.indexOf(':]', this.at);
    const name = this.pattern.slice(this.at, end < 0 ? undefined : end);
    const isCase = this.isCaseless && (name === 'upper' || name === 'lower');
    const members = CLASSES[isCase ? 'alpha' : name];
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

  private range(from: string, to: string): string {
    if (from > to) throw new SyntaxError('invalid range end');
    if (!this.isCaseless)
      return from === to ? inBracket(from) : `${inBracket(from)}-${inBracket(to)}`;
    let members = '';
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) {
      members += caseless(String.fromCharCode(code)).map(inBracket).join('');
    }
    return members;
  }
}

/** A letter in both cases; only ASCII has cases in the C locale. */
const caseless = (sign: string): string[] =>
  /[A-Za-z]/.test(sign) ? [sign.toLowerCase(), sign.toUpperCase()] : [sign];

const inBracket = (sign: string): string =>
  `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;

const literal = (sign: string, isCaseless: boolean): string =>
  isCaseless && /[A-Za-z]/.test(sign) ? `[${caseless(sign).join('')}]` : inBracket(sign);
