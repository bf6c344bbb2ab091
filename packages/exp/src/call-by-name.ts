import type { CdtContext, OperationRow } from '@asp/core/exp';
import { call } from './call.js';
import type { Exp } from './node.js';

/** The arguments of a call by the names of its row's `wire`; undefined ones are left out. */
export interface CallInput {
  readonly args: { readonly [name: string]: unknown };
  readonly context?: CdtContext | null | undefined;
}

/**
 * Builds the call of an operation whose arguments are known by name, without a policy.
 *
 * @throws InvalidArgError that names the operation and the parameter
 */
export function callByName(op: string, row: OperationRow, bin: Exp, input: CallInput): Exp {
  const names = row.wire.filter((name) => !name.startsWith('policy.'));
  const args = names.map((name) => input.args[name.replace('?', '')]);
  return call(
    op,
    row,
    bin,
    args.filter((arg) => arg !== undefined),
    { context: input.context },
  );
}
