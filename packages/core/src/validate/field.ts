import type { FieldCheck } from '../policies/field-row.js';
import { checkContext } from '../operations/check-context.js';
import { EXP, isExpressionLike } from '../values/expression.js';
import { partitionFilterFault } from '../values/partition-filter.js';
import { refuse } from './refuse.js';

/** What a check that is not about numbers wants, or `null` when the value is fine. */
type Fault = (value: unknown) => string | null;

const ofType =
  (type: string): Fault =>
  (value) =>
    typeof value === type ? null : `a ${type}`;

const expression: Fault = (value) => (isExpressionLike(value) ? null : 'an expression of @asp/exp');

/** Kinds that a filter may be of: a boolean, or one that only the server knows. */
const FILTER_KINDS: readonly string[] = ['bool', 'unknown', 'any'];

const filter: Fault = (value) => {
  if (value === null) return null;
  if (!isExpressionLike(value)) return 'an expression of @asp/exp';
  const kind = value[EXP];
  return FILTER_KINDS.includes(kind)
    ? null
    : `an expression of a boolean (this one yields ${kind})`;
};

/** A host's own form is looked into at `connect`. */
const hosts: Fault = (value) =>
  Array.isArray(value) && value.length > 0 ? null : 'a non-empty array of hosts';

const integers: Fault = (value) =>
  Array.isArray(value) && value.every(Number.isInteger) ? null : 'an array of integers';

const nullableString: Fault = (value) =>
  value === null || typeof value === 'string' ? null : 'a string, null or left out';

type SimpleKind = Exclude<FieldCheck['is'], 'integer' | 'enum' | 'object' | 'context'>;

const FAULTS: Readonly<Record<SimpleKind, Fault>> = /* @__PURE__ */ (() => ({
  boolean: ofType('boolean'),
  string: ofType('string'),
  function: ofType('function'),
  filter,
  expression,
  partitionFilter: partitionFilterFault,
  hosts,
  integers,
  nullableString,
}))();

/** The fast answer for numbers, which most fields are. Whatever is `false` is then checked with its name. */
export function isFine(check: FieldCheck, value: unknown): boolean {
  return check.is === 'integer' && Number.isInteger(value) && isWithin(Number(value), check);
}

function isWithin(
  value: number,
  { min, max }: { readonly min: number; readonly max: number },
): boolean {
  return value >= min && value <= max;
}

/**
 * Checks one value against its row. Objects with fields of their own are the caller's to look into.
 *
 * @throws InvalidArgError naming the path and the allowed range
 */
export function checkField(check: FieldCheck, value: unknown, path: string): void {
  if (check.is === 'context') {
    checkContext(value, path);
    return;
  }
  const fault = faultOf(check, value);
  if (fault !== null) refuse(path, value, fault);
}

function faultOf(check: Exclude<FieldCheck, { is: 'context' }>, value: unknown): string | null {
  switch (check.is) {
    case 'integer': {
      const { min, max } = check;
      return isFine(check, value) ? null : `an integer ${min}..${max}`;
    }
    case 'enum': {
      const { names, values } = check;
      return values.some((known) => known === value) ? null : `${names} (${values.join(', ')})`;
    }
    case 'object':
      return typeof value === 'object' ? null : 'an object';
    default:
      return FAULTS[check.is](value);
  }
}
