import { packed, particleOf, printTerm, type Term } from './term.js';

/*
 * frame     := version:u8=2 type:u8=3 size:u48 message
 * message   := headerSize:u8=22 info1 info2 info3 info4 result generation:u32 ttl:u32 timeout:u32
 *              fieldCount:u16 operationCount:u16 field* operation*
 * field     := size:u32 type:u8 bytes
 * operation := size:u32 op:u8 particleType:u8 version:u8=0 nameSize:u8 name bytes
 */

/** Types of operations (`as_protocol_types` of the C client) that a command is made of. */
export const OP = {
  READ: 1,
  WRITE: 2,
  CDT_READ: 3,
  CDT_MODIFY: 4,
  INCR: 5,
  EXP_READ: 7,
  EXP_MODIFY: 8,
  APPEND: 9,
  PREPEND: 10,
  TOUCH: 11,
  BIT_READ: 12,
  BIT_MODIFY: 13,
  DELETE: 14,
  HLL_READ: 15,
  HLL_MODIFY: 16,
} as const;

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

/** One operation of a command. The value of a packed one is the list of its parameters. */
export interface Operation {
  readonly op: number;
  readonly bin: string;
  readonly value: Term;
}

/** One command on one record, in plain data. */
export interface Command {
  readonly operations: readonly Operation[];
  /** Answer for each operation, also for those without a result. */
  readonly respondAll?: boolean;
  /** Flags of the second and third info byte besides those that the operations ask for. */
  readonly info2?: number;
  readonly info3?: number;
  readonly generation?: number;
  /** Only if this expression is true of the record. */
  readonly filter?: Term;
}

const INFO1 = { READ: 0x01, GET_ALL: 0x02 } as const;
const INFO2 = { WRITE: 0x01, DELETE: 0x02, RESPOND_ALL: 0x80 } as const;

/** Which record a command is for. */
export interface RecordKey {
  readonly namespace: string;
  readonly set: string;
  /** 20 bytes. */
  readonly digest: Uint8Array;
}

/** Reads all bins. */
export const GET_ALL = 'get all';
/** Removes the record. */
export const REMOVE = 'remove';

const FIELD = { NAMESPACE: 0, SET: 1, DIGEST: 4, FILTER: 43 } as const;

function field(type: number, bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(bytes.length + 1);
  head.writeUInt8(type, 4);
  return Buffer.concat([head, bytes]);
}

function operationBytes({ op, bin, value }: Operation): Buffer {
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

function headerOf(command: Command | typeof GET_ALL | typeof REMOVE): Header {
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

/** A command's frame. */
export function frameOf(
  command: Command | typeof GET_ALL | typeof REMOVE,
  { namespace, set, digest }: RecordKey,
): Uint8Array {
  const operations = typeof command === 'string' ? [] : command.operations.map(operationBytes);
  const fields = [
    field(FIELD.NAMESPACE, Buffer.from(namespace)),
    field(FIELD.SET, Buffer.from(set)),
    field(FIELD.DIGEST, digest),
  ];
  if (typeof command === 'object' && command.filter !== undefined) {
    fields.push(field(FIELD.FILTER, packed(command.filter)));
  }
  const { info1, info2, info3, generation } = headerOf(command);
  const header = Buffer.alloc(22);
  header.set([22, info1, info2, info3]);
  header.writeUInt32BE(generation, 6);
  header.writeUInt32BE(10_000, 14);
  header.writeUInt16BE(fields.length, 18);
  header.writeUInt16BE(operations.length, 20);
  return framed(Buffer.concat([header, ...fields, ...operations]));
}

/** A message with its frame's header. */
export function framed(message: Uint8Array): Uint8Array {
  const frame = Buffer.alloc(8 + message.length);
  frame.writeBigUInt64BE((2n << 56n) | (3n << 48n) | BigInt(message.length));
  frame.set(message, 8);
  return frame;
}

const NAMES = new Map<number, string>(Object.entries(OP).map(([name, op]) => [op, name]));

/** A command as text, for reports. */
export function printCommand(command: Command | typeof GET_ALL | typeof REMOVE): string {
  if (typeof command === 'string') return command;
  const { operations, filter, ...rest } = command;
  const lines = operations.map(
    ({ op, bin, value }) => `${NAMES.get(op) ?? op} ${bin} ${printTerm(value)}`,
  );
  const options = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  const condition = filter === undefined ? '' : ` if ${printTerm(filter)}`;
  return lines.join('; ') + options + condition;
}
