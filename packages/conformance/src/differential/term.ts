import { MsgpackWriter } from '@asp/exp/wire';

/**
 * A value as it is sent, in plain data that can be printed, compared and made smaller. Unlike a
 * client's value it can be wrong: a map with the same key twice, flags that mean nothing.
 */
export type Term =
  | null
  | boolean
  | number
  | bigint
  | string
  | { readonly double: number }
  | { readonly bytes: string; readonly type?: number }
  | { readonly list: readonly Term[]; readonly flags?: number }
  | { readonly map: readonly (readonly [Term, Term])[]; readonly flags?: number }
  | { readonly marker: 'wildcard' | 'infinity' }
  | { readonly packed: string };

const EMPTY = new Uint8Array(0);
const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** Writes a term as msgpack, in the order in which it lists things. */
export function packTerm(writer: MsgpackWriter, term: Term): void {
  if (term === null) writer.nil();
  else if (typeof term === 'boolean') writer.bool(term);
  else if (typeof term === 'number' || typeof term === 'bigint') writer.int(term);
  else if (typeof term === 'string') writer.string(term);
  else packObject(writer, term);
}

function packObject(writer: MsgpackWriter, term: Term & object): void {
  if ('double' in term) writer.double(term.double);
  else if ('bytes' in term) writer.particle(term.type ?? 4, fromHex(term.bytes));
  else if ('packed' in term) writer.raw(fromHex(term.packed));
  else if ('marker' in term) writer.ext(0xff, Uint8Array.of(term.marker === 'wildcard' ? 0 : 1));
  else if ('list' in term) packList(writer, term.list, term.flags);
  else packMap(writer, term.map, term.flags);
}

function packList(writer: MsgpackWriter, items: readonly Term[], flags: number | undefined): void {
  writer.arrayHeader(items.length + (flags === undefined ? 0 : 1));
  if (flags !== undefined) writer.ext(flags, EMPTY);
  for (const item of items) packTerm(writer, item);
}

function packMap(
  writer: MsgpackWriter,
  entries: readonly (readonly [Term, Term])[],
  flags: number | undefined,
): void {
  writer.mapHeader(entries.length + (flags === undefined ? 0 : 1));
  if (flags !== undefined) writer.ext(flags, EMPTY).nil();
  for (const [key, value] of entries) {
    packTerm(writer, key);
    packTerm(writer, value);
  }
}

/** A term's msgpack. */
export function packed(term: Term): Uint8Array {
  const writer = new MsgpackWriter();
  packTerm(writer, term);
  return writer.finish().slice();
}

/** A term as a bin of its own: particle type and bytes. */
export function particleOf(term: Term): { readonly type: number; readonly bytes: Uint8Array } {
  if (term === null) return { type: 0, bytes: EMPTY };
  if (typeof term === 'boolean') return { type: 17, bytes: Uint8Array.of(term ? 1 : 0) };
  if (typeof term === 'string') return { type: 3, bytes: new Uint8Array(Buffer.from(term)) };
  if (typeof term === 'number' || typeof term === 'bigint') return { type: 1, bytes: int64(term) };
  if ('double' in term) return { type: 2, bytes: float64(term.double) };
  if ('bytes' in term) return { type: term.type ?? 4, bytes: fromHex(term.bytes) };
  return { type: 'map' in term ? 19 : 20, bytes: packed(term) };
}

function int64(value: number | bigint): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt.asIntN(64, BigInt(value)));
  return bytes;
}

function float64(value: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

/** A term as JavaScript text, for reports. */
export function printTerm(term: Term): string {
  if (typeof term === 'bigint') return `${term}n`;
  if (term === null || typeof term !== 'object') return JSON.stringify(term);
  if ('double' in term) return `double(${Object.is(term.double, -0) ? '-0' : term.double})`;
  if ('bytes' in term) return `bytes(${term.bytes}${term.type ? `, ${term.type}` : ''})`;
  if ('packed' in term) return `packed(${term.packed})`;
  if ('marker' in term) return term.marker;
  const flags = term.flags === undefined ? '' : `#${term.flags.toString(16)}`;
  if ('list' in term) return `[${term.list.map(printTerm).join(', ')}]${flags}`;
  const entries = term.map.map(([key, value]) => `${printTerm(key)}: ${printTerm(value)}`);
  return `{${entries.join(', ')}}${flags}`;
}
