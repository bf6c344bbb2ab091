import { ResultError } from '../result-error.js';
import { readDigest } from './digest.js';
import { readName } from './names.js';
import { DIGEST_SIZE, FIELD, MAX_BIN_NAME, MAX_SET_NAME, RESULT } from './numbers.js';
import { uint32 } from './request.js';
import type { Request } from './request.js';

/*
 * pid array    := partition(2, little endian)*
 * digest array := digest(20)*           resume after these records, one per partition
 * bval array   := value(8, little endian)*   the indexed values of those records
 * max records  := count(8)
 * records per second := count(4)
 * bin list     := count(1) (size(1) name)*
 */

/** A partition to read, from its start or after a record. */
export interface PartitionCursor {
  readonly id: number;
  /** The last record the client has; undefined to start at the first. */
  readonly after: string | undefined;
  /** That record's indexed value. */
  readonly afterValue: bigint;
}

const PARTITIONS = 4096;

/**
 * The partitions a query asks for, in ascending order; undefined when it names none.
 *
 * @throws {@link ResultError} 4 for a partition out of range or named twice.
 */
export function decodePartitions(
  request: Request,
  partitionOf: (digest: string) => number,
): PartitionCursor[] | undefined {
  const ids = request.field(FIELD.PID_ARRAY);
  const digests = request.field(FIELD.DIGEST_ARRAY);
  const values = request.field(FIELD.BVAL_ARRAY);
  if (!ids && !digests) return undefined;
  const found = new Map<number, PartitionCursor>();
  const add = (cursor: PartitionCursor) => {
    if (cursor.id >= PARTITIONS || found.has(cursor.id))
      throw invalid('bad or duplicate partition');
    found.set(cursor.id, cursor);
  };
  if (ids) for (const id of partitionIds(ids)) add({ id, after: undefined, afterValue: 0n });
  if (digests) {
    const afterValues = indexValues(request, values, Math.floor(digests.length / DIGEST_SIZE));
    for (const [i, after] of digestsOf(digests).entries()) {
      add({ id: partitionOf(after), after, afterValue: afterValues?.[i] ?? 0n });
    }
  } else if (values) throw invalid('index values without digests');
  return [...found.values()].sort((a, b) => a.id - b.id);
}

function partitionIds(bytes: Uint8Array): number[] {
  const count = checkCount(Math.floor(bytes.length / 2));
  return Array.from(
    { length: count },
    (_, i) => (bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8),
  );
}

function digestsOf(bytes: Uint8Array): string[] {
  const count = checkCount(Math.floor(bytes.length / DIGEST_SIZE));
  return Array.from({ length: count }, (_, i) => readDigest(bytes, i * DIGEST_SIZE));
}

function checkCount(count: number): number {
  if (count === 0 || count > PARTITIONS) throw invalid('partition array empty or too big');
  return count;
}

/** A query on an index continues from a value and a digest, another one from a digest alone. */
function indexValues(
  request: Request,
  bytes: Uint8Array | undefined,
  count: number,
): bigint[] | undefined {
  if (!request.has(FIELD.INDEX_RANGE)) return undefined;
  if (bytes?.length !== count * 8) throw invalid('index values and digests differ in number');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: count }, (_, i) => view.getBigInt64(8 * i, true));
}

/** The set to query; '' for all of the namespace. @throws {@link ResultError} 4 for a long name. */
export function decodeQuerySet(request: Request): string {
  const field = request.field(FIELD.SET);
  if (field && field.length > MAX_SET_NAME) throw invalid('set name too long');
  return request.set;
}

/** A number field of 4 bytes; undefined when absent. @throws {@link ResultError} 4 */
export function decodeUint32Field(request: Request, type: number): number | undefined {
  const field = request.field(type);
  if (field === undefined) return undefined;
  if (field.length !== 4) throw invalid(`field ${type}: 4 bytes expected`);
  return uint32(field, 0);
}

/** A number field of 8 bytes; undefined when absent. @throws {@link ResultError} 4 */
export function decodeUint64Field(request: Request, type: number): bigint | undefined {
  const field = request.field(type);
  if (field === undefined) return undefined;
  if (field.length !== 8) throw invalid(`field ${type}: 8 bytes expected`);
  return new DataView(field.buffer, field.byteOffset, 8).getBigUint64(0);
}

/** The bins that an old client wants, as a list in a field; undefined when there is no such list. */
export function decodeBinList(request: Request): string[] | undefined {
  const field = request.field(FIELD.QUERY_BINS);
  if (field === undefined) return undefined;
  const names: string[] = [];
  let at = 1;
  for (let n = 0; n < (field[0] ?? 0); n++) {
    const size = field[at] ?? 0;
    if (at + 1 + size > field.length) throw invalid('bin list');
    if (size <= MAX_BIN_NAME) names.push(readName(field, at + 1, at + 1 + size));
    at += 1 + size;
  }
  return names;
}

function invalid(reason: string): ResultError {
  return new ResultError(RESULT.REQUEST_INVALID, reason);
}
