import { AsyncClient } from '@asp/async';
import {
  BinNameError,
  double,
  expOperations,
  InvalidArgError,
  lists,
  maps,
  OPERATOR_INCR,
  OPERATOR_READ,
  OPERATOR_WRITE,
  RecordNotFound,
  type BinValue,
  type KeyInput,
} from '@asp/core';
import * as exp from '@asp/exp';
import Aerospike from 'aerospike';
import { beforeAll, describe, expect, it } from 'vitest';
import { runChild } from './support/child.js';
import { tcpHost, useTarget } from './support/target.js';

// What the official client does that ours must not: contract section 2, row by row. Each row shows first
// that the official client falls into the trap, then that ours does not.
const target = useTarget();
let ours: AsyncClient;
let raw: Aerospike.Client;

beforeAll(async () => {
  ours = await target.client();
  raw = await target.raw();
});

const SET = `traps-${String(process.pid)}`;
const key = (name: string | number): KeyInput => ['test', SET, name];
// Its own types do not agree under exactOptionalPropertyTypes.
const rawKey = (name: string | number) =>
  new Aerospike.Key('test', SET, name) as unknown as Aerospike.KeyOptions;

async function failure(body: () => unknown): Promise<Error & { code: number }> {
  try {
    await body();
  } catch (error) {
    return error as Error & { code: number };
  }
  throw new Error('expected a failure');
}

describe('row 1: many commands at once', () => {
  const MANY = 5_000;

  it('official: what is over 100 at once fails with −7', async () => {
    // No connection comes free while the calls start, on a machine however slow.
    await using held = await target.server?.inject({ on: 'write', effect: { delay: 3_000 } });
    const all = Array.from({ length: MANY }, (_, i) =>
      raw.put(rawKey(i), { i }, {}, { totalTimeout: 30_000 }),
    );
    const codes = (await Promise.allSettled(all)).map((one) =>
      one.status === 'rejected' ? (one.reason as { code: number }).code : 0,
    );
    expect(codes.filter((code) => code === -7).length).toBeGreaterThan(0);
    if (held) expect(await held.hits()).toBeLessThan(MANY);
  });

  it('ours: none fails', async () => {
    const patient = { totalTimeout: 20_000 }; // on a machine that is busy with other tests
    await Promise.all(
      Array.from({ length: MANY }, (_, i) => ours.put(key(i), { i }, null, patient)),
    );
    const reads = Array.from({ length: MANY }, (_, i) => ours.get(key(i), patient));
    expect((await Promise.all(reads)).every(({ bins }, i) => bins['i'] === i)).toBe(true);
  }, 150_000);
});

// Row 2, a failed connect that keeps the process alive: exit-matrix.test.ts.

describe('row 3: values that cannot be stored', () => {
  class Point {
    constructor(readonly x: number) {}
  }
  const values: [string, unknown, string][] = [
    ['a Date', new Date(0), 'a Date'],
    ['a Set', new Set([1]), 'a Set'],
    ['a RegExp', /x/, 'a RegExp'],
    ['a function', () => 1, 'a function'],
    ['a class instance', new Point(1), 'a Point'],
    ['a symbol', Symbol('s'), 'a symbol'],
    ['a Promise', Promise.resolve(1), 'a Promise'],
    ['a typed array', new Float64Array(2), 'a Float64Array'],
    ['an Error', new Error('e'), 'an Error'],
  ];

  it('official: a Date is stored as {}', async () => {
    await raw.put(rawKey('date'), { at: new Date(0) as never });
    expect((await raw.get(rawKey('date'))).bins).toEqual({ at: {} });
  });

  it.each(values)(
    'ours: %s is refused with path and type, and nothing is sent',
    async (_n, value, type) => {
      const where = key('refused');
      const bins = { ok: 1, profile: { tags: ['a', value] } } as never;
      const error = await failure(() => ours.put(where, bins));
      expect(error).toBeInstanceOf(InvalidArgError);
      expect(error).toMatchObject({ path: 'bins.profile.tags[1]', operation: 'put', code: -2 });
      expect(error.message).toContain('bins.profile.tags[1]');
      expect(error.message).toContain(type);
      expect((await ours.exists(where)).meta).toBeNull();
    },
  );

  it('ours: refuses what is nested too deep, sparse, or contains itself', async () => {
    let deep: BinValue = 1;
    for (let i = 0; i < 65; i += 1) deep = [deep];
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const sparse: number[] = [];
    sparse[2] = 3;
    for (const value of [deep, loop, sparse]) {
      expect(
        await failure(() => ours.put(key('refused'), { value: value as never })),
      ).toBeInstanceOf(InvalidArgError);
    }
  });
});

describe('row 4: several results for one bin', () => {
  it('official: only the last one is kept', async () => {
    await raw.put(rawKey('twice'), { l: [3, 1, 2] });
    const { bins } = await raw.operate(rawKey('twice'), [
      Aerospike.lists.size('l'),
      Aerospike.lists.getByIndex('l', 0, Aerospike.lists.returnType.VALUE),
    ]);
    expect(bins).toEqual({ l: 3 });
  });

  it('ours: all of them, in order', async () => {
    await ours.put(key('twice'), { l: [3, 1, 2] });
    const ops = [lists.size('l'), lists.get('l', 0), lists.get('l', 1)];
    expect((await ours.operate(key('twice'), ops)).bins).toEqual({ l: [3, 3, 1] });
    const { orderedBins } = await ours.operateOrdered(key('twice'), ops);
    expect(orderedBins.map(({ value }) => value)).toEqual([3, 3, 1]);
  });
});

describe('row 5: what a refusal says', () => {
  it('official: "Record object invalid", for any reason', async () => {
    const messages = await Promise.all(
      [{ a: undefined }, { 'a-name-of-17-byte': 1 }, { a: 2n ** 70n }].map(
        async (bins) => (await failure(() => raw.put(rawKey('why'), bins as never))).message,
      ),
    );
    expect(new Set(messages)).toEqual(new Set(['Record object invalid']));
  });

  it.each([
    ['undefined', { a: undefined }, 'bins.a', /undefined/],
    ['a long name', { 'a-name-of-17-byte': 1 }, 'bins', /1\.\.15 bytes/],
    ['a long name in UTF-8', { 가나다라마바: 1 }, 'bins', /1\.\.15 bytes/],
    ['an integer over 64 bits', { a: 2n ** 63n }, 'bins.a', /64 bits/],
    ['an integer under 64 bits', { a: { b: -(2n ** 63n) - 1n } }, 'bins.a.b', /64 bits/],
    ['an integral number over 64 bits', { a: 1e20 }, 'bins.a', /double\(\)/],
    ['text with NUL', { a: ['x\0y'] }, 'bins.a[0]', /NUL/],
  ])('ours: %s', async (_name, bins, path, message) => {
    const error = await failure(() => ours.put(key('why'), { first: 1, ...bins } as never));
    expect(error).toBeInstanceOf(InvalidArgError);
    expect(error).toMatchObject({ path: expect.stringContaining(path) as string });
    expect(error.message).toMatch(message);
    expect((await ours.exists(key('why'))).meta).toBeNull();
  });

  it('ours: BinNameError and the like are kept for what the server says', () => {
    expect(new BinNameError('x')).not.toBeInstanceOf(InvalidArgError);
  });
});

describe('row 6: keys of maps that are no text', () => {
  const map = new Map<number | string | Buffer, string>([
    [1, 'an integer'],
    ['1', 'text'],
    [Buffer.from('b'), 'bytes'],
  ]);

  it('official: they become text, and entries meet under one key', async () => {
    await ours.put(key('mixed'), { m: map });
    expect((await raw.get(rawKey('mixed'))).bins).toEqual({ m: { 1: 'text', b: 'bytes' } });
  });

  it('ours: where an operation answers entries, they come with their real keys', async () => {
    await ours.put(key('mixed'), { m: map });
    const all = maps.getByIndexRange('m', 0, null, maps.returnType.ORDERED_MAP);
    const { bins } = await ours.operate<{ m: Map<unknown, unknown> }>(key('mixed'), [all]);
    expect(new Set(bins.m)).toEqual(new Set(map));
  });

  it('official: an entry whose key is a fraction, true or null is not written, without a word', async () => {
    const others = new Map<unknown, number>([[1.5, 1], [true, 2], [null, 3], ['k', 4]]); // prettier-ignore
    await raw.put(rawKey('lost'), { m: others as never });
    expect((await raw.get(rawKey('lost'))).bins).toEqual({ m: { k: 4 } });
  });

  it.each([1.5, double(2), true, null])(
    'ours: the key %s is refused, and nothing is sent',
    async (k) => {
      const error = await failure(() =>
        ours.put(key('refused'), { m: { inner: new Map([[k, 1]]) as never } }),
      );
      expect(error).toBeInstanceOf(InvalidArgError);
      expect(error.message).toContain('bins.m.inner.keys(');
      expect((await ours.exists(key('refused'))).meta).toBeNull();
    },
  );
});

describe('row 7: a slow reader', () => {
  it('official: records are pushed, there is no iterator', () => {
    expect(Symbol.asyncIterator in raw.query('test', SET)).toBe(false);
  });

  it('ours: for await, and a break stops the server', async () => {
    let seen = 0;
    for await (const { bins } of ours.query('test', SET)) {
      expect(bins).toBeTypeOf('object');
      seen += 1;
      if (seen === 10) break;
    }
    expect(seen).toBe(10);
    const active = async (): Promise<boolean> =>
      (await ours.infoAll('query-show')).some(({ response }) => response.includes('status=active'));
    while (await active()); // ends with the test's own limit if the server goes on
  });

  it('ours: a throw in the body of the loop releases everything', async () => {
    const client = await target.client({ maxConcurrentOperations: 1 });
    await client.put(key('loop'), { a: 1 });
    const thrown = await failure(async () => {
      for await (const { bins } of client.query('test', SET))
        throw new Error(`mine: ${typeof bins}`);
    });
    expect(thrown.message).toBe('mine: object');
    expect((await client.exists(key('loop'))).meta).not.toBeNull(); // by the only slot
    await client.close();
  });
});

describe('row 8: threads', () => {
  it('official: its addon cannot be loaded by a second thread', async () => {
    const { out } = await runChild('threads', target.host, String(target.port), 'raw');
    expect(out).toContain('Module did not self-register');
  });

  it('ours: an error that says so, and the first thread works on', async () => {
    const ended = await runChild('threads', target.host, String(target.port), 'asp');
    expect(ended).toMatchObject({ code: 0, signal: null, err: '' });
    expect(ended.out).toMatch(/^ClientError: .*loads once per process: not in two worker threads/);
  });
});

describe('row 9: errors', () => {
  it('official: one class, holding the client, which cannot be cloned', async () => {
    const error = await failure(() => raw.get(rawKey('nobody')));
    expect(error.constructor.name).toBe('AerospikeError');
    expect(error).toHaveProperty('command.client');
    expect(error.stack).not.toContain('traps.test');
  });

  it('ours: a class, a code, a cause, and the caller in the stack', async () => {
    async function myFunction(): Promise<unknown> {
      return await ours.get(key('nobody'));
    }
    const error = await failure(myFunction);
    expect(error).toBeInstanceOf(RecordNotFound);
    expect(error).toMatchObject({ code: 2, inDoubt: false, operation: 'get', cause: { code: 2 } });
    expect(error.stack).toMatch(/RecordNotFound|There is no such record/);
    expect(error.stack).toContain('myFunction');
    expect(error.stack).toContain('traps.test');
    expect(structuredClone(error).message).toBe(error.message);
  });
});

describe('row 10: noise', () => {
  it('official: writes to stderr by default', async () => {
    const { err } = await runChild('noise', target.host, String(target.port), 'raw');
    expect(err).toMatch(/ERROR|WARN/);
  });

  it('ours: silent', async () => {
    const { err, code } = await runChild('noise', target.host, String(target.port), 'asp');
    expect({ err, code }).toEqual({ err: '', code: 0 });
  });
});

describe('row 11: whole numbers', () => {
  it('ours: 3.0 is an integer, double(3) is not', async () => {
    await ours.put(key('three'), { a: 3.0, b: double(3) });
    const types = await ours.operateOrdered(key('three'), [
      expOperations.read('ta', exp.binType('a'), 0),
      expOperations.read('tb', exp.binType('b'), 0),
    ]);
    expect(types.orderedBins.map(({ value }) => value)).toEqual([1, 2]);
  });
});

describe('row 12: a batch that aborts the process', () => {
  it.each(['undefined', 'bigint', 'longName'])('official: %s', async (what) => {
    const ended = await runChild('raw-abort', target.host, String(target.port), what);
    // Node 20 aborts; from 22 on the whole batch is refused with words that name no value.
    const hasAborted = ended.code === 134 || ended.signal === 'SIGABRT';
    expect(hasAborted ? ended.err : ended.out).toMatch(/ToLocalChecked|do not contain a write/);
  });

  it('ours: refused, or done', async () => {
    const write = (bins: unknown) =>
      ours.batchWrite([
        [key('b1'), { a: 1 }],
        [key('b2'), bins as never],
      ]);
    expect(await failure(() => write({ b: undefined }))).toMatchObject({ path: 'records[1][1].b' });
    expect(await failure(() => write({ 'a-name-of-17-byte': 1 }))).toBeInstanceOf(InvalidArgError);
    expect((await ours.exists(key('b1'))).meta).toBeNull();
    const { batchRecords } = await write({ b: 2n ** 62n });
    expect(batchRecords.map(({ result }) => result)).toEqual([0, 0]);
    expect((await ours.get(key('b2'))).bins).toEqual({ b: 2n ** 62n });
  });
});

describe('row 13: integers over the whole range', () => {
  const BIG = (2n ** 62n) as unknown as number; // its types know no bigint here
  const INTEGERS = [2n ** 53n, -(2n ** 53n) - 1n, 2n ** 62n + 1n, 2n ** 63n - 1n, -(2n ** 63n)];

  it.each<[string, () => Promise<unknown>]>([
    ['a write', () => raw.operate(rawKey('big'), [Aerospike.operations.write('n', 5n)])],
    ['an increment', () => raw.operate(rawKey('big'), [Aerospike.operations.incr('n', BIG)])],
    [
      'a filter expression',
      () => {
        const { eq, binInt, int } = Aerospike.exp;
        const filterExpression = eq(binInt('n'), int(BIG));
        return raw.get(rawKey('big'), { filterExpression } as never);
      },
    ],
    ['a predicate', () => rawWhere(() => Aerospike.filter.equal('n', BIG))],
    ['a range', () => rawWhere(() => Aerospike.filter.range('n', 0, BIG))],
  ])('official: refused in %s, with an error that names no value', async (_name, call) => {
    const { message } = await failure(call);
    expect(message).toMatch(/array invalid|object invalid|Unknown data type|must both be integers/);
  });

  async function rawWhere(filter: () => unknown): Promise<unknown> {
    const query = raw.query('test', SET);
    query.where(filter() as never);
    return await query.results();
  }

  it.each(INTEGERS)('ours: %s', async (n) => {
    await ours.put(key('big'), { n, list: [n], map: { n } });
    expect((await ours.get(key('big'))).bins).toMatchObject({ n, list: [n], map: { n } });
    const { bins } = await ours.operate(key('big'), [
      { op: OPERATOR_WRITE, bin: 'w', val: n },
      { op: OPERATOR_READ, bin: 'w' },
    ]);
    expect(bins).toEqual({ w: n });
    await ours.put(key('zero'), { n: 0 });
    await ours.increment(key('zero'), 'n', n);
    expect((await ours.get(key('zero'))).bins).toEqual({ n });
    const filterExpression = exp.eq(exp.intBin('n'), exp.intVal(n));
    expect((await ours.get(key('big'), { filterExpression })).bins['n']).toBe(n);
    await ours.put(key(`k${String(n)}`), { n });
  });

  it.each(INTEGERS)('ours: %s as a key', async (n) => {
    const where: KeyInput = ['test', SET, n];
    await ours.put(where, { n });
    expect((await ours.get(where)).bins).toEqual({ n });
  });
});

describe('row 14: results only where there are any', () => {
  it('official: null for a write', async () => {
    const { bins } = await raw.operate(rawKey('nulls'), [
      Aerospike.lists.append('l', 1),
      Aerospike.exp.operations.read('one', Aerospike.exp.int(1), 0),
      Aerospike.operations.incr('n', 1),
    ]);
    expect(bins).toEqual({ l: 1, one: 1, n: null });
  });

  it('ours: none', async () => {
    const { bins } = await ours.operate(key('nulls'), [
      lists.append('l2', 1),
      expOperations.read('one', exp.intVal(1), 0),
      { op: OPERATOR_INCR, bin: 'n2', val: 1 },
    ]);
    expect(bins).toEqual({ l2: 1, one: 1 });
  });
});

describe('row 15: a host that accepts and never answers', () => {
  it('official: the event loop stands still until its connect gives up', async () => {
    const silent = await tcpHost(() => undefined);
    const client = Aerospike.client({
      hosts: `127.0.0.1:${String(silent.port)}`,
      connTimeoutMs: 200,
      log: { level: Aerospike.log.OFF },
    });
    const turns = await turnsDuring(() => client.connect());
    client.close(false);
    await silent.close();
    expect(turns).toBe(0);
  });

  it('ours: it turns, and the limit holds', async () => {
    const silent = await tcpHost(() => undefined);
    const client = new AsyncClient({ hosts: [[silent.host, silent.port]], timeout: 1_000 });
    const turns = await turnsDuring(() => client.connect());
    await silent.close();
    expect(turns).toBeGreaterThan(10);
  });

  /** How often a timer of a few milliseconds fires until a failing call has failed. */
  async function turnsDuring(call: () => Promise<unknown>): Promise<number> {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    await call().catch(() => undefined);
    clearInterval(timer);
    return turns;
  }
});
