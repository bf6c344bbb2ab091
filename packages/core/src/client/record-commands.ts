import type { Reply, Mode } from '../mode.js';
import type { ReadPolicy, WriteMeta, WritePolicy } from '../policies/policies.js';
import type { Operation } from '../operations/operation.js';
import type { KeyInput } from '../values/key.js';
import type {
  AerospikeRecord,
  Bins,
  BinsInput,
  ExistsResult,
  OperateOrderedResult,
} from '../values/record.js';
import type { BinValue, ReadValue } from '../values/value.js';

/** Commands on one record. */
export interface RecordCommands<M extends Mode> {
  put(
    key: KeyInput,
    bins: BinsInput,
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, void>;
  get<B extends Bins = Bins>(
    key: KeyInput,
    policy?: ReadPolicy | null,
  ): Reply<M, AerospikeRecord<B>>;
  select<B extends Bins = Bins, N extends keyof B & string = keyof B & string>(
    key: KeyInput,
    bins: readonly N[],
    policy?: ReadPolicy | null,
  ): Reply<M, AerospikeRecord<Partial<Pick<B, N>>>>;
  exists(key: KeyInput, policy?: ReadPolicy | null): Reply<M, ExistsResult>;
  remove(key: KeyInput, meta?: WriteMeta | null, policy?: WritePolicy | null): Reply<M, void>;
  touch(
    key: KeyInput,
    val?: number,
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, void>;
  append(
    key: KeyInput,
    bin: string,
    val: string | Uint8Array,
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, void>;
  prepend(
    key: KeyInput,
    bin: string,
    val: string | Uint8Array,
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, void>;
  increment(
    key: KeyInput,
    bin: string,
    offset: number | bigint | BinValue,
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, void>;
  removeBin(
    key: KeyInput,
    binNames: readonly string[],
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, void>;
  operate<B extends Bins = Bins>(
    key: KeyInput,
    ops: readonly Operation[],
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, AerospikeRecord<B>>;
  operateOrdered(
    key: KeyInput,
    ops: readonly Operation[],
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, OperateOrderedResult>;
  apply<T extends ReadValue = ReadValue>(
    key: KeyInput,
    module: string,
    functionName: string,
    args?: readonly BinValue[] | null,
    policy?: WritePolicy | null,
  ): Reply<M, T>;
}
