import { describe, expectTypeOf, it } from 'vitest';
import {
  client,
  Client,
  type AerospikeRecord,
  type BatchRecords,
  type Commands,
  type ExistsResult,
  type PartitionFilter,
} from '../src/index.js';

interface User {
  name: string;
  age: number;
}

describe('the blocking client', () => {
  const db = client({ hosts: ['h'] });

  it('has the commands of core, with plain results', () => {
    expectTypeOf(db).toEqualTypeOf<Client>();
    expectTypeOf(db).toExtend<Commands<'sync'>>();
    expectTypeOf(db.connect()).toEqualTypeOf<Client>();
    expectTypeOf<ReturnType<Client['close']>>().toBeVoid();
    expectTypeOf(db.get<User>(['t', 's', 1])).toEqualTypeOf<AerospikeRecord<User>>();
    expectTypeOf(db.exists(['t', 's', 1])).toEqualTypeOf<ExistsResult>();
    expectTypeOf(db.batchRead<User>([])).toEqualTypeOf<BatchRecords<User>>();
    expectTypeOf<ReturnType<Client['put']>>().toBeVoid();
  });

  it('is disposed of by using', () => {
    using scoped = new Client({ hosts: ['h'] });
    expectTypeOf(scoped).toEqualTypeOf<Client>();
  });

  it('has queries that are loops, not promises', () => {
    const query = db.query<User>('t', 's');
    for (const record of query) expectTypeOf(record).toEqualTypeOf<AerospikeRecord<User>>();
    for (const { bins } of query.stream()) expectTypeOf(bins).toEqualTypeOf<User>();
    expectTypeOf(query.results()).toEqualTypeOf<AerospikeRecord<User>[]>();
    expectTypeOf(query.cursor()).toEqualTypeOf<PartitionFilter | null>();
    expectTypeOf(db.scan('t', 's')).not.toExtend<PromiseLike<unknown>>();
    expectTypeOf(db.scan('t', 's')).not.toHaveProperty('where');
  });

  it('refuses what the async client refuses', () => {
    // @ts-expect-error a key has three parts
    db.get(['t', 's']);
    // @ts-expect-error a date is no value
    db.put(['t', 's', 1], { when: new Date() });
    // @ts-expect-error hosts are needed
    client({});
  });
});
