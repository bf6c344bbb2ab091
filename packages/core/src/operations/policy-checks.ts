import { refuse } from '../validate/refuse.js';
import { isPlain } from '../values/check-value.js';

/** A field: the numbers it may hold, or for flags the bits that may be combined. */
type Field = { readonly of: readonly number[] } | { readonly mask: number };

/** The fields of the policies of operations, as in the official client. */
export const OPERATION_POLICIES = {
  list: { order: { of: [0, 1] }, writeFlags: { mask: 15 } },
  map: { order: { of: [0, 1, 3] }, writeMode: { of: [0, 1, 2] }, writeFlags: { mask: 15 } },
  bit: { writeFlags: { mask: 15 } },
  hll: { writeFlags: { mask: 15 } },
} as const satisfies Record<string, Record<string, Field>>;

/** Checks the policy of an operation. @throws InvalidArgError naming the field */
export function checkOperationPolicy(
  policy: unknown,
  kind: keyof typeof OPERATION_POLICIES,
  path: string,
): void {
  const fields: Readonly<Record<string, Field>> = OPERATION_POLICIES[kind];
  if (typeof policy !== 'object' || policy === null || !isPlain(policy)) {
    refuse(path, policy, `an object with ${Object.keys(fields).join(', ')}`);
  }
  for (const [name, value] of Object.entries(policy)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined)
      refuse(`${path}.${name}`, value, `left out: not one of ${names(fields)}`);
    if (value !== undefined && !isOf(field, value))
      refuse(`${path}.${name}`, value, allowed(field));
  }
}

function names(fields: object): string {
  return Object.keys(fields).join(', ');
}

function isOf(field: Field, value: unknown): boolean {
  if (typeof value !== 'number' || !Number.isInteger(value)) return false;
  return 'of' in field ? field.of.includes(value) : value >= 0 && value <= field.mask;
}

function allowed(field: Field): string {
  return 'of' in field ? `one of ${field.of.join(', ')}` : `flags 0..${field.mask}`;
}
