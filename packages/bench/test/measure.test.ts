import { describe, expect, it } from 'vitest';
import { drive, inTurn, quantile } from '../src/measure.js';

describe('measure', () => {
  it('takes quantiles of sorted numbers', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i);
    expect(quantile(hundred, 0.5)).toBe(50);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile([], 0.5)).toBe(0);
  });

  it('keeps exactly the asked number of calls in flight', async () => {
    let [now, most] = [0, 0];
    const call = async (): Promise<void> => {
      most = Math.max(most, (now += 1));
      await new Promise(setImmediate);
      now -= 1;
    };
    const sample = await drive({ name: 'counted', call }, 7, 20);
    expect(most).toBe(7);
    expect(now).toBe(0);
    expect(sample.perSecond).toBeGreaterThan(0);
  });

  it('weighs calls that do several operations', async () => {
    let calls = 0;
    const call = (): Promise<unknown> => {
      calls += 1;
      return new Promise(setImmediate);
    };
    const sample = await drive({ name: 'ten at once', call, weight: 10 }, 3, 10);
    expect(sample.operations).toBe(calls * 10);
  });

  it('compares with the last contestant, round by round', async () => {
    const turns = (count: number) => async (): Promise<void> => {
      for (let i = 0; i < count; i += 1) await new Promise(setImmediate);
    };
    const [slow, fast] = await inTurn(
      [
        { name: 'slow', call: turns(50) },
        { name: 'fast', call: turns(1) },
      ],
      { inFlight: 1, ms: 10, rounds: 3 },
    );
    expect(slow?.ratio).toBeLessThan(1);
    expect(slow?.cpuRatio).toBeGreaterThan(1);
    expect([fast?.ratio, fast?.cpuRatio]).toEqual([1, 1]);
  });

  it('drives contestants in turn', async () => {
    const order: string[] = [];
    const call = (name: string) => () => {
      if (order.at(-1) !== name) order.push(name);
      return new Promise(setImmediate);
    };
    await inTurn(
      [
        { name: 'a', call: call('a') },
        { name: 'b', call: call('b') },
      ],
      { inFlight: 1, ms: 10, rounds: 2 },
    );
    // Warm-up a b, then a b, then b a: whoever was last begins.
    expect(order).toEqual(['a', 'b', 'a', 'b', 'a']);
  });
});
