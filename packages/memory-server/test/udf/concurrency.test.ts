import { describe, expect, it } from 'vitest';
import { loadLua } from '../../src/udf/lua/module.js';
import { LuaRunner } from '../../src/udf/lua/runner.js';
import type { UdfRunner } from '../../src/udf/udf-runner.js';
import { answers, concat, field, int64, message, plainBins, text, uint } from '../message.js';
import { UdfServer, udfFields } from './udf-server.js';

const WRITE = { info2: 1 } as const;
const record = { set: 'one', digest: new Uint8Array(20).fill(7) };

const MODULE = `
function double(rec) rec.n = rec.n * 2 return aerospike:update(rec) end
function inc(rec) rec.n = (rec.n or 0) + 1 if aerospike:exists(rec) then return aerospike:update(rec) end return aerospike:create(rec) end
function mark(rec) rec.marked = rec.n return aerospike:update(rec) end
function fails(rec) error('no') end
`;

/** A runner whose scripts run at once, but whose answers come when the test says so. */
function heldRunner() {
  const held: (() => void)[] = [];
  let lua: LuaRunner | undefined;
  const modules: [string, Uint8Array | undefined][] = [];
  const create = (): UdfRunner => ({
    setModule: (...module) => void modules.push(module),
    validate: async () => undefined,
    applyRecord: async (call, read) => {
      lua ??= new LuaRunner(await loadLua(), () => undefined);
      for (const module of modules.splice(0)) lua.setModule(...module);
      const view = read();
      const outcome = view && lua.applyRecord(call, view);
      await new Promise<void>((resolve) => held.push(resolve));
      return outcome;
    },
    applyStreams: async () => ({ values: [], failure: undefined }),
    close: async () => undefined,
  });
  return {
    create,
    /** Resolves once a script has run and its answer waits. */
    async ran(): Promise<void> {
      while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    },
    /** Lets the next answer go, once there is one. */
    async release(): Promise<void> {
      await this.ran();
      held.shift()?.();
    },
  };
}

const put = (n: number) =>
  message({ ...WRITE, ...record, ops: [{ op: 2, name: 'n', type: 1, value: int64(n) }] });
const get = message({ info1: 3, ...record });
const call = (name: string) => message({ ...WRITE, ...record, fields: udfFields('m', name) });

describe('a script that runs while its record is written', () => {
  it('runs again on what the record is then', async () => {
    const held = heldRunner();
    const server = new UdfServer(held.create);
    await server.register('m.lua', MODULE);
    await server.send(put(5));
    const applied = server.send(call('double'));
    await held.ran();
    await server.send(put(100));
    await held.release();
    await held.release();
    expect(answers(await applied)).toMatchObject([{ code: 0, generation: 3 }]);
    expect(plainBins(answers(await server.send(get))[0]!)).toEqual({ n: 200n });
  });

  it('finds it gone when it was removed', async () => {
    const held = heldRunner();
    const server = new UdfServer(held.create);
    await server.register('m.lua', MODULE);
    await server.send(put(5));
    const applied = server.send(call('inc'));
    await held.ran();
    await server.send(message({ info2: 3, ...record }));
    await held.release();
    await held.release();
    expect(answers(await applied)).toMatchObject([{ code: 0, generation: 1 }]);
    expect(plainBins(answers(await server.send(get))[0]!)).toEqual({ n: 1n });
  });

  it('gives up after a hundred times, as too busy', async () => {
    const held = heldRunner();
    const server = new UdfServer(held.create);
    await server.register('m.lua', MODULE);
    await server.send(put(0));
    const applied = server.send(call('double'));
    for (let i = 1; i <= 100; i++) {
      await held.ran();
      await server.send(put(i));
      await held.release();
    }
    expect(answers(await applied)).toMatchObject([{ code: 14 }]);
  });
});

describe('many scripts on one record', () => {
  it('each build on the one before', async () => {
    const server = new UdfServer();
    await server.register('m.lua', MODULE);
    await Promise.all(Array.from({ length: 50 }, () => server.send(call('inc'))));
    expect(plainBins(answers(await server.send(get))[0]!)).toEqual({ n: 50n });
  });
});

describe('a batch with scripts', () => {
  const row = (
    index: number,
    digest: Uint8Array,
    attributes: Uint8Array,
    ...fields: Uint8Array[]
  ) =>
    concat(
      uint(index, 4),
      digest,
      uint(2, 1),
      attributes,
      uint(1 + fields.length, 2),
      uint(0, 2),
      field(0, text('test')),
      ...fields,
    );
  const set = field(1, text('one'));
  const udfRow = (index: number, digest: Uint8Array, name: string) =>
    row(
      index,
      digest,
      Uint8Array.of(0, 1, 0),
      set,
      ...udfFields('m', name).map(([type, value]) => field(type, value)),
    );
  const readRow = (index: number, digest: Uint8Array) =>
    row(index, digest, Uint8Array.of(3, 0, 0), set);

  const ask = (server: UdfServer, flags: number, ...rows: Uint8Array[]) =>
    server.ask({
      info1: 8,
      namespace: '',
      set: '',
      fields: [[41, concat(uint(rows.length, 4), uint(flags, 1), ...rows)]],
    });

  const other = new Uint8Array(20).fill(9);

  it('answers its rows in their order, each seeing the ones before', async () => {
    const server = new UdfServer();
    await server.register('m.lua', MODULE);
    const found = await ask(
      server,
      5,
      udfRow(0, record.digest, 'inc'),
      readRow(1, record.digest),
      udfRow(2, record.digest, 'inc'),
      udfRow(3, other, 'inc'),
      readRow(4, record.digest),
    );
    expect(found.map((answer) => [answer.index, answer.code, plainBins(answer)])).toEqual([
      [0, 0, { SUCCESS: 0n }],
      [1, 0, { n: 1n }],
      [2, 0, { SUCCESS: 0n }],
      [3, 0, { SUCCESS: 0n }],
      [4, 0, { n: 2n }],
      [0, 0, {}],
    ]);
  });

  it('tells which script failed, and why', async () => {
    const server = new UdfServer();
    await server.register('m.lua', MODULE);
    const [failed, done] = await ask(server, 5, udfRow(0, other, 'fails'), udfRow(1, other, 'inc'));
    expect(failed).toMatchObject({ index: 0, code: 100 });
    expect(plainBins(failed!)['FAILURE']).toContain('m.lua:5: no');
    expect(done).toMatchObject({ index: 1, code: 0 });
  });
});

describe('a background UDF', () => {
  it('changes every record of a set, and creates none', async () => {
    const server = new UdfServer();
    await server.register('m.lua', MODULE);
    const digests = Array.from({ length: 30 }, (_, i) =>
      Uint8Array.from({ length: 20 }, () => i + 1),
    );
    for (const [n, digest] of digests.entries()) {
      const ops = [{ op: 2, name: 'n', type: 1, value: int64(n) }];
      await server.ask({ ...WRITE, set: 'bg', digest, ops });
    }
    const job: [number, Uint8Array] = [7, int64(77)];
    const fields = [job, [33, Uint8Array.of(2)] as const, ...udfFields('m', 'mark')];
    expect(await server.ask({ ...WRITE, set: 'bg', fields })).toMatchObject([
      { code: 0, info3: 1 },
    ]);
    let shown = '';
    while (!shown.includes('status=done')) {
      await new Promise((resolve) => setImmediate(resolve));
      shown = await server.info('query-show:id=77');
    }
    expect(shown).toContain('recs-succeeded=30:recs-failed=0');
    expect(shown).toContain('job-type=background-udf');
    expect(shown).toContain('udf-filename=m:udf-function=mark:udf-active=0');
    for (const [n, digest] of digests.entries()) {
      const [answer] = await server.ask({ info1: 3, set: 'bg', digest });
      expect(plainBins(answer!)).toEqual({ n: BigInt(n), marked: BigInt(n) });
    }
  });
});
