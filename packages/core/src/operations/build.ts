import type { BuiltOperation } from './operation.js';
import type { OperationName } from './operation-names.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Makes an operation. Optional fields that are `null` or left out stay out; a policy or context is
 * copied; everything made here is frozen. Values are kept by reference, neither copied nor frozen.
 */
export function build<N extends OperationName>(
  op: N,
  bin: string,
  required: Fields,
  optional: Fields = {},
): BuiltOperation<N> {
  const made: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(required)) {
    if (value !== undefined) made[name] = isOwn(name) ? copy(value) : value;
  }
  for (const [name, value] of Object.entries(optional)) {
    if (value !== undefined && value !== null) made[name] = isOwn(name) ? copy(value) : value;
  }
  return Object.freeze({ op, bin, ...made });
}

function isOwn(name: string): boolean {
  return name === 'policy' || name === 'context' || name === 'ctx';
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze([...(value as readonly unknown[])]);
  return typeof value === 'object' && value !== null ? Object.freeze({ ...value }) : value;
}
