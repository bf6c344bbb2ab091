import { bytesOf, textOf } from './names.js';

/*
 * info request := (command '\n')*
 * info answer  := (command '\t' answer '\n')*
 * command      := name [(':' | '/' | ';') parameters]
 * parameters   := key '=' value (';' key '=' value)*
 *
 * A last command without '\n' is not answered, as CE does not answer it. An empty request asks for a
 * summary.
 */

/** One command of an info request. */
export interface InfoCommand {
  /** The whole command, which the answer repeats. */
  readonly text: string;
  readonly name: string;
  readonly parameters: string;
}

/** Cuts an info request into commands. */
export function decodeInfo(bytes: Uint8Array, start: number, end: number): InfoCommand[] {
  const lines = textOf(bytes.subarray(start, end)).split('\n');
  return lines.slice(0, -1).map(parseCommand);
}

function parseCommand(text: string): InfoCommand {
  const at = text.search(/[:/;]/);
  return at < 0
    ? { text, name: text, parameters: '' }
    : { text, name: text.slice(0, at), parameters: text.slice(at + 1) };
}

/** The body of an info answer. */
export function encodeInfo(answers: readonly { text: string; answer: string }[]): Uint8Array {
  return bytesOf(answers.map(({ text, answer }) => `${text}\t${answer}\n`).join(''));
}

/** The value of a parameter; undefined when it is not there. */
export function infoParameter(parameters: string, name: string): string | undefined {
  for (const part of parameters.split(';')) {
    const at = part.indexOf('=');
    if (at >= 0 && part.slice(0, at) === name) return part.slice(at + 1);
  }
  return undefined;
}
