/**
 * Request frames for tests and a reader for the answers, written apart from `src/wire` so that the
 * codec is never its own judge.
 */

import { randomBytes } from 'node:crypto';

/** One operation of a request; `value` is bytes of the particle type `type`. */
export interface Op {
  readonly op: number;
  readonly name?: string;
  readonly type?: number;
  readonly value?: Uint8Array;
}

/** What a request frame holds. Numbers default to 0, names to `test`, `demo`. */
export interface Message {
  readonly info1?: number;
  readonly info2?: number;
  readonly info3?: number;
  readonly info4?: number;
  readonly generation?: number;
  readonly ttl?: number;
  /** Milliseconds; 1000 unless told. */
  readonly timeout?: number;
  readonly namespace?: string;
  readonly set?: string;
  readonly digest?: Uint8Array;
  /** Further fields: type and value. */
  readonly fields?: readonly (readonly [number, Uint8Array])[];
  readonly ops?: readonly Op[];
}

export const text = (value: string) => new Uint8Array(Buffer.from(value));

export function uint(value: number | bigint, bytes: number): Uint8Array {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(BigInt.asUintN(64, BigInt(value)));
  return new Uint8Array(buffer.subarray(8 - bytes));
}

export const int64 = (value: number | bigint) => uint(value, 8);

export function double(value: number): Uint8Array {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(value);
  return new Uint8Array(buffer);
}

/** Keeps runs on one real server apart. */
const run = randomBytes(14);
let records = 0;

/** A digest that no other test uses. */
export const freshDigest = () => digest(++records);

/** A digest for tests: 20 bytes that differ with `n`, in partition `partition`. */
export function digest(n: number, partition = n & 0xfff): Uint8Array {
  const bytes = Buffer.concat([Buffer.alloc(2), run, Buffer.alloc(4)]);
  bytes.writeUInt16LE(partition, 0);
  bytes.writeUInt32BE(n, 16);
  return new Uint8Array(bytes);
}

export const concat = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

export const field = (type: number, value: Uint8Array) =>
  concat(uint(value.length + 1, 4), uint(type, 1), value);

export function op({ op: code, name = '', type = 0, value = new Uint8Array(0) }: Op): Uint8Array {
  const bytes = text(name);
  const size = uint(4 + bytes.length + value.length, 4);
  return concat(size, Uint8Array.of(code, type, 0, bytes.length), bytes, value);
}

/** A frame of the given type around a body. */
export function frame(type: number, body: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(2, type), uint(body.length, 6), body);
}

/** A message frame. */
export function message(of: Message): Uint8Array {
  const { namespace = 'test', set = 'demo', fields = [], ops = [] } = of;
  const all = [
    ...(namespace === '' ? [] : [field(0, text(namespace))]),
    ...(set === '' ? [] : [field(1, text(set))]),
    ...(of.digest ? [field(4, of.digest)] : []),
    ...fields.map(([type, value]) => field(type, value)),
  ];
  const header = concat(
    Uint8Array.of(22, of.info1 ?? 0, of.info2 ?? 0, of.info3 ?? 0, of.info4 ?? 0, 0),
    uint(of.generation ?? 0, 4),
    uint(of.ttl ?? 0, 4),
    uint(of.timeout ?? 1000, 4),
    uint(all.length, 2),
    uint(ops.length, 2),
  );
  return frame(3, concat(header, ...all, ...ops.map(op)));
}

/** A bin of an answer. */
export interface AnswerBin {
  readonly op: number;
  readonly name: string;
  readonly type: number;
  readonly value: Uint8Array;
}

/** One message of an answer. */
export interface Answer {
  readonly info1: number;
  readonly info3: number;
  readonly code: number;
  readonly generation: number;
  readonly expiry: number;
  readonly index: number;
  readonly fields: ReadonlyMap<number, Uint8Array>;
  readonly bins: readonly AnswerBin[];
}

/** Every message in a run of message frames. */
export function answers(bytes: Uint8Array): Answer[] {
  const found: Answer[] = [];
  for (const body of bodies(bytes, 3)) {
    let at = 0;
    while (at < body.length) {
      const [answer, next] = readAnswer(body, at);
      found.push(answer);
      at = next;
    }
  }
  return found;
}

/** The bodies of a run of frames, all of one type. */
export function bodies(bytes: Uint8Array, type: number): Buffer[] {
  const buffer = Buffer.from(bytes);
  const found: Buffer[] = [];
  let at = 0;
  while (at < buffer.length) {
    if (buffer[at] !== 2 || buffer[at + 1] !== type) throw new Error(`no frame of type ${type}`);
    const size = buffer.readUIntBE(at + 2, 6);
    found.push(buffer.subarray(at + 8, at + 8 + size));
    at += 8 + size;
  }
  if (at !== buffer.length) throw new Error('the last frame is cut off');
  return found;
}

function readAnswer(body: Buffer, start: number): [Answer, number] {
  const fields = new Map<number, Uint8Array>();
  const bins: AnswerBin[] = [];
  let at = start + 22;
  for (let n = body.readUInt16BE(start + 18); n > 0; n--) {
    const size = body.readUInt32BE(at);
    fields.set(body.readUInt8(at + 4), body.subarray(at + 5, at + 4 + size));
    at += 4 + size;
  }
  for (let n = body.readUInt16BE(start + 20); n > 0; n--) {
    const next = at + 4 + body.readUInt32BE(at);
    const nameEnd = at + 8 + body.readUInt8(at + 7);
    bins.push({
      op: body.readUInt8(at + 4),
      name: body.toString('utf8', at + 8, nameEnd),
      type: body.readUInt8(at + 5),
      value: body.subarray(nameEnd, next),
    });
    at = next;
  }
  const answer: Answer = {
    info1: body.readUInt8(start + 1),
    info3: body.readUInt8(start + 3),
    code: body.readUInt8(start + 5),
    generation: body.readUInt32BE(start + 6),
    expiry: body.readUInt32BE(start + 10),
    index: body.readUInt32BE(start + 14),
    fields,
    bins,
  };
  return [answer, at];
}

/** An answer's bins as name → integer or text, for short assertions. */
export function plainBins(answer: Answer): Record<string, bigint | string | undefined> {
  return Object.fromEntries(answer.bins.map((bin) => [bin.name, plain(bin)]));
}

function plain({ type, value }: AnswerBin): bigint | string | undefined {
  if (type === 1) return Buffer.from(value).readBigInt64BE();
  if (type === 3) return Buffer.from(value).toString();
  return type === 0 ? undefined : Buffer.from(value).toString('hex');
}

/** The answer to one info request, command by command. */
export function infoRequest(...commands: readonly string[]): Uint8Array {
  return frame(1, text(commands.map((command) => `${command}\n`).join('')));
}

export function infoAnswer(bytes: Uint8Array): Record<string, string> {
  const [body] = bodies(bytes, 1);
  const lines = (body ?? Buffer.alloc(0)).toString().split('\n').slice(0, -1);
  return Object.fromEntries(lines.map((line) => line.split('\t', 2) as [string, string]));
}

/** Hex text, for readable differences. */
export const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
