/** Partitions of a namespace. */
export const PARTITIONS = 4096;

/**
 * The partition a record lives in: the first two bytes of its digest, little endian, modulo 4096.
 *
 * A digest is 20 bytes made by the client; inside the server it is a string of 20 characters 0–255:
 * such a string is a Map key, is compared in byte order by `<`, and is smaller than an array.
 */
export function partitionOf(digest: string): number {
  return (digest.charCodeAt(0) | (digest.charCodeAt(1) << 8)) & (PARTITIONS - 1);
}
