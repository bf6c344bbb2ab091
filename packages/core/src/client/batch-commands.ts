import type { Mode, Reply } from '../mode.js';
import type { Operation } from '../operations/operation.js';
import type {
  BatchDeleteMeta,
  BatchDeletePolicy,
  BatchPolicy,
  BatchWriteMeta,
  BatchWritePolicy,
} from '../policies/policies.js';
import type { BatchRecords } from '../values/batch.js';
import type { KeyInput } from '../values/key.js';
import type { Bins, BinsInput } from '../values/record.js';

/** One record of a `batchWrite`. */
export type BatchWriteInput =
  | readonly [key: KeyInput, bins: BinsInput]
  | readonly [key: KeyInput, bins: BinsInput, meta: BatchWriteMeta | null];

/** One record of a `batchRemove`: a key, or a key with its own meta. */
export type BatchRemoveInput = KeyInput | readonly [key: KeyInput, meta: BatchDeleteMeta];

/** Commands on many records in one call. Failures of single records never throw. */
export interface BatchCommands<M extends Mode> {
  batchRead<B extends Bins = Bins>(
    keys: readonly KeyInput[],
    bins?: readonly string[] | null,
    policy?: BatchPolicy | null,
  ): Reply<M, BatchRecords<B>>;
  batchWrite(
    records: readonly BatchWriteInput[],
    policy?: BatchWritePolicy | null,
    retry?: number,
  ): Reply<M, BatchRecords>;
  batchOperate<B extends Bins = Bins>(
    keys: readonly KeyInput[],
    ops: readonly Operation[],
    policy?: BatchWritePolicy | null,
  ): Reply<M, BatchRecords<B>>;
  batchRemove(
    keys: readonly BatchRemoveInput[],
    policy?: BatchDeletePolicy | null,
  ): Reply<M, BatchRecords>;
}
