import { refuse } from '../validate/refuse.js';
import { isBytes, toHex } from './bytes.js';

/** How many partitions a namespace has. */
export const PARTITIONS = 4096;

/**
 * Which partitions a query or scan reads, and where it resumes. Plain frozen data: it can be kept, sent
 * and stored as JSON.
 */
export interface PartitionFilter {
  /** The first partition, 0..4095. */
  readonly begin: number;
  /** How many partitions. */
  readonly count: number;
  /** The digest after which the first partition resumes (20 bytes, hexadecimal). */
  readonly digest?: string;
  /** Where an earlier run stopped, as its `cursor()` told. Opaque. */
  readonly cursor?: string;
}

/** All 4096 partitions: what a query reads without a filter. */
export function partitionFilterAll(): PartitionFilter {
  return Object.freeze({ begin: 0, count: PARTITIONS });
}

/**
 * One partition.
 *
 * @param partitionId - 0..4095
 * @param digest - resume after this digest (20 bytes)
 * @throws InvalidArgError when the partition is out of range
 */
export function partitionFilterById(partitionId: number, digest?: Uint8Array): PartitionFilter {
  checkRange('partitionId', partitionId, 0, PARTITIONS - 1);
  return withDigest({ begin: partitionId, count: 1 }, digest);
}

/**
 * `count` partitions from `begin` on.
 *
 * @param begin - 0..4095
 * @param count - 1..4096 − begin
 * @param digest - resume the first partition after this digest (20 bytes)
 * @throws InvalidArgError when the range does not lie within 0..4095
 */
export function partitionFilterByRange(
  begin: number,
  count: number,
  digest?: Uint8Array,
): PartitionFilter {
  checkRange('begin', begin, 0, PARTITIONS - 1);
  checkRange('count', count, 1, PARTITIONS - begin);
  return withDigest({ begin, count }, digest);
}

/** Why a value is not a partition filter, or `null` when it is one. */
export function partitionFilterFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'made by a partitionFilter… function';
  const { begin, count, digest, cursor } = value as Readonly<
    Record<keyof PartitionFilter, unknown>
  >;
  if (!isWithin(begin, 0, PARTITIONS - 1)) return 'a partition filter with begin 0..4095';
  if (!isWithin(count, 1, PARTITIONS - begin)) {
    return `a partition filter with count 1..${PARTITIONS - begin}`;
  }
  if (digest !== undefined && !(typeof digest === 'string' && /^[0-9a-f]{40}$/i.test(digest))) {
    return 'a partition filter whose digest is 20 bytes in hexadecimal';
  }
  return cursor === undefined || typeof cursor === 'string'
    ? null
    : 'a partition filter whose cursor is text';
}

function isWithin(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

function checkRange(path: string, value: unknown, min: number, max: number): void {
  if (!isWithin(value, min, max))
    refuse(`partitionFilter.${path}`, value, `an integer ${min}..${max}`);
}

function withDigest(filter: PartitionFilter, digest: Uint8Array | undefined): PartitionFilter {
  if (digest === undefined) return Object.freeze(filter);
  if (!isBytes(digest) || digest.length !== 20) {
    refuse('partitionFilter.digest', digest, '20 bytes');
  }
  return Object.freeze({ ...filter, digest: toHex(digest) });
}
