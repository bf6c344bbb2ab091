import { MsgpackError, PARTICLE, type MsgpackReader, type MsgpackWriter } from '@asp/exp/wire';
import { copyBytes, textBytes, textFromBytes } from './text.js';
import {
  Blob,
  Double,
  Extension,
  Geo,
  List,
  MapValue,
  Marker,
  RawText,
  type Value,
} from './value.js';

/*
 * element := nil | bool | int | double | raw | list | map | marker | extension
 * raw     := str-or-bin-header(1 + n) particle-type:u8 payload; nothing at all for size 0
 * list    := array-header(count [+ 1]) [flags] element*
 * map     := map-header(count [+ 1]) [flags element] (element element)*
 * flags   := ext, its type being the flag byte, its content the persisted index (none on the wire)
 * marker  := ext type 0xff, one byte: 0 = wildcard, 1 = infinity
 */

/** Nesting beyond this is refused; CE has no limit, its clients stop at 64. */
export const MAX_DEPTH = 512;

const MARKER_TYPE = 0xff;
/** The flag of a persisted index, the same for lists and maps. */
const PERSISTED = 0x10;
const NO_BYTES = new Uint8Array(0);

/** Reads one element as it was sent: no order is checked, nothing is sorted. */
export function readValue(reader: MsgpackReader, depth = 0): Value {
  switch (reader.peek()) {
    case 'nil':
      return reader.nil();
    case 'bool':
      return reader.bool();
    case 'int':
      return reader.int();
    case 'double':
      return readDouble(reader);
    case 'str':
    case 'bin':
      return readRaw(reader);
    case 'list':
      return readList(reader, depth);
    case 'map': {
      const { flags, keys, values } = readMap(reader, depth);
      return new MapValue({ keys, values }, flags);
    }
    case 'ext':
      return readExtension(reader);
    case 'reserved':
      throw new MsgpackError('msgpack: byte 0xc1');
  }
}

const readDouble = (reader: MsgpackReader): Double => {
  const isSingle = reader.peekByte() === 0xca;
  return new Double(reader.double(), isSingle);
};

function readRaw(reader: MsgpackReader): Value {
  const size = reader.rawHeader();
  if (size === 0) return new Blob(NO_BYTES, -1);
  const type = reader.byte();
  const bytes = reader.take(size - 1);
  if (type === PARTICLE.string) return textFromBytes(bytes);
  if (type === PARTICLE.geojson) return new Geo(textFromBytes(bytes));
  return new Blob(copyBytes(bytes), type);
}

function readExtension(reader: MsgpackReader): Value {
  const { type, data } = reader.ext();
  if (type === MARKER_TYPE && data.length === 1) {
    if (data[0] === 0) return Marker.WILDCARD;
    if (data[0] === 1) return Marker.INFINITY;
  }
  return new Extension(type, copyBytes(data));
}

/** The flags that open a list or map, or undefined when its first element is one of its own. */
function readFlags(reader: MsgpackReader): number | undefined {
  if (reader.peek() !== 'ext') return undefined;
  const at = reader.position;
  const { type } = reader.ext();
  if (type !== MARKER_TYPE) return type;
  reader.position = at;
  return undefined;
}

/** Reads a list with its flags. */
export function readList(reader: MsgpackReader, depth: number): List {
  let count = enter(reader.arrayHeader(), reader, depth);
  const flags = count > 0 ? readFlags(reader) : undefined;
  if (flags !== undefined) count--;
  const items: Value[] = [];
  for (let i = 0; i < count; i++) items.push(readValue(reader, depth + 1));
  return new List(items, flags);
}

/** Reads a map's flags, keys and values. */
export function readMap(
  reader: MsgpackReader,
  depth: number,
): { flags: number; keys: Value[]; values: Value[] } {
  let count = enter(reader.mapHeader(), reader, depth);
  const flags = count > 0 ? readFlags(reader) : undefined;
  if (flags !== undefined) {
    reader.skip(); // the value that goes with the flags means nothing
    count--;
  }
  const keys: Value[] = [];
  const values: Value[] = [];
  for (let i = 0; i < count; i++) {
    keys.push(readValue(reader, depth + 1));
    values.push(readValue(reader, depth + 1));
  }
  return { flags: flags ?? 0, keys, values };
}

function enter(count: number, reader: MsgpackReader, depth: number): number {
  if (depth >= MAX_DEPTH) throw new MsgpackError(`msgpack: nested more than ${MAX_DEPTH} deep`);
  if (count > reader.remaining) throw new MsgpackError(`truncated msgpack: ${count} elements`);
  return count;
}

/** Writes one element as the server sends it: that a bin's own index is persisted is not told. */
export function writeValue(writer: MsgpackWriter, value: Value): void {
  if (value instanceof List || value instanceof MapValue) writeCollection(writer, value, PERSISTED);
  else writeElement(writer, value);
}

/** The persisted flag of an element is told: only by a whim of the server can it be there. */
function writeElement(writer: MsgpackWriter, value: Value): void {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      writer.int(value);
      return;
    case 'string':
      writer.string(value);
      return;
    case 'boolean':
      writer.bool(value);
      return;
    default:
      if (value === null) writer.nil();
      else writeObject(writer, value);
  }
}

function writeObject(writer: MsgpackWriter, value: Value & object): void {
  if (value instanceof List || value instanceof MapValue) writeCollection(writer, value, 0);
  else if (value instanceof Blob) writeBlob(writer, value);
  else if (value instanceof Double) writeDouble(writer, value);
  else if (value instanceof RawText) writer.particle(PARTICLE.string, value.bytes);
  else if (value instanceof Geo) writer.particle(PARTICLE.geojson, textBytes(value.text));
  else if (value instanceof Extension) writer.ext(value.type, value.data);
  else writer.ext(MARKER_TYPE, Uint8Array.of(value === Marker.WILDCARD ? 0 : 1));
}

function writeBlob(writer: MsgpackWriter, value: Blob): void {
  if (value.type < 0) writer.strHeader(0);
  else writer.particle(value.type, value.bytes);
}

function writeDouble(writer: MsgpackWriter, { value, isSingle }: Double): void {
  if (isSingle) writer.single(value);
  else writer.double(value);
}

/** Writes a list or map without the flags that are not told. */
function writeCollection(writer: MsgpackWriter, value: List | MapValue, untold: number): void {
  const flags = value.flags & ~untold;
  if (value.packed && flags === value.flags) writer.raw(value.packed);
  else if (value instanceof List) writeList(writer, value, flags);
  else writeMap(writer, value, flags);
}

function writeList(writer: MsgpackWriter, { items }: List, flags: number): void {
  writer.arrayHeader(items.length + (flags === 0 ? 0 : 1));
  if (flags !== 0) writer.ext(flags, NO_BYTES);
  for (const item of items) writeElement(writer, item);
}

function writeMap(writer: MsgpackWriter, { keys, values }: MapValue, flags: number): void {
  writer.mapHeader(keys.length + (flags === 0 ? 0 : 1));
  if (flags !== 0) writer.ext(flags, NO_BYTES).nil();
  for (let i = 0; i < keys.length; i++) {
    writeElement(writer, keys[i] ?? null);
    writeElement(writer, values[i] ?? null);
  }
}
