import type { Exp } from '@asp/exp/wire';
import { ResultError } from '../result-error.js';
import { RESULT } from '../wire/numbers.js';
import { translateRegex } from './posix-regex.js';

const compiled = new WeakMap<Exp, RegExp>();

/**
 * The regular expression of a `regexCompare` node, compiled once.
 *
 * @throws {@link ResultError} 4 when it is not one.
 */
export function regexOf(node: Exp): RegExp {
  let regex = compiled.get(node);
  if (regex === undefined) {
    const [flags, pattern] = node.args;
    const bytes = new TextEncoder().encode(String(pattern));
    regex = compile(binaryText(bytes).split('\0', 1)[0] ?? '', Number(flags));
    compiled.set(node, regex);
  }
  return regex;
}

function compile(pattern: string, flags: number): RegExp {
  try {
    return new RegExp(translateRegex(pattern, flags));
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new ResultError(RESULT.REQUEST_INVALID, `regular expression: ${reason}`);
  }
}

const CHUNK = 0x2000;

/** Bytes as a text of one character per byte: what a C library that knows no UTF-8 works on. */
export function binaryText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return text;
}
