import type {
  AerospikeRecord,
  Awaitable,
  Bins,
  Iterated,
  Query,
  QueryCommands,
  QueryPolicy,
  Scan,
} from '@asp/core';
import type { Session } from '../native/session.js';
import { QueryHandle, ScanHandle } from '../query/handle.js';
import type { Implementations } from './implementation.js';

function query<B extends object = Bins>(
  session: Session,
  namespace: string,
  setName: string,
): Query<'async', B> & Iterated<'async', AerospikeRecord<B>> {
  const statement = {
    operation: 'query',
    namespace,
    setName,
    bins: [],
    predicate: undefined,
  } as const;
  return new QueryHandle<B>(session, statement, null);
}

function scan<B extends object = Bins>(
  session: Session,
  namespace: string,
  setName: string,
  policy?: QueryPolicy | null,
): Scan<'async', B> &
  Iterated<'async', AerospikeRecord<B>> &
  Awaitable<'async', AerospikeRecord<B>[]> {
  const statement = {
    operation: 'scan',
    namespace,
    setName,
    bins: [],
    predicate: undefined,
  } as const;
  return new ScanHandle<B>(session, statement, policy ?? null);
}

export const QUERY = { query, scan } satisfies Implementations<
  keyof Pick<QueryCommands<'async'>, 'query' | 'scan'>
>;
