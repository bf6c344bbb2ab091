import { utf8Length } from '@asp/core/internal';
import { ResultError } from '../result-error.js';
import type { Bins } from '../storage/bins.js';
import type { Namespace } from '../storage/namespace.js';
import type { StoredRecord } from '../storage/record.js';
import { Double, List, MapValue, packedSize, type Value } from '../values/index.js';
import { nameBytes } from '../wire/names.js';
import { RESULT } from '../wire/numbers.js';
import { encodeParticle } from '../wire/particles.js';

/*
 * The size that CE compares with `max-record-size`: the record as it lies in storage.
 *
 * record := header(35) [voidTime(4)] [setSize(1) set] [keySize(1–3) key] binCount(1–2) bin* mark(4)
 * bin    := nameSize(1) name value
 * value  := type(1) then integer: size(1) number(1–8) | double(8) | bool(1) | others: size(4) bytes
 */
const HEADER = 35;
const END_MARK = 4;
const SIZED = 5;
/** Bytes of a block of storage, which sizes are counted in. */
export const BLOCK = 16;

/**
 * What a record with these bins would take in storage, in bytes: its size in whole blocks.
 *
 * @throws {@link ResultError} 13 when it would be too big.
 */
export function checkedSize(
  namespace: Namespace,
  record: StoredRecord,
  bins: Bins,
  key: Uint8Array | undefined,
): number {
  const size = sizeOf(record, bins, key);
  if (size > namespace.settings.maxRecordSize) throw new ResultError(RESULT.RECORD_TOO_BIG);
  return inBlocks(size);
}

/** What a record takes in storage, in bytes. */
export function storedSize(record: StoredRecord): number {
  return inBlocks(sizeOf(record, record.bins, record.key));
}

const inBlocks = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

function sizeOf(record: StoredRecord, bins: Bins, key: Uint8Array | undefined): number {
  let size = HEADER + END_MARK;
  if (record.voidTime !== 0) size += 4;
  if (record.set) size += 1 + nameBytes(record.set.name).length;
  if (key) size += variableSize(key.length) + key.length;
  size += variableSize(bins.size);
  for (const [i, name] of bins.names().entries()) {
    size += 1 + nameBytes(name).length + valueSize(bins.at(i));
  }
  return size;
}

function variableSize(count: number): number {
  return count < 0x80 ? 1 : count < 0x4000 ? 2 : 3;
}

function valueSize(value: Value | undefined): number {
  switch (typeof value) {
    case 'number':
      return 2 + integerSize(value);
    case 'bigint':
      return 10;
    case 'boolean':
      return 2;
    case 'string':
      return SIZED + utf8Length(value);
    default:
      return value === undefined ? 0 : objectSize(value);
  }
}

function objectSize(value: Value): number {
  if (value instanceof Double) return 9;
  if (value instanceof List || value instanceof MapValue) return SIZED + packedSize(value);
  return SIZED + encodeParticle(value).bytes.length;
}

function integerSize(value: number): number {
  if (value < 0 || value > 0xff_ff_ff_ff) return 8;
  return value > 0xff_ff ? 4 : value > 0xff ? 2 : 1;
}
