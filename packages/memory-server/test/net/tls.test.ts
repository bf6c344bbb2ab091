import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { makeAuthority } from 'test-certificates';
import type { Authority, Certificate } from 'test-certificates';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MemoryServer } from '../../src/start.js';
import type { MemoryServerOptions, RunningServer } from '../../src/start.js';
import { digest, infoRequest, int64, message, text } from '../message.js';
import { askInfo, dribble, exchange, shake } from './tls-client.js';

let authority: Authority;
let own: Certificate;
const servers: RunningServer[] = [];

beforeAll(async () => {
  authority = await makeAuthority();
  own = await authority.issue();
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function start(
  tls: Partial<MemoryServerOptions['tls']> = {},
  options: MemoryServerOptions = {},
): Promise<RunningServer> {
  const server = await MemoryServer.start({
    inThread: true,
    ...options,
    tls: { key: own.key, cert: own.cert, ...tls },
  });
  servers.push(server);
  return server;
}

const trusted = ({ port }: { port: number }) => ({ port, ca: authority.cert });

/** The server still answers a stranger. */
async function expectAlive(server: RunningServer): Promise<void> {
  expect(await askInfo(trusted(server), 'status')).toEqual({ status: 'ok' });
}

/** A plain connection, and when it is over. */
function plain(port: number): { socket: Socket; closed: Promise<void> } {
  const socket = connect({ host: '127.0.0.1', port });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined).resume();
  return { socket, closed };
}

describe('a server with TLS', () => {
  it.each([
    ['in a thread of its own', {}],
    ['in the caller’s thread', { inThread: true }],
  ])('%s shows its certificate and answers', async (_form, options) => {
    const server = await start({}, { inThread: false, ...options });
    await expectAlive(server);
    await expect(askInfo({ port: server.port }, 'status')).rejects.toMatchObject({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
    expect(server.tlsName).toBe('localhost');
    expect(server.nodes).toMatchObject([{ port: server.port, tlsName: 'localhost' }]);
  });

  it('takes a hello and requests that come byte by byte', async () => {
    const server = await start();
    const put = message({
      info2: 1,
      digest: digest(1),
      ops: [{ op: 2, name: 'n', type: 1, value: int64(1) }],
    });
    const socket = await shake({ socket: dribble(server.port), ca: authority.cert });
    expect((await exchange(socket, put))[13]).toBe(0);
    socket.destroy();
  });

  it('serves 200 connections, pipelined requests and answers larger than a buffer', async () => {
    const server = await start();
    const value = new Uint8Array(900_000).fill(7);
    const blob = { op: 2, name: 'b', type: 4, value };
    const socket = await shake(trusted(server));
    await exchange(socket, message({ info2: 1, digest: digest(1), ops: [blob] }));
    const get = message({ info1: 3, digest: digest(1) });
    const all = await Promise.all(Array.from({ length: 200 }, () => shake(trusted(server))));
    const sizes = all.map(async (each) => (await exchange(each, get)).length);
    expect(new Set(await Promise.all(sizes)).size).toBe(1);
    for (const each of [socket, ...all]) each.destroy();
    await expectAlive(server);
  });

  it.each([
    ['plain Aerospike', infoRequest('status')],
    ['HTTP', text('GET / HTTP/1.1\r\n\r\n')],
    ['zeros', new Uint8Array(64)],
    ['a hello of nonsense', Uint8Array.of(22, 3, 1, 0, 4, 1, 0, 0, 200)],
  ])(
    'closes a connection that speaks %s, says so in the log, and lives on',
    async (_what, bytes) => {
      const lines: string[] = [];
      const server = await start({ handshakeTimeout: 300 }, { log: (line) => lines.push(line) });
      const { socket, closed } = plain(server.port);
      socket.write(bytes);
      await closed;
      await expectAlive(server);
      expect(lines.join('\n')).toMatch(/^TLS handshake with 127\.0\.0\.1 failed: ERR_.* .+$/);
    },
  );

  it('closes a connection that says nothing, in the time given', async () => {
    const lines: string[] = [];
    const server = await start({ handshakeTimeout: 50 }, { log: (line) => lines.push(line) });
    await plain(server.port).closed;
    await plain(server.port).closed; // it lives; a real handshake may take longer on a busy machine
    const timeouts = lines.filter((line) => line.includes('ERR_TLS_HANDSHAKE_TIMEOUT'));
    expect(timeouts).toHaveLength(2);
  });

  it('lives on when a client dies in the middle of its hello', async () => {
    const server = await start();
    const { socket, closed } = plain(server.port);
    socket.write(Uint8Array.of(22, 3, 1, 2, 0, 1, 0), () => socket.resetAndDestroy());
    await closed;
    await expectAlive(server);
  });

  it('ends connections and unfinished handshakes with stop()', async () => {
    const server = await start();
    const secure = await shake(trusted(server));
    const over = new Promise((resolve) => secure.once('close', resolve));
    secure.on('error', () => undefined);
    const { socket, closed } = plain(server.port);
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write(Uint8Array.of(22, 3, 1, 2, 0));
    await server.stop();
    await Promise.all([over, closed]);
    await expect(askInfo(trusted(server), 'status')).rejects.toThrow('ECONNREFUSED');
  });
});

describe('client certificates', () => {
  const lines: string[] = [];
  const mutual = () =>
    start({ ca: authority.cert, requestCert: true }, { log: (line) => lines.push(line) });

  it('are asked for: who has one of the authority is served', async () => {
    const server = await mutual();
    const client = await authority.issue({ commonName: 'client' });
    const options = { ...trusted(server), ...client };
    expect(await askInfo(options, 'status')).toEqual({ status: 'ok' });
  });

  it('are asked for: who has none, or one of a stranger, is not', async () => {
    const server = await mutual();
    const options = { ...trusted(server), maxVersion: 'TLSv1.2' } as const;
    await expect(askInfo(options, 'status')).rejects.toMatchObject({
      code: expect.stringMatching(/ALERT_HANDSHAKE_FAILURE$/) as string,
    });
    const stranger = await (await makeAuthority('Stranger')).issue();
    await expect(askInfo({ ...options, ...stranger }, 'status')).rejects.toThrow();
    const client = await authority.issue();
    expect(await askInfo({ ...options, ...client }, 'status')).toEqual({ status: 'ok' });
    expect(lines).toEqual([
      expect.stringContaining('peer did not return a certificate'),
      expect.stringContaining('its certificate is refused: UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
    ]);
  });
});

describe('what clients are told', () => {
  const CLEAR = ['service-clear-std', 'peers-clear-std', 'services', 'service'];
  const TLS = ['service-tls-std', 'service-tls-alt', 'peers-tls-alt', 'alumni-tls-std'];

  it('are TLS addresses with their name, and no others', async () => {
    const server = await start();
    const address = `127.0.0.1:${String(server.port)}`;
    expect(await askInfo(trusted(server), ...CLEAR, ...TLS, 'peers-tls-std')).toEqual({
      'service-clear-std': '',
      'peers-clear-std': '0,3000,[]',
      services: '',
      service: '',
      'service-tls-std': address,
      'service-tls-alt': '',
      'peers-tls-std': '0,3000,[]',
      'peers-tls-alt': '0,3000,[]',
      'alumni-tls-std': '0,3000,[]',
    });
    const { 'get-config:context=network': config, endpoints } = await askInfo(
      trusted(server),
      'get-config:context=network',
      'endpoints',
    );
    expect(config).toContain('service.port=0;');
    expect(config).toContain(`service.tls-port=${String(server.port)};`);
    expect(config).toContain('service.tls-name=localhost;');
    expect(endpoints).toContain(`service.tls-port=${String(server.port)};`);
    expect(endpoints).toMatch(/^service\.port=0;service\.addresses=null;/);
  });

  it('are the peers of a cluster, while nodes go and come back', async () => {
    const server = await start({ name: 'db.test' }, { nodes: 3 });
    const peers = async (node: number) => {
      const { port } = server.nodes[node]!;
      return (await askInfo(trusted({ port }), 'peers-tls-std'))['peers-tls-std'];
    };
    const entry = (node: number) => {
      const { id, host, port } = server.nodes[node]!;
      return `[${id},db.test,[${host}:${String(port)}]]`;
    };
    expect(await peers(0)).toBe(`0,3000,[${entry(1)},${entry(2)}]`);
    expect(await peers(2)).toBe(`0,3000,[${entry(0)},${entry(1)}]`);
    await server.stopNode(1);
    expect(await peers(0)).toBe(`1,3000,[${entry(2)}]`);
    await expect(peers(1)).rejects.toThrow('ECONNREFUSED');
    await server.startNode(1);
    expect(await peers(1)).toBe(`2,3000,[${entry(0)},${entry(2)}]`);
  });
});
