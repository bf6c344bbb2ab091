import type {
  AerospikeRecord,
  BatchRecords,
  Bins,
  ClientShape,
  Commands,
  ExistsResult,
  Key,
  OperateOrderedResult,
  ReadBytes,
  ReadValue,
  RecordMetadata,
} from '@asp/core';
import { describe, expectTypeOf, it } from 'vitest';

interface AsyncClient extends ClientShape<'async', AsyncClient> {
  readonly mark: 'async';
}
interface SyncClient extends ClientShape<'sync', SyncClient> {
  readonly mark: 'sync';
}
declare const client: AsyncClient;
declare const sync: SyncClient;
declare const key: readonly ['test', 'users', 'alice'];

interface User {
  name: string;
  age: number;
}

describe('results', () => {
  it('get: destructured and by field, with bins as read', async () => {
    const record = await client.get(key);
    expectTypeOf(record).toEqualTypeOf<AerospikeRecord>();
    const [first, meta, bins] = record;
    expectTypeOf(first).toEqualTypeOf<Key>();
    expectTypeOf(meta).toEqualTypeOf<RecordMetadata>();
    expectTypeOf(bins).toEqualTypeOf<Bins>();
    expectTypeOf(record.bins).toEqualTypeOf<Bins>();
    expectTypeOf(record.bins['age']).toEqualTypeOf<ReadValue | undefined>();
  });

  it('get<B>: typed bins, of an interface too', async () => {
    const record = await client.get<User>(key);
    expectTypeOf(record.bins.name).toEqualTypeOf<string>();
    const [, , bins] = sync.get<User>(key);
    expectTypeOf(bins).toEqualTypeOf<User>();
    // @ts-expect-error no such bin
    expectTypeOf(record.bins.nickname);
  });

  it('select: only what was asked for', async () => {
    const { bins } = await client.select<User, 'name'>(key, ['name']);
    expectTypeOf(bins).toEqualTypeOf<{ name?: string }>();
    // @ts-expect-error not a bin of User
    await client.select<User>(key, ['nickname']);
    const untyped = await client.select(key, ['a', 'b']);
    expectTypeOf(untyped.bins.a).toEqualTypeOf<ReadValue | undefined>();
  });

  it('exists: meta may be null', async () => {
    const result = await client.exists(key);
    expectTypeOf(result).toEqualTypeOf<ExistsResult>();
    expectTypeOf(result.meta).toEqualTypeOf<RecordMetadata | null>();
    const [, meta] = result;
    expectTypeOf(meta).toEqualTypeOf<RecordMetadata | null>();
  });

  it('operateOrdered, batchRead, apply', async () => {
    expectTypeOf(await client.operateOrdered(key, [])).toEqualTypeOf<OperateOrderedResult>();
    expectTypeOf(await client.batchRead<User>([key])).toEqualTypeOf<BatchRecords<User>>();
    for (const { record } of sync.batchRead<User>([key])) {
      expectTypeOf(record).toEqualTypeOf<AerospikeRecord<User> | null>();
    }
    expectTypeOf(await client.apply<number>(key, 'm', 'f')).toEqualTypeOf<number>();
  });
});

describe('values as read', () => {
  it('bytes are a Buffer where there are types of Node', () => {
    expectTypeOf<ReadBytes>().toEqualTypeOf<Buffer>();
    expectTypeOf<Buffer>().toExtend<ReadValue>();
  });
});

describe('modes', () => {
  it('answer promises or values', () => {
    expectTypeOf(client.put(key, {})).toEqualTypeOf<Promise<void>>();
    expectTypeOf<ReturnType<SyncClient['put']>>().toBeVoid();
    expectTypeOf(client.isConnected()).toEqualTypeOf<boolean>();
    expectTypeOf(sync.isConnected()).toEqualTypeOf<boolean>();
    expectTypeOf(client.connect()).toEqualTypeOf<Promise<AsyncClient>>();
    expectTypeOf(sync.connect()).toEqualTypeOf<SyncClient>();
  });

  it('have the same commands', () => {
    expectTypeOf<keyof Commands<'async'>>().toEqualTypeOf<keyof Commands<'sync'>>();
  });

  it('iterate and await queries as the mode allows', async () => {
    for await (const record of client.query<User>('test', 'users').select('name')) {
      expectTypeOf(record.bins.name).toEqualTypeOf<string>();
    }
    for (const record of sync.scan<User>('test', 'users')) {
      expectTypeOf(record.bins).toEqualTypeOf<User>();
    }
    expectTypeOf(await client.scan<User>('test', 'users')).toEqualTypeOf<AerospikeRecord<User>[]>();
    expectTypeOf(sync.scan('test', 'users').results()).toEqualTypeOf<AerospikeRecord[]>();
    expectTypeOf(client.scan('test', 'users')).not.toHaveProperty('where');
    expectTypeOf(client.query('test', 'users')).toHaveProperty('where');
    // @ts-expect-error a synchronous loop over the async client
    for (const record of client.query('test', 'users')) expectTypeOf(record);
  });

  it('dispose', () => {
    expectTypeOf(client[Symbol.asyncDispose]()).toExtend<PromiseLike<void>>();
    expectTypeOf<ReturnType<SyncClient[typeof Symbol.dispose]>>().toBeVoid();
  });
});
