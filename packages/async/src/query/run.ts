import {
  AerospikeTimeoutError,
  type AerospikeRecord,
  type Predicate,
  type QueryPolicy,
} from '@asp/core';
import { PARTITIONS } from '@asp/core/internal';
import * as exp from '@asp/exp';
import type { NativeStatement } from '../native/addon.js';
import { toNativeFilter } from '../native/filters.js';
import { fromNativeKey } from '../native/keys.js';
import { toNativePolicy } from '../native/policies.js';
import { fromNativeRecord } from '../native/records.js';
import type { Session } from '../native/session.js';
import { startOf } from './position.js';
import { isOver, type Fetch, type FetchRange, type ReaderOptions } from './reader.js';
import { sizeOf } from './size.js';

/** What is queried. */
export interface Statement {
  readonly operation: 'query' | 'scan';
  readonly namespace: string;
  readonly setName: string;
  readonly bins: readonly string[];
  readonly predicate: Predicate | undefined;
}

/** Everything at once, in the order in which it comes: the fastest way for an array. */
export async function allRecords<B extends object>(
  session: Session,
  statement: Statement,
  policy: QueryPolicy | null,
): Promise<AerospikeRecord<B>[]> {
  const { begin = 0, count = PARTITIONS } = policy?.partitionFilter ?? {};
  const range = { begin, count, slice: undefined, limit: { records: Infinity, bytes: Infinity } };
  const fetch = fetcher<B>(session, statement, policy)(range);
  await fetch.ended;
  return fetch.records as AerospikeRecord<B>[];
}

/** How a run is read page by page. */
export function readerOptions<B extends object>(
  session: Session,
  statement: Statement,
  policy: QueryPolicy | null,
): ReaderOptions<B> {
  const { maxRecords = 0, recordsPerSecond = 0, partitionFilter } = policy ?? {};
  const nodes = session.handle.getNodes().length;
  return {
    fetch: fetcher<B>(session, statement, policy),
    start: startOf(partitionFilter),
    maxRecords: maxRecords > 0 ? maxRecords : Infinity,
    recordsPerSecond: recordsPerSecond > 0 ? recordsPerSecond * Math.max(1, nodes) : Infinity,
  };
}

type Fetcher<B> = (range: FetchRange) => Fetch<B>;

function fetcher<B extends object>(
  session: Session,
  { operation, namespace, setName, bins, predicate }: Statement,
  policy: QueryPolicy | null,
): Fetcher<B> {
  const native = predicate && toNativeFilter(predicate);
  // The addon limits scans only; a server with quotas wants its users to say a limit.
  const isLimitedScan = !predicate && (policy?.recordsPerSecond ?? 0) > 0;
  const clock = new FetchClock(policy?.totalTimeout ?? 0, operation);
  const fixed: Omit<NativeStatement, 'pfEnabled'> = {
    ...(native && { filters: [native.filter] }),
    ...(bins.length > 0 && { selected: bins }),
    ...(policy?.includeBinData === false && { nobins: true }),
  };
  return ({ begin, count, slice, limit }) => {
    const records: AerospikeRecord<B>[] = [];
    const fetch = { records, bytes: 0 };
    const isAll = begin === 0 && count === PARTITIONS;
    const query: NativeStatement = isAll
      ? { ...fixed, pfEnabled: false }
      : { ...fixed, pfEnabled: true, partFilter: { begin, count } };
    const filterExpression = allOf(
      policy?.filterExpression,
      native?.condition,
      slice && inSlice(slice),
    );
    const rules = toNativePolicy(isLimitedScan ? 'scan' : 'query', {
      ...policy,
      maxRecords: 0, // of the whole run, which may take several requests
      ...(filterExpression && { filterExpression }),
      ...clock.rest(),
    });
    const stream = session.stream(
      operation,
      (handle, each) =>
        isLimitedScan
          ? handle.scanAsync(namespace, setName, query, rules, undefined, each)
          : handle.queryAsync(namespace, setName, query, rules, each),
      (found, meta, key) => {
        if (limit.bytes < Infinity) fetch.bytes += sizeOf(found);
        records.push(fromNativeRecord<B>(fromNativeKey(key), found, meta));
        return !isOver(fetch, limit);
      },
    );
    return Object.assign(fetch, {
      ended: clock.during(stream.ended),
      stop: () => stream.stop(),
    });
  };
}

function inSlice([index, count]: readonly [number, number]): exp.BoolExp {
  return exp.eq(exp.digestModulo(count), exp.intVal(index));
}

function allOf(
  filter: QueryPolicy['filterExpression'],
  ...conditions: (exp.BoolExp | undefined)[]
): exp.BoolExp | undefined {
  const all = [filter as exp.BoolExp | null | undefined, ...conditions].filter(
    (one) => one != null,
  );
  return all.length > 1 ? exp.and(...all) : all[0];
}

/** `totalTimeout` is for the whole run: what its requests took, not what the caller does in between. */
class FetchClock {
  #left: number;
  readonly #operation: string;

  constructor(totalTimeout: number, operation: string) {
    this.#left = totalTimeout > 0 ? totalTimeout : Infinity;
    this.#operation = operation;
  }

  rest(): { totalTimeout?: number } {
    if (this.#left === Infinity) return {};
    if (this.#left > 0) return { totalTimeout: Math.ceil(this.#left) };
    throw new AerospikeTimeoutError(
      `${this.#operation}: totalTimeout passed before the last record.`,
      {
        operation: this.#operation,
      },
    );
  }

  async during(request: Promise<void>): Promise<void> {
    const started = performance.now();
    try {
      await request;
    } finally {
      this.#left -= performance.now() - started;
    }
  }
}
