import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack, unpack } from '../../src/udf/pack.js';
import type { RecordView, UdfCall } from '../../src/udf/record-view.js';
import { threadRunner } from '../../src/udf/thread-runner.js';
import { inlineRunner } from '../../src/udf/inline-runner.js';
import type { UdfRunner } from '../../src/udf/udf-runner.js';
import { List, type Value } from '../../src/values/index.js';

const source = (text: string): Uint8Array => new TextEncoder().encode(text);

const MODULE = source(`
function add(rec, a, b) return a + b end
function greet(rec) return 'hello ' .. rec.name end
function forever(rec) while true do end end
-- One call of the library, which no instruction count can interrupt.
function pattern(rec) return string.find(('a'):rep(30000), ('.-'):rep(10) .. 'b') end
function finalizer(rec)
  setmetatable({}, { __gc = function() while true do end end })
  collectgarbage()
end
function fill(rec)
  local t, block = {}, ('x'):rep(100000)
  for i = 1, 1e9 do t[i] = block:rep(100) end
end
function shout(rec) warn('%s!', 'loud') print('printed', 1) return 1 end
function numbers(s) return s : map(function(rec) return rec.n end) end
`);

const nobody: RecordView = {
  exists: false,
  digest: new Uint8Array(20),
  set: undefined,
  key: undefined,
  generation: 0,
  ttl: 0,
  lastUpdate: 0,
  size: 0,
  names: [],
  values: [],
};

const NOBODY = () => nobody;

const withBins = (bins: Record<string, Value>): RecordView => ({
  ...nobody,
  exists: true,
  names: Object.keys(bins),
  values: Object.values(bins).map(pack),
});

const call = (name: string, args: readonly Value[] = [], timeoutMs = 30_000): UdfCall => ({
  module: 'm',
  function: name,
  args: pack(new List(args)),
  timeoutMs,
  now: Date.now(),
});

const logged: string[] = [];
const log = (level: number, text: string): void => void logged.push(`${level} ${text}`);

const VALUE = { kind: 'success', changes: undefined } as const;

describe.each([
  ['a thread of its own', threadRunner],
  ['the caller’s thread', inlineRunner],
])('scripts in %s', (_, create) => {
  let runner: UdfRunner;
  beforeAll(() => {
    runner = create(log);
    runner.setModule('m.lua', MODULE);
  });
  afterAll(() => runner.close());

  it('take arguments and a record’s bins, and answer', async () => {
    const sum = await runner.applyRecord(call('add', [2, 3]), NOBODY);
    expect(sum).toMatchObject(VALUE);
    expect(sum?.kind === 'success' && unpack(sum.value)).toBe(5);
    const greeting = await runner.applyRecord(call('greet'), () => withBins({ name: 'you' }));
    expect(greeting?.kind === 'success' && unpack(greeting.value)).toBe('hello you');
  });

  it('answer in the order of the calls', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (__, i) => runner.applyRecord(call('add', [i, 0]), NOBODY)),
    );
    const values = answers.map((each) => each?.kind === 'success' && unpack(each.value));
    expect(values).toEqual(Array.from({ length: 20 }, (__, i) => i));
  });

  it('stop when their time is up, and others run on', async () => {
    expect(await runner.applyRecord(call('forever', [], 20), NOBODY)).toEqual({
      kind: 'failure',
      text: 'UDF Execution Timeout',
    });
    expect(await runner.applyRecord(call('add', [1, 1]), NOBODY)).toMatchObject(VALUE);
  });

  it('stop when they use too much memory', async () => {
    expect(await runner.applyRecord(call('fill', [], 60_000), NOBODY)).toEqual({
      kind: 'failure',
      text: 'not enough memory',
    });
    expect(await runner.applyRecord(call('add', [1, 1]), NOBODY)).toMatchObject(VALUE);
  });

  it('log', async () => {
    await runner.applyRecord(call('shout'), NOBODY);
    expect(logged).toContain('1 loud!');
    expect(logged).toContain('2 printed\t1');
  });

  it('run over streams', async () => {
    const groups = [[1, 2], [3]].map((group) => group.map((n) => withBins({ n })));
    const { values, failure } = await runner.applyStreams(call('numbers'), groups);
    expect(values.map(unpack)).toEqual([1, 2, 3]);
    expect(failure).toBeUndefined();
  });

  it('are compiled when asked', async () => {
    expect(await runner.validate('x.lua', source('return 1'))).toBeUndefined();
    expect(await runner.validate('x.lua', source('x = = 1'))).toEqual({
      file: 'x.lua',
      line: 1,
      message: "unexpected symbol near '='",
    });
  });

  it('see a module that is registered later, and miss one that was taken away', async () => {
    const later = { ...call('f'), module: 'later' };
    expect(await runner.applyRecord(later, NOBODY)).toEqual({
      kind: 'failure',
      text: 'UDF: Execution Error 1',
    });
    runner.setModule('later.lua', source('function f() return 1 end'));
    expect(await runner.applyRecord(later, NOBODY)).toMatchObject(VALUE);
    runner.setModule('later.lua', source('function f() return error("second") end'));
    expect(await runner.applyRecord(later, NOBODY)).toMatchObject({ kind: 'failure' });
    runner.setModule('later.lua', undefined);
    expect(await runner.applyRecord(later, NOBODY)).toMatchObject({
      text: 'UDF: Execution Error 1',
    });
  });
});

describe('a script that nothing stops', () => {
  it.each(['pattern', 'finalizer'])('is killed with its thread: %s', async (name) => {
    const runner = threadRunner(log);
    runner.setModule('m.lua', MODULE);
    expect(await runner.applyRecord(call(name, [], 50), NOBODY)).toEqual({
      kind: 'failure',
      text: 'UDF Execution Timeout',
    });
    const next = await runner.applyRecord(call('add', [1, 2]), NOBODY);
    expect(next?.kind === 'success' && unpack(next.value)).toBe(3);
    await runner.close();
  });

  it('does not keep a runner from closing', async () => {
    const runner = threadRunner(log);
    runner.setModule('m.lua', MODULE);
    await runner.applyRecord(call('add', [1, 2]), NOBODY);
    const running = runner.applyRecord(call('pattern', [], 60_000), NOBODY);
    await runner.close();
    expect(await running).toMatchObject({ kind: 'failure' });
    expect(await runner.applyRecord(call('add', [1, 2]), NOBODY)).toMatchObject({
      kind: 'failure',
    });
  });
});
