import { MsgpackReader } from '@asp/exp/wire';
import { readList, readMap } from './msgpack.js';
import type { MapEntries, Value } from './value.js';

/** The elements of a packed list. */
export function readItems(packed: Uint8Array): readonly Value[] {
  return readList(new MsgpackReader(packed), 0).items;
}

/** The entries of a packed map. */
export function readPairs(packed: Uint8Array): MapEntries {
  return readMap(new MsgpackReader(packed), 0);
}

/** How many elements or entries a packed list or map holds, from its header. */
export function sizeOf(packed: Uint8Array, flags: number): number {
  const reader = new MsgpackReader(packed);
  const count = reader.peek() === 'list' ? reader.arrayHeader() : reader.mapHeader();
  return flags === 0 ? count : count - 1;
}
