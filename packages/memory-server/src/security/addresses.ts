/** A range of IPv4 addresses: `first` and the `2 ** (32 - prefix)` - 1 behind it. */
export interface AddressRange {
  readonly first: number;
  readonly prefix: number;
}

/** Reads an IPv4 address or network (`10.0.0.0/8`); undefined for what is none. */
export function parseRange(text: string): AddressRange | undefined {
  const [address = '', bits, ...more] = text.split('/');
  const first = parseAddress(address);
  const isPrefix = bits === undefined || /^\d{1,2}$/.test(bits);
  const prefix = bits === undefined ? 32 : Number(bits);
  if (first === undefined || !isPrefix || prefix > 32 || more.length > 0) return undefined;
  return { first: masked(first, prefix), prefix };
}

/** Whether one of the ranges holds an address; an address that cannot be read is in none. */
export function isWithin(ranges: readonly AddressRange[], address: string | undefined): boolean {
  const value = address === undefined ? undefined : parseAddress(withoutMapping(address));
  if (value === undefined) return false;
  return ranges.some(({ first, prefix }) => masked(value, prefix) === first);
}

/** An IPv4 address may arrive as IPv6: `::ffff:10.0.0.1`. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:/i, '');
}

function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((value, part) => value * 256 + Number(part), 0);
}

function masked(address: number, prefix: number): number {
  return prefix === 0 ? 0 : (address & (-1 << (32 - prefix))) >>> 0;
}
