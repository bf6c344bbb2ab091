import { Double, GeoJSON, HllValue } from '../core.js';
import { Packed } from '../encode/packed.js';
import { writeValue } from '../encode/value.js';
import { MsgpackWriter, PARTICLE, type MsgpackReader } from '../msgpack/index.js';

/** A value that has no JavaScript form of its own. */
class NoPlainForm extends Error {}

/**
 * Reads one element as a JavaScript value. What our encoder would not write back as it is stays
 * {@link Packed}.
 */
export function readPlain(reader: MsgpackReader): unknown {
  const start = reader.position;
  try {
    const value = read(reader);
    const packed = reader.bytes.subarray(start, reader.position);
    return isWrittenAs(value, packed) ? value : new Packed(packed.slice());
  } catch (error) {
    if (!(error instanceof NoPlainForm)) throw error;
    reader.position = start;
    reader.skip();
    return new Packed(reader.bytes.slice(start, reader.position));
  }
}

/** Maps count as written back when their keys came in order. */
function isWrittenAs(value: unknown, bytes: Uint8Array): boolean {
  if (typeof value !== 'object' && typeof value !== 'string') return true;
  const writer = new MsgpackWriter(bytes.length + 16);
  writeValue(writer, value);
  const written = writer.finish();
  return written.length === bytes.length && written.every((byte, i) => byte === bytes[i]);
}

function read(reader: MsgpackReader): unknown {
  const next = reader.peek();
  switch (next) {
    case 'nil':
    case 'bool':
    case 'int':
      return reader[next]();
    case 'double':
      return readDouble(reader);
    case 'str':
      return readParticle(reader);
    case 'list':
      return Object.freeze(Array.from({ length: reader.arrayHeader() }, () => read(reader)));
    case 'map':
      return readMap(reader);
    default:
      throw new NoPlainForm();
  }
}

function readDouble(reader: MsgpackReader): number | Double {
  const value = reader.double();
  return Number.isInteger(value) ? new Double(value) : value;
}

function readParticle(reader: MsgpackReader): unknown {
  const size = reader.rawHeader();
  if (size === 0) throw new NoPlainForm();
  const type = reader.byte();
  if (type === PARTICLE.string) return reader.text(size - 1);
  if (type === PARTICLE.geojson) return GeoJSON.fromServer(reader.text(size - 1));
  const bytes = reader.take(size - 1).slice();
  if (type === PARTICLE.hll) return new HllValue(bytes);
  if (type === PARTICLE.blob) return bytes;
  throw new NoPlainForm();
}

function readMap(reader: MsgpackReader): ReadonlyMap<unknown, unknown> {
  const count = reader.mapHeader();
  if (count === 0 || reader.peek() !== 'ext') throw new NoPlainForm(); // not ordered
  reader.skip(2);
  return new Map(Array.from({ length: count - 1 }, () => [read(reader), read(reader)] as const));
}
