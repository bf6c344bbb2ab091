import { utf8Length } from '@asp/core/internal';
import { textBytes } from './text.js';
import { Blob, Double, Extension, Geo, List, MapValue, RawText, type Value } from './value.js';

/*
 * How many bytes `writeValue` would write: a list that was changed is counted and not packed to know what
 * it takes.
 */

/** Flags of a collection: an extension without data, and in a map a nil beside it. */
const FLAGS = 3;
const NIL = 1;
/** The flag that is not told of a bin's own collection. */
const PERSISTED = 0x10;

/** The bytes of a list or map as a bin of its own. */
export function packedSize(value: List | MapValue): number {
  return collection(value, value.flags & ~PERSISTED);
}

function collection(value: List | MapValue, flags: number): number {
  if (value.packed && flags === value.flags) return value.packed.length;
  const count = value.size + (flags === 0 ? 0 : 1);
  let size = count < 0x10 ? 1 : count < 0x1_00_00 ? 3 : 5;
  if (flags !== 0) size += FLAGS;
  if (value instanceof List) {
    for (const item of value.items) size += element(item);
    return size;
  }
  if (flags !== 0) size += NIL;
  for (const key of value.keys) size += element(key);
  for (const entry of value.values) size += element(entry);
  return size;
}

function element(value: Value): number {
  switch (typeof value) {
    case 'number':
      return integer(value);
    case 'bigint':
      return 9;
    case 'string':
      return particle(utf8Length(value));
    case 'boolean':
      return 1;
    default:
      return value === null ? NIL : object(value);
  }
}

function integer(value: number): number {
  if (value >= 0) {
    if (value < 0x80) return 1;
    return value < 0x1_00 ? 2 : value < 0x1_00_00 ? 3 : value < 0x1_00_00_00_00 ? 5 : 9;
  }
  if (value >= -0x20) return 1;
  return value >= -0x80 ? 2 : value >= -0x80_00 ? 3 : value >= -0x80_00_00_00 ? 5 : 9;
}

/** A text or blob of `length` bytes, with the byte that tells its type. */
function particle(length: number): number {
  const size = length + 1;
  return size + (size < 0x20 ? 1 : size < 0x1_00 ? 2 : size < 0x1_00_00 ? 3 : 5);
}

function object(value: Value & object): number {
  if (value instanceof List || value instanceof MapValue) return collection(value, value.flags);
  if (value instanceof Double) return value.isSingle ? 5 : 9;
  if (value instanceof Blob) return value.type < 0 ? 1 : particle(value.bytes.length);
  if (value instanceof RawText) return particle(value.bytes.length);
  if (value instanceof Geo) return particle(textBytes(value.text).length);
  return value instanceof Extension ? extension(value.data.length) : extension(1);
}

/** Some lengths have a header without the length. */
function extension(length: number): number {
  const isFixed = length === 1 || length === 2 || length === 4 || length === 8 || length === 16;
  return length + (isFixed ? 2 : length < 0x1_00 ? 3 : length < 0x1_00_00 ? 4 : 6);
}
