import { InvalidArgError } from '../errors/errors.js';
import type { FieldCheck, FieldRow } from '../policies/field-row.js';
import { POLICY_FIELDS, type PolicyKind } from '../policies/policy-table.js';
import { isPlain } from '../values/check-value.js';
import { checkField, isFine } from './field.js';
import { nearest } from './nearest.js';
import { refuse } from './refuse.js';

/** The checks of one kind's fields, by field. */
export type FieldChecks = ReadonlyMap<string, FieldCheck>;

/** The checks of a kind's fields, picked from a table. */
export function checksOf(table: Readonly<Record<string, FieldRow>>, kind: string): FieldChecks {
  return new Map(
    Object.entries(table)
      .filter(([, row]) => row.of.includes(kind))
      .map(([field, row]) => [field.replace('meta.', ''), row.check]),
  );
}

const POLICY_CHECKS = /* @__PURE__ */ new Map<PolicyKind, FieldChecks>();

/** Picked when first asked for, then kept. */
function policyChecks(kind: PolicyKind): FieldChecks {
  let checks = POLICY_CHECKS.get(kind);
  if (checks === undefined) POLICY_CHECKS.set(kind, (checks = checksOf(POLICY_FIELDS, kind)));
  return checks;
}

/**
 * Checks a policy, a meta or options against the table. `null` and `undefined` pass: nothing is set.
 *
 * @throws InvalidArgError for an unknown field, a wrong type or a number out of range, naming the field
 */
export function checkPolicy(policy: unknown, kind: PolicyKind, path = 'policy'): void {
  if (policy === undefined || policy === null) return;
  checkFields(policy, policyChecks(kind), path);
}

/**
 * Checks an object's fields.
 *
 * @throws InvalidArgError naming the field
 */
export function checkFields(object: unknown, checks: FieldChecks, path: string): void {
  if (typeof object !== 'object' || object === null || !isRecord(object)) {
    refuse(path, object, 'an object, null or left out');
  }
  const fields = object as Readonly<Record<string, unknown>>;
  for (const field of Object.keys(fields)) {
    const check = checks.get(field);
    const value = fields[field];
    if (check === undefined) refuseField(field, `${path}.${field}`, value, checks);
    if (value !== undefined && !isFine(check, value)) checkField(check, value, `${path}.${field}`);
  }
}

/** An object of a class of the user's will do; lists, maps and the like are mistakes. */
function isRecord(value: object): boolean {
  return isPlain(value) || !(Array.isArray(value) || Symbol.iterator in value);
}

function refuseField(field: string, path: string, value: unknown, checks: FieldChecks): never {
  const close = nearest(field, checks.keys());
  const hint = close === null ? '' : ` Did you mean ${close}?`;
  const allowed = `one of ${[...checks.keys()].join(', ')}`;
  throw new InvalidArgError(`${path} is not a known field.${hint} It may be ${allowed}.`, {
    argument: path.split(/[.[]/)[0],
    path,
    value,
    allowed,
  });
}
