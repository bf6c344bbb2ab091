import { InvalidArgError, type AerospikeRecord, type PartitionFilter } from '@asp/core';
import { digestText, packDigest, PARTITIONS } from '@asp/core/internal';

/**
 * Where reading goes on. Records have an order: by partition, then by slice, then by falling digest. It is
 * also the order in which a server walks a partition.
 */
export interface Position {
  /** The partition that is read next. */
  readonly partition: number;
  /** The partition after the last one. */
  readonly end: number;
  /** Of that partition only the records after this digest are left. */
  readonly after?: Buffer | undefined;
  /** A partition that holds too many records is read in slices: this one, of so many. */
  readonly slice?: readonly [index: number, count: number] | undefined;
}

/** The start of a run. @throws InvalidArgError when the filter's cursor is not one of ours */
export function startOf(filter: PartitionFilter | undefined): Position {
  if (filter?.cursor !== undefined) return fromCursor(filter.cursor);
  const { begin = 0, count = PARTITIONS, digest } = filter ?? {};
  return {
    partition: begin,
    end: begin + count,
    after: digest === undefined ? undefined : Buffer.from(digest, 'hex'),
  };
}

/** A filter that goes on at a position; null when nothing is left. */
export function toFilter(position: Position): PartitionFilter | null {
  const { partition, end, after, slice } = position;
  if (partition >= end) return null;
  const cursor = [partition, end, after?.toString('hex') ?? '', ...(slice ?? [])].join(':');
  return Object.freeze({ begin: partition, count: end - partition, cursor });
}

const CURSOR = /^(\d{1,4}):(\d{1,4}):([0-9a-f]{40})?(?::(\d{1,9}):(\d{1,9}))?$/;

function fromCursor(cursor: string): Position {
  const [, partition, end, digest, index, count] = CURSOR.exec(cursor) ?? [];
  if (partition === undefined || Number(end) > PARTITIONS) {
    throw new InvalidArgError(
      'policy.partitionFilter.cursor is not the cursor of an earlier run.',
      {
        argument: 'policy',
        path: 'policy.partitionFilter.cursor',
        value: cursor,
      },
    );
  }
  return {
    partition: Number(partition),
    end: Number(end),
    after: digest === undefined ? undefined : Buffer.from(digest, 'hex'),
    slice: index === undefined ? undefined : [Number(index), Number(count)],
  };
}

/** The partition of a digest: its first 12 bits, little-endian (`as_partition_getid` of the C client). */
export function partitionOf(digest: string): number {
  return (digest.charCodeAt(0) | (digest.charCodeAt(1) << 8)) & (PARTITIONS - 1);
}

/** Puts the records of a range of partitions in order, and leaves out those before the position. */
export function inOrder<B>(
  records: readonly AerospikeRecord<B>[],
  { partition: begin, after }: Position,
  count: number,
): AerospikeRecord<B>[] {
  const partitions = Array.from({ length: count }, (): AerospikeRecord<B>[] => []);
  const last = after && packDigest(after);
  for (const record of records) {
    const digest = digestText(record.key);
    const partition = partitionOf(digest) - begin;
    if (partition === 0 && last && digest >= last) continue;
    partitions[partition]?.push(record);
  }
  for (const some of partitions) if (some.length > 1) some.sort(byFallingDigest);
  return partitions.flat();
}

function byFallingDigest(a: AerospikeRecord<unknown>, b: AerospikeRecord<unknown>): number {
  return digestText(a.key) < digestText(b.key) ? 1 : -1;
}
