import { connect } from 'node:net';
import { Key } from '@asp/core';
import { describe, expect, it } from 'vitest';
import { MemoryServer } from '../src/start.js';
import type { MemoryServerOptions, RunningServer } from '../src/start.js';
import {
  answers,
  concat,
  digest,
  field,
  infoAnswer,
  infoRequest,
  int64,
  message,
} from './message.js';
import { op, text, uint } from './message.js';

/** A key as users have one; its digest is no property of its own. */
const keyOf = (n: number) => new Key('test', 'demo', null, digest(n));

/** Sends one request on a connection of its own; undefined when it is closed without an answer. */
function ask(port: number, request: Uint8Array): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    let received = Buffer.alloc(0);
    socket.once('error', reject);
    socket.once('close', () => resolve(received.length > 0 ? received : undefined));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= 8 + received.readUIntBE(2, 6)) socket.end();
    });
    socket.write(request);
  });
}

const put = (n: number, ttl = 0) =>
  message({
    info2: 1,
    ttl,
    digest: digest(n),
    ops: [{ op: 2, name: 'n', type: 1, value: int64(n) }],
  });
/** A batch row that writes `n`. */
const batchPut = (n: number) =>
  concat(
    uint(0, 4),
    digest(n),
    Uint8Array.of(2, 0, 1, 0, 0, 2, 0, 1),
    field(0, text('test')),
    field(1, text('demo')),
    op({ op: 2, name: 'n', type: 1, value: int64(n) }),
  );
const get = (n: number) => message({ info1: 3, digest: digest(n) });
const codeOf = async (port: number, request: Uint8Array) => {
  const answer = await ask(port, request);
  return answer && answers(answer)[0]?.code;
};

const forms: [string, MemoryServerOptions][] = [
  ['in a thread of its own', {}],
  ['in the caller’s thread', { inThread: true }],
];

describe.each(forms)('a server %s', (_name, form) => {
  async function using(run: (server: RunningServer) => Promise<void>, options = {}) {
    await using server = await MemoryServer.start({ ...form, ...options });
    await run(server);
  }

  it('listens on a free port and stops for good', async () => {
    let port = 0;
    await using(async (server) => {
      ({ port } = server);
      expect(await codeOf(port, put(1))).toBe(0);
      expect(server.nodes).toEqual([
        { id: expect.stringMatching(/^[0-9A-F]+$/), host: '127.0.0.1', port },
      ]);
      await server.stop();
    });
    await expect(ask(port, put(1))).rejects.toThrow('ECONNREFUSED');
  });

  it('can be many', async () => {
    await using(async (one) => {
      await using(async (two) => {
        expect(await codeOf(one.port, put(1))).toBe(0);
        expect(await codeOf(two.port, get(1))).toBe(2);
      });
    });
  });

  it('says why it cannot start', async () => {
    await using(async ({ port }) => {
      const taken = MemoryServer.start({ ...form, port });
      await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' });
    });
    await expect(MemoryServer.start({ ...form, nodes: 0 })).rejects.toThrow(RangeError);
    await expect(MemoryServer.start({ ...form, namespaces: ['a b'] })).rejects.toThrow(RangeError);
  });

  it('has a clock that can be moved', async () => {
    await using(async (server) => {
      await ask(server.port, put(1, 100));
      const before = await server.clock.now();
      expect(await server.clock.advance(102_000)).toBeGreaterThanOrEqual(before + 102_000);
      expect(await codeOf(server.port, get(1))).toBe(2);
      await expect(server.clock.advance(Number.NaN)).rejects.toThrow(RangeError);
    });
  });

  it('shows its records, forgets them, and goes back to a snapshot', async () => {
    await using(async (server) => {
      await ask(server.port, put(1));
      const snapshot = await server.snapshot();
      await ask(server.port, put(1));
      await ask(server.port, put(2));
      const records = await server.records('test', 'demo');
      expect(records.map(({ bins, generation, ttl, key }) => [bins, generation, ttl, key])).toEqual(
        [
          [{ n: 1 }, 2, -1, undefined],
          [{ n: 2 }, 1, -1, undefined],
        ],
      );
      expect(await server.records('test', 'other')).toEqual([]);
      await expect(server.records('nowhere')).rejects.toThrow(RangeError);
      await server.restore(snapshot);
      expect(await server.records('test')).toMatchObject([{ generation: 1 }]);
      await server.reset();
      expect(await server.records('test')).toEqual([]);
      await expect(server.restore({ id: 99 })).rejects.toThrow(RangeError);
    });
  });

  it('makes requests go wrong as asked', async () => {
    await using(async (server) => {
      const { port } = server;
      const fault = await server.inject({ on: 'write', effect: { code: 11 } });
      expect([await codeOf(port, put(1)), await codeOf(port, get(1))]).toEqual([11, 2]);
      expect(await fault.hits()).toBe(1);
      await fault.remove();
      expect(await codeOf(port, put(1))).toBe(0);

      await server.inject({ effect: { drop: 'before' }, times: 1 });
      expect([await codeOf(port, put(2)), await codeOf(port, get(2))]).toEqual([undefined, 2]);
      await server.inject({ effect: { drop: 'after' }, times: 1 });
      expect([await codeOf(port, put(2)), await codeOf(port, get(2))]).toEqual([undefined, 0]);

      const batch = message({
        info1: 8,
        namespace: '',
        set: '',
        fields: [[41, concat(uint(1, 4), uint(5, 1), batchPut(3))]],
      });
      await server.inject({ on: 'batch', effect: { drop: 'after' }, times: 1 });
      expect([await codeOf(port, batch), await codeOf(port, get(3))]).toEqual([undefined, 0]);

      const row = await server.inject({ key: keyOf(3), effect: { code: 14 } });
      const rows = answers((await ask(port, batch))!);
      expect(rows.map(({ index, code }) => [index, code])).toEqual([
        [0, 14],
        [0, 0],
      ]);
      expect(await row.hits()).toBe(1);
      await row.remove();

      await server.inject({ on: 'read', effect: { delay: 1 }, times: 1 });
      expect(await codeOf(port, get(2))).toBe(0);
      await expect(server.inject({ effect: { code: 999 } })).rejects.toThrow(RangeError);
    });
  });

  it('can be a cluster whose nodes stop and come back', async () => {
    await using(
      async (server) => {
        const [first, second] = server.nodes;
        const owned = async (port: number) => {
          const answer = infoAnswer((await ask(port, infoRequest('replicas-master')))!);
          const map = Buffer.from(answer['replicas-master']!.split(':')[1]!, 'base64');
          return [...map].reduce(
            (sum, byte) => sum + byte.toString(2).replaceAll('0', '').length,
            0,
          );
        };
        expect((await owned(first!.port)) + (await owned(second!.port))).toBe(4096);
        await ask(first!.port, put(1));
        expect(await codeOf(second!.port, get(1))).toBe(0);
        await server.stopNode(1);
        await expect(ask(second!.port, get(1))).rejects.toThrow('ECONNREFUSED');
        expect(await owned(first!.port)).toBe(4096);
        await expect(server.stopNode(0)).rejects.toThrow(RangeError);
        await server.startNode(1);
        expect(await owned(second!.port)).toBe(2048);
        await expect(server.stopNode(7)).rejects.toThrow(RangeError);
      },
      { nodes: 2 },
    );
  });

  it('writes its log where it is told', async () => {
    const lines: string[] = [];
    await using(
      async ({ port }) => {
        await ask(port, infoRequest('bogus:', 'truncate:'));
        await ask(port, message({ namespace: 'nowhere', digest: digest(1) }));
      },
      { log: (line: string) => lines.push(line) },
    );
    expect(lines.join('\n')).toContain("missing 'namespace'");
  });
});
