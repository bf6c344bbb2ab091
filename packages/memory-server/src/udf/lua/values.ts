import { BLOB_TYPE, compareBytes, compareText, RawText } from '../../values/index.js';
import type { Double, Geo } from '../../values/index.js';
import type { UdfRecord } from './record.js';

/*
 * What a script handles. Numbers, text and booleans are Lua's own; the rest lives here, and Lua holds a handle to it.
 * Unlike the server's values these change in place, and two variables can mean the same one.
 */

/** A value as a script sees it. */
export type UdfValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | RawText
  | Double
  | UdfList
  | UdfMap
  | UdfBytes
  | Geo
  | UdfRecord;

/** Text as the server keeps it. */
export type UdfText = string | RawText;

/** A map's key. */
export type UdfKey = number | bigint | UdfText | UdfBytes;

/** The list of a script. Positions here start at 0. */
export class UdfList {
  /**
   * @param items - the elements.
   * @param flags - the flags of the stored list it was read from.
   * @param limit - how many elements it can hold: `list.create(n, 0)` makes a list that does not grow.
   */
  constructor(
    readonly items: UdfValue[] = [],
    readonly flags = 0,
    readonly limit = Infinity,
  ) {}

  /** Puts an element before position `at`; between the end and there nils appear. */
  insert(at: number, value: UdfValue): void {
    if (Math.max(this.items.length, at) + 1 > this.limit) return;
    this.fillTo(at);
    this.items.splice(at, 0, value);
  }

  /** Replaces the element at a position; between the end and there nils appear. */
  set(at: number, value: UdfValue): void {
    if (at >= this.limit) return;
    this.fillTo(at);
    this.items[at] = value;
  }

  private fillTo(size: number): void {
    while (this.items.length < size) this.items.push(null);
  }
}

/** The bytes of a script: some of their room may be unused. */
export class UdfBytes {
  /** How many bytes there is room for, as far as a script can tell. */
  capacity: number;

  /**
   * @param room - the bytes, and what may follow them.
   * @param size - how many bytes there are.
   * @param type - their particle type, which a script can change.
   */
  constructor(
    public room: Uint8Array<ArrayBuffer> = new Uint8Array(0),
    public size = room.length,
    public type = 4,
  ) {
    this.capacity = room.length;
  }

  /** The bytes themselves. */
  get content(): Uint8Array {
    return this.room.subarray(0, this.size);
  }

  /** Makes room for so many bytes. */
  reserve(capacity: number): void {
    this.capacity = Math.max(this.capacity, capacity);
    if (capacity <= this.room.length) return;
    const room = new Uint8Array(Math.max(capacity, this.room.length * 2));
    room.set(this.room);
    this.room = room;
  }

  /** Writes bytes at a position, making room; what lies between the end and there is zero. */
  write(at: number, bytes: Uint8Array): void {
    this.reserve(at + bytes.length);
    this.room.set(bytes, at);
    this.size = Math.max(this.size, at + bytes.length);
  }
}

/** The map of a script: ordered by key, integers before text before bytes. */
export class UdfMap {
  readonly keys: UdfKey[] = [];
  readonly values: UdfValue[] = [];

  /** @param flags - the flags of the stored map it was read from. */
  constructor(readonly flags = 0) {}

  get(key: UdfValue): UdfValue | undefined {
    const at = isUdfKey(key) ? this.find(key) : -1;
    return at < 0 ? undefined : this.values[at];
  }

  /** Sets an entry; a key that cannot be one is ignored. */
  set(key: UdfValue, value: UdfValue): void {
    if (!isUdfKey(key)) return;
    const at = this.find(key);
    if (at >= 0) {
      this.keys[at] = key;
      this.values[at] = value;
    } else {
      this.keys.splice(~at, 0, key);
      this.values.splice(~at, 0, value);
    }
  }

  delete(key: UdfValue): void {
    const at = isUdfKey(key) ? this.find(key) : -1;
    if (at < 0) return;
    this.keys.splice(at, 1);
    this.values.splice(at, 1);
  }

  /** The entry's position, or the complement of where it would be. */
  private find(key: UdfKey): number {
    let low = 0;
    let high = this.keys.length - 1;
    // Mostly keys come in order.
    let middle = high;
    while (low <= high) {
      const other = this.keys[middle];
      const order = other === undefined ? -1 : compareKeys(key, other);
      if (order === 0) return middle;
      if (order < 0) high = middle - 1;
      else low = middle + 1;
      middle = (low + high) >> 1;
    }
    return ~low;
  }
}

/** True for what can be a map's key: an integer, text or a blob. */
export function isUdfKey(value: UdfValue): value is UdfKey {
  switch (typeof value) {
    case 'number':
    case 'bigint':
    case 'string':
      return true;
    default:
      if (value instanceof UdfBytes) return value.type === BLOB_TYPE;
      return value instanceof RawText;
  }
}

function compareKeys(left: UdfKey, right: UdfKey): number {
  const byKind = kindOf(left) - kindOf(right);
  if (byKind !== 0) return byKind;
  if (left instanceof UdfBytes) {
    return right instanceof UdfBytes ? compareBytes(left.content, right.content) : 1;
  }
  if (right instanceof UdfBytes) return -1;
  if (isUdfText(left) && isUdfText(right)) return compareText(left, right);
  return left === right ? 0 : left < right ? -1 : 1;
}

const kindOf = (key: UdfKey): number => {
  if (key instanceof UdfBytes) return 2;
  return isUdfText(key) ? 1 : 0;
};

/** True for text, valid UTF-8 or not. */
export function isUdfText(value: UdfValue): value is UdfText {
  return typeof value === 'string' || value instanceof RawText;
}
