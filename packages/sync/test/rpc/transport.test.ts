import { resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ClientError,
  ClusterError,
  Double,
  GeoJSON,
  InvalidArgError,
  Key,
  RecordNotFound,
  client,
  type Client,
} from '../../src/index.js';
import { fakeClient, trick, useFakeChild } from '../support/fake.js';

const KEY = ['t', 's', 'a'] as const;

beforeAll(() => useFakeChild());

/** What a call throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('it did not throw');
}

describe('a connected client', () => {
  let db: Client;
  beforeEach(() => {
    db = fakeClient();
  });
  afterEach(() => db.close());

  it('writes and reads values with their classes', () => {
    const bins = {
      n: 1,
      big: 2n ** 60n,
      blob: Buffer.from([1, 2, 3]),
      map: new Map<string | number, number>([
        ['a', 1],
        [2, 3],
      ]),
      double: new Double(3),
      geo: GeoJSON.point(1, 2),
      list: [null, true, 'x', [1.5]],
    };
    db.put(KEY, bins);
    const [key, meta, read] = db.get(KEY);
    expect(read).toEqual(bins);
    expect(Buffer.isBuffer(read['blob'])).toBe(true);
    expect(Double.is(read['double'])).toBe(true);
    expect(meta).toEqual({ gen: 1, ttl: -1 });
    expect(key.equals(new Key(...KEY))).toBe(true);
  });

  it('answers exists, a batch and the names of nodes', () => {
    db.put(KEY, { n: 1 });
    expect(db.exists(KEY).meta).toEqual({ gen: 1, ttl: -1 });
    expect(db.exists(['t', 's', 'none']).meta).toBeNull();
    const batch = db.batchRead([KEY, ['t', 's', 'none']]);
    expect([...batch].map(({ result }) => result)).toEqual([0, 2]);
    expect(batch.toMap().get('a')).toEqual({ n: 1 });
    expect(db.getNodeNames()).toEqual(['FAKE']);
  });

  it('throws the error of the child: class, code, key, and the stack of the caller', () => {
    const error = thrownBy(() => db.get(['t', 's', 'none'])) as RecordNotFound;
    expect(error).toBeInstanceOf(RecordNotFound);
    expect(error).toMatchObject({ code: 2, inDoubt: false, message: 'get: no such record' });
    expect(error.key?.userKey).toBe('none');
    const [, top] = (error.stack ?? '').split('\n');
    expect(top).toContain('transport.test.ts');
  });

  it('throws an error that cannot cross without what makes it so', () => {
    const error = thrownBy(() => trick(db, 'throwOdd')) as Error;
    expect(error.message).toBe('odd');
  });

  it('says so when an answer cannot be sent, and goes on', () => {
    const error = thrownBy(() => trick(db, 'unencodable'));
    expect(error).toBeInstanceOf(ClientError);
    expect(String(error)).toMatch(/apply: the answer holds a function/);
    expect(trick(db, 'echo', [1])).toBe(1);
  });

  it('refuses a bad argument before anything is sent', () => {
    expect(() => db.put(KEY, { when: new Date() as never })).toThrow(InvalidArgError);
    expect(() => db.get([1, 2, 3] as never)).toThrow(InvalidArgError);
    expect(() => db.get(KEY, { totalTimout: 1 } as never)).toThrow(/Did you mean totalTimeout/);
  });

  it('resolves the path of a UDF where the program is', () => {
    expect(() => db.udfPut('module.lua')).toThrow(`no server for ${resolve('module.lua')}`);
  });

  it('hands log lines to the sink before the call returns', () => {
    const lines: [number, string][] = [];
    const loud = fakeClient({
      log: { level: 2, sink: (level, message) => lines.push([level, message]) },
    });
    trick(loud, 'log', ['the first']);
    expect(lines).toEqual([[2, 'the first']]);
    trick(loud, 'log', ['한글']);
    expect(lines).toEqual([
      [2, 'the first'],
      [2, '한글'],
    ]);
    loud.close();
  });

  it('does not let a throwing sink spoil a call', () => {
    const loud = fakeClient({
      log: {
        sink: () => {
          throw new Error('the sink broke');
        },
      },
    });
    expect(trick(loud, 'log', ['x'])).toBe('x');
    loud.close();
  });

  for (const size of [60_000, 65_536, 70_000, 1 << 20, (1 << 21) - 5, 1 << 21, 10 << 20]) {
    it(`carries a value of ${size} bytes both ways`, () => {
      const value = Buffer.alloc(size, 'abcdefg');
      const text = 'é'.repeat(Math.min(size, 1e6));
      expect(value.equals(trick(db, 'echo', [value]) as Buffer)).toBe(true);
      expect(trick(db, 'echo', [text])).toBe(text);
      expect(trick(db, 'echo', [1])).toBe(1);
    });
  }

  it('carries a value of 64 MB both ways', () => {
    const value = Buffer.alloc(64 << 20, 'abcdefg');
    const result = trick(db, 'echo', [value]) as Buffer;
    expect(value.equals(result)).toBe(true);
  });
});

describe('the life of a client', () => {
  it('is refused what needs a connection before and after it', () => {
    const db = client({ hosts: ['fake'] });
    for (let round = 0; round < 2; round += 1) {
      expect(() => db.get(KEY)).toThrow(/not connected. Call connect\(\) first/);
      expect(() => db.query('t', 's')).toThrow(ClientError);
      expect(db.ping()).toBe(false);
      expect(db.isConnected()).toBe(false);
      expect(db.connect()).toBe(db);
      expect(db.isConnected()).toBe(true);
      expect(() => db.connect()).toThrow(/already connected/);
      db.close();
      db.close();
    }
  });

  it('looks at the arguments of put first, as aerospike-py does', () => {
    const db = client({ hosts: ['fake'] });
    expect(() => db.put(KEY, 5 as never)).toThrow(InvalidArgError);
    expect(() => db.get(5 as never)).toThrow(ClientError);
  });

  it('fails to connect with the error of the child, and can try again', () => {
    const watcher = fakeClient();
    const before = trick(watcher, 'stats') as { clients: number };
    const config: { hosts: string[] } = { hosts: ['refuse:1'] };
    const error = thrownBy(() => client(config).connect());
    expect(error).toBeInstanceOf(ClusterError);
    const db = client({ hosts: ['fake'] });
    expect(thrownBy(() => db.connect('wrong', 'password'))).toBeInstanceOf(ClusterError);
    expect(db.isConnected()).toBe(false);
    db.connect('right', 'password').close();
    expect(trick(watcher, 'stats')).toMatchObject({ clients: before.clients });
    watcher.close();
  });

  it('refuses a configuration that cannot cross', () => {
    const config = { hosts: [() => 'a'] } as never;
    const error = thrownBy(() => client(config).connect());
    expect(error).toBeInstanceOf(InvalidArgError);
    expect(String(error)).toMatch(/connect: a function cannot be sent/);
    fakeClient().close();
  });

  it('two clients at once share the process and nothing else', () => {
    const one = fakeClient();
    const two = fakeClient();
    one.put(KEY, { n: 1 });
    expect(() => two.get(KEY)).toThrow(RecordNotFound);
    expect(trick(one, 'pid')).toBe(trick(two, 'pid'));
    one.close();
    expect(two.isConnected()).toBe(true);
    expect(two.getNodeNames()).toEqual(['FAKE']);
    two.close();
  });

  it('using closes it, and leaves the error of the body alone', () => {
    const watcher = fakeClient();
    const clients = (): number => (trick(watcher, 'stats') as { clients: number }).clients;
    const before = clients();
    expect(() => {
      using db = fakeClient();
      expect(clients()).toBe(before + 1);
      db.get(KEY);
    }).toThrow(RecordNotFound);
    expect(clients()).toBe(before);
    watcher.close();
  });

  it('1,000 clients are opened and closed', () => {
    const watcher = fakeClient();
    const before = trick(watcher, 'stats') as { clients: number };
    for (let i = 0; i < 1_000; i += 1) fakeClient().close();
    expect(trick(watcher, 'stats')).toMatchObject({ clients: before.clients });
    watcher.close();
  });
});
