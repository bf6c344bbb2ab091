import { describe, expectTypeOf, it } from 'vitest';
import {
  AsyncClient,
  type AerospikeRecord,
  type BatchRecords,
  type Commands,
  type ExistsResult,
  type OperateOrderedResult,
  type PartitionFilter,
} from '../src/index.js';

interface User {
  name: string;
  age: number;
}

describe('the asynchronous client', () => {
  const db = new AsyncClient({ hosts: ['h'] });
  const key = ['t', 's', 1] as const;

  it('has the commands of core, with promises', () => {
    expectTypeOf(db).toExtend<Commands<'async'>>();
    expectTypeOf(db.connect()).toEqualTypeOf<Promise<AsyncClient>>();
    expectTypeOf(db.close()).toEqualTypeOf<Promise<void>>();
    expectTypeOf(db.isConnected()).toEqualTypeOf<boolean>();
    expectTypeOf(db.put(key, {})).toEqualTypeOf<Promise<void>>();
    expectTypeOf(db.exists(key)).toEqualTypeOf<Promise<ExistsResult>>();
    expectTypeOf(db.operateOrdered(key, [])).toEqualTypeOf<Promise<OperateOrderedResult>>();
  });

  it('gives typed bins through get, select, batches and functions', () => {
    expectTypeOf(db.get<User>(key)).toEqualTypeOf<Promise<AerospikeRecord<User>>>();
    expectTypeOf(db.operate<User>(key, [])).toEqualTypeOf<Promise<AerospikeRecord<User>>>();
    expectTypeOf(db.batchRead<User>([key])).toEqualTypeOf<Promise<BatchRecords<User>>>();
    expectTypeOf(db.batchOperate<User>([key], [])).toEqualTypeOf<Promise<BatchRecords<User>>>();
    expectTypeOf(db.apply<number>(key, 'm', 'f')).toEqualTypeOf<Promise<number>>();
    expectTypeOf<Awaited<ReturnType<typeof db.select<User, 'name'>>>['bins']>().toEqualTypeOf<{
      name?: string;
    }>();
  });

  it('is disposed of by await using', async () => {
    await using scoped = new AsyncClient({ hosts: ['h'] });
    expectTypeOf(scoped).toEqualTypeOf<AsyncClient>();
  });

  it('has queries that are loops, and scans that are promises too', async () => {
    const query = db.query<User>('t', 's');
    for await (const record of query) expectTypeOf(record).toEqualTypeOf<AerospikeRecord<User>>();
    for await (const { bins } of query.stream()) expectTypeOf(bins).toEqualTypeOf<User>();
    expectTypeOf(query.results()).toEqualTypeOf<Promise<AerospikeRecord<User>[]>>();
    expectTypeOf(query.cursor()).toEqualTypeOf<PartitionFilter | null>();
    expectTypeOf(query).not.toExtend<PromiseLike<unknown>>();
    expectTypeOf(await db.scan<User>('t', 's')).toEqualTypeOf<AerospikeRecord<User>[]>();
  });

  it('takes no field that a policy or the configuration does not have', () => {
    void db.get(key, { totalTimeout: 5 });
    // @ts-expect-error no such field
    void db.get(key, { totalTimeOut: 5 });
    // @ts-expect-error a number is needed
    void db.get(key, { totalTimeout: '5' });
    // @ts-expect-error a field of writes
    void db.get(key, { commitLevel: 0 });
    void db.put(key, { n: 2n ** 60n }, { ttl: 5, gen: 1 });
    // @ts-expect-error no such field of meta
    void db.put(key, {}, { generation: 1 });
    // @ts-expect-error no such field
    void db.scan('t', 's', { maxRecord: 5 });
    // @ts-expect-error no such field
    new AsyncClient({ hosts: ['h'], maxConnections: 5 });
  });

  it('refuses arguments that a server would refuse', () => {
    // @ts-expect-error a key has three parts
    void db.get(['t', 's']);
    // @ts-expect-error a date is no value
    void db.put(key, { when: new Date() });
    // @ts-expect-error not a bin of User
    void db.select<User>(key, ['nickname']);
    // @ts-expect-error hosts are needed
    new AsyncClient({});
  });

  it('has no any', () => {
    expectTypeOf<Awaited<ReturnType<typeof db.get>>['bins']>().not.toBeAny();
    expectTypeOf<Awaited<ReturnType<typeof db.apply>>>().not.toBeAny();
    expectTypeOf<Awaited<ReturnType<typeof db.infoAll>>>().not.toBeAny();
    expectTypeOf<Awaited<ReturnType<typeof db.batchWrite>>>().not.toBeAny();
  });
});
