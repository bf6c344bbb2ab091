import {
  COMMANDS,
  type ArgumentKind,
  type CommandName,
  type CommandRow,
} from './client/command-table.js';
import { InvalidArgError } from './errors/errors.js';
import { ARGUMENT_CHECKS } from './validate/arguments.js';
import { checkPolicy } from './validate/fields.js';
import { describe } from './values/describe.js';

/**
 * Checks the arguments of a command by its row, before any I/O. Both clients call this and nothing else.
 *
 * @throws InvalidArgError with command, argument, path, value and what would be accepted
 */
export function validateCall(method: CommandName, args: readonly unknown[]): void {
  const row: CommandRow = COMMANDS[method];
  try {
    for (let i = 0; i < row.args.length; i++) {
      const [name, kind] = row.args[i] as readonly [string, ArgumentKind];
      checkArgument(row, kind, name, args[i]);
    }
    if (args.length > row.args.length) refuseExtra(row, args);
  } catch (error) {
    throw error instanceof InvalidArgError ? inMethod(error, method) : error;
  }
}

function checkArgument(row: CommandRow, kind: ArgumentKind, name: string, value: unknown): void {
  if (kind === 'policy' || kind === 'meta') {
    if (value === undefined || value === null) return;
    const policyKind = row[kind];
    if (policyKind !== undefined) checkPolicy(value, policyKind, name);
  } else {
    ARGUMENT_CHECKS[kind](value, name);
  }
}

function refuseExtra(row: CommandRow, args: readonly unknown[]): void {
  const value = args.slice(row.args.length).find((extra) => extra !== undefined);
  if (value === undefined) return;
  const names = row.args.map(([name]) => name).join(', ');
  throw new InvalidArgError(`takes (${names}) and no more, but was given ${describe(value)}.`, {
    value,
  });
}

/** The same refusal, saying which command was called. */
function inMethod(error: InvalidArgError, method: CommandName): InvalidArgError {
  const { argument, path, allowed, cause } = error;
  const made = new InvalidArgError(`${method}: ${error.message}`, {
    operation: method,
    argument,
    path,
    allowed,
    ...('value' in error && { value: error.value }),
    ...(cause !== undefined && { cause }),
  });
  return made;
}
