import { refuse } from '../validate/refuse.js';
import { isBytes } from '../values/bytes.js';
import { checkValue, isPlain } from '../values/check-value.js';
import { Double } from '../values/double.js';
import { isExpressionLike } from '../values/expression.js';
import { HllValue } from '../values/hll.js';
import { isInt64 } from '../values/integer.js';
import { checkContext } from './check-context.js';
import type { ParameterKind } from './operation-row.js';
import { checkOperationPolicy } from './policy-checks.js';

/** Checks one parameter; `path` is what to call it. @throws InvalidArgError */
export type ParameterCheck = (value: unknown, path: string) => void;

/** A bit that a return type can carry besides its number: select what the selection leaves out. */
const INVERTED = 0x10000;

const unless =
  (allowed: string, test: (value: unknown) => boolean): ParameterCheck =>
  (value, path) => {
    if (!test(value)) refuse(path, value, allowed);
  };

const within = (min: number, max: number, what = 'an integer'): ParameterCheck =>
  unless(`${what} ${min}..${max}`, (value) => isWithin(value, min, max));

const oneOf = (names: string, numbers: readonly number[]): ParameterCheck =>
  unless(`${names} (${numbers.join(', ')})`, (value) => numbers.includes(value as number));

/** Flags that are combined with `|`: any integer without other bits. */
const flags = (names: string, mask: number): ParameterCheck =>
  unless(
    `${names} flags combined with |`,
    (value) => isWithin(value, 0, mask) && hasOnly(value, mask),
  );

const returnType = (names: string, numbers: readonly number[]): ParameterCheck =>
  unless(`${names} (${numbers.join(', ')}), or that | ${INVERTED}`, (value) =>
    isWithin(value, 0, INVERTED * 2) ? numbers.includes(Number(value) & ~INVERTED) : false,
  );

const listOf =
  (of: string, test: (value: unknown) => boolean): ParameterCheck =>
  (value, path) => {
    if (!Array.isArray(value)) refuse(path, value, `an array of ${of}`);
    for (let i = 0; i < value.length; i++)
      if (!test(value[i])) refuse(`${path}[${i}]`, value[i], of);
  };

const values: ParameterCheck = (value, path) => {
  if (!Array.isArray(value)) refuse(path, value, 'an array of values');
  checkValue(value, path);
};

const path: ParameterCheck = (value, place) => {
  checkContext(value, place);
  if ((value as readonly unknown[]).length === 0)
    refuse(place, value, 'a path of at least one step');
};

const integer = /* @__PURE__ */ unless('an integer within 64 bits', isInteger);
const boolean = /* @__PURE__ */ unless('true or false', (value) => typeof value === 'boolean');
const offset = /* @__PURE__ */ within(-0x80000000, 0x7fffffff);

/** The check of every kind of parameter. Ranges: the server's, or the narrower one of the wire. */
export const PARAMETER_CHECKS: Readonly<Record<ParameterKind, ParameterCheck>> =
  /* @__PURE__ */ (() => ({
    value: checkValue,
    values,
    key: checkValue,
    keys: values,
    items: (value, place) => {
      const isMap = typeof value === 'object' && value !== null && isMapLike(value);
      if (!isMap) refuse(place, value, 'a plain object or a Map');
      checkValue(value, place);
    },
    bound: checkValue,
    delta: (value, place) => {
      const isNumber = typeof value === 'number' || typeof value === 'bigint' || Double.is(value);
      if (!isNumber) refuse(place, value, 'a number, a bigint within 64 bits, or double()');
      checkValue(value, place);
    },
    scalar: unless('a string or bytes', (value) => typeof value === 'string' || isBytes(value)),
    integer,
    index: integer,
    rank: integer,
    count: unless('an integer of at least 0', (value) => isInteger(value) && Number(value) >= 0),
    offset,
    size: within(0, 0xffffffff),
    boolean,
    bytes: unless('bytes', isBytes),
    bytesOrInteger: unless('bytes or an integer within 64 bits', (v) => isBytes(v) || isInteger(v)),
    indexBits: unless('4..16, or -1 for those of the bin', (v) => v === -1 || isWithin(v, 4, 16)),
    minhashBits: unless(
      '4..51, 0 for none, or -1 for those of the bin',
      (v) => v === -1 || v === 0 || isWithin(v, 4, 51),
    ),
    sketches: listOf('HLL values', (value) => HllValue.is(value) || isBytes(value)),
    ttl: within(-3, 0xffffffff, 'TTL_* or seconds,'),
    expression: unless('an expression of @asp/exp', isExpressionLike),
    path,
    context: checkContext,
    listOrder: oneOf('LIST_UNORDERED or LIST_ORDERED', [0, 1]),
    listSortFlags: flags('LIST_SORT_*', 3),
    listReturnType: returnType('LIST_RETURN_*', [0, 1, 2, 3, 4, 5, 7, 13]),
    listPolicy: (value, place) => checkOperationPolicy(value, 'list', place),
    mapOrder: oneOf('MAP_*ORDERED', [0, 1, 3]),
    mapReturnType: returnType('MAP_RETURN_*', [0, 1, 2, 3, 4, 5, 6, 7, 8, 13, 16, 17]),
    mapPolicy: (value, place) => checkOperationPolicy(value, 'map', place),
    bitResizeFlags: flags('BIT_RESIZE_*', 7),
    bitOverflow: oneOf('BIT_OVERFLOW_*', [0, 2, 4]),
    bitPolicy: (value, place) => checkOperationPolicy(value, 'bit', place),
    hllPolicy: (value, place) => checkOperationPolicy(value, 'hll', place),
    pathSelectFlags: flags('PATH_SELECT_*', 0x13),
    pathModifyFlags: flags('PATH_MODIFY_*', 0x10),
    expReadFlags: flags('EXP_READ_*', 0x10),
    expWriteFlags: flags('EXP_WRITE_*', 0x1f),
  }))();

function isWithin(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

function hasOnly(value: unknown, mask: number): boolean {
  return (Number(value) & ~mask) === 0;
}

function isInteger(value: unknown): boolean {
  return typeof value === 'bigint' ? isInt64(value) : Number.isSafeInteger(value);
}

function isMapLike(value: object): boolean {
  return (
    value instanceof Map ||
    isPlain(value) ||
    Object.prototype.toString.call(value) === '[object Map]'
  );
}
