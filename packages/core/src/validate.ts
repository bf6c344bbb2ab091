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

/** How one argument of a command is checked. */
interface Rule {
  readonly name: string;
  readonly check: (value: unknown, path: string) => void;
  /** Whether `null` and `undefined` need no check. */
  readonly isOptional: boolean;
}

/** The rules of each command that has been called, in the order of its arguments. */
const RULES = /* @__PURE__ */ new Map<CommandName, readonly Rule[]>();

/**
 * Checks the arguments of a command by its row, before any I/O. Both clients call this and nothing else.
 *
 * @throws InvalidArgError with command, argument, path, value and what would be accepted
 */
export function validateCall(method: CommandName, args: readonly unknown[]): void {
  const rules = RULES.get(method) ?? rulesOf(method);
  try {
    for (let i = 0; i < rules.length; i++) {
      const value = args[i];
      const rule = rules[i] as Rule;
      if (rule.isOptional && (value === undefined || value === null)) continue;
      rule.check(value, rule.name);
    }
    if (args.length > rules.length) refuseExtra(COMMANDS[method], args);
  } catch (error) {
    throw error instanceof InvalidArgError ? inMethod(error, method) : error;
  }
}

function rulesOf(method: CommandName): readonly Rule[] {
  const row: CommandRow = COMMANDS[method];
  const rules = row.args.map(([name, kind]) => toRule(row, name, kind));
  RULES.set(method, rules);
  return rules;
}

function toRule(row: CommandRow, name: string, kind: ArgumentKind): Rule {
  if (kind !== 'policy' && kind !== 'meta') {
    return { name, check: ARGUMENT_CHECKS[kind], isOptional: false };
  }
  const policyKind = row[kind];
  const check = (value: unknown, path: string): void => {
    if (policyKind !== undefined) checkPolicy(value, policyKind, path);
  };
  return { name, check, isOptional: true };
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
