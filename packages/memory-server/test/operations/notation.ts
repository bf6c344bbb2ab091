import { MsgpackWriter } from '@asp/exp/wire';
import {
  Blob,
  Double,
  LIST_FLAGS,
  List,
  MAP_FLAGS,
  MapValue,
  Marker,
  writeValue,
  type Value,
} from '../../src/values/index.js';
import { encodeParticle } from '../../src/wire/particles.js';
import { hexOf } from '../message.js';

/* Values of rows, short enough to be read. */

export const list = (...items: Value[]): List => new List(items);
export const ordered = (...items: Value[]): List => new List(items, LIST_FLAGS.ordered);
export const float = (value: number): Double => new Double(value);
export const bytes = (hex: string): Blob => new Blob(new Uint8Array(Buffer.from(hex, 'hex')));
export const { INFINITY, WILDCARD } = Marker;

type Entries = Readonly<Record<string, Value>>;

const mapOf = (entries: Entries, flags: number): MapValue =>
  new MapValue({ keys: Object.keys(entries), values: Object.values(entries) }, flags);

/** Maps with text keys, which are given in order. */
export const map = (entries: Entries = {}): MapValue => mapOf(entries, 0);
export const sorted = (entries: Entries = {}): MapValue => mapOf(entries, MAP_FLAGS.keyOrdered);
export const byValue = (entries: Entries = {}): MapValue =>
  mapOf(entries, MAP_FLAGS.keyValueOrdered);
/** What a selection answers as a map that keeps the order of the selected entries. */
export const selected = (entries: Entries): MapValue => mapOf(entries, MAP_FLAGS.preserve);

/** A sequence of values as msgpack, as operations travel. */
export function packed(value: Value): Uint8Array {
  const writer = new MsgpackWriter();
  writeValue(writer, value);
  return new Uint8Array(writer.finish());
}

/** A value as the client gets it: particle type and bytes. */
export function shown(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  const particle = encodeParticle(value);
  return `${particle.type}:${hexOf(particle.bytes)}`;
}
