import { PARTICLE, type MsgpackWriter } from '../msgpack/index.js';

const KEY_ORDERED = 1;
const NOTHING = /* @__PURE__ */ new Uint8Array();

/**
 * Writes a canonical value as the official client does inside lists, maps and contexts. Maps are always
 * ordered:
 *
 * ```text
 * map := map-header(1 + entries) ext(type 1, no data) nil (key value)*
 * ```
 */
export function writeValue(writer: MsgpackWriter, value: unknown): void {
  if (typeof value === 'boolean') writer.bool(value);
  else if (typeof value === 'string') writer.string(value);
  else if (typeof value === 'bigint' || Number.isSafeInteger(value))
    writer.int(value as number | bigint);
  else if (typeof value === 'number') writer.double(value);
  else if (typeof value !== 'object' || value === null) writer.nil();
  else writeObject(writer, value);
}

/** The value classes of core are told by their properties, so that a small filter does not carry them. */
function writeObject(writer: MsgpackWriter, value: object): void {
  if (Array.isArray(value)) {
    writer.arrayHeader(value.length);
    for (const item of value) writeValue(writer, item);
  } else if (value instanceof Map) {
    writer
      .mapHeader(value.size + 1)
      .ext(KEY_ORDERED, NOTHING)
      .nil();
    for (const part of [...value].flat(1)) writeValue(writer, part);
  } else if (value instanceof Uint8Array) writer.blob(value);
  else if ('text' in value) writer.geojson(String(value.text));
  else if ('bytes' in value && value.bytes instanceof Uint8Array)
    writer.particle(PARTICLE.hll, value.bytes);
  else if ('msgpack' in value && value.msgpack instanceof Uint8Array) writer.raw(value.msgpack);
  else if ('value' in value) writer.double(Number(value.value));
}
