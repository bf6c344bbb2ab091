import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MemoryServer, type RunningServer } from '@asp/memory-server';
import { client, type Client } from '@asp/sync';

const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const ours = fileURLToPath(new URL('../migrations', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'asp-migrate-'));
/** For connecting and for each call: a busy machine must not fail what is not about time. */
const PATIENCE = 50_000;
let server: RunningServer | null = null;
let hosts: string;
let db: Client;
let number = 0;
let [set, dir] = ['', ''];

beforeAll(async () => {
  server = process.env.AEROSPIKE_HOSTS ? null : await MemoryServer.start();
  hosts = process.env.AEROSPIKE_HOSTS || `${server?.host}:${server?.port}`;
  const data = { totalTimeout: PATIENCE };
  const policies = { read: data, write: data, batchWrite: data, admin: { timeout: PATIENCE } };
  db = client({ hosts: hosts.split(','), timeout: PATIENCE, policies }).connect();
});
beforeEach(() => {
  set = `migrate-${process.pid}-${++number}`;
  dir = join(root, set);
  mkdirSync(dir);
});
afterAll(async () => {
  for (let i = 1; i <= number; i += 1) {
    db.truncate('test', `migrate-${process.pid}-${i}`);
    db.truncate('test', `migrate-${process.pid}-${i}-data`);
  }
  db.close();
  await server?.stop();
  rmSync(root, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program to its end. */
function run(...args: string[]): Promise<Ended> {
  const all = ['--timeout', String(PATIENCE), '--set', set, '--dir', dir, ...args];
  const child = spawn(process.execPath, [entry, ...all], {
    env: { ...process.env, AEROSPIKE_HOSTS: hosts },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve) => {
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const step = (name: string, body: string) =>
  writeFileSync(
    join(dir, `${name}.mjs`),
    `export async function up({ db, each, log }) {\n${body}\n}\n`,
  );
const count = (name: string) => `db.increment(['test', '${set}-data', '${name}'], 'runs', 1);`;
const runsOf = (name: string) => db.get(['test', `${set}-data`, name]).bins.runs;
const lockKey = () => ['test', set, 'lock'] as const;

describe('up', () => {
  it('runs every step once, in the order of their numbers', async () => {
    step('10-last', count('last'));
    step('2-second', count('second'));
    step('1-first', count('first'));
    const first = await run('up', '--to', '2');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out.match(/\S+ done/g)).toEqual(['1-first done', '2-second done']);
    expect((await run('up')).out.match(/\S+ done/g)).toEqual(['10-last done']);
    expect((await run('up')).out).toBe('nothing to do\n');
    expect([runsOf('first'), runsOf('second'), runsOf('last')]).toEqual([1, 1, 1]);
    const { out } = await run('status');
    expect(out.match(/done/g)).toHaveLength(3);
    expect(db.exists(lockKey()).meta).toBe(null);
  });

  it('refuses steps that changed, are gone, come late or have one number twice', async () => {
    step('1-a', count('a'));
    step('3-c', count('c'));
    await run('up');
    step('2-b', count('b'));
    expect(await run('up')).toMatchObject({ code: 2, err: expect.stringContaining('2-b comes before 3-c') }); // prettier-ignore
    rmSync(join(dir, '2-b.mjs'));
    step('1-a', `${count('a')} // changed`);
    expect(await run('up')).toMatchObject({ code: 2, err: expect.stringContaining('changed') });
    rmSync(join(dir, '1-a.mjs'));
    expect(await run('up')).toMatchObject({ code: 2, err: expect.stringContaining('missing') });
    expect((await run('status')).out).toMatch(/1-a +missing/);
    step('3-d', '');
    expect(await run('up')).toMatchObject({ code: 2, err: expect.stringContaining('number') });
    expect(db.exists(lockKey()).meta).toBe(null);
  });

  it('writes nothing in a dry run', async () => {
    db.put(['test', `${set}-data`, 'x'], { n: 1 });
    step('1-a', `await each('${set}-data', ({ key }) => db.put(key, { n: 2 }));\n${count('x')}`);
    const { code, out } = await run('up', '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('would put(');
    expect(out).toContain('would increment(');
    expect(db.get(['test', `${set}-data`, 'x']).bins).toEqual({ n: 1 });
    expect(db.scan('test', set).results()).toEqual([]);
  });

  it('goes on where it was killed', async () => {
    const keys = Array.from({ length: 200 }, (_, i) => i);
    db.batchWrite(keys.map((i) => [['test', `${set}-data`, i], { i, seen: 0 }]));
    // kills itself, once, after 90 records: the marker is a file
    const marker = JSON.stringify(join(dir, 'killed'));
    const body = `
      const { existsSync, writeFileSync } = await import('node:fs');
      let n = 0;
      const seen = await each('${set}-data', ({ key }) => {
        db.increment(key, 'seen', 1);
        if (++n < 90 || existsSync(${marker})) return;
        writeFileSync(${marker}, '');
        process.kill(process.pid, 'SIGKILL');
      });
      log('saw ' + seen);`;
    step('1-pass', body);
    expect((await run('up', '--page', '20')).code).toBe(null);
    expect((await run('status')).out).toMatch(/1-pass +running +80 records/);
    expect((await run('up', '--page', '20')).code).toBe(5); // the dead one's lock
    expect((await run('unlock')).out).toContain('removed the lock of');
    const again = await run('up', '--page', '20');
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('saw 200') });
    const seen = db.scan<{ seen: number }>('test', `${set}-data`).results().map(({ bins }) => bins.seen); // prettier-ignore
    expect(seen).toHaveLength(200);
    expect(seen.filter((n) => n === 2)).toHaveLength(10); // the page that was under way
    expect(seen.filter((n) => n === 1)).toHaveLength(190);
  });

  it('tells of a step that fails, and tries it again next time', async () => {
    step('1-a', count('a'));
    step('2-bad', `${count('b')} throw new Error('out of luck');`);
    step('3-c', count('c'));
    expect(await run('up')).toMatchObject({ code: 1, err: expect.stringContaining('out of luck') });
    step('2-bad', count('b'));
    expect(await run('up')).toMatchObject({ code: 0 });
    expect([runsOf('a'), runsOf('b'), runsOf('c')]).toEqual([1, 2, 1]);
  });
});

describe('the lock', () => {
  it('lets one of many migrate', async () => {
    step('1-once', count('once'));
    const ended = await Promise.all([run('up'), run('up'), run('up')]);
    expect(ended.map(({ code }) => code).filter((code) => code !== 5)).toContain(0);
    expect(ended.every(({ code }) => code === 0 || code === 5)).toBe(true);
    expect(runsOf('once')).toBe(1);
  });

  it('is taken over when it is stale by the clock of the server, not before', async () => {
    step('1-once', count('once'));
    db.put(lockKey(), { owner: 'a dead one', ttl: 2 });
    if (server) {
      db.put(lockKey(), { owner: 'a dead one', ttl: 60 });
      expect(await run('up')).toMatchObject({
        code: 5,
        err: expect.stringContaining('a dead one'),
      });
      await server.clock.advance(61_000);
    }
    await expect.poll(async () => (await run('up')).code).toBe(0);
    expect(runsOf('once')).toBe(1);
  });

  it('that was lost stops its owner before the next page', async () => {
    db.batchWrite([1, 2, 3].map((i) => [['test', `${set}-data`, i], { i }]));
    step(
      '1-slow',
      `let n = 0;
      await each('${set}-data', () => {
        if (++n === 1) db.put(['test', '${set}', 'lock'], { owner: 'another', ttl: 60 });
        log('record ' + n);
      });`,
    );
    const { code, out, err } = await run('up', '--page', '1');
    expect(code).toBe(5);
    expect(err).toContain('lock was lost');
    expect(out.match(/record \d/g)).toEqual(['record 1']);
    expect(db.get(lockKey()).bins.owner).toBe('another');
  });
});

it('runs the demo, and says what it does not understand', async () => {
  const demo = () =>
    new Promise<Ended>((resolve) => {
      const env = { ...process.env, AEROSPIKE_HOSTS: '' };
      const child = spawn(process.execPath, [entry, '--dir', ours, 'up'], { env });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk) => (out += String(chunk)));
      child.stderr.on('data', (chunk) => (err += String(chunk)));
      child.on('close', (code) => resolve({ code, out, err }));
    });
  const { code, out } = await demo();
  expect(code).toBe(0);
  expect(out).toContain('1000 of 1000 changed');
  expect(out).toContain('003-split-name done');
  expect((await run('sideways')).code).toBe(2);
  expect((await run('up', '--page', '0')).code).toBe(2);
  expect(await run('up', '--to', '7')).toMatchObject({ code: 2 });
});
