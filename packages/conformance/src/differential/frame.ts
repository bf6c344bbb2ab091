import { GET_ALL, isBatch, OP, REMOVE } from './command.js';
import type { Batch, BatchRow, Command, Operation, RecordKey, Request } from './command.js';
import { packed, particleOf, type Term } from './term.js';

/*
 * frame     := version:u8=2 type:u8=3 size:u48 message
 * message   := headerSize:u8=22 info1 info2 info3 info4 result generation:u32 ttl:u32 timeout:u32
 *              fieldCount:u16 operationCount:u16 field* operation*
 * field     := size:u32 type:u8 bytes
 * operation := size:u32 op:u8 particleType:u8 version:u8=0 nameSize:u8 name bytes
 *
 * batch field := count:u32 flags:u8 row*
 * row         := index:u32 digest[20] rowFlags:u8 (nothing, if it repeats the row before | attributes)
 * attributes  := info1 info2 info3 generation:u16 fieldCount:u16 operationCount:u16 field* operation*
 */

const READS: ReadonlySet<number> = new Set([
  OP.READ,
  OP.CDT_READ,
  OP.EXP_READ,
  OP.BIT_READ,
  OP.HLL_READ,
]);
const PACKED: ReadonlySet<number> = new Set([
  OP.CDT_READ,
  OP.CDT_MODIFY,
  OP.EXP_READ,
  OP.EXP_MODIFY,
  OP.BIT_READ,
  OP.BIT_MODIFY,
  OP.HLL_READ,
  OP.HLL_MODIFY,
]);

const INFO1 = { READ: 0x01, GET_ALL: 0x02, BATCH: 0x08 } as const;
const INFO2 = { WRITE: 0x01, DELETE: 0x02, RESPOND_ALL: 0x80 } as const;

const FIELD = { NAMESPACE: 0, SET: 1, DIGEST: 4, BATCH: 41, FILTER: 43 } as const;

export function field(type: number, bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(bytes.length + 1);
  head.writeUInt8(type, 4);
  return Buffer.concat([head, bytes]);
}

export function operationBytes({ op, bin, value }: Operation): Buffer {
  const particle = PACKED.has(op) ? { type: 4, bytes: packed(value) } : bare(op, value);
  const name = Buffer.from(bin);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(4 + name.length + particle.bytes.length);
  head.set([op, particle.type, 0, name.length], 4);
  return Buffer.concat([head, name, particle.bytes]);
}

const bare = (op: number, value: Term): ReturnType<typeof particleOf> =>
  op === OP.READ || op === OP.TOUCH || op === OP.DELETE ? particleOf(null) : particleOf(value);

interface Header {
  readonly info1: number;
  readonly info2: number;
  readonly info3: number;
  readonly generation: number;
}

function headerOf(command: Request): Header {
  const none = { info1: 0, info2: 0, info3: 0, generation: 0 };
  if (command === GET_ALL) return { ...none, info1: INFO1.READ | INFO1.GET_ALL };
  if (command === REMOVE) return { ...none, info2: INFO2.WRITE | INFO2.DELETE };
  const hasRead = command.operations.some(({ op }) => READS.has(op));
  const hasWrite = command.operations.some(({ op }) => !READS.has(op));
  const respondAll = command.respondAll ? INFO2.RESPOND_ALL : 0;
  return {
    info1: hasRead ? INFO1.READ : 0,
    info2: (hasWrite ? INFO2.WRITE : 0) | respondAll | (command.info2 ?? 0),
    info3: command.info3 ?? 0,
    generation: command.generation ?? 0,
  };
}

/** Namespace, set, and the request's filter. */
function fieldsOf(request: Request, { namespace, set }: RecordKey): Buffer[] {
  const fields = [
    field(FIELD.NAMESPACE, Buffer.from(namespace)),
    field(FIELD.SET, Buffer.from(set)),
  ];
  if (typeof request === 'object' && request.filter !== undefined) {
    fields.push(field(FIELD.FILTER, packed(request.filter)));
  }
  return fields;
}

const operationBytesOf = (request: Request): Buffer[] =>
  typeof request === 'string' ? [] : request.operations.map(operationBytes);

/** The frame of a request on one record. */
export function requestFrame(request: Request, key: RecordKey): Uint8Array {
  const fields = [...fieldsOf(request, key), field(FIELD.DIGEST, key.digest)];
  return framed(messageOf(headerOf(request), fields, operationBytesOf(request)));
}

/** The frame of a command or batch. */
export const frameOf = (step: Command | Batch, keys: readonly RecordKey[]): Uint8Array =>
  isBatch(step) ? batchFrame(step, keys) : requestFrame(step, keyOf(keys, 0));

/** The key of one of a case's records. */
export function keyOf(keys: readonly RecordKey[], record: number): RecordKey {
  const key = keys[record];
  if (!key) throw new RangeError(`record ${record} of ${keys.length}`);
  return key;
}

const TIMEOUT_MS = 10_000;

export function messageOf(
  { info1, info2, info3, generation }: Header,
  fields: readonly Uint8Array[],
  operations: readonly Uint8Array[],
): Uint8Array {
  const header = Buffer.alloc(22);
  header.set([22, info1, info2, info3]);
  header.writeUInt32BE(generation, 6);
  header.writeUInt32BE(TIMEOUT_MS, 14);
  header.writeUInt16BE(fields.length, 18);
  header.writeUInt16BE(operations.length, 20);
  return Buffer.concat([header, ...fields, ...operations]);
}

const MESSAGE_FRAME = 3;
/** The type of a frame of info commands. */
export const INFO_FRAME = 1;

/** A message with its frame's header. */
export function framed(message: Uint8Array, type = MESSAGE_FRAME): Uint8Array {
  const frame = Buffer.alloc(8 + message.length);
  frame.writeBigUInt64BE((2n << 56n) | (BigInt(type) << 48n) | BigInt(message.length));
  frame.set(message, 8);
  return frame;
}

/** Rows are carried out one after the other, so that two servers answer in the same order. */
const IN_LINE = 0x01;
const ROW = { REPEAT: 0x01, INFO: 0x02, GENERATION: 0x04 } as const;

function batchFrame({ rows, flags = 0, filter }: Batch, keys: readonly RecordKey[]): Uint8Array {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(rows.length);
  head.writeUInt8(flags | IN_LINE, 4);
  const all = rows.map((row, i) => rowBytes(row, i, keyOf(keys, row.record)));
  const fields = [field(FIELD.BATCH, Buffer.concat([head, ...all]))];
  if (filter !== undefined) fields.push(field(FIELD.FILTER, packed(filter)));
  const header = { info1: INFO1.READ | INFO1.BATCH, info2: 0, info3: 0, generation: 0 };
  return framed(messageOf(header, fields, []));
}

function rowBytes({ request }: BatchRow, index: number, key: RecordKey): Buffer {
  const head = Buffer.alloc(25);
  head.writeUInt32BE(index);
  head.set(key.digest, 4);
  head.writeUInt8(request === undefined ? ROW.REPEAT : ROW.INFO | ROW.GENERATION, 24);
  return request === undefined ? head : Buffer.concat([head, attributes(request, key)]);
}

function attributes(request: Request, key: RecordKey): Buffer {
  const { info1, info2, info3, generation } = headerOf(request);
  const [fields, operations] = [fieldsOf(request, key), operationBytesOf(request)];
  const head = Buffer.from([info1, info2, info3, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16BE(generation, 3);
  head.writeUInt16BE(fields.length, 5);
  head.writeUInt16BE(operations.length, 7);
  return Buffer.concat([head, ...fields, ...operations]);
}

/** Whether a frame is a batch. */
export const isBatchFrame = (frame: Uint8Array): boolean => ((frame[9] ?? 0) & INFO1.BATCH) !== 0;
