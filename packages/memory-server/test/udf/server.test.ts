import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, AnswerBin, Op } from '../message.js';
import { bytes, RECORDED, DIGEST, type RecordedBins, type RecordedCall } from './recorded.js';
import { UdfServer, udfFields } from './udf-server.js';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url)).toString();

const hex = (content: Uint8Array): string => Buffer.from(content).toString('hex');

const told = ({ name, type, value }: AnswerBin) => [name, type, hex(value)];

const READ = { info1: 3 } as const;
const WRITE = { info2: 1 } as const;
const REMOVE = { info2: 3 } as const;
/** Filling the stack takes a busy machine seconds. */
const PATIENCE_MS = 60_000;
const KEY = [2, Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 1)] as const;

describe('record UDFs', () => {
  const server = new UdfServer();
  const record = { set: 'udf', digest: bytes(DIGEST) };
  beforeAll(() => server.registerAll());

  const write = (bins: RecordedBins, fields: readonly (typeof KEY)[]) => {
    const ops = Object.entries(bins).map(([name, [type, value]]): Op => ({
      op: 2,
      name,
      type,
      value: bytes(value),
    }));
    return server.ask({ ...WRITE, ...record, fields, ops });
  };

  const apply = async (call: RecordedCall): Promise<Answer> => {
    const fields = udfFields(call.module, call.function, bytes(call.args));
    if (call.sendKey) fields.push(KEY);
    const [answer] = await server.ask({ ...WRITE, ...record, fields, timeout: PATIENCE_MS });
    return answer!;
  };

  it.each(RECORDED.calls.map((call, i) => [`${i} ${call.module}.${call.function}`, call] as const))(
    'as recorded: %s',
    async (_, call) => {
      await server.ask({ ...REMOVE, ...record });
      if (call.before) await write(call.before, call.storedKey ? [KEY] : []);
      const { code, bins } = await apply(call);
      expect({ code, reply: bins[0] ? told(bins[0]) : null }).toEqual({
        code: call.code,
        reply: call.reply,
      });
      const [after] = await server.ask({ ...READ, ...record });
      const found = after!.bins.map(({ name, type, value }) => [name, [type, hex(value)]] as const);
      expect(after!.code === 2 ? null : Object.fromEntries(found)).toEqual(call.after);
      const names = Object.keys(call.after ?? {});
      // An object keeps no order for names like numbers.
      if (!names.includes('7')) expect(found.map(([name]) => name)).toEqual(names);
    },
  );

  it('count as writes only when they write', async () => {
    await server.ask({ ...REMOVE, ...record });
    await write({ a: [1, '0000000000000001'] }, []);
    const generation = async (name: string) => {
      const [answer] = await server.ask({
        ...WRITE,
        ...record,
        fields: udfFields('records', name),
      });
      return answer!.generation;
    };
    expect(await generation('gen')).toBe(1);
    expect(await generation('touch')).toBe(2);
    expect(await generation('set_ttl_only')).toBe(2);
    expect(await generation('update_twice')).toBe(3);
    expect(await generation('remove')).toBe(4);
  });

  // The flags of a generation, an existence and a replace policy: CE answers 4 to each.
  it.each([
    { info2: 0x05 },
    { info2: 0x09 },
    { info2: 0x21 },
    { info2: 1, info3: 0x08 },
    { info2: 1, info3: 0x10 },
    { info2: 1, info3: 0x20 },
  ])('with a policy they cannot have: %o', async (flags) => {
    const fields = udfFields('records', 'gen');
    expect(await server.ask({ ...flags, ...record, fields })).toMatchObject([{ code: 4 }]);
  });

  it.each([
    ['no arguments', udfFields('records', 'gen').slice(0, 2)],
    ['no module', udfFields('records', 'gen').slice(1)],
    ['a name of 128 bytes', udfFields('m'.repeat(128), 'f')],
    ['no function', udfFields('records', 'gen').filter(([type]) => type !== 31)],
  ])('with %s', async (_, fields) => {
    // Without its module's name the request is no UDF at all, but a write of nothing.
    expect(await server.ask({ ...WRITE, ...record, fields })).toMatchObject([{ code: 4 }]);
  });
});

interface RecordedStream {
  readonly module: string;
  readonly function: string;
  readonly args: string;
  readonly messages: readonly (readonly unknown[])[];
}

interface RecordedStreams {
  readonly records: readonly { digest: string; n: number; s: string; key: number }[];
  readonly calls: readonly RecordedStream[];
}

describe('stream UDFs', () => {
  const server = new UdfServer();
  const { records, calls }: RecordedStreams = JSON.parse(read('./real-streams.json'));

  beforeAll(async () => {
    await server.registerAll();
    for (const { digest, n, s, key } of records) {
      const key64 = Buffer.alloc(9);
      key64[0] = 1;
      key64.writeBigInt64BE(BigInt(key), 1);
      const number = Buffer.alloc(8);
      number.writeBigInt64BE(BigInt(n));
      const ops = [
        { op: 2, name: 'n', type: 1, value: new Uint8Array(number) },
        { op: 2, name: 's', type: 3, value: new Uint8Array(Buffer.from(s)) },
      ];
      const fields = [[2, new Uint8Array(key64)] as const];
      await server.ask({ ...WRITE, set: 'agg', digest: bytes(digest), fields, ops });
    }
  });

  const aggregate = (
    of: RecordedStream,
    set = 'agg',
    more: (readonly [number, Uint8Array])[] = [],
  ) =>
    server.ask({
      info1: 1,
      set,
      fields: [
        [33, Uint8Array.of(1)],
        ...udfFields(of.module, of.function, bytes(of.args)),
        ...more,
      ],
    });

  it.each(calls.map((call) => [`${call.function} ${call.args}`, call] as const))(
    'as recorded: %s',
    async (_, call) => {
      const messages = await aggregate(call);
      expect(
        messages.map(({ info3, code, bins }) => [info3, code, ...(bins[0] ? told(bins[0]) : [])]),
      ).toEqual(call.messages);
    },
  );

  it('run over each partition by itself', async () => {
    for (let partition = 0; partition < 3; partition++) {
      const digest = Uint8Array.from({ length: 20 }, (_, i) => (i === 0 ? partition : i));
      const ops = [{ op: 2, name: 'n', type: 1, value: bytes('0000000000000005') }];
      await server.ask({ ...WRITE, set: 'three', digest, ops });
    }
    const sums = await aggregate({ ...calls[0]!, function: 'sum' }, 'three');
    expect(sums.map(({ bins }) => bins.map(told))).toEqual([
      ...Array.from({ length: 3 }, () => [['SUCCESS', 1, '0000000000000005']]),
      [],
    ]);
  });

  it('refuse what CE refuses', async () => {
    const call = calls[0]!;
    expect(await aggregate(call, 'no such set')).toMatchObject([{ code: 2 }]);
    expect(await aggregate(call, 'agg', [[43, Uint8Array.of(0xc3)]])).toMatchObject([{ code: 16 }]);
    const fields = [[33, Uint8Array.of(1)] as const, ...udfFields('streams', 'sum').slice(0, 2)];
    expect(await server.ask({ info1: 1, set: 'agg', fields })).toMatchObject([{ code: 4 }]);
  });
});

describe('UDF info commands', () => {
  it('answer as a real server does', async () => {
    const server = new UdfServer();
    const { answers }: { answers: [string, string][] } = JSON.parse(read('./real-info.json'));
    for (const [command, answer] of answers) {
      expect([command, await server.info(command)]).toEqual([command, answer]);
    }
  });

  it('refuse a module of more than a megabyte', async () => {
    const server = new UdfServer();
    expect(await server.register('big.lua', `--${'x'.repeat(1024 * 1024 - 3)}`)).toBe('ok');
    expect(await server.register('big.lua', `--${'x'.repeat(1024 * 1024)}`)).toBe(
      'error=invalid_udf_content_len,>1M',
    );
  });

  it('end a module that never ends when it is loaded', async () => {
    expect(await new UdfServer().register('loop.lua', 'while true do end')).toMatch(
      /^error=compile_error;file=;line=0;message=/,
    );
  });
});
