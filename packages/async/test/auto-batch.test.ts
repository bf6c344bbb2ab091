import { Key } from '@asp/core';
import { describe, expect, it } from 'vitest';
import { AutoBatch, type Passenger } from '../src/auto-batch.js';
import type { NativeBatchResult, NativePolicy } from '../src/native/addon.js';
import type { Session } from '../src/native/session.js';

/** A batcher whose batches are answered at once with each entry's user key, and what it has sent. */
function fake(): {
  batch: AutoBatch;
  sent: number[];
  passenger: (i: number) => Passenger<unknown>;
} {
  const sent: number[] = [];
  type Answer = (error: null, results: NativeBatchResult[]) => void;
  const batchRead = (entries: { key: { key: unknown } }[], _: NativePolicy, done: Answer): void => {
    sent.push(entries.length);
    done(
      null,
      entries.map(({ key }) => ({ status: 0, inDoubt: false, key: {}, bins: { i: key.key } })),
    );
  };
  const call = (
    _subject: unknown,
    send: (handle: unknown, done: Answer) => void,
    read: (results: NativeBatchResult[]) => unknown,
  ): Promise<unknown> =>
    new Promise((resolve) => send({ batchRead }, (_error, results) => resolve(read(results))));
  const batch = new AutoBatch({ call } as unknown as Session, 'batchRead');
  const passenger = (i: number): Passenger<unknown> => {
    const key = new Key('test', 'set', i);
    return {
      operation: 'get',
      key,
      entry: () => ({ type: 0, key: { ns: 'test', set: 'set', key: i, digest: undefined } }),
      alone: () => Promise.resolve('alone'),
      read: ({ bins }) => bins?.['i'],
    };
  };
  return { batch, sent, passenger };
}

describe('AutoBatch', () => {
  it.each([
    [2, [2]],
    [127, [127]],
    [130, [65, 65]],
    [256, [64, 64, 64, 64]],
    [1_000, [250, 250, 250, 250]],
    [30_000, [5_000, 5_000, 5_000, 5_000, 5_000, 5_000]],
  ])('sends %i commands of one turn in parts of %j', async (count, parts) => {
    const { batch, sent, passenger } = fake();
    const all = Array.from({ length: count }, (_, i) => i);
    const answers = await Promise.all(all.map((i) => batch.board(passenger(i), null)));
    expect(sent).toEqual(parts);
    expect(answers).toEqual(all);
  });

  it('lets a command go alone within the turn, and again the next one', async () => {
    const { batch, sent, passenger } = fake();
    const order: unknown[] = [];
    process.nextTick(() => order.push('tick'));
    order.push(await batch.board(passenger(1), null), await batch.board(passenger(2), null));
    expect(order).toEqual(['alone', 'alone']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(order).toEqual(['alone', 'alone', 'tick']);
    expect(sent).toEqual([]);
  });

  it('takes those along who come some promises later', async () => {
    const { batch, sent, passenger } = fake();
    const late = async (promises: number): Promise<unknown> => {
      for (let i = 0; i < promises; i += 1) await Promise.resolve();
      return await batch.board(passenger(promises), null);
    };
    expect(await Promise.all([late(0), late(1), late(2), late(20)])).toEqual([0, 1, 2, 20]);
    expect(sent).toEqual([4]);
  });

  it('groups by what policies say', async () => {
    const { batch, sent, passenger } = fake();
    const policies = [{ totalTimeout: 1 }, null, { totalTimeout: 1 }, { totalTimeout: 2 }, null];
    const answers = await Promise.all(
      policies.map((policy, i) => batch.board(passenger(i), policy)),
    );
    expect(answers).toEqual([0, 1, 2, 'alone', 4]);
    expect(sent).toEqual([2, 2]);
  });
});
