import { ResultError } from '../result-error.js';
import { Double } from '../values/index.js';
import type { Value } from '../values/index.js';
import { readDigest } from './digest.js';
import { readName } from './names.js';
import {
  DIGEST_SIZE,
  FIELD,
  MAX_BIN_NAME,
  MESSAGE_HEADER_SIZE,
  PARTICLE,
  RESULT,
} from './numbers.js';
import { decodeParticle } from './particles.js';

/*
 * message   := header fields operations
 * header    := size(1)=22 info1(1) info2(1) info3(1) info4(1) result(1) generation(4) ttl(4)
 *              timeout(4) fieldCount(2) operationCount(2)
 * field     := size(4) type(1) value(size-1)
 * operation := size(4) op(1) particleType(1) flags(1) nameSize(1) name lut(8, if flags & 1) value
 *
 * All numbers are big endian. `size` counts the bytes that follow it.
 */

/** One operation of a request, its value still undecoded. */
export class RequestOperation {
  constructor(
    /** One of `OP`. */
    readonly op: number,
    /** One of `PARTICLE`. */
    readonly type: number,
    /** The bin's name. */
    readonly name: string,
    /** False for a name that is too long or holds a zero byte. */
    readonly isNameValid: boolean,
    private readonly bytes: Uint8Array,
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** @throws {@link ResultError} when the bytes are not a value of their type. */
  value(): Value {
    const { bytes, start, type } = this;
    if (this.end - start === 8) {
      // The most frequent types, without a view of their own.
      if (type === PARTICLE.INTEGER) return int64(bytes, start);
      if (type === PARTICLE.DOUBLE) return new Double(float64(bytes, start));
    }
    return decodeParticle(type, this.payload());
  }

  /** The value's bytes, undecoded. */
  payload(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }
}

const NO_OPERATIONS: readonly RequestOperation[] = Object.freeze([]);

/** A decoded request: one record's command, one row of a batch, or a query. */
export class Request {
  info1 = 0;
  info2 = 0;
  info3 = 0;
  info4 = 0;
  generation = 0;
  ttl = 0;
  /** Milliseconds, 0 when the client set none. */
  timeout = 0;
  namespace: string | undefined = undefined;
  set = '';
  /** The digest as a string of 20 characters 0–255; undefined for queries. */
  digest: string | undefined = undefined;
  operations: readonly RequestOperation[] = NO_OPERATIONS;

  private present = 0;
  private presentHigh = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private fieldsStart = 0;
  private fieldCount = 0;

  /** Whether a field of that type was sent. */
  has(type: number): boolean {
    return ((type < 32 ? this.present >>> type : this.presentHigh >>> (type - 32)) & 1) === 1;
  }

  /** The first field of a type, a view of the received bytes; undefined when there is none. */
  field(type: number): Uint8Array | undefined {
    const { bytes } = this;
    if (!this.has(type)) return undefined;
    let at = this.fieldsStart;
    for (let n = 0; n < this.fieldCount; n++) {
      const size = uint32(bytes, at);
      if (bytes[at + 4] === type) return bytes.subarray(at + 5, at + 4 + size);
      at += 4 + size;
    }
    return undefined;
  }

  /** Reads a field's text. */
  textField(type: number): string | undefined {
    const value = this.field(type);
    return value === undefined ? undefined : readName(value, 0, value.length);
  }

  /** The operations of a background query as an update of one record; without the query's fields. */
  forRecord(of: Pick<Request, 'info2' | 'info3' | 'set'>): Request {
    const request = new Request();
    request.info2 = of.info2;
    request.info3 = of.info3;
    request.set = of.set;
    request.ttl = this.ttl;
    request.namespace = this.namespace;
    request.operations = this.operations;
    return request;
  }

  /**
   * Reads the fields and operations of `bytes[start, end)` and answers where they end.
   *
   * @throws {@link ResultError} 4 for fields or operations that reach over the end.
   */
  readBody(bytes: Uint8Array, start: number, end: number, fields: number, ops: number): number {
    this.bytes = bytes;
    this.fieldsStart = start;
    this.fieldCount = fields;
    let at = start;
    for (let n = 0; n < fields; n++) at = this.readField(bytes, at, end);
    if (ops === 0) return at;
    const operations = new Array<RequestOperation>();
    for (let n = 0; n < ops; n++) at = readOperation(bytes, at, end, operations);
    this.operations = operations;
    return at;
  }

  private readField(bytes: Uint8Array, at: number, end: number): number {
    if (at + 5 > end) throw new ResultError(RESULT.REQUEST_INVALID, 'incomplete field');
    const size = uint32(bytes, at);
    const next = at + 4 + size;
    if (size === 0 || next > end) throw new ResultError(RESULT.REQUEST_INVALID, 'bad field');
    const type = bytes[at + 4] ?? 0;
    if (type < 32) this.present |= 1 << type;
    else if (type < 64) this.presentHigh |= 1 << (type - 32);
    switch (type) {
      case FIELD.NAMESPACE:
        this.namespace ??= readName(bytes, at + 5, next);
        break;
      case FIELD.SET:
        if (this.set === '') this.set = readName(bytes, at + 5, next);
        break;
      case FIELD.DIGEST:
        this.digest ??= readDigestField(bytes, at + 5, next);
        break;
      default:
        break;
    }
    return next;
  }
}

/**
 * Decodes the body of a message frame.
 *
 * @throws {@link ResultError} 4 for bytes that are not a whole message.
 */
export function decodeRequest(bytes: Uint8Array, start: number, end: number): Request {
  const request = decodeHeader(bytes, start, end);
  const fields = uint16(bytes, start + 18);
  const operations = uint16(bytes, start + 20);
  const read = request.readBody(bytes, start + MESSAGE_HEADER_SIZE, end, fields, operations);
  if (read !== end) throw new ResultError(RESULT.REQUEST_INVALID, 'extra bytes');
  return request;
}

/** Decodes a message's first 22 bytes. @throws {@link ResultError} 4 when there are fewer. */
function decodeHeader(bytes: Uint8Array, at: number, end: number): Request {
  if (end - at < MESSAGE_HEADER_SIZE)
    throw new ResultError(RESULT.REQUEST_INVALID, 'short message');
  const request = new Request();
  request.info1 = bytes[at + 1] ?? 0;
  request.info2 = bytes[at + 2] ?? 0;
  request.info3 = bytes[at + 3] ?? 0;
  request.info4 = bytes[at + 4] ?? 0;
  request.generation = uint32(bytes, at + 6);
  request.ttl = uint32(bytes, at + 10);
  request.timeout = uint32(bytes, at + 14);
  return request;
}

function readOperation(
  bytes: Uint8Array,
  at: number,
  end: number,
  into: RequestOperation[],
): number {
  if (at + 8 > end) throw new ResultError(RESULT.REQUEST_INVALID, 'incomplete operation');
  const next = at + 4 + uint32(bytes, at);
  const nameStart = at + 8;
  const nameEnd = nameStart + (bytes[at + 7] ?? 0);
  const valueStart = nameEnd + (((bytes[at + 6] ?? 0) & 1) === 1 ? 8 : 0);
  if (valueStart > next || next > end) {
    throw new ResultError(RESULT.REQUEST_INVALID, 'bad operation');
  }
  const op = bytes[at + 4] ?? 0;
  const type = bytes[at + 5] ?? 0;
  const name = readName(bytes, nameStart, nameEnd);
  const isValid = nameEnd - nameStart <= MAX_BIN_NAME && !name.includes('\0');
  into.push(new RequestOperation(op, type, name, isValid, bytes, valueStart, next));
  return next;
}

function readDigestField(bytes: Uint8Array, start: number, end: number): string {
  // A digest of another size is refused by the command, not by the parser.
  return end - start === DIGEST_SIZE ? readDigest(bytes, start) : '';
}

/** Big-endian, unsigned. */
export function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Big-endian, signed; a bigint beyond 2^53. */
function int64(bytes: Uint8Array, at: number): number | bigint {
  const value = (uint32(bytes, at) | 0) * 0x1_00_00_00_00 + uint32(bytes, at + 4);
  if (Number.isSafeInteger(value)) return value;
  return (BigInt(uint32(bytes, at) | 0) << 32n) | BigInt(uint32(bytes, at + 4));
}

const scratch = new DataView(new ArrayBuffer(8));

function float64(bytes: Uint8Array, at: number): number {
  scratch.setUint32(0, uint32(bytes, at));
  scratch.setUint32(4, uint32(bytes, at + 4));
  return scratch.getFloat64(0);
}

/** Big-endian, unsigned. */
export function uint32(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0)) >>>
    0
  );
}
