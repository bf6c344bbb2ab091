import {
  AerospikeTimeoutError,
  BackpressureError,
  ClientError,
  Key,
  RecordNotFound,
} from '@asp/core';
import { describe, expect, it } from 'vitest';
import { Admission } from '../../src/admission.js';
import type {
  NativeBins,
  NativeError,
  NativeHandle,
  NativeMeta,
  NativeRecordCallback,
  OfficialClient,
} from '../../src/native/addon.js';
import { Session } from '../../src/native/session.js';

type Done = (error: NativeError | null | undefined, first?: unknown, second?: unknown) => void;

/** A session over an addon that answers when the test says so. */
function fake(limits = { maxConcurrent: 2, queueTimeoutMs: 0 }) {
  const sent: Done[] = [];
  const closed: number[] = [];
  const handle = { getAsync: (_k: unknown, _p: unknown, done: Done) => void sent.push(done) };
  const official = {
    as_client: handle as unknown as NativeHandle,
    isConnected: () => true,
    close: () => void closed.push(sent.length),
  } as unknown as OfficialClient;
  const admission = new Admission(limits);
  const autoBatch = { reads: false, writes: false };
  const session = new Session({
    official,
    admission,
    policies: {},
    knowsRacks: false,
    user: undefined,
    autoBatch,
  });
  const key = new Key('test', 's', 'k');
  const get = (): Promise<unknown> =>
    session.call<unknown, NativeBins, NativeMeta>(
      { operation: 'get', key },
      (native, done) =>
        native.getAsync({ ns: '', set: '', key: '', digest: undefined }, null, done),
      (bins) => bins,
    );
  return { session, admission, sent, closed, get, key };
}

const notFound: NativeError = {
  code: 2,
  message: 'AEROSPIKE_ERR_RECORD_NOT_FOUND',
  inDoubt: false,
};

describe('Session.call', () => {
  it('answers what the addon answers, in any order', async () => {
    const { get, sent } = fake();
    const [a, b] = [get(), get()];
    sent[1]?.(null, 'b');
    sent[0]?.(undefined, 'a');
    expect(await Promise.all([a, b])).toEqual(['a', 'b']);
  });

  it('makes the error of a failure, with node, key, cause and the stack of the caller', async () => {
    const { get, sent, key } = fake();
    async function caller(): Promise<void> {
      await get();
    }
    const failing = caller();
    sent[0]?.({ code: 2, message: '10.0.0.1:3000 AEROSPIKE_ERR_RECORD_NOT_FOUND', inDoubt: false });
    const error = await failing.catch((thrown: unknown) => thrown as RecordNotFound);
    expect(error).toBeInstanceOf(RecordNotFound);
    expect(error).toMatchObject({
      code: 2,
      operation: 'get',
      node: '10.0.0.1:3000',
      key,
      inDoubt: false,
    });
    expect((error as Error).cause).toMatchObject({ code: 2 });
    expect((error as Error).stack).toMatch(/^\S*RecordNotFound[\s\S]*at (async )?caller /);
    expect((error as Error).message).not.toContain('AEROSPIKE_ERR');
  });

  it('takes code 0 for success, as the addon passes it too', async () => {
    const { get, sent } = fake();
    const done = get();
    sent[0]?.({ code: 0, message: '', inDoubt: false }, 'fine');
    expect(await done).toBe('fine');
  });

  it('gives each slot back once, also when the addon answers and throws', async () => {
    const { session, admission } = fake();
    const call = session.call(
      { operation: 'put' },
      (_handle, done) => {
        done(notFound);
        throw new TypeError('Error in parsing the operations');
      },
      () => undefined,
    );
    await expect(call).rejects.toThrow();
    expect(admission.running).toBe(0);
  });

  it('passes on what the addon throws', async () => {
    const { session, admission } = fake();
    const send = (): never => {
      throw new TypeError('Key must be an object');
    };
    await expect(session.call({ operation: 'put' }, send, () => undefined)).rejects.toThrow(
      'Key must be',
    );
    expect(admission.running).toBe(0);
  });

  it('rejects when the answer cannot be read, and throws nothing into the addon', async () => {
    const { session, sent } = fake();
    const call = session.call<never, NativeBins, NativeMeta>(
      { operation: 'get' },
      (handle, done) =>
        handle.getAsync({ ns: '', set: '', key: '', digest: undefined }, null, done),
      () => {
        throw new RangeError('unreadable');
      },
    );
    expect(() => sent[0]?.(null)).not.toThrow();
    await expect(call).rejects.toThrow('unreadable');
  });

  it('holds the slot of a timed-out command while the addon keeps its connection', async () => {
    const { session, admission, sent } = fake();
    const subject = { operation: 'get', policy: { timeoutDelay: 60_000 } };
    const call = session.call<undefined, NativeBins, NativeMeta>(
      subject,
      (handle, done) =>
        handle.getAsync({ ns: '', set: '', key: '', digest: undefined }, null, done),
      () => undefined,
    );
    sent[0]?.({ code: 9, message: 'Client timeout', inDoubt: false });
    await expect(call).rejects.toThrow(AerospikeTimeoutError);
    expect(admission.running).toBe(1);
  });

  it('lets commands wait, and gives up on those that wait too long', async () => {
    const { get, sent } = fake({ maxConcurrent: 1, queueTimeoutMs: 5 });
    const [first, second] = [get(), get()];
    await expect(second).rejects.toThrow(BackpressureError);
    sent[0]?.(null, 1);
    expect(await first).toBe(1);
    expect(sent).toHaveLength(1);
  });
});

describe('Session.stream', () => {
  const record = [{ a: 1 }, { gen: 1, ttl: 1 }, {}] as const;

  function query(onRecord: () => boolean) {
    const { session, admission } = fake();
    const pushed: NativeRecordCallback[] = [];
    const stream = session.stream('query', (_handle, each) => void pushed.push(each), onRecord);
    const push: NativeRecordCallback = (...answer) => pushed[0]?.(...answer);
    return { stream, push, admission, session };
  }

  it('gives each record, and ends when there is none', async () => {
    let seen = 0;
    const { stream, push, admission } = query(() => {
      seen += 1;
      return true;
    });
    expect([push(null, ...record), push(null, ...record)]).toEqual([true, true]);
    expect(push(null)).toBe(false);
    await stream.ended;
    expect([seen, admission.running]).toEqual([2, 0]);
  });

  it('is stopped by false, by stop and by an error of its reader; then nothing is given any more', async () => {
    const byFalse = query(() => false);
    expect(byFalse.push(null, ...record)).toBe(false);
    await byFalse.stream.ended;
    expect(byFalse.admission.running).toBe(0);

    let seen = 0;
    const byStop = query(() => (seen += 1) > 0);
    byStop.stream.stop();
    await byStop.stream.ended;
    expect(byStop.admission.running).toBe(1); // until the addon hears of it, at the next record
    expect(byStop.push(null, ...record)).toBe(false);
    expect([seen, byStop.admission.running]).toEqual([0, 0]);

    const byError = query(() => {
      throw new RangeError('mine');
    });
    expect(byError.push(null, ...record)).toBe(false);
    await expect(byError.stream.ended).rejects.toThrow('mine');
    expect(byError.admission.running).toBe(0);
  });

  it('fails with the error of the addon', async () => {
    const { stream, push, admission } = query(() => true);
    expect(push({ code: 201, message: '', inDoubt: false })).toBe(false);
    await expect(stream.ended).rejects.toMatchObject({ name: 'IndexNotFound', operation: 'query' });
    expect(admission.running).toBe(0);
  });

  it('is not sent when it was stopped while it waited', async () => {
    const { session, admission, get, sent } = fake({ maxConcurrent: 1, queueTimeoutMs: 0 });
    const first = get();
    let isSent = false;
    const stream = session.stream(
      'scan',
      () => (isSent = true),
      () => true,
    );
    stream.stop();
    sent[0]?.(null);
    await Promise.all([first, stream.ended]);
    expect([isSent, admission.running]).toEqual([false, 0]);
  });
});

describe('Session.close', () => {
  it('waits for what was sent, refuses what waits and what comes, then closes outside of any callback', async () => {
    const { session, get, sent, closed } = fake({ maxConcurrent: 1, queueTimeoutMs: 0 });
    const [first, second] = [get(), get()];
    const closing = session.close();
    await expect(second).rejects.toThrow(ClientError);
    await expect(get()).rejects.toThrow('was closed while it waited');
    expect(closed).toEqual([]);
    let isInside = true;
    const seen: boolean[] = [];
    closed.push = (): number => seen.push(isInside);
    sent[0]?.(null, 'done');
    isInside = false;
    expect(await first).toBe('done');
    await closing;
    expect(seen).toEqual([false]);
    expect(sent).toHaveLength(1);
  });

  it('ends streams with an error', async () => {
    const { session } = fake();
    const stream = session.stream(
      'query',
      () => undefined,
      () => true,
    );
    void session.close();
    await expect(stream.ended).rejects.toThrow('query was not sent: the client was closed');
  });
});
