import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemoryServer } from '../../src/start.js';
import type { RunningServer } from '../../src/start.js';
import { readCaptures } from '../captures.js';
import {
  answers,
  concat,
  digest,
  frame,
  infoAnswer,
  infoRequest,
  int64,
  message,
} from '../message.js';
import { text } from '../message.js';

let server: RunningServer;
const sockets: Socket[] = [];

beforeEach(async () => {
  server = await MemoryServer.start({ inThread: true });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.stop();
});

/** A connection that remembers what it got. */
async function open() {
  const socket = connect({ host: server.host, port: server.port });
  sockets.push(socket);
  const received: Buffer[] = [];
  let size = 0;
  socket.on('data', (chunk) => {
    received.push(chunk);
    size += chunk.length;
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  return {
    socket,
    closed,
    /** Everything received, once there are at least so many bytes. */
    until: async (wanted: number): Promise<Buffer> => {
      while (size < wanted) await new Promise((resolve) => socket.once('data', resolve));
      return Buffer.concat(received);
    },
  };
}

/** The server still answers a stranger. */
async function expectAlive(): Promise<void> {
  const { socket, until } = await open();
  socket.write(infoRequest('status'));
  expect(infoAnswer(await until(18))).toEqual({ status: 'ok' });
}

const put = (n: number) =>
  message({ info2: 1, digest: digest(n), ops: [{ op: 2, name: 'n', type: 1, value: int64(n) }] });

/** Pseudo-random numbers from a seed, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a connection', () => {
  it('answers pipelined requests in order', async () => {
    const { socket, until } = await open();
    const requests = Array.from({ length: 500 }, (_, i) => put(i % 100));
    socket.write(concat(...requests));
    const all = answers(await until(500 * 30));
    expect(all.map(({ generation }) => generation)).toEqual(
      Array.from({ length: 500 }, (_, i) => Math.floor(i / 100) + 1),
    );
  });

  it('answers requests behind a scan only after it', async () => {
    const { socket, until } = await open();
    const scan = message({ info1: 3, info3: 4, fields: [[11, Uint8Array.of(0, 0)]] });
    socket.write(concat(put(1), scan, put(1)));
    const all = answers(await until(90));
    expect(all.map(({ info3, generation }) => [info3, generation])).toEqual([
      [0, 1],
      [1, 0],
      [0, 2],
    ]);
  });

  it.each([
    ['another protocol', text('GET / HTTP/1.1\r\n\r\n')],
    ['a TLS hello', Uint8Array.of(22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3)],
    ['a frame of 2^48 bytes', Uint8Array.of(2, 3, 255, 255, 255, 255, 255, 255)],
    ['a frame of an unknown type', Uint8Array.of(2, 9, 0, 0, 0, 0, 0, 0)],
  ])('is closed on %s', async (_what, bytes) => {
    const { socket, closed } = await open();
    socket.write(bytes);
    await closed;
    await expectAlive();
  });

  it('gets the answers to what it asked before it broke the protocol', async () => {
    const { socket, until, closed } = await open();
    socket.write(concat(put(1), text('nonsense')));
    expect(answers(await until(30))).toMatchObject([{ code: 0 }]);
    await closed;
  });

  it('may die in the middle of a frame', async () => {
    const { socket, closed } = await open();
    socket.write(put(1).slice(0, 20));
    socket.destroy();
    await closed;
    await expectAlive();
  });

  it('gets refusals for compressed and security messages, as from CE', async () => {
    const { socket, until } = await open();
    socket.write(concat(frame(4, text('????????compressed')), frame(2, new Uint8Array(16))));
    const all = await until(30 + 24);
    expect(all.subarray(0, 30)[13]).toBe(25);
    expect([...all.subarray(30)]).toEqual([
      2,
      2,
      0,
      0,
      0,
      0,
      0,
      16,
      0,
      51,
      ...new Array(14).fill(0),
    ]);
  });
});

describe('the server', () => {
  it('serves 1,000 connections', async () => {
    const all = await Promise.all(Array.from({ length: 1000 }, () => open()));
    for (const [i, { socket }] of all.entries()) socket.write(put(i));
    for (const { until } of all) expect(answers(await until(30))).toMatchObject([{ code: 0 }]);
    const statistics = infoAnswer(await ask(infoRequest('statistics')))['statistics'];
    expect(statistics).toContain('client_connections=1001;');
  });

  it('does not read on while an answer waits for its reader', async () => {
    const blob = { op: 2, name: 'b', type: 4, value: new Uint8Array(500_000) };
    await ask(message({ info2: 1, digest: digest(1), ops: [blob] }));
    const { socket, until } = await open();
    socket.pause();
    const get = message({ info1: 3, digest: digest(1) });
    socket.write(concat(...Array.from({ length: 100 }, () => get)));
    await expectAlive();
    const read = /client_read_success=(\d+);/.exec(
      infoAnswer(await ask(infoRequest('namespace/test')))['namespace/test'] ?? '',
    );
    // What the kernel holds for both sides is a few megabytes of the fifty.
    expect(Number(read?.[1])).toBeLessThan(60);
    socket.resume();
    const answerSize = 8 + 22 + 9 + 500_000; // frame, message, bin
    expect(answers(await until(100 * answerSize))).toHaveLength(100);
  });

  it('survives recorded requests with bytes changed, cut and repeated', async () => {
    const next = random(20_260_101);
    const requests = readCaptures().filter((_, i) => i % 10 === 0);
    for (let round = 0; round < 20; round++) {
      const { socket } = await open();
      for (let i = 0; i < 50; i++) {
        const { request } = requests[Math.floor(next() * requests.length)]!;
        socket.write(damaged(request, next));
      }
      socket.end();
    }
    await expectAlive();
  });

  async function ask(request: Uint8Array): Promise<Buffer> {
    const { socket, until } = await open();
    socket.write(request);
    const head = await until(8);
    return until(8 + head.readUIntBE(2, 6));
  }
});

/** Changes a few bytes behind the frame's header (which stays true, so that the body is looked at). */
function damaged(request: Uint8Array, next: () => number): Uint8Array {
  const body = [...request.subarray(8)];
  for (let n = Math.floor(next() * 4); n >= 0; n--) {
    const at = Math.floor(next() * body.length);
    const kind = next();
    if (kind < 0.6) body[at] = Math.floor(next() * 256);
    else if (kind < 0.8) body.splice(at, Math.floor(next() * 8));
    else body.splice(at, 0, ...body.slice(at, at + Math.floor(next() * 8)));
  }
  return frame(3, Uint8Array.from(body));
}
