import { untilNul } from './convert.js';
import type { ScriptError } from './script-state.js';

/** What is wrong with a module that was to be registered. `file` is '' and `line` 0 where nobody knows. */
export interface CompileError {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** `[string "file"]:line: message` */
const POSITION = /^\[[^"]*"([^"]*)"[^:]*:(\d+):\s([\s\S]*)$/;
const MAX_PLAIN = 256;

/** Takes a Lua error apart as a real server does. */
export function compileError({ text }: ScriptError): CompileError {
  const whole = text === undefined ? undefined : untilNul(text);
  if (typeof whole !== 'string') {
    return { file: '', line: 0, message: '(Null error message returned by lua)' };
  }
  const [, file, line, message] = POSITION.exec(whole) ?? [];
  if (file !== undefined && message !== undefined) return { file, line: Number(line), message };
  const [first = ''] = whole.split('\n', 1);
  return { file: '', line: 0, message: first.slice(0, MAX_PLAIN) };
}
