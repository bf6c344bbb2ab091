import { apply, refuse } from '../apply.js';
import {
  EXP_TYPES,
  type EXP_TYPE_BLOB,
  type EXP_TYPE_INT,
  type EXP_TYPE_STRING,
  type KindOf,
} from '../kinds.js';
import { node, type Exp } from '../node.js';
import { checkInteger, checkOneOf } from '../statics.js';

/** The types that a user key can have. */
export type KeyType = typeof EXP_TYPE_INT | typeof EXP_TYPE_STRING | typeof EXP_TYPE_BLOB;

/**
 * The user key of the record. Unknown unless the key was stored with the record (`POLICY_KEY_SEND`) and
 * is of this type.
 *
 * @param type - `EXP_TYPE_INT`, `EXP_TYPE_STRING` or `EXP_TYPE_BLOB`
 * @throws InvalidArgError for another type
 */
export function key<T extends KeyType>(type: T): Exp<KindOf<T>> {
  const { int, string, blob } = EXP_TYPES;
  checkOneOf(type, [int, string, blob], 'key');
  return node(type === int ? 'int' : type === string ? 'string' : 'blob', 'key', []);
}

/** Whether the user key was stored with the record. */
export function keyExists(): Exp<'bool'> {
  return apply('keyExists');
}

/** The name of the record's set; empty for a record in no set. */
export function setName(): Exp<'string'> {
  return apply('setName');
}

/** The size of the record in storage, in bytes. Server 7.0 and later. */
export function recordSize(): Exp<'int'> {
  return apply('recordSize');
}

/** The size of the record on disk, in bytes; 0 in a namespace in memory. Since server 7.0 use {@link recordSize}. */
export function deviceSize(): Exp<'int'> {
  return apply('deviceSize');
}

/** The size of the record in memory, in bytes; 0 in a namespace on disk. Since server 7.0 use {@link recordSize}. */
export function memorySize(): Exp<'int'> {
  return apply('memorySize');
}

/** When the record was last written, in nanoseconds since 1970. */
export function lastUpdate(): Exp<'int'> {
  return apply('lastUpdate');
}

/** How long ago the record was last written, in milliseconds. */
export function sinceUpdate(): Exp<'int'> {
  return apply('sinceUpdate');
}

/** When the record expires, in nanoseconds since 1970; −1 for never. */
export function voidTime(): Exp<'int'> {
  return apply('voidTime');
}

/** In how many seconds the record expires; −1 for never. */
export function ttl(): Exp<'int'> {
  return apply('ttl');
}

/** Whether the record was deleted and only a tombstone is left. */
export function isTombstone(): Exp<'bool'> {
  return apply('isTombstone');
}

/**
 * The record's digest modulo a number: picks a stable sample of the records.
 *
 * @param modulo - a 32-bit integer, not 0
 * @throws InvalidArgError for another number
 * @example
 * ```ts
 * exp.eq(exp.digestModulo(100), exp.intVal(0)); // one record in a hundred
 * ```
 */
export function digestModulo(modulo: number): Exp<'int'> {
  checkInteger(modulo, 'digestModulo');
  if (modulo === 0 || (modulo | 0) !== modulo)
    refuse('digestModulo', modulo, 'a 32-bit integer, not 0');
  return apply('digestModulo', modulo);
}
