import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { MemoryServer, type RunningServer } from '@asp/memory-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

/** Programs with the built packages and the native client; both ends of the pipe chain must be gone. */
interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

let server: RunningServer;
const started: ChildProcess[] = [];

beforeAll(async () => {
  server = await MemoryServer.start();
});
afterAll(() => server.stop());
afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

function start(what: string, port: number): { program: ChildProcess; over: Promise<Ended> } {
  const file = join(import.meta.dirname, 'children/exit.mjs');
  const program = spawn(process.execPath, [file, what, '127.0.0.1', String(port)], {
    env: { PATH: process.env['PATH'] },
  });
  started.push(program);
  const texts = { out: '', err: '' };
  program.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  program.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  // 'close' waits for the child process of the program as well: it holds the same stderr.
  const over = once(program, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
    ...texts,
  }));
  return { program, over };
}

async function deadPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 1;
}

describe('a blocking program ends by itself', () => {
  it.each([
    ['neverConnected', 0, ''],
    ['closed', 0, ''],
    ['notClosed', 0, ''],
    ['brokenOffQuery', 0, 'true\n'],
    ['exitInALoop', 3, ''],
  ])('%s', async (what, code, out) => {
    expect(await start(what, server.port).over).toEqual({ code, signal: null, out, err: '' });
  });

  it('connectFailed', async () => {
    const ended = await start('connectFailed', await deadPort()).over;
    expect(ended).toEqual({ code: 0, signal: null, out: 'ClusterError\n', err: '' });
  });
});

describe('a blocking program that is ended in a call takes everything with it', () => {
  for (const signal of ['SIGKILL', 'SIGTERM', 'SIGINT'] as const) {
    it(signal, async () => {
      await using fault = await server.inject({ on: 'read', effect: { delay: 4_000 } });
      const { program, over } = start('waiting', server.port);
      await once(program.stdout ?? program, 'data');
      program.kill(signal);
      expect(await over).toMatchObject({ code: null, signal });
      expect(await fault.hits()).toBeLessThanOrEqual(1);
    });
  }
});
