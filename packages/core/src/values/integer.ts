/** The smallest integer a server can hold: −2^63. */
export const INT64_MIN = -0x8000000000000000n;

/** The largest integer a server can hold: 2^63 − 1. */
export const INT64_MAX = 0x7fffffffffffffffn;

/** Whether a bigint fits into 64 bits with sign. */
export function isInt64(value: bigint): boolean {
  return value >= INT64_MIN && value <= INT64_MAX;
}

/** An integer as it is read: a number while that is exact, else a bigint. */
export function fromInt64(value: bigint): number | bigint {
  return value >= -0x1fffffffffffffn && value <= 0x1fffffffffffffn ? Number(value) : value;
}
