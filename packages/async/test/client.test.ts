import { createServer, type AddressInfo } from 'node:net';
import { ClientError, ClusterError, InvalidArgError, type ClientConfig } from '@asp/core';
import { COMMANDS } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';
import { AsyncClient } from '../src/index.js';

/** A port that nobody listens on. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const nowhere = async (): Promise<ClientConfig> => ({ hosts: [['127.0.0.1', await deadPort()]] });

/** Runs it and returns what it throws or rejects with. */
async function failure(body: () => unknown): Promise<Error> {
  try {
    await body();
  } catch (error) {
    return error as Error;
  }
  throw new Error('expected a failure');
}

describe('a client that never connected', () => {
  it.each([{ hosts: [] }, { hosts: ['a:1', 'b'] }, {}, { hosts: 5 }])('takes %j', (config) => {
    expect(new AsyncClient(config as unknown as ClientConfig).isConnected()).toBe(false);
  });

  it('has every command of the table', () => {
    const client = new AsyncClient({ hosts: [] });
    for (const name of Object.keys(COMMANDS))
      expect(client).toHaveProperty(name, expect.any(Function));
    expect(client.batchRead.name).toBe('batchRead');
    expect(Object.keys(client)).toEqual([]);
  });

  it('answers ping with false, and closes without a word', async () => {
    const client = new AsyncClient({ hosts: [] });
    expect(await client.ping()).toBe(false);
    await client.close();
    await client.close();
    await client[Symbol.asyncDispose]();
  });

  it('rejects, and never throws, save for the handles', async () => {
    const client = new AsyncClient({ hosts: [] });
    await expect(client.get(['test', 'demo', 'k'])).rejects.toThrow(ClientError);
    expect(() => client.query('test', 'demo')).toThrow(ClientError);
    expect(() => client.scan('test', 'demo')).toThrow(ClientError);
  });

  it('looks at the arguments of put before the connection, of others after it', async () => {
    const client = new AsyncClient({ hosts: [] });
    const bins = 'not bins' as unknown as Record<string, never>;
    expect(await failure(() => client.put(['test', 'demo', 'k'], bins))).toBeInstanceOf(
      InvalidArgError,
    );
    expect(await failure(() => client.get(42 as never))).toBeInstanceOf(ClientError);
  });
});

describe('connect', () => {
  it('fails with the reason of each host, and can be tried again', async () => {
    const client = new AsyncClient(await nowhere());
    for (let i = 0; i < 2; i += 1) {
      const error = await failure(() => client.connect());
      expect(error).toBeInstanceOf(ClusterError);
      expect(error.message).toMatch(/127\.0\.0\.1:\d+ refused the connection/);
      expect(client.isConnected()).toBe(false);
    }
  });

  it('lets one of three at once go on; the others hear that it is connecting', async () => {
    const client = new AsyncClient(await nowhere());
    const all = await Promise.allSettled([client.connect(), client.connect(), client.connect()]);
    const messages = all.map((one) => (one.status === 'rejected' ? String(one.reason) : ''));
    expect(messages.filter((text) => text.includes('client is already connecting'))).toHaveLength(
      2,
    );
    expect(messages.filter((text) => text.includes('refused'))).toHaveLength(1);
  });

  it('cannot be closed meanwhile, but disposed', async () => {
    const client = new AsyncClient(await nowhere());
    const attempt = client.connect();
    const settled = attempt.catch((error: unknown) => error);
    expect(await failure(() => client.close())).toMatchObject({
      name: 'ClientError',
      message: 'Cannot close: client is currently connecting.',
    });
    await client[Symbol.asyncDispose]();
    expect(await settled).toBeInstanceOf(ClusterError);
  });

  const refused: [string, unknown, abstract new (...args: never[]) => Error, RegExp][] = [
    ['no hosts', { hosts: [] }, InvalidArgError, /hosts/],
    ['hosts of a wrong type', { hosts: 'h:3000' }, InvalidArgError, /hosts/],
    ['a bad port', { hosts: ['h:abc'] }, InvalidArgError, /port/],
    ['an unknown field', { hosts: ['h'], timeoutMs: 5 }, InvalidArgError, /timeoutMs/],
    ['a wrong type', { hosts: ['h'], clusterName: 5 }, InvalidArgError, /clusterName/],
    [
      'min over max',
      { hosts: ['h'], minConnsPerNode: 5, maxConnsPerNode: 2 },
      ClientError,
      /minConns/,
    ],
  ];
  it.each(refused)('refuses %s', async (_name, config, type, message) => {
    const error = await failure(() => new AsyncClient(config as ClientConfig).connect());
    expect(error).toBeInstanceOf(type);
    expect(error.message).toMatch(message);
  });

  it('refuses a user without password, ignores a password without user', async () => {
    const client = new AsyncClient(await nowhere());
    expect(await failure(() => client.connect('ada'))).toMatchObject({
      name: 'ClientError',
      message: expect.stringContaining("password of user 'ada' is missing") as string,
    });
    expect(await failure(() => client.connect(null, 'secret'))).toBeInstanceOf(ClusterError);
  });
});

describe('disposal', () => {
  it('never hides the error of the body', async () => {
    const body = async (): Promise<void> => {
      await using client = new AsyncClient({ hosts: [] });
      expect(client.isConnected()).toBe(false);
      throw new RangeError('mine');
    };
    expect(await failure(body)).toBeInstanceOf(RangeError);
  });
});
