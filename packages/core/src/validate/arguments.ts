import { refuse } from './refuse.js';
import type { ArgumentKind } from '../client/command-table.js';
import { checkOperation, isPlainOperation } from '../operations/check.js';
import { isBytes, isName } from '../values/bytes.js';
import { checkBinName, checkBins, checkValue } from '../values/check-value.js';
import { Double } from '../values/double.js';
import { isInt64 } from '../values/integer.js';
import { isUserKey, Key } from '../values/key.js';
import { checkPolicy } from './fields.js';

/** Checks one argument; `path` is its name. */
type ArgumentCheck = (value: unknown, path: string) => void;

/** Whether an argument was left out. */
function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function checkArray(value: unknown, path: string, of: string): asserts value is unknown[] {
  if (!Array.isArray(value)) refuse(path, value, `an array of ${of}`);
}

const each =
  (of: string, check: ArgumentCheck): ArgumentCheck =>
  (value, path) => {
    checkArray(value, path, of);
    for (let i = 0; i < value.length; i++) check(value[i], `${path}[${i}]`);
  };

const optional =
  (check: ArgumentCheck): ArgumentCheck =>
  (value, path) => {
    if (!isAbsent(value)) check(value, path);
  };

const integer =
  (min: number, max: number): ArgumentCheck =>
  (value, path) => {
    const isWithin =
      Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
    if (!isWithin) refuse(path, value, `an integer ${min}..${max}`);
  };

/** Bytes of UTF-8 that a name may have at the server. */
const NAMESPACE_BYTES = 31;
const SET_BYTES = 63;

function checkName(value: unknown, path: string, min: number, max: number): void {
  if (!isName(value, min, max)) {
    refuse(path, value, `a string of ${min}..${max} bytes of UTF-8 without NUL`);
  }
}

function checkNamespace(value: unknown, path: string): void {
  checkName(value, path, 1, NAMESPACE_BYTES);
}

function checkSet(value: unknown, path: string): void {
  checkName(value, path, 0, SET_BYTES);
}

/** The fast answer for a triple, without text and objects; a Key has been checked but for its names. */
function isKey(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.length === 3 && areNames(value[0], value[1]) && isUserKey(value[2]);
  }
  return Key.is(value) && areNames(value.namespace, value.setName);
}

function areNames(namespace: unknown, setName: unknown): boolean {
  return isName(namespace, 1, NAMESPACE_BYTES) && isName(setName, 0, SET_BYTES);
}

/** Names what is wrong with a key that {@link isKey} refused. */
function refuseKey(value: unknown, path: string): void {
  const { namespace, setName } = Key.from(value as Key, path);
  checkNamespace(namespace, `${path}.namespace`);
  checkSet(setName, `${path}.setName`);
}

function checkKey(value: unknown, path: string): void {
  if (!isKey(value)) refuseKey(value, path);
}

function checkKeys(value: unknown, path: string): void {
  checkArray(value, path, 'keys');
  for (let i = 0; i < value.length; i++) {
    if (!isKey(value[i])) refuseKey(value[i], `${path}[${i}]`);
  }
}

function checkNonEmpty(value: unknown, path: string): void {
  if (typeof value !== 'string' || value === '') refuse(path, value, 'a non-empty string');
}

function checkText(value: unknown, path: string): void {
  if (typeof value !== 'string' && !isBytes(value)) refuse(path, value, 'a string or bytes');
}

function checkNumber(value: unknown, path: string): void {
  const isFine =
    typeof value === 'bigint' ? isInt64(value) : typeof value === 'number' || Double.is(value);
  if (!isFine) refuse(path, value, 'a number, a bigint within 64 bits, or double()');
  checkValue(value, path);
}

function checkNanos(value: unknown, path: string): void {
  const isFine =
    typeof value === 'bigint' ? value >= 0n && isInt64(value) : Number.isSafeInteger(value);
  if (!isFine || Number(value) < 0) refuse(path, value, 'nanoseconds since 1970, not negative');
}

function checkPrivilege(value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null || !('code' in value)) {
    refuse(path, value, 'a privilege: { code, ns?, set? }');
  }
  if (!PRIVILEGES.has(value.code)) refuse(`${path}.code`, value.code, 'a PRIV_* constant');
  for (const field of ['ns', 'set'] as const) {
    const part: unknown = (value as Record<string, unknown>)[field];
    if (!isAbsent(part) && typeof part !== 'string') refuse(`${path}.${field}`, part, 'a string');
  }
}

const PRIVILEGES: ReadonlySet<unknown> = /* @__PURE__ */ new Set([
  0, 1, 2, 3, 4, 10, 11, 12, 13, 14,
]);

function checkOps(value: unknown, path: string): void {
  checkArray(value, path, 'operations');
  if (value.length === 0) refuse(path, value, 'a non-empty array of operations');
  for (let i = 0; i < value.length; i++) {
    if (!isPlainOperation(value[i])) checkOperation(value[i], `${path}[${i}]`);
  }
}

function checkWriteInput(value: unknown, path: string): void {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) {
    refuse(path, value, '[key, bins] or [key, bins, meta]');
  }
  checkKey(value[0], `${path}[0]`);
  checkBins(value[1], `${path}[1]`);
  checkPolicy(value[2], 'batchWriteMeta', `${path}[2]`);
}

/** A key, or a pair of a key and a meta: told apart by length, as a key has three parts. */
function checkRemoveInput(value: unknown, path: string): void {
  const isPair = Array.isArray(value) && value.length === 2;
  checkKey(isPair ? value[0] : value, isPair ? `${path}[0]` : path);
  if (isPair) checkPolicy(value[1], 'batchDeleteMeta', `${path}[1]`);
}

const binNames = /* @__PURE__ */ each('bin names', checkBinName);

/** The check of every kind of argument but `policy` and `meta`, whose kinds are the command's. */
export const ARGUMENT_CHECKS: Readonly<
  Record<Exclude<ArgumentKind, 'policy' | 'meta'>, ArgumentCheck>
> = /* @__PURE__ */ (() => ({
  key: checkKey,
  keys: checkKeys,
  bins: checkBins,
  binName: checkBinName,
  binNames,
  someBinNames: optional(binNames),
  writeInputs: each('[key, bins, meta]', checkWriteInput),
  removeInputs: each('keys', checkRemoveInput),
  ops: checkOps,
  text: checkText,
  number: checkNumber,
  values: optional(each('values', checkValue)),
  seconds: optional(integer(0, 0xffffffff)),
  retries: optional(integer(0, 0x7fffffff)),
  nanos: optional(checkNanos),
  udfType: optional(integer(0, 0)),
  namespace: checkNamespace,
  set: checkSet,
  name: checkNonEmpty,
  optionalName: optional((value, path) => {
    if (typeof value !== 'string') refuse(path, value, 'a string, null or left out');
  }),
  names: each('strings', checkNonEmpty),
  privileges: each('privileges', checkPrivilege),
  addresses: optional(each('addresses', checkNonEmpty)),
  quota: optional(integer(0, 0xffffffff)),
  options: (value, path) => checkPolicy(value, 'index', path),
}))();
