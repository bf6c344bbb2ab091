import { MsgpackError, MsgpackReader, PARTICLE } from '@asp/exp/wire';
import { MAX_DEPTH } from './msgpack.js';
import { compareBytes } from './text.js';

/*
 * A list or map that a client sends is mostly in the very form the server keeps: shortest headers
 * and integers, keys sorted, no persisted index. Telling so takes one pass over its bytes and makes
 * hardly any objects; what is not so is unpacked, checked and put in order (see stored.ts).
 */

/** Flags that may open a canonical list or map; a persisted index is not canonical. */
const MASK = { list: 0x01, map: 0x03 } as const;

const isRaw = (head: number): boolean => head >= 0xa0 && head < 0xdc;

/** The answer of a scan that met something not canonical. */
const NO = -1;

/**
 * The flags of a packed list or map when its bytes are in stored form as they are; else undefined,
 * which says nothing about whether they are valid.
 */
export function canonicalFlags(bytes: Uint8Array): number | undefined {
  const reader = new MsgpackReader(bytes);
  try {
    const flags = scanContainer(reader, 0);
    return flags !== NO && reader.remaining === 0 ? flags : undefined;
  } catch (error) {
    if (error instanceof MsgpackError) return undefined;
    throw error;
  }
}

function scanContainer(reader: MsgpackReader, depth: number): number {
  if (depth >= MAX_DEPTH) return NO;
  const start = reader.position;
  const isList = reader.peek() === 'list';
  const count = isList ? reader.arrayHeader() : reader.mapHeader();
  if (reader.position - start !== containerHeaderSize(count)) return NO;
  const flags = count > 0 ? scanFlags(reader, isList ? MASK.list : MASK.map) : 0;
  if (flags === NO) return NO;
  const left = flags === 0 ? count : count - 1;
  if (isList) return scanList(reader, left, flags !== 0, depth) ? flags : NO;
  if (flags !== 0 && reader.byte() !== 0xc0) return NO;
  return scanMap(reader, left, depth) ? flags : NO;
}

/** An extension without content whose type is a set of flags; 0 when there is none. */
function scanFlags(reader: MsgpackReader, mask: number): number {
  if (reader.peek() !== 'ext') return 0;
  if (reader.byte() !== 0xc7 || reader.byte() !== 0) return NO;
  const flags = reader.byte();
  return flags !== 0 && (flags & ~mask) === 0 ? flags : NO;
}

/** The elements of an ordered list must be simple to compare here. */
function scanList(
  reader: MsgpackReader,
  count: number,
  isOrdered: boolean,
  depth: number,
): boolean {
  let previous = NO;
  for (let i = 0; i < count; i++) {
    const start = reader.position;
    if (!(isOrdered ? scanKey(reader) : scanElement(reader, depth))) return false;
    if (previous !== NO && order(reader, previous, start) > 0) return false;
    previous = isOrdered ? start : NO;
  }
  return true;
}

function scanMap(reader: MsgpackReader, count: number, depth: number): boolean {
  let previous = NO;
  for (let i = 0; i < count; i++) {
    const start = reader.position;
    if (!scanKey(reader)) return false;
    if (previous !== NO && order(reader, previous, start) >= 0) return false;
    if (!scanElement(reader, depth)) return false;
    previous = start;
  }
  return true;
}

function scanElement(reader: MsgpackReader, depth: number): boolean {
  switch (reader.peek()) {
    case 'nil':
    case 'bool':
    case 'double':
      reader.skip();
      return true;
    case 'list':
    case 'map':
      return scanContainer(reader, depth + 1) !== NO;
    default:
      return scanScalar(reader);
  }
}

/** A map key: an integer, a string or a blob. */
function scanKey(reader: MsgpackReader): boolean {
  const head = reader.peekByte();
  const start = reader.position;
  if (!scanScalar(reader)) return false;
  if (!isRaw(head)) return true;
  const type = reader.bytes[start + rawHeaderSize(head)];
  return reader.position > start + 1 && (type === PARTICLE.string || type === PARTICLE.blob);
}

/** An integer or raw element in its shortest form. */
function scanScalar(reader: MsgpackReader): boolean {
  const start = reader.position;
  const kind = reader.peek();
  if (kind === 'int') return intSize(reader.int()) === reader.position - start;
  if (kind !== 'str') return false;
  const size = reader.rawHeader();
  const isShortest = reader.position - start === shortestRawHeader(size);
  reader.position += size;
  return isShortest;
}

/** Orders two keys that lie at the offsets: integers before strings before blobs. */
function order(reader: MsgpackReader, left: number, right: number): number {
  const { bytes } = reader;
  const leftIsRaw = isRaw(bytes[left] ?? 0);
  const rightIsRaw = isRaw(bytes[right] ?? 0);
  if (leftIsRaw !== rightIsRaw) return leftIsRaw ? 1 : -1;
  const [l, r] = [new MsgpackReader(bytes, left), new MsgpackReader(bytes, right)];
  if (leftIsRaw) return compareBytes(l.raw(), r.raw());
  const [a, b] = [l.int(), r.int()];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const containerHeaderSize = (count: number): number => {
  if (count < 0x10) return 1;
  return count < 0x10000 ? 3 : 5;
};

/** The size of the raw header that opens with `head`. */
const rawHeaderSize = (head: number): number => (head < 0xc0 ? 1 : 1 + (1 << (head - 0xd9)));

const shortestRawHeader = (size: number): number => {
  if (size < 0x20) return 1;
  if (size < 0x100) return 2;
  return size < 0x10000 ? 3 : 5;
};

const intSize = (value: number | bigint): number => {
  if (value >= -0x20 && value < 0x80) return 1;
  if (value >= -0x80 && value < 0x100) return 2;
  if (value >= -0x8000 && value < 0x10000) return 3;
  return value >= -0x80000000 && value < 0x100000000 ? 5 : 9;
};
