import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../src/engine.js';
import type { Engine, NamespaceOptions } from '../../src/engine.js';
import { answers, digest, int64, message } from '../message.js';
import type { Answer, Message } from '../message.js';

/** 2010 in seconds since 1970: expiry times count from there. */
const EPOCH = 1_262_304_000;
const NEVER = 0xffffffff;
const DONT_UPDATE = 0xfffffffe;

let engine: Engine;
const start = (options: Partial<NamespaceOptions> = {}) => {
  engine = createEngine({ namespaces: [{ name: 'test', defaultTtl: 100, ...options }] });
};
beforeEach(() => {
  // Whole seconds count: the machine's clock must not tick in the middle of a test.
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  start();
});
afterEach(() => {
  vi.useRealTimers();
});

const id = digest(1);
const send = (of: Message): Answer => answers(engine.handle(message({ digest: id, ...of })))[0]!;
const put = (ttl: number, more: Message = {}) =>
  send({ info2: 1, ttl, ops: [{ op: 2, name: 'n', type: 1, value: int64(1) }], ...more });
const get = (ttl = 0) => send({ info1: 3, ttl });
/** Seconds until the record expires; undefined for never. */
const ttlOf = ({ expiry }: Answer) =>
  expiry === 0 ? undefined : expiry + EPOCH - Math.floor(engine.cluster.clock.now() / 1000);
const wait = (seconds: number) => engine.cluster.clock.advance(seconds * 1000);

describe('time to live', () => {
  it('is the namespace’s, the write’s own, or none', () => {
    expect(ttlOf(put(0))).toBe(100);
    expect(ttlOf(put(7))).toBe(7);
    expect(ttlOf(put(NEVER))).toBeUndefined();
    start({ defaultTtl: 0 });
    expect(ttlOf(put(0))).toBeUndefined();
  });

  it('stays when a write asks for that, and is the default for a new record then', () => {
    expect(ttlOf(put(DONT_UPDATE))).toBe(100);
    put(500);
    wait(10);
    expect(ttlOf(put(DONT_UPDATE))).toBe(490);
  });

  it('is renewed by a touch', () => {
    put(50);
    wait(20);
    expect(ttlOf(send({ info2: 1, ttl: 50, ops: [{ op: 11 }] }))).toBe(50);
  });

  it('ends a record: it cannot be read, updated or removed, but written anew', () => {
    put(10);
    wait(10);
    expect(get().code).toBe(0);
    wait(1);
    expect(get()).toMatchObject({ code: 2, bins: [] });
    expect(put(10, { info3: 8 }).code).toBe(2);
    expect(send({ info2: 3 }).code).toBe(2);
    expect(put(10, { info2: 1 | 0x20 })).toMatchObject({ code: 0, generation: 1 });
  });

  it('is refused where nothing removes expired records, unless that is allowed', () => {
    start({ nsupPeriod: 0 });
    expect([put(10).code, put(0).code, put(NEVER).code]).toEqual([22, 22, 0]);
    start({ nsupPeriod: 0, allowTtlWithoutNsup: true });
    expect(put(10).code).toBe(0);
  });

  it('of a set can differ from the namespace’s', () => {
    engine.handle(message({ digest: digest(2), info2: 1, ops: [] }));
    const info = 'set-config:context=namespace;namespace=test;set=demo;default-ttl=9\n';
    const frame = Buffer.concat([
      Buffer.from([2, 1, 0, 0, 0, 0, 0, info.length]),
      Buffer.from(info),
    ]);
    engine.handle(frame);
    expect(ttlOf(put(0))).toBe(9);
  });
});

describe('a late read', () => {
  it('renews the ttl once the given percentage of it is left', () => {
    put(100);
    wait(49);
    expect(ttlOf(get(50))).toBe(51);
    expect(ttlOf(get())).toBe(51);
    wait(1);
    expect(ttlOf(get(50))).toBe(50); // the answer still shows the old time
    expect(get()).toMatchObject({ generation: 1 });
    expect(ttlOf(get())).toBe(100);
  });

  it('follows the namespace’s rule unless told never to', () => {
    start({ defaultReadTouchTtlPct: 80 });
    put(100);
    wait(30);
    get(NEVER);
    expect(ttlOf(get(NEVER))).toBe(70);
    get();
    expect(ttlOf(get(NEVER))).toBe(100);
  });
});
