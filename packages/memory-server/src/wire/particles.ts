import { MsgpackError, MsgpackReader, MsgpackWriter } from '@asp/exp/wire';
import { ResultError } from '../result-error.js';
import { canonicalFlags } from '../values/canonical.js';
import {
  Blob,
  copyBytes,
  Double,
  Geo,
  HLL_TYPE,
  List,
  MapValue,
  NotStorable,
  RawText,
  readValue,
  textBytes,
  textFromBytes,
  toStored,
  writeValue,
  type Value,
} from '../values/index.js';
import { isShape, shapeOf } from '../values/sketch.js';
import { PARTICLE, RESULT } from './numbers.js';

/*
 * integer := i64, or u8, u16, u32 from a client        double := f64
 * string  := bytes                                     bool   := u8, 0 or 1
 * blob    := bytes                                     hll    := bytes
 * list    := msgpack                                   map    := msgpack
 * geojson := flags:u8 cellCount:u16 cell:u64* text     (cells are the server's, a client's ignored)
 */

/** Blob types of old clients, and the vectors of new ones: the server keeps them as they are. */
const OTHER_BLOBS: ReadonlySet<number> = new Set([7, 8, 9, 10, 11, 12, 16]);

/** Geo flag: a region, which has more than one cell. */
const IS_REGION = 0x01;
const GEO_PREFIX = 3;

/** A value as it travels: its particle type and its bytes. */
export interface Particle {
  readonly type: number;
  readonly bytes: Uint8Array;
}

/**
 * The value that a client sent, in stored form. The bytes are copied.
 *
 * @throws {@link ResultError} with the code CE gives: 4 for a bad size or type, 1 for a malformed
 *   list or map, 160 for text that is no GeoJSON.
 */
export function decodeParticle(type: number, bytes: Uint8Array): Value {
  switch (type) {
    case PARTICLE.INTEGER:
      return decodeInteger(bytes);
    case PARTICLE.DOUBLE:
      return new Double(viewOf(bytes, 8).getFloat64(0));
    case PARTICLE.STRING:
      return textFromBytes(bytes);
    case PARTICLE.BLOB:
      return new Blob(copyBytes(bytes));
    case PARTICLE.HLL:
      return decodeSketch(bytes);
    case PARTICLE.BOOL:
      return decodeBool(bytes);
    case PARTICLE.LIST:
    case PARTICLE.MAP:
      return decodeCollection(type, bytes);
    case PARTICLE.GEOJSON:
      return decodeGeo(bytes);
    default:
      if (OTHER_BLOBS.has(type)) return new Blob(copyBytes(bytes), type);
      throw new ResultError(RESULT.REQUEST_INVALID, `particle type ${type}`);
  }
}

function viewOf(bytes: Uint8Array, size: number): DataView {
  if (bytes.length !== size) {
    throw new ResultError(RESULT.REQUEST_INVALID, `${bytes.length} bytes where ${size} were due`);
  }
  return new DataView(bytes.buffer, bytes.byteOffset, size);
}

function decodeInteger(bytes: Uint8Array): number | bigint {
  switch (bytes.length) {
    case 1:
      return viewOf(bytes, 1).getUint8(0);
    case 2:
      return viewOf(bytes, 2).getUint16(0);
    case 4:
      return viewOf(bytes, 4).getUint32(0);
    default:
      return decodeInt64(viewOf(bytes, 8));
  }
}

/** Avoids a bigint for what fits into a number. */
function decodeInt64(view: DataView): number | bigint {
  const high = view.getInt32(0);
  const value = high * 0x100000000 + view.getUint32(4);
  return Number.isSafeInteger(value) ? value : view.getBigInt64(0);
}

function decodeBool(bytes: Uint8Array): boolean {
  const byte = viewOf(bytes, 1).getUint8(0);
  if (byte > 1) throw new ResultError(RESULT.REQUEST_INVALID, `boolean ${byte}`);
  return byte === 1;
}

function decodeSketch(bytes: Uint8Array): Blob {
  const shape = shapeOf(bytes);
  if (!shape || !isShape(shape)) throw new ResultError(RESULT.REQUEST_INVALID, 'no HyperLogLog');
  return new Blob(copyBytes(bytes), HLL_TYPE);
}

function decodeCollection(type: number, bytes: Uint8Array): Value {
  const value = readCollection(bytes);
  if (type === PARTICLE.LIST ? value instanceof List : value instanceof MapValue) return value;
  throw new ResultError(RESULT.SERVER_ERROR, 'not the list or map it says it is');
}

function readCollection(bytes: Uint8Array): Value {
  const flags = canonicalFlags(bytes);
  if (flags !== undefined) {
    const packed = copyBytes(bytes);
    const isList = new MsgpackReader(packed).peek() === 'list';
    return isList ? new List(undefined, flags, packed) : new MapValue(undefined, flags, packed);
  }
  try {
    const reader = new MsgpackReader(bytes);
    const value = readValue(reader);
    if (reader.remaining > 0) throw new NotStorable(`${reader.remaining} bytes after the value`);
    return toStored(value, true);
  } catch (error) {
    if (!(error instanceof MsgpackError || error instanceof NotStorable)) throw error;
    throw new ResultError(RESULT.SERVER_ERROR, error.message);
  }
}

function decodeGeo(bytes: Uint8Array): Geo {
  const cells = bytes.length < GEO_PREFIX ? 0 : ((bytes[1] ?? 0) << 8) | (bytes[2] ?? 0);
  const start = GEO_PREFIX + cells * 8;
  const geo = bytes.length < start ? undefined : new Geo(textFromBytes(bytes.subarray(start)));
  if (geo?.cells) return geo;
  throw new ResultError(RESULT.GEO_INVALID_GEOJSON, 'not a GeoJSON the server takes');
}

/** Whether the server knows values of a particle type. */
export const isParticleType = (type: number): boolean => OWN.has(type) || OTHER_BLOBS.has(type);

const OWN: ReadonlySet<number> = new Set([
  PARTICLE.INTEGER,
  PARTICLE.DOUBLE,
  PARTICLE.STRING,
  PARTICLE.BLOB,
  PARTICLE.BOOL,
  PARTICLE.HLL,
  PARTICLE.MAP,
  PARTICLE.LIST,
  PARTICLE.GEOJSON,
]);

/** The particle type that a bin's value travels as. */
export function particleTypeOf(value: Value): number {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return PARTICLE.INTEGER;
    case 'string':
      return PARTICLE.STRING;
    case 'boolean':
      return PARTICLE.BOOL;
    default:
      return value === null ? PARTICLE.NULL : typeOfObject(value);
  }
}

function typeOfObject(value: Value & object): number {
  if (value instanceof List) return PARTICLE.LIST;
  if (value instanceof MapValue) return PARTICLE.MAP;
  if (value instanceof Blob) return value.type;
  if (value instanceof RawText) return PARTICLE.STRING;
  if (value instanceof Geo) return PARTICLE.GEOJSON;
  if (value instanceof Double) return PARTICLE.DOUBLE;
  throw new ResultError(RESULT.SERVER_ERROR, `a ${value.constructor.name} cannot be a bin`);
}

/** A bin's value as the server sends it. An element of a list or map becomes a bin of its kind. */
export const encodeParticle = (value: Value): Particle => ({
  type: particleTypeOf(value),
  bytes: encodeBytes(value),
});

function encodeBytes(value: Value): Uint8Array {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return encodeInteger(value);
    case 'string':
      return textBytes(value);
    case 'boolean':
      return Uint8Array.of(value ? 1 : 0);
    default:
      return value === null ? NOTHING : encodeObject(value);
  }
}

const NOTHING = new Uint8Array(0);

function encodeObject(value: Value & object): Uint8Array {
  if (value instanceof List || value instanceof MapValue) return encodeCollection(value);
  if (value instanceof Geo) return encodeGeo(value);
  if (value instanceof Double) return encodeDouble(value);
  return 'bytes' in value ? value.bytes : NOTHING;
}

function encodeInteger(value: number | bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  if (typeof value === 'bigint') {
    view.setBigInt64(0, BigInt.asIntN(64, value));
  } else {
    view.setInt32(0, Math.floor(value / 0x100000000));
    view.setUint32(4, value >>> 0);
  }
  return bytes;
}

function encodeDouble({ value }: Double): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}

function encodeCollection(value: List | MapValue): Uint8Array {
  if (value.packed && value.flags < 0x10) return value.packed;
  const writer = new MsgpackWriter(value.size * 4 + 16);
  writeValue(writer, value);
  return writer.finish();
}

function encodeGeo(geo: Geo): Uint8Array {
  const cells = geo.cells ?? [];
  const text = textBytes(geo.text);
  const bytes = new Uint8Array(GEO_PREFIX + cells.length * 8 + text.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, geo.geometry?.kind === 'region' ? IS_REGION : 0);
  view.setUint16(1, cells.length);
  cells.forEach((cell, i) => view.setBigUint64(GEO_PREFIX + i * 8, cell));
  bytes.set(text, GEO_PREFIX + cells.length * 8);
  return bytes;
}
