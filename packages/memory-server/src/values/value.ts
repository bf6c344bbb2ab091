import { parseGeo, storedCells, type Geometry } from '../geo/index.js';
import { readItems, readPairs, sizeOf } from './unpack.js';

/*
 * What a bin, a list element or a map key holds. Values never change: an operation makes a new one
 * that shares the unchanged parts.
 *
 *   null               nil (inside collections only)
 *   boolean            true, false
 *   number             an integer, always a safe one
 *   bigint             an integer beyond 2^53 − 1; so equal integers are always `===`
 *   string             text
 *   RawText            text that is not valid UTF-8, byte for byte
 *   Double, Blob, Geo, List, MapValue, Marker, Extension
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | RawText
  | Double
  | Blob
  | Geo
  | List
  | MapValue
  | Marker
  | Extension;

/** A string that is no valid UTF-8: only its bytes say what it is. */
export class RawText {
  /** Keeps the compiler from taking every class with `bytes` for a text. */
  declare private readonly brand: 'RawText';

  constructor(readonly bytes: Uint8Array) {}
}

/** A 64-bit float; `isSingle` marks one that was sent as 32 bits and stays so inside a list or map. */
export class Double {
  constructor(
    readonly value: number,
    readonly isSingle = false,
  ) {}
}

/** Particle types of bytes that this package gives a meaning. */
export const BLOB_TYPE = 4;
export const HLL_TYPE = 18;

/**
 * Bytes with their particle type: 4 for a blob, 18 for a HyperLogLog, 7–12 for the blobs of old
 * clients. Type −1 stands for the empty msgpack string inside a collection, which has no type byte.
 */
export class Blob {
  constructor(
    readonly bytes: Uint8Array,
    readonly type: number = BLOB_TYPE,
  ) {}

  /** True for a HyperLogLog sketch. */
  get isHll(): boolean {
    return this.type === HLL_TYPE;
  }
}

/** GeoJSON text. */
export class Geo {
  private parsed: Geometry | null | undefined;
  private covering: readonly bigint[] | null | undefined;

  constructor(readonly text: string | RawText) {}

  /** The point or region, parsed once; undefined for text the server does not take. */
  get geometry(): Geometry | undefined {
    this.parsed ??= (typeof this.text === 'string' ? parseGeo(this.text) : undefined) ?? null;
    return this.parsed ?? undefined;
  }

  /** The cells stored with it, computed once; undefined for what the server does not take as a bin. */
  get cells(): readonly bigint[] | undefined {
    this.covering ??= (this.geometry && storedCells(this.geometry)) ?? null;
    return this.covering ?? undefined;
  }
}

/** Flags of a list: the byte that opens a flagged list on the wire. */
export const LIST_FLAGS = { ordered: 0x01, persisted: 0x10 } as const;

/**
 * Flags of a map. `keyOrdered` and `valueOrdered` are what the user chose; entries lie in key order
 * in any case. `preserve` marks a result whose entries have an order of their own.
 */
export const MAP_FLAGS = {
  keyOrdered: 0x01,
  valueOrdered: 0x02,
  keyValueOrdered: 0x03,
  preserve: 0x08,
  persisted: 0x10,
} as const;

/** A list. One that came from a client stays packed until somebody looks inside. */
export class List {
  private unpacked: readonly Value[] | undefined;

  constructor(
    items: readonly Value[] | undefined,
    /** `LIST_FLAGS`, added up. */
    readonly flags = 0,
    /** The msgpack form as stored, when it is at hand. */
    readonly packed?: Uint8Array,
  ) {
    this.unpacked = items;
  }

  /** The elements; for an ordered list in order. */
  get items(): readonly Value[] {
    return (this.unpacked ??= this.packed ? readItems(this.packed) : []);
  }

  /** Number of elements. */
  get size(): number {
    if (this.unpacked || !this.packed) return this.items.length;
    return sizeOf(this.packed, this.flags);
  }

  get isOrdered(): boolean {
    return (this.flags & LIST_FLAGS.ordered) !== 0;
  }
}

/** The keys and values of a map, position by position. */
export interface MapEntries {
  readonly keys: readonly Value[];
  readonly values: readonly Value[];
}

/** A map. One that came from a client stays packed until somebody looks inside. */
export class MapValue {
  private unpacked: MapEntries | undefined;

  constructor(
    entries: MapEntries | undefined,
    /** `MAP_FLAGS`, added up. */
    readonly flags = 0,
    /** The msgpack form as stored, when it is at hand. */
    readonly packed?: Uint8Array,
  ) {
    this.unpacked = entries;
  }

  private get entries(): MapEntries {
    return (this.unpacked ??= this.packed ? readPairs(this.packed) : { keys: [], values: [] });
  }

  /** The keys; of a stored map in order. */
  get keys(): readonly Value[] {
    return this.entries.keys;
  }

  /** The values, in the order of the keys. */
  get values(): readonly Value[] {
    return this.entries.values;
  }

  /** Number of entries. */
  get size(): number {
    if (this.unpacked || !this.packed) return this.keys.length;
    return sizeOf(this.packed, this.flags);
  }
}

/** What stands for other values in a comparison; never stored. */
export class Marker {
  private constructor(readonly name: 'infinity' | 'wildcard') {}

  /** Greater than every other value. */
  static readonly INFINITY = new Marker('infinity');
  /** Equal to every value, and to whatever follows it. */
  static readonly WILDCARD = new Marker('wildcard');
}

/** A msgpack extension that means nothing to the server; it is kept as it is. */
export class Extension {
  constructor(
    readonly type: number,
    readonly data: Uint8Array,
  ) {}
}
