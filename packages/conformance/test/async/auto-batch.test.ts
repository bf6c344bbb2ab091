import type { AsyncClient } from '@asp/async';
import {
  FilteredOut,
  InvalidArgError,
  POLICY_EXISTS_CREATE_ONLY,
  RecordExistsError,
  RecordNotFound,
  type KeyInput,
} from '@asp/core';
import * as exp from '@asp/exp';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTarget } from './support/target.js';

const target = useTarget();
const SET = `auto-${String(process.pid)}`;
const key = (i: number | string): KeyInput => ['test', SET, i];
let client: AsyncClient;

beforeAll(async () => {
  client = await target.client({ autoBatch: true, autoBatchWrites: true });
});

/** Requests that the server has counted as parts of batches, and as single reads. */
async function counts(): Promise<{ batched: number; single: number }> {
  const text = await client.infoRandomNode('namespace/test');
  const of = (name: string): number =>
    Number(new RegExp(`(?:^|;)${name}=(\\d+)`).exec(text)?.[1] ?? NaN);
  return { batched: of('batch_sub_read_success'), single: of('client_read_success') };
}

describe('autoBatch', () => {
  it('answers each call its own record', async () => {
    const all = Array.from({ length: 500 }, (_, i) => i);
    await Promise.all(all.map((i) => client.put(key(i), { i, s: 'x' })));
    const records = await Promise.all(all.map((i) => client.get<{ i: number }>(key(i))));
    expect(records.map(({ bins }) => bins.i)).toEqual(all);
    expect(records.every(({ key: { userKey } }, i) => userKey === i)).toBe(true);
    const some = await Promise.all(all.map((i) => client.select(key(i), i % 2 === 0 ? ['i'] : [])));
    expect(some.map(({ bins }) => Object.keys(bins).length)).toEqual(all.map((i) => 1 - (i % 2)));
  });

  it('keeps errors with their calls, and the callers in their stacks', async () => {
    await client.put(key('age'), { age: 5 });
    const filterExpression = exp.gt(exp.intBin('age'), exp.intVal(18));
    async function mine(): Promise<unknown> {
      return await client.get(key('nobody'));
    }
    const [missing, there, filtered, exists, gone] = await Promise.allSettled([
      mine(),
      client.get(key('age')),
      client.get(key('age'), { filterExpression }),
      client.exists(key('age')),
      client.exists(key('nobody')),
    ]);
    expect(missing).toMatchObject({ status: 'rejected', reason: { code: 2, operation: 'get' } });
    const error = missing.status === 'rejected' ? (missing.reason as Error) : null;
    expect(error).toBeInstanceOf(RecordNotFound);
    expect(error?.message).toContain('nobody');
    expect(error?.stack).toContain('mine');
    expect(there).toMatchObject({ value: { bins: { age: 5 } } });
    expect(filtered.status === 'rejected' && filtered.reason).toBeInstanceOf(FilteredOut);
    expect(exists).toMatchObject({ value: { meta: { gen: 1 } } });
    expect(gone).toMatchObject({ value: { meta: null } });
  });

  it('sends together what starts together with equal policies, and one alone as it is', async () => {
    await client.put(key('one'), { a: 1 });
    const before = await counts();
    await client.get(key('one'));
    const alone = await counts();
    expect([alone.batched - before.batched, alone.single - before.single]).toEqual([0, 1]);
    await Promise.all([client.get(key('one')), client.get(key('one'), { totalTimeout: 900 })]);
    const apart = await counts();
    expect([apart.batched - alone.batched, apart.single - alone.single]).toEqual([0, 2]);
    const policy = (): { totalTimeout: number } => ({ totalTimeout: 900 });
    await Promise.all([client.get(key('one'), policy()), client.get(key('one'), policy())]);
    const together = await counts();
    expect([together.batched - apart.batched, together.single - apart.single]).toEqual([2, 0]);
  });

  it('writes what was there at the time of the call, by its own rules', async () => {
    const bins = { n: 0 };
    const puts: Promise<void>[] = [];
    for (let i = 0; i < 20; i += 1) {
      bins.n = i;
      puts.push(client.put(key(`w${String(i)}`), bins, { ttl: 100 + i }));
    }
    await Promise.all(puts);
    const records = await Promise.all(
      Array.from({ length: 20 }, (_, i) => client.get(key(`w${String(i)}`))),
    );
    expect(records.map((record) => record.bins['n'])).toEqual(
      Array.from({ length: 20 }, (_, i) => i),
    );
    expect(records.every(({ meta: { ttl } }) => ttl > 90 && ttl <= 120)).toBe(true);
    const again = await Promise.allSettled([
      client.put(key('w0'), { n: 9 }, null, { exists: POLICY_EXISTS_CREATE_ONLY }),
      client.put(key('new'), { n: 9 }, null, { exists: POLICY_EXISTS_CREATE_ONLY }),
      client.put(key('w1'), { n: 9 }, { gen: 7 }),
    ]);
    expect(again.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
    expect(again[0]).toMatchObject({ reason: { name: RecordExistsError.name, operation: 'put' } });
    expect(again[2]).toMatchObject({ reason: { code: 3 } });
  });

  it('refuses bad arguments one by one', async () => {
    const [bad, good] = await Promise.allSettled([
      client.put(key('bad'), { a: undefined as never }),
      client.put(key('good'), { a: 1 }),
    ]);
    expect(bad.status === 'rejected' && bad.reason).toBeInstanceOf(InvalidArgError);
    expect(good.status).toBe('fulfilled');
  });

  it('a close in the same turn refuses what has not been sent', async () => {
    const other = await target.client({ autoBatch: true });
    const gets = Promise.allSettled([other.get(key(1)), other.get(key(2))]);
    await other.close();
    for (const one of await gets) {
      expect(one).toMatchObject({ status: 'rejected', reason: { name: 'ClientError' } });
    }
  });
});
