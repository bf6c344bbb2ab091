import { setImmediate } from 'node:timers/promises';
import { BackpressureError, ClientError } from '@asp/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Admission, closedWhileWaiting } from '../src/admission.js';

/** Starts `name` now or later, as a command does, and notes what became of it. */
function start(admission: Admission, name: string, log: string[]): void {
  const go = (): void => void log.push(`start ${name}`);
  if (admission.enter()) go();
  else admission.wait(name, go, (error) => log.push(`refuse ${name}: ${error.name}`));
}

describe('Admission', () => {
  it('starts at once while slots are free, then in the order of arrival', () => {
    const admission = new Admission({ maxConcurrent: 2, queueTimeoutMs: 0 });
    const log: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) start(admission, name, log);
    expect(log).toEqual(['start a', 'start b']);
    expect([admission.running, admission.waiting]).toEqual([2, 3]);
    admission.leave();
    admission.leave();
    expect(log).toEqual(['start a', 'start b', 'start c', 'start d']);
    admission.leave();
    expect(log.at(-1)).toBe('start e');
    expect([admission.running, admission.waiting]).toEqual([2, 0]);
  });

  it('limits nothing with 0', () => {
    const admission = new Admission({ maxConcurrent: 0, queueTimeoutMs: 0 });
    for (let i = 0; i < 10_000; i += 1) expect(admission.enter()).toBe(true);
    expect(admission.running).toBe(10_000);
  });

  it('keeps the order over many commands', () => {
    const admission = new Admission({ maxConcurrent: 3, queueTimeoutMs: 0 });
    const order: number[] = [];
    for (let i = 0; i < 50_000; i += 1) {
      const go = (): void => void order.push(i);
      if (admission.enter()) go();
      else admission.wait('get', go, () => undefined);
    }
    while (admission.running > 0) admission.leave();
    expect(order).toEqual(Array.from({ length: 50_000 }, (_, i) => i));
    expect(admission.waiting).toBe(0);
  });

  it('survives 100,000 waiting commands that fail as soon as they start', () => {
    const admission = new Admission({ maxConcurrent: 1, queueTimeoutMs: 0 });
    expect(admission.enter()).toBe(true);
    let started = 0;
    for (let i = 0; i < 100_000; i += 1) {
      admission.wait(
        'get',
        () => {
          started += 1;
          admission.leave();
        },
        () => undefined,
      );
    }
    admission.leave();
    expect([started, admission.running]).toEqual([100_000, 0]);
  });

  it('starts many in portions, one in each turn of the event loop, in order', async () => {
    const admission = new Admission({ maxConcurrent: 100, queueTimeoutMs: 0 });
    const log: string[] = [];
    for (let i = 0; i < 120; i += 1) start(admission, `${i}`, log);
    const started = [log.length];
    while (log.length < 100) {
      await setImmediate();
      started.push(log.length);
    }
    expect(started).toEqual([15, 31, 47, 63, 79, 95, 100]);
    expect([admission.running, admission.waiting]).toEqual([100, 20]);
    for (let i = 0; i < 100; i += 1) admission.leave();
    await setImmediate();
    expect(log).toEqual(Array.from({ length: 120 }, (_, i) => `start ${i}`));
    expect(admission.running).toBe(20);
  });

  it('starts another at once for each that ends, while only a few are under way', () => {
    const admission = new Admission({ maxConcurrent: 100, queueTimeoutMs: 0 });
    for (let i = 0; i < 8; i += 1) expect(admission.enter()).toBe(true);
    for (let i = 0; i < 1_000; i += 1) {
      admission.leave();
      expect(admission.enter()).toBe(true);
    }
  });

  it('starts what waits for its portion only when the client closes, and refuses the others', () => {
    const log: string[] = [];
    const admission = new Admission({ maxConcurrent: 40, queueTimeoutMs: 0 });
    for (let i = 0; i < 50; i += 1) start(admission, `${i}`, log);
    expect(log).toHaveLength(15);
    admission.refuseAll(closedWhileWaiting);
    const names = Array.from({ length: 50 }, (_, i) => i);
    expect(log).toEqual(names.map((i) => (i < 40 ? `start ${i}` : `refuse ${i}: ClientError`)));
    expect([admission.running, admission.waiting]).toEqual([40, 0]);
  });

  it('refuses what waits when the client closes and tells when the rest is done', async () => {
    const admission = new Admission({ maxConcurrent: 1, queueTimeoutMs: 0 });
    const errors: Error[] = [];
    admission.enter();
    admission.wait(
      'put',
      () => undefined,
      (error) => errors.push(error),
    );
    admission.refuseAll(closedWhileWaiting);
    expect(errors[0]).toBeInstanceOf(ClientError);
    expect(errors[0]?.message).toMatch(/^put was not sent: the client was closed/);
    let idle = false;
    const done = admission.idle().then(() => (idle = true));
    await Promise.resolve();
    expect(idle).toBe(false);
    admission.leave();
    await done;
    await admission.idle();
  });
});

describe('Admission with a time limit', () => {
  beforeEach(
    () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }),
  );
  afterEach(() => void vi.useRealTimers());

  it('refuses each command once it has waited that long, and only those', () => {
    const admission = new Admission({ maxConcurrent: 1, queueTimeoutMs: 100 });
    const log: string[] = [];
    start(admission, 'a', log);
    start(admission, 'b', log);
    vi.advanceTimersByTime(60);
    start(admission, 'c', log);
    vi.advanceTimersByTime(40);
    expect(log).toEqual(['start a', 'refuse b: BackpressureError']);
    admission.leave();
    expect(log.at(-1)).toBe('start c');
    start(admission, 'd', log);
    vi.advanceTimersByTime(100);
    expect(log.at(-1)).toBe('refuse d: BackpressureError');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says what waited, how long, and what to change', () => {
    const admission = new Admission({ maxConcurrent: 1, queueTimeoutMs: 50 });
    admission.enter();
    let refused: Error | undefined;
    admission.wait(
      'batchRead',
      () => undefined,
      (error) => (refused = error),
    );
    vi.advanceTimersByTime(50);
    expect(refused).toBeInstanceOf(BackpressureError);
    expect(refused).toMatchObject({ operation: 'batchRead', inDoubt: false });
    expect(refused?.message).toMatch(/batchRead waited 50 ms.*maxConcurrentOperations/);
  });
});
