import { MsgpackError, MsgpackReader, MsgpackWriter } from '@asp/exp/wire';
import { ResultError } from '../result-error.js';
import { canonicalFlags } from '../values/canonical.js';
import {
  Blob,
  Double,
  Geo,
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
import { PARTICLE, RESULT } from './numbers.js';

/*
 * integer := i64, or u8, u16, u32 from a client        double := f64
 * string  := bytes                                     bool   := u8, 0 or 1
 * blob    := bytes                                     hll    := bytes
 * list    := msgpack                                   map    := msgpack
 * geojson := flags:u8 cellCount:u16 cell:u64* text     (cells are the server's, a client's ignored)
 */

/** Blob types of old clients: the server keeps them as they are. */
const OLD_BLOBS: ReadonlySet<number> = new Set([7, 8, 9, 10, 11, 12]);

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
    case PARTICLE.HLL:
      return new Blob(bytes.slice(), type);
    case PARTICLE.BOOL:
      return decodeBool(bytes);
    case PARTICLE.LIST:
    case PARTICLE.MAP:
      return decodeCollection(type, bytes);
    case PARTICLE.GEOJSON:
      return decodeGeo(bytes);
    default:
      if (OLD_BLOBS.has(type)) return new Blob(bytes.slice(), type);
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

function decodeCollection(type: number, bytes: Uint8Array): Value {
  const value = readCollection(bytes);
  if (type === PARTICLE.LIST ? value instanceof List : value instanceof MapValue) return value;
  throw new ResultError(RESULT.SERVER_ERROR, 'not the list or map it says it is');
}

function readCollection(bytes: Uint8Array): Value {
  const flags = canonicalFlags(bytes);
  if (flags !== undefined) {
    const packed = bytes.slice();
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

/** A bin's value as the server sends it. An element of a list or map becomes a bin of its kind. */
export function encodeParticle(value: Value): Particle {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return { type: PARTICLE.INTEGER, bytes: encodeInteger(value) };
    case 'string':
      return { type: PARTICLE.STRING, bytes: textBytes(value) };
    case 'boolean':
      return { type: PARTICLE.BOOL, bytes: Uint8Array.of(value ? 1 : 0) };
    default:
      return value === null ? NOTHING : encodeObject(value);
  }
}

const NOTHING: Particle = { type: PARTICLE.NULL, bytes: new Uint8Array(0) };

function encodeObject(value: Value & object): Particle {
  if (value instanceof List) return { type: PARTICLE.LIST, bytes: encodeCollection(value) };
  if (value instanceof MapValue) return { type: PARTICLE.MAP, bytes: encodeCollection(value) };
  if (value instanceof Blob) return { type: value.type, bytes: value.bytes };
  if (value instanceof RawText) return { type: PARTICLE.STRING, bytes: value.bytes };
  if (value instanceof Geo) return { type: PARTICLE.GEOJSON, bytes: encodeGeo(value) };
  if (value instanceof Double) return { type: PARTICLE.DOUBLE, bytes: encodeDouble(value) };
  throw new ResultError(RESULT.SERVER_ERROR, `a ${value.constructor.name} cannot be a bin`);
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
