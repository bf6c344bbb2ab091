// The little of the client protocol that the playground speaks with the engine in the page: one record
// is written by expression writes, and read by an expression read. So @asp/exp encodes all values.
//
// frame     := 2 3 size(6) message
// message   := 22 info1 info2 0 0 0 generation(4) ttl(4) timeout(4) fieldCount(2) operationCount(2)
//              field* operation*
// field     := size(4) type value
// operation := size(4) op particleType 0 nameSize name value
import { fromBytes, print, toBytes, type Exp } from '@asp/exp';

const FRAME = 8;
const HEADER = 22;
const INFO1_READ = 1;
const INFO2_WRITE = 1;
const FIELD = { namespace: 0, set: 1, key: 2, digest: 4 };
const OP = { expRead: 7, expModify: 8 };
const PARTICLE = {
  integer: 1,
  double: 2,
  string: 3,
  blob: 4,
  bool: 17,
  map: 19,
  list: 20,
  geojson: 23,
};

export interface Place {
  readonly namespace: string;
  readonly set: string;
  readonly userKey: string;
  readonly digest: Uint8Array;
}

/** Bytes that write the bins of a record. */
export function writeRequest(
  place: Place,
  bins: ReadonlyMap<string, Exp>,
  ttl: number,
): Uint8Array {
  const operations = [...bins].map(([name, exp]) => operation(OP.expModify, name, exp));
  return message([0, INFO2_WRITE], ttl, place, operations);
}

/** Bytes that ask for the value of an expression on a record. */
export const readRequest = (place: Place, exp: Exp): Uint8Array =>
  message([INFO1_READ, 0], 0, place, [operation(OP.expRead, 'x', exp)]);

const text = new TextEncoder();

function message(
  [info1, info2]: readonly [number, number],
  ttl: number,
  place: Place,
  operations: readonly Uint8Array[],
): Uint8Array {
  const fields = [
    field(FIELD.namespace, text.encode(place.namespace)),
    field(FIELD.set, text.encode(place.set)),
    field(FIELD.digest, place.digest),
    field(FIELD.key, joined([Uint8Array.of(PARTICLE.string), text.encode(place.userKey)])),
  ];
  const header = new DataView(new ArrayBuffer(FRAME + HEADER));
  const body = joined([...fields, ...operations]);
  header.setUint32(0, 0x02030000);
  header.setUint32(4, HEADER + body.length);
  header.setUint8(FRAME, HEADER);
  header.setUint8(FRAME + 1, info1);
  header.setUint8(FRAME + 2, info2);
  header.setUint32(FRAME + 10, ttl);
  header.setUint16(FRAME + 18, fields.length);
  header.setUint16(FRAME + 20, operations.length);
  return joined([new Uint8Array(header.buffer), body]);
}

const field = (type: number, value: Uint8Array) =>
  joined([sized(value.length + 1), Uint8Array.of(type), value]);

/** The payload is the msgpack array `[expression, flags]`. */
function operation(op: number, bin: string, exp: Exp): Uint8Array {
  const name = text.encode(bin);
  const payload = joined([Uint8Array.of(0x92), toBytes(exp), Uint8Array.of(0)]);
  const size = sized(4 + name.length + payload.length);
  return joined([size, Uint8Array.of(op, PARTICLE.blob, 0, name.length), name, payload]);
}

function sized(size: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, size);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What came back: a result code, and the value as text where there is one. */
export interface Answer {
  readonly code: number;
  readonly value?: boolean | string;
}

export function readAnswer(bytes: Uint8Array): Answer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const code = view.getUint8(FRAME + 5);
  let at = FRAME + HEADER;
  for (let left = view.getUint16(FRAME + 18); left > 0; left--) at += 4 + view.getUint32(at);
  if (code !== 0 || view.getUint16(FRAME + 20) === 0) return { code };
  const size = view.getUint32(at);
  const start = at + 8 + view.getUint8(at + 7);
  return { code, value: valueOf(view.getUint8(at + 5), bytes.slice(start, at + 4 + size)) };
}

function valueOf(particle: number, bytes: Uint8Array): boolean | string {
  const view = new DataView(bytes.buffer);
  switch (particle) {
    case PARTICLE.bool:
      return bytes[0] === 1;
    case PARTICLE.integer:
      return String(view.getBigInt64(0));
    case PARTICLE.double:
      return floatText(view.getFloat64(0));
    case PARTICLE.string:
      return JSON.stringify(new TextDecoder().decode(bytes));
    case PARTICLE.geojson: // flags(1) cells(2) cell(8)* text
      return new TextDecoder().decode(bytes.subarray(3 + 8 * view.getUint16(1)));
    case PARTICLE.list:
      return literal(joined([Uint8Array.of(0x92, 126), bytes]));
    case PARTICLE.map:
      return literal(bytes);
    default:
      return bytes.length === 0 ? 'nil' : hex(bytes);
  }
}

const floatText = (value: number) => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** A list or map, read as the literal that it is in an expression. */
const literal = (bytes: Uint8Array) => print(fromBytes(bytes)).replace(/^\w+\((.*)\)$/s, '$1');

export const hex = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
