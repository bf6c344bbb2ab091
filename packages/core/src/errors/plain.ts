import { asBuffer } from '../values/bytes.js';
import { Key, type UserKey } from '../values/key.js';
import { CLASSES } from './classes.js';
import { type AerospikeError, type ErrorDetails, InvalidArgError } from './errors.js';
import type { ErrorName } from './names.js';

/** A key as plain data. */
export interface PlainKey {
  readonly namespace: string;
  readonly setName: string;
  readonly userKey: UserKey | null;
  readonly digest?: Uint8Array;
}

/** An error as plain data: survives structured clone. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: number;
  readonly inDoubt?: boolean;
  readonly key?: PlainKey;
  readonly node?: string;
  readonly operation?: string;
  readonly argument?: string;
  readonly path?: string;
  readonly allowed?: string;
  readonly value?: unknown;
  readonly cause?: PlainError;
}

/** How many causes of causes cross a border. */
const MAX_CAUSES = 8;

/** Any thrown thing as plain data that survives structured clone and keeps class, code and key. */
export function errorToPlain(error: unknown, depth = 0): PlainError {
  if (!(error instanceof Error)) return reportToPlain(error);
  const { name, message, stack } = error;
  const cause =
    error.cause === undefined || depth >= MAX_CAUSES
      ? {}
      : { cause: errorToPlain(error.cause, depth + 1) };
  return { name, message, ...(stack !== undefined && { stack }), ...facts(error), ...cause };
}

/** What is thrown without being an error: the official client's `{ code, message }`, or anything else. */
function reportToPlain(report: unknown): PlainError {
  if (typeof report !== 'object' || report === null || !('message' in report)) {
    return { name: 'Error', message: String(report) };
  }
  const code = 'code' in report && typeof report.code === 'number' ? { code: report.code } : {};
  return { name: 'Error', message: String(report.message), ...code };
}

function facts(error: Error): Partial<PlainError> {
  if (!isSdkError(error)) return {};
  const { code, inDoubt, key, node, operation } = error;
  return {
    code,
    inDoubt,
    ...(key && { key: keyToPlain(key) }),
    ...(node !== undefined && { node }),
    ...(operation !== undefined && { operation }),
    ...(error instanceof InvalidArgError && argumentFacts(error)),
  };
}

function isSdkError(error: Error): error is AerospikeError {
  return error.name in CLASSES && 'code' in error;
}

function argumentFacts(error: InvalidArgError): Partial<PlainError> {
  const { argument, path, allowed, value } = error;
  const isScalar = value === null || /^(?:string|number|bigint|boolean)$/.test(typeof value);
  return {
    ...(argument !== undefined && { argument }),
    ...(path !== undefined && { path }),
    ...(allowed !== undefined && { allowed }),
    ...(isScalar && { value }),
  };
}

/**
 * The error behind plain data, of the same class, code and key. Its stack is that of the caller of this
 * function; the causes keep the stacks they had.
 */
export function errorFromPlain(plain: PlainError): Error {
  const cause = plain.cause && { cause: causeFromPlain(plain.cause) };
  if (!isErrorName(plain.name)) return Object.assign(builtIn(plain), cause);
  const { message, code, inDoubt, node, operation, argument, path, allowed } = plain;
  const details: ErrorDetails = {
    code,
    inDoubt,
    node,
    operation,
    ...(plain.key && { key: keyFromPlain(plain.key) }),
    ...cause,
  };
  if (plain.name !== 'InvalidArgError') return new CLASSES[plain.name](message, details);
  const value = 'value' in plain && { value: plain.value };
  return new InvalidArgError(message, { ...details, argument, path, allowed, ...value });
}

function causeFromPlain(plain: PlainError): Error {
  const error = errorFromPlain(plain);
  if (plain.stack !== undefined) error.stack = plain.stack;
  return error;
}

function isErrorName(name: string): name is ErrorName {
  return Object.hasOwn(CLASSES, name);
}

const BUILT_IN = [TypeError, RangeError, SyntaxError, ReferenceError];

function builtIn({ name, message, code }: PlainError): Error {
  const known = BUILT_IN.find((builtInClass) => builtInClass.name === name);
  const made = new (known ?? Error)(message);
  if (made.name !== name) made.name = name;
  return code === undefined ? made : Object.assign(made, { code });
}

/** A key as plain data. */
export function keyToPlain({ namespace, setName, userKey, digest }: Key): PlainKey {
  return userKey === null
    ? { namespace, setName, userKey, digest }
    : { namespace, setName, userKey };
}

/** The key behind plain data. */
export function keyFromPlain({ namespace, setName, userKey, digest }: PlainKey): Key {
  const known = typeof userKey === 'object' && userKey !== null ? asBuffer(userKey) : userKey;
  return new Key(namespace, setName, known, digest ?? null);
}
