import {
  Key,
  OPERATOR_INCR,
  OPERATOR_READ,
  POLICY_EXISTS_CREATE_ONLY,
  RecordExistsError,
  RecordGenerationError,
  lists,
  type Commands,
  type KeyInput,
} from '@asp/core';
import type { Transcript } from './transcript.js';

const NAMESPACE = 'test';

interface User {
  name: string;
  age: number;
  [bin: string]: string | number;
}

/**
 * The main job, step by step. Written once for both clients: with `@asp/async` every call is
 * awaited; `@asp/sync` has the same methods and returns plain values, which `await` passes through.
 */
export async function tellStory(
  client: Commands<'async'>,
  set: string,
  t: Transcript,
): Promise<void> {
  const ada = new Key(NAMESPACE, set, 'ada');
  await writeAndRead(client, t, ada);
  await change(client, t, ada);
  await operate(client, t, ada);
  await batches(client, set, t);
  await many(client, set, t);
  await conflict(client, t, ada);
}

async function writeAndRead(client: Commands<'async'>, t: Transcript, key: Key): Promise<void> {
  const bins = { name: 'Ada', age: 36 };
  const createOnly = { exists: POLICY_EXISTS_CREATE_ONLY };
  const done = (): string => 'done';

  await t.step('put, ttl 600 s', () => client.put(key, bins, { ttl: 600 }), done);
  await t.step(
    'put, create only, of a present record',
    () => caught(() => client.put(key, bins, null, createOnly), RecordExistsError),
    (error) => `${error.name} (code ${error.code})`,
  );
  await t.step(
    'get, destructured',
    () => client.get<User>(key),
    ([, meta, { name, age }]) => `${name}, ${age}; generation ${meta.gen}, ttl ${meta.ttl} s`,
  );
  await t.step(
    'get, by field',
    () => client.get<User>(key),
    (record) => record.bins.name,
  );
  await t.step(
    'select age',
    () => client.select<User>(key, ['age']),
    (record) => record.bins,
  );
  await t.step(
    'exists, present',
    () => client.exists(key),
    ({ meta }) => meta,
  );
  await t.step(
    'exists, missing',
    () => client.exists([key.namespace, key.setName, 'nobody']),
    ({ meta }) => meta,
  );
}

async function change(client: Commands<'async'>, t: Transcript, key: Key): Promise<void> {
  const read = async (): Promise<unknown> => (await client.get(key)).bins;
  const then = async (change: Promise<void>): Promise<unknown> => {
    await change;
    return read();
  };
  const same = (bins: unknown): unknown => bins;

  await t.step(
    'touch, ttl 1200 s',
    () => client.touch(key, 1200),
    () => 'done',
  );
  await t.step('append', () => then(client.append(key, 'name', ' Lovelace')), same);
  await t.step('prepend', () => then(client.prepend(key, 'name', 'Countess ')), same);
  await t.step('increment by 1', () => then(client.increment(key, 'age', 1)), same);
  await t.step('increment by 0.5', () => then(client.increment(key, 'score', 0.5)), same);
  await t.step('removeBin score', () => then(client.removeBin(key, ['score'])), same);
}

async function operate(client: Commands<'async'>, t: Transcript, key: Key): Promise<void> {
  await t.step(
    'operate: increment and read',
    () =>
      client.operate(key, [
        { op: OPERATOR_INCR, bin: 'age', val: 1 },
        { op: OPERATOR_READ, bin: 'age' },
      ]),
    (record) => record.bins,
  );
  await t.step(
    'operateOrdered: append, size, first',
    () =>
      client.operateOrdered(key, [
        lists.append('log', 'hello'),
        lists.size('log'),
        lists.get('log', 0),
      ]),
    (record) =>
      record.orderedBins.map(({ name, value }) => `${name}=${JSON.stringify(value)}`).join('  '),
  );
}

async function batches(client: Commands<'async'>, set: string, t: Transcript): Promise<void> {
  const keys = Array.from({ length: 10 }, (_, i): KeyInput => [NAMESPACE, set, i]);
  const records = keys.map((key, i) => [key, { n: i, square: i * i }] as const);
  const found = (bins?: string[]) => async (): Promise<unknown> => {
    const { batchRecords } = await client.batchRead(keys, bins);
    return batchRecords.at(-1)?.record?.bins;
  };
  const show = (last: unknown): unknown => last;

  await t.step(
    'batchWrite, 10 keys',
    () => client.batchWrite(records),
    (all) => `${all.batchRecords.length} written`,
  );
  await t.step('batchRead, all bins (the last shown)', found(), show);
  await t.step('batchRead, some bins', found(['square']), show);
  await t.step('batchRead, existence', found([]), show);
  await t.step(
    'scan of the set',
    () => client.scan(NAMESPACE, set).results(),
    (all) => `${all.length} records`,
  );
}

async function many(client: Commands<'async'>, set: string, t: Transcript): Promise<void> {
  const keys = Array.from({ length: 5_000 }, (_, i): KeyInput => [NAMESPACE, set, `many-${i}`]);
  await t.step(
    '5,000 puts started at once',
    () => Promise.all(keys.map((key, i) => client.put(key, { i }, { ttl: 600 }))),
    (all) => `${all.length} done, no error`,
  );
}

async function conflict(client: Commands<'async'>, t: Transcript, key: Key): Promise<void> {
  const { meta } = await client.get(key);
  await client.put(key, { age: 40 }); // somebody else was faster
  await t.step(
    'put with a stale generation',
    () => caught(() => client.put(key, { age: 41 }, { gen: meta.gen }), RecordGenerationError),
    (error) => `${error.name} (code ${error.code}): read again, then write`,
  );
  await t.step(
    'remove',
    () => client.remove(key),
    () => 'done',
  );
}

/** Runs what must fail with an error of class `type`, and returns that error. */
async function caught<E extends Error>(
  run: () => unknown,
  type: abstract new (...args: never[]) => E,
): Promise<E> {
  try {
    await run();
  } catch (error) {
    if (error instanceof type) return error;
    throw error;
  }
  throw new Error(`expected ${type.name}`);
}
