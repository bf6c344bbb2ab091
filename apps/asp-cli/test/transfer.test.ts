import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  double,
  GeoJSON,
  hll,
  POLICY_KEY_SEND,
  type BinsInput,
  type BinValue,
  type Client,
} from '@asp/sync';
import {
  connect,
  ended,
  jsonLines,
  run,
  start,
  startCluster,
  tempFolder,
  type Ended,
  type Line,
} from './support/cli.js';

const { hosts, server } = await startCluster();
const folder = tempFolder();
const set = `transfer-${process.pid}`;
let db: Client;

beforeAll(() => {
  db = connect(hosts);
});
afterAll(() => {
  for (const name of ['', '-many', '-copy']) db.truncate('test', set + name);
  db.close();
});

const RICH: BinsInput = {
  int: 3,
  big: 2n ** 60n + 1n,
  min: -(2n ** 63n),
  whole: double(3),
  half: 0.5,
  nan: NaN,
  minusZero: double(-0),
  text: '36',
  quoted: 'a "b",\nc; ü 한',
  empty: '',
  yes: true,
  bytes: Buffer.from([0, 1, 255]),
  place: GeoJSON.point(126.978, 37.566),
  list: [1, double(1), 1.5, null, 'x', Buffer.from('y'), [2, double(2)], {}],
  map: new Map<BinValue, BinValue>([
    [1, 'int key'],
    ['1', 'string key'],
    [2n ** 60n, double(4)],
    [Buffer.from('k'), 4],
    ['$odd', new Map<BinValue, BinValue>([[5, [double(6), 7, new Map([[8, double(9)]])]]])],
    ['plain', { a: [true, { b: null }] }],
  ]),
};

/** What is stored, without what every write changes. */
async function stored() {
  const records = (await server?.records('test', set)) ?? [];
  return records
    .map(({ digest, key, bins }) => ({ digest, key, bins }))
    .sort((a, b) => a.digest.localeCompare(b.digest));
}

describe('export and import', () => {
  it.each(['jsonl', 'csv'])('keep every type, as %s', async (format) => {
    db.put(['test', set, 'rich'], RICH, { ttl: 5000 }, { key: POLICY_KEY_SEND });
    db.put(['test', set, 7n], { a: 1 }, null, { key: POLICY_KEY_SEND });
    db.put(['test', set, Buffer.from('key')], { a: 2 }, null, { key: POLICY_KEY_SEND });
    db.put(['test', set, 'unsent'], { $bin: 'known by its digest' });
    db.operate(['test', set, 'sketch'], [hll.add('seen', ['a', 'b'], 10)]);
    const file = join(folder, `all.${format}`);
    const again = join(folder, `again.${format}`);
    const before = await stored();

    const exported = await run(hosts, ['export', 'test', set, '-f', file]);
    expect(exported).toMatchObject({ code: 0, out: '', err: '5 records exported\n' });
    for (const { key } of db.scan('test', set)) db.remove(key);
    expect(await run(hosts, ['import', 'test', set, '-f', file])).toMatchObject({
      code: 0,
      err: '5 records imported\n',
    });

    expect(await stored()).toEqual(before);
    if (format === 'jsonl') {
      await run(hosts, ['export', 'test', set, '-f', again]);
      expect(sortedRecords(again)).toEqual(sortedRecords(file));
      const rich = jsonLines(readFileSync(file, 'utf8')).find(({ key }) => key === 'rich')!;
      expect(rich.ttl).toBeGreaterThan(4000);
      expect(rich.bins.map).toEqual({ $map: expect.arrayContaining([[1, 'int key']]) });
      expect(rich.bins.list).toEqual([1, { $double: 1 }, 1.5, null, 'x', { $bytes: 'eQ==' }, [2, { $double: 2 }], {}]); // prettier-ignore
    }
  });

  it('goes on after Ctrl-C without a record lost or written twice', async () => {
    const many = `${set}-many`;
    const keys = Array.from({ length: 600 }, (_, i) => i);
    db.batchWrite(
      keys.map((i) => [['test', many, i], { i }]),
      { key: POLICY_KEY_SEND },
    );
    const file = join(folder, 'many.jsonl');
    const args = ['export', 'test', many, '-f', file, '--batch', '5'];

    // Slow enough that there is something left when the signal comes, on any machine.
    const slow = await server?.inject({ on: ['query', 'batch'], effect: { delay: 200 } });
    const first = await signalled('SIGINT', args, file);
    expect(first.code).toBe(130);
    expect(first.err).toContain('--resume');
    await slow?.remove();
    const refused = await run(hosts, args);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.err).toContain('--resume');

    expect(await run(hosts, [...args, '--resume'])).toMatchObject({ code: 0 });
    const exported = jsonLines(readFileSync(file, 'utf8')).map(({ key }) => key as number);
    expect(exported.sort((a, b) => a - b)).toEqual(keys);
    expect(existsSync(`${file}.asp-state`)).toBe(false);

    const copying = ['import', 'test', `${set}-copy`, '-f', file, '--batch', '5'];
    const slowAgain = await server?.inject({ on: 'batch', effect: { delay: 200 } });
    expect((await signalled('SIGKILL', copying, file)).code).toBe(null);
    await slowAgain?.remove();
    expect(await run(hosts, [...copying, '--resume'])).toMatchObject({ code: 0 });
    const copied = db.scan('test', `${set}-copy`).results();
    expect(copied.map(({ bins }) => Number(bins.i)).sort((a, b) => a - b)).toEqual(keys);
  });

  it('tells the line of what it cannot import, and imports the rest', async () => {
    const file = join(folder, 'bad.jsonl');
    const lines = [
      '{"key":"good","bins":{"a":1}}',
      'nonsense',
      '{"bins":{"a":1}}',
      '{"key":"far","bins":{"a":9007199254740993}}',
      '{"key":"tag","bins":{"a":{"$date":1}}}',
      '{"key":"key","bins":{"a":{"$map":[[1.5,1]]}}}',
      '{"key":"name","bins":{"sixteen-bytes-ab":1}}',
      '{"key":"fine","bins":{"a":2},"ttl":-1}',
    ];
    writeFileSync(file, lines.join('\n'));
    const { code, err } = await run(hosts, ['import', 'test', set, '-f', file]);
    expect(code).toBe(1);
    for (const line of [2, 3, 4, 5, 6, 7]) expect(err).toContain(`${file}:${line}: `);
    expect(err).toContain('2 records imported');
    expect(db.get(['test', set, 'fine']).bins).toEqual({ a: 2 });
  });

  it('takes a hand-made CSV file from standard input', async () => {
    const csv = '$key,name,age,zip\nada,Ada,36,"""012"""\nbob,Bob,,\n';
    const args = ['import', 'test', set, '-f', '-', '--format', 'csv'];
    expect(await run(hosts, args, csv)).toMatchObject({ code: 0, err: '2 records imported\n' });
    expect(db.get(['test', set, 'ada']).bins).toEqual({ name: 'Ada', age: 36, zip: '012' });
    expect(db.get(['test', set, 'bob']).bins).toEqual({ name: 'Bob' });
  });
});

/** The records of a file, without what time and writes change. */
function sortedRecords(file: string) {
  const id = ({ key, digest }: Line) => JSON.stringify(key ?? digest);
  return jsonLines(readFileSync(file, 'utf8'))
    .sort((a, b) => id(a).localeCompare(id(b)))
    .map(({ key, digest, bins }) => ({ key, digest, bins }));
}

/** Sends a signal as soon as the state file says that something was done. */
function signalled(signal: NodeJS.Signals, args: readonly string[], file: string): Promise<Ended> {
  const child = start(hosts, args);
  const state = `${file}.asp-state`;
  const watcher = watch(folder, () => {
    const text = existsSync(state) ? readFileSync(state, 'utf8') : '';
    if (!/"(?:records|written)":[1-9]/.test(text)) return;
    child.kill(signal);
    watcher.close();
  });
  return ended(child).finally(() => watcher.close());
}
