import { MsgpackReader, MsgpackWriter } from '@asp/exp/wire';
import { List, readValue, writeValue, type Value } from '../values/index.js';

/** A value as bytes. */
export function pack(value: Value): Uint8Array {
  const writer = new MsgpackWriter();
  writeValue(writer, value);
  return writer.finish();
}

/** The value of bytes made by {@link pack}. */
export function unpack(bytes: Uint8Array): Value {
  return readValue(new MsgpackReader(bytes));
}

/**
 * The arguments of a call, as the client packed them.
 *
 * @returns none for bytes that hold no list, as on a real server.
 */
export function unpackArguments(bytes: Uint8Array): readonly Value[] {
  if (bytes.length === 0) return [];
  const value = unpack(bytes);
  return value instanceof List ? value.items : [];
}
