/**
 * A 64-bit integer as the number that the addon takes in scalar operations, where it refuses bigint;
 * `undefined` when no double is exactly that integer.
 */
export function toExactNumber(value: number | bigint): number | undefined {
  const near = Number(value);
  return typeof value === 'number' || BigInt(near) === value ? near : undefined;
}

/** Two numbers whose sum is the integer, each of them exact: added one after the other they add it. */
export function toHalves(value: bigint): readonly [high: number, low: number] {
  const low = BigInt.asUintN(32, value);
  return [Number(value - low), Number(low)];
}

/** An integer as big-endian bytes whose first `bitSize` bits are its lowest ones. */
export function toLeadingBits(value: bigint, bitSize: number): Buffer {
  const size = Math.max(1, Math.ceil(bitSize / 8));
  let rest = BigInt.asUintN(bitSize, value) << BigInt(size * 8 - bitSize);
  const bytes = Buffer.alloc(size);
  for (let i = size - 1; i >= 0; i -= 1) {
    bytes[i] = Number(rest % 256n);
    rest /= 256n;
  }
  return bytes;
}
