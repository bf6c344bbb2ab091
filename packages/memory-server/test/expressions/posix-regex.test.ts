import { describe, expect, it } from 'vitest';
import { translateRegex } from '../../src/expressions/posix-regex.js';

const BASIC = 0;
const EXTENDED = 1;
const ICASE = 2;
const NEWLINE = 4;

const matches = (pattern: string, flags: number, text: string): boolean =>
  new RegExp(translateRegex(pattern, flags)).test(text);

// That the answers are those of a real server, expressions.test.ts sees to: patterns × options × texts.
describe('POSIX regular expressions', () => {
  it('have operators without a backslash in extended syntax, with one in basic syntax', () => {
    expect(matches('^(a|b)+$', EXTENDED, 'abba')).toBe(true);
    expect(matches('^(a|b)+$', BASIC, 'abba')).toBe(false);
    expect(matches('^\\(a\\|b\\)\\+$', BASIC, 'abba')).toBe(true);
  });

  it('know no operators of JavaScript', () => {
    expect(matches('\\d', EXTENDED, '1')).toBe(false);
    expect(matches('\\d', EXTENDED, 'd')).toBe(true);
    expect(() => translateRegex('(?:a)', EXTENDED)).toThrow(SyntaxError);
  });

  it('look at ASCII letters in both cases, and at lines, if asked to', () => {
    expect(matches('[b-c]A', ICASE, 'Ca')).toBe(true);
    expect(matches('^b$', NEWLINE, 'a\nb\nc')).toBe(true);
    expect(matches('^b$', BASIC, 'a\nb\nc')).toBe(false);
    expect(matches('a.b', NEWLINE, 'a\nb')).toBe(false);
  });

  it.each([
    '[',
    '[a',
    '[[:nope:]]',
    '[[:constructor:]]',
    '[c-a]',
    'a\\',
    '(',
    'a{2,1',
    '\\1',
    '+a',
  ])('are refused where regcomp refuses them: %s', (pattern) => {
    expect(() => new RegExp(translateRegex(pattern, EXTENDED))).toThrow(SyntaxError);
  });

  it('differ in a reference to a group that took no part: it matches the empty text', () => {
    expect(matches('^((a)|b)\\2$', EXTENDED, 'b')).toBe(true);
  });
});
