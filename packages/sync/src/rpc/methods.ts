import { COMMANDS, type CommandName } from '@asp/core/internal';
import { REQUEST, type RequestName } from './messages.js';

/** What can be asked of the child. */
export type Method = CommandName | RequestName;

/** Every method; its place here is its number in a message. */
export const METHODS: readonly string[] = [...Object.values(REQUEST), ...Object.keys(COMMANDS)];

const NUMBERS: ReadonlyMap<string, number> = new Map(METHODS.map((name, i) => [name, i]));

/** The number of a method. */
export function methodNumber(method: Method): number {
  return NUMBERS.get(method) ?? -1;
}
