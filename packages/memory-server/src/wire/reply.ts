import { Double } from '../values/index.js';
import type { Value } from '../values/index.js';
import type { BytesWriter } from './bytes-writer.js';
import { nameBytes } from './names.js';
import { DIGEST_SIZE, FIELD, FRAME_HEADER_SIZE, FRAME_TYPE, INFO1, INFO3 } from './numbers.js';
import { MESSAGE_HEADER_SIZE, PARTICLE, PROTOCOL_VERSION, RESULT } from './numbers.js';
import { encodeParticle } from './particles.js';

/*
 * An answer has a request's grammar (see request.ts). In its header, `result` is the result code,
 * `ttl` the record's expiry time in seconds since 2010 (0: never), and `timeout` the row's number in
 * a batch.
 */

/** One bin of an answer. `undefined` is an operation without a result. */
export interface ResultBin {
  /** The operation it answers, one of `OP`. */
  readonly op: number;
  readonly name: string;
  readonly value: Value | undefined;
}

/** The answer to one record's command. */
export interface Reply {
  readonly code: number;
  readonly generation: number;
  /** Seconds since 2010; 0 for never. */
  readonly voidTime: number;
  readonly bins: readonly ResultBin[];
}

/** A record in the answer to a query. */
export interface RecordReply extends Reply {
  readonly namespace: string;
  readonly set: string;
  readonly digest: string;
  /** The key as the client sent it, with its particle type in front. */
  readonly key: Uint8Array | undefined;
  /** The indexed value the record was found by, for a client that pages through an index. */
  readonly indexValue: bigint | undefined;
  /** True when the client asked for no bins. */
  readonly isBinless: boolean;
}

/** Leaves room for a frame's header; `endFrame` fills it in. */
export function beginFrame(out: BytesWriter): number {
  const at = out.size;
  out.zeros(FRAME_HEADER_SIZE);
  return at;
}

/** Completes the frame that starts at `at`. */
export function endFrame(out: BytesWriter, at: number, type: number = FRAME_TYPE.MESSAGE): void {
  out.setUint8(at, PROTOCOL_VERSION);
  out.setUint8(at + 1, type);
  out.setUint32(at + 4, out.size - at - FRAME_HEADER_SIZE);
}

/** Writes the answer to one record's command; `row` numbers it within a batch. */
export function writeReply(out: BytesWriter, reply: Reply, row = 0): void {
  writeHeader(out, 0, 0, reply.code, reply.generation, reply.voidTime, row, 0, reply.bins.length);
  for (const bin of reply.bins) writeBin(out, bin);
}

/** Writes an answer that is a result code alone. */
export function writeCode(out: BytesWriter, code: number, row = 0): void {
  writeHeader(out, 0, 0, code, 0, 0, row, 0, 0);
}

/** Writes the mark that ends a batch or a query. */
export function writeLast(out: BytesWriter, code: number = RESULT.OK): void {
  writeHeader(out, 0, INFO3.LAST, code, 0, 0, 0, 0, 0);
}

/** Writes a record found by a query. */
export function writeRecord(out: BytesWriter, reply: RecordReply): void {
  const { key, set, indexValue } = reply;
  const fields = 2 + (set === '' ? 0 : 1) + (key ? 1 : 0) + (indexValue === undefined ? 0 : 1);
  const info1 = reply.isBinless ? INFO1.GET_NO_BINS : 0;
  const { generation, voidTime, bins } = reply;
  writeHeader(out, info1, 0, reply.code, generation, voidTime, 0, fields, bins.length);
  writeField(out, FIELD.NAMESPACE, nameBytes(reply.namespace));
  out.uint32(DIGEST_SIZE + 1);
  out.uint8(FIELD.DIGEST);
  out.latin1(reply.digest);
  if (set !== '') writeField(out, FIELD.SET, nameBytes(set));
  if (key) writeField(out, FIELD.KEY, key);
  if (indexValue !== undefined) writeIndexValue(out, indexValue);
  for (const bin of bins) writeBin(out, bin);
}

/** The one little-endian number of the protocol: clients send it back untouched. */
function writeIndexValue(out: BytesWriter, value: bigint): void {
  out.uint32(9);
  out.uint8(FIELD.BVAL_ARRAY);
  out.int64LittleEndian(value);
}

function writeField(out: BytesWriter, type: number, value: Uint8Array): void {
  out.uint32(value.length + 1);
  out.uint8(type);
  out.raw(value);
}

function writeHeader(
  out: BytesWriter,
  info1: number,
  info3: number,
  code: number,
  generation: number,
  voidTime: number,
  row: number,
  fields: number,
  bins: number,
): void {
  out.uint8(MESSAGE_HEADER_SIZE);
  out.uint8(info1);
  out.uint8(0);
  out.uint8(info3);
  out.uint8(0);
  out.uint8(code);
  out.uint32(generation);
  out.uint32(voidTime);
  out.uint32(row);
  out.uint16(fields);
  out.uint16(bins);
}

function writeBin(out: BytesWriter, bin: ResultBin): void {
  const name = nameBytes(bin.name);
  const at = out.skip(8);
  out.raw(name);
  const type = writeValue(out, bin.value);
  out.setUint32(at, out.size - at - 4);
  out.setUint32(at + 4, (bin.op << 24) | (type << 16) | name.length);
}

/** Writes a value and answers its particle type. The most frequent types go without a detour. */
function writeValue(out: BytesWriter, value: Value | undefined): number {
  switch (typeof value) {
    case 'undefined':
      return PARTICLE.NULL;
    case 'number':
      out.int64(value);
      return PARTICLE.INTEGER;
    case 'string':
      out.text(value);
      return PARTICLE.STRING;
    default: {
      if (value instanceof Double) {
        out.float64(value.value);
        return PARTICLE.DOUBLE;
      }
      const { type, bytes } = encodeParticle(value);
      out.raw(bytes);
      return type;
    }
  }
}
