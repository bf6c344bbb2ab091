import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AerospikeTimeoutError, ClusterError, client, type Client } from '../../src/index.js';
import { fakeClient, trick } from './fake.js';

const KEY = ['t', 's', 'a'] as const;
/** A deadline of 1.1 s. */
const SOON = { totalTimeout: 50 };

function thrownBy<E extends Error>(call: () => unknown): E {
  try {
    call();
  } catch (error) {
    return error as E;
  }
  throw new Error('it did not throw');
}

/** What must hold after every fault: this client and a new one connect and work. */
function worksAgain(db: Client): void {
  for (const one of [db, fakeClient()]) {
    if (!one.isConnected()) one.connect();
    one.put(KEY, { n: 7 });
    expect(one.get(KEY).bins).toEqual({ n: 7 });
    one.close();
  }
}

/** What may happen to the child, and what must hold then, whichever way calls take to it. */
export function childFaults(): void {
  describe('a child that is killed', childThatIsKilled);
  describe('a child that stops answering', childThatStops);
  describe('a late answer', lateAnswer);
}

function childThatIsKilled(): void {
  let db: Client;
  beforeEach(() => {
    db = fakeClient();
  });
  afterEach(() => worksAgain(db));

  it('in a call', () => {
    const error = thrownBy<ClusterError>(() => trick(db, 'kill'));
    expect(error).toBeInstanceOf(ClusterError);
    expect(error.message).toMatch(/^apply: .*ended \(SIGKILL\)\. Call connect\(\) again/);
    expect(error).toMatchObject({ inDoubt: true, operation: 'apply' });
    expect(error.key?.userKey).toBe(1);
    expect(db.isConnected()).toBe(false);
    expect(() => db.get(KEY)).toThrow(/Call connect\(\) first/);
  });

  it('in a read: no doubt', () => {
    const error = thrownBy<ClusterError>(() => db.get(['t', 's', 'kill']));
    expect(error).toBeInstanceOf(ClusterError);
    expect(error).toMatchObject({ inDoubt: false, operation: 'get' });
  });

  it('while idle', () => {
    process.kill(Number(trick(db, 'pid')), 'SIGKILL');
    // The first call may still find the link open: the news travel on their own.
    const error = thrownBy<ClusterError>(() => {
      for (;;) db.put(KEY, { n: 1 });
    });
    expect(error).toBeInstanceOf(ClusterError);
    expect(error.message).toMatch(/Call connect\(\) again/);
  });

  it('while idle, seen by a client that did not notice', () => {
    const other = fakeClient();
    thrownBy(() => trick(db, 'kill'));
    const error = thrownBy<ClusterError>(() => other.get(KEY));
    expect(error).toBeInstanceOf(ClusterError);
    expect(error.message).toMatch(/the connection is lost/);
    expect(other.isConnected()).toBe(false);
    other.connect().close();
  });

  it('in a cursor', () => {
    const seen: unknown[] = [];
    const error = thrownBy<ClusterError>(() => {
      for (const record of db.query('t', '5000-kill')) seen.push(record);
    });
    expect(error).toBeInstanceOf(ClusterError);
    expect(error.inDoubt).toBe(false);
    expect(seen.length).toBeLessThanOrEqual(5_000);
  });

  it('while the loop over a cursor does something else', () => {
    const other = fakeClient();
    const error = thrownBy<ClusterError>(() => {
      for (const { bins } of db.query('t', '100000')) {
        if (bins['n'] === 1) thrownBy(() => trick(other, 'kill'));
      }
    });
    expect(error).toBeInstanceOf(ClusterError);
  });

  it('by itself, with an exit code', () => {
    const error = thrownBy<ClusterError>(() => trick(db, 'exit', [3]));
    expect(error.message).toMatch(/ended \(exit code 3\)/);
  });

  it('in connect', () => {
    const other = client({ hosts: ['kill'] });
    expect(thrownBy(() => other.connect())).toBeInstanceOf(ClusterError);
    expect(other.isConnected()).toBe(false);
  });

  it('before close, which has nothing left to do', () => {
    process.kill(Number(trick(db, 'pid')), 'SIGKILL');
    expect(() => db.close()).not.toThrow();
  });
}

function childThatStops(): void {
  it('is a timeout in doubt for a write, and the child is replaced', () => {
    const db = fakeClient();
    const pid = Number(trick(db, 'pid'));
    process.kill(pid, 'SIGSTOP');
    const error = thrownBy<AerospikeTimeoutError>(() => db.put(KEY, { n: 1 }, null, SOON));
    expect(error).toBeInstanceOf(AerospikeTimeoutError);
    expect(error).toMatchObject({ inDoubt: true, operation: 'put', code: 9 });
    expect(error.message).toMatch(
      /the process that held the connection hung\. Call connect\(\) again/,
    );
    expect(error.key?.userKey).toBe('a');
    expect(db.isConnected()).toBe(false);
    worksAgain(db);
    expect(Number(trick(fakeClient(), 'pid'))).not.toBe(pid);
  });

  it('is a timeout by default, too', () => {
    const db = client({ hosts: ['fake'] }).connect();
    process.kill(Number(trick(db, 'pid')), 'SIGSTOP');
    expect(thrownBy<AerospikeTimeoutError>(() => db.get(KEY))).toMatchObject({ inDoubt: false });
    worksAgain(db);
  });

  it('is found out without a deadline', () => {
    const db = fakeClient();
    process.kill(Number(trick(db, 'pid')), 'SIGSTOP');
    const policy = { totalTimeout: 0, socketTimeout: 0 };
    const error = thrownBy<AerospikeTimeoutError>(() => db.put(KEY, { n: 1 }, null, policy));
    expect(error).toBeInstanceOf(AerospikeTimeoutError);
    expect(error.inDoubt).toBe(true);
    worksAgain(db);
  });

  it('does not hang isConnected and close', () => {
    const db = fakeClient();
    process.kill(Number(trick(db, 'pid')), 'SIGSTOP');
    expect(db.isConnected()).toBe(false);
    db.close();
    worksAgain(db);
  });

  it('is patience when it is only busy and there is no deadline', () => {
    const db = fakeClient();
    expect(trick(db, 'block', [2_500], { totalTimeout: 0, socketTimeout: 0 })).toBe('timed-out');
    worksAgain(db);
  });
}

function lateAnswer(): void {
  it('is dropped: the connection lives, and the next calls get their own', () => {
    const db = fakeClient();
    const error = thrownBy<AerospikeTimeoutError>(() => trick(db, 'hold', ['late'], SOON));
    expect(error).toBeInstanceOf(AerospikeTimeoutError);
    expect(error.message).toMatch(/Raise totalTimeout/);
    expect(error.inDoubt).toBe(true);
    expect(db.isConnected()).toBe(true);
    expect(trick(db, 'release')).toBe(1);
    expect([1, 2, 3].map((n) => trick(db, 'echo', [n]))).toEqual([1, 2, 3]);
    worksAgain(db);
  });

  it('of any size', () => {
    const db = fakeClient();
    const large = Buffer.alloc(3 << 20, 'x');
    thrownBy(() => trick(db, 'hold', [large], SOON));
    expect(trick(db, 'release')).toBe(1);
    const own = Buffer.alloc(2 << 20, 'y');
    for (let i = 0; i < 10; i += 1) {
      expect(own.equals(trick(db, 'echo', [own]) as Buffer)).toBe(true);
    }
    worksAgain(db);
  });

  it('of connect: the client that came too late does not stay', () => {
    const db = fakeClient();
    const before = (trick(db, 'stats') as { clients: number }).clients;
    const late = client({ hosts: ['slow'] });
    late.connect().close();
    expect(trick(db, 'stats')).toMatchObject({ clients: before });
    worksAgain(db);
  });
}
