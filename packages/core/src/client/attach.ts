import {
  COMMANDS,
  type CommandName,
  type CommandRow,
  type DispatchedName,
} from './command-table.js';

/** Makes the method for one command; `this` is the client. */
export type MethodMaker = (
  name: DispatchedName,
  row: CommandRow,
) => (this: never, ...args: never[]) => unknown;

const OWN: ReadonlySet<CommandName> = /* @__PURE__ */ new Set(['connect', 'close', 'isConnected']);

/** The commands that a dispatcher carries: all but the client's own life cycle. */
export function dispatchedCommands(): DispatchedName[] {
  return Object.keys(COMMANDS).filter(
    (name): name is DispatchedName => !OWN.has(name as CommandName),
  );
}

/**
 * Puts a method for every command on a client's prototype: the one place where the table becomes
 * methods. They look like methods of a class: not enumerable, with their own name.
 */
export function attachCommands(prototype: object, make: MethodMaker): void {
  for (const name of dispatchedCommands()) {
    const value = make(name, COMMANDS[name]);
    Object.defineProperty(value, 'name', { value: name, configurable: true });
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
}
