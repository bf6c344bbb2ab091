import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Seed } from '../src/seed-socket.js';
import { askSeeds } from '../src/seeds.js';

const open: Server[] = [];
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of open.splice(0)) server.close();
});

/** A TCP server that answers each connection as `behave` says. */
async function host(behave: (socket: Socket) => void): Promise<Seed> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    behave(socket);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

/** An answer as a real server framed it (CE 8.1.2, cluster-name realas), with other text of the same length. */
function answer(text: string): Buffer {
  return Buffer.concat([Buffer.from([2, 1, 0, 0, 0, 0, 0, text.length]), Buffer.from(text)]);
}

const node = (name: string) =>
  host((s) => s.once('data', () => s.write(answer(`node\tA1\ncluster-name\t${name}\n`))));
const silent = () => host(() => undefined);
const closing = () => host((s) => s.end());
const other = () => host((s) => s.once('data', () => s.write('HTTP/1.1 400 Bad Request\r\n\r\n')));
const dead = async (): Promise<Seed> => {
  const seed = await silent();
  await new Promise((resolve) => open.pop()?.close(resolve));
  return seed;
};

const ask = { timeoutMs: 200, tls: false } as const;

describe('askSeeds', () => {
  it('finds the one that answers among dead, closing and silent ones, without waiting for those', async () => {
    const live = await node('c1');
    const rest = [await dead(), await closing(), await silent()];
    const found = await askSeeds([...rest, live], { timeoutMs: 60_000, tls: false });
    expect(found.live).toBe(live);
    expect(found.others).toEqual(rest);
  });

  it('understands an answer that comes byte by byte', async () => {
    const bytes = answer('node\tA1\ncluster-name\tslow\n');
    const seed = await host((s) => {
      s.setNoDelay(true);
      const next = (i: number): void => {
        if (i < bytes.length) s.write(bytes.subarray(i, i + 1), () => setImmediate(next, i + 1));
      };
      s.once('data', () => next(0));
    });
    expect((await askSeeds([seed], { ...ask, clusterName: 'slow' })).live).toBe(seed);
  });

  it('names each host and its reason when none is there', async () => {
    const seeds = [await dead(), await closing(), await silent(), await other()];
    const found = await askSeeds(seeds, ask);
    expect(found.live).toBeUndefined();
    const reasons = new Map(found.failures.map((f) => [Number(/:(\d+) /.exec(f)?.[1]), f]));
    expect(seeds.map((s) => reasons.get(s.port)?.replace(/^\S+ /, ''))).toEqual([
      'refused the connection',
      'closed the connection without an answer',
      'did not answer within 200 ms',
      'does not speak the Aerospike protocol',
    ]);
  });

  it('skips seeds of another cluster, and does not offer them for later', async () => {
    const wrong = await node('other');
    const right = await node('mine');
    const mixed = await askSeeds([wrong, right], { ...ask, clusterName: 'mine' });
    expect(mixed.live).toBe(right);
    expect((await askSeeds([wrong], { ...ask, clusterName: 'mine' })).failures).toEqual([
      `127.0.0.1:${wrong.port} is of cluster 'other', not 'mine'`,
    ]);
  });

  it('takes a server with security, which answers an error text to strangers', async () => {
    const text = 'ERROR:80:not authenticated\n';
    const seed = await host((s) => s.once('data', () => s.write(answer(text))));
    expect((await askSeeds([seed], ask)).live).toBe(seed);
    // It does not tell its cluster before a login, after which the native client asks for it.
    expect((await askSeeds([seed], { ...ask, clusterName: 'mine' })).live).toBe(seed);
  });

  it('keeps the event loop turning while a host is silent', async () => {
    let turned = false;
    setTimeout(() => (turned = true), 1);
    expect((await askSeeds([await silent()], ask)).live).toBeUndefined();
    expect(turned).toBe(true);
  });
});
