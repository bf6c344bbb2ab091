import { refuse } from './refuse.js';
import { InvalidArgError } from '../errors/errors.js';
import type { FieldCheck, FieldRow } from '../policies/field-row.js';
import { POLICY_FIELDS, type PolicyKind } from '../policies/policy-table.js';
import { isPlain } from '../values/check-value.js';
import { isExpressionLike } from '../values/expression.js';
import { partitionFilterFault } from '../values/partition-filter.js';
import { nearest } from './nearest.js';

/** The checks of one kind's fields, by field. */
type Checks = ReadonlyMap<string, FieldCheck>;

const CHECKS = /* @__PURE__ */ new Map<PolicyKind, Checks>();

/** The checks of a kind, picked from the table when first asked for. */
function checksOf(kind: PolicyKind): Checks {
  const known = CHECKS.get(kind);
  if (known !== undefined) return known;
  const rows: [string, FieldRow][] = Object.entries(POLICY_FIELDS);
  const checks = new Map(
    rows
      .filter(([, row]) => row.of.includes(kind))
      .map(([field, row]) => [field.replace('meta.', ''), row.check]),
  );
  CHECKS.set(kind, checks);
  return checks;
}

/**
 * Checks a policy, a meta or options against the table. `null` and `undefined` pass: nothing is set.
 *
 * @throws InvalidArgError for an unknown field, a wrong type or a number out of range, naming the field
 */
export function checkPolicy(policy: unknown, kind: PolicyKind, path = 'policy'): void {
  if (policy === undefined || policy === null) return;
  if (typeof policy !== 'object' || !isPlainOrInstance(policy)) {
    refuse(path, policy, 'an object, null or left out');
  }
  const checks = checksOf(kind);
  for (const [field, value] of Object.entries(policy)) {
    const check = checks.get(field);
    if (check === undefined) refuseField(field, `${path}.${field}`, value, checks);
    if (value !== undefined) checkField(check, value, `${path}.${field}`);
  }
}

/** Policies may be objects of a class of the user's; lists, maps and the like are mistakes. */
function isPlainOrInstance(value: object): boolean {
  return isPlain(value) || !(Array.isArray(value) || Symbol.iterator in value);
}

function refuseField(field: string, path: string, value: unknown, checks: Checks): never {
  const close = nearest(field, checks.keys());
  const hint = close === null ? '' : ` Did you mean ${close}?`;
  const allowed = `one of ${[...checks.keys()].join(', ')}`;
  const message = `${path} is not a field here.${hint} Known fields: ${[...checks.keys()].join(', ')}.`;
  const argument = path.split('.')[0];
  throw new InvalidArgError(message, { argument, path, value, allowed });
}

/** Checks one value against its row. @throws InvalidArgError naming the path and the allowed range */
export function checkField(check: FieldCheck, value: unknown, path: string): void {
  switch (check.is) {
    case 'integer':
      if (!isWithin(value, check.min, check.max)) {
        refuse(path, value, `an integer ${check.min}..${check.max}`);
      }
      return;
    case 'enum':
      if (!check.values.includes(value as number)) {
        refuse(path, value, `${check.names} (${check.values.join(', ')})`);
      }
      return;
    case 'boolean':
    case 'string':
    case 'function':
      if (typeof value !== check.is) refuse(path, value, `a ${check.is}`);
      return;
    default:
      checkSpecial(check, value, path);
  }
}

function isWithin(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

function checkSpecial(check: FieldCheck, value: unknown, path: string): void {
  if (check.is === 'filter' || check.is === 'expression') {
    if (value !== null && !isExpressionLike(value))
      refuse(path, value, 'an expression of @asp/exp');
  } else if (check.is === 'partitionFilter') {
    const fault = partitionFilterFault(value);
    if (fault !== null) refuse(path, value, fault);
  } else if (check.is === 'context' && !Array.isArray(value)) {
    refuse(path, value, 'a context: an array of cdt steps');
  }
}
