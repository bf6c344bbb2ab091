import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Attention } from '../../src/rpc/attention.js';
import { KIND } from '../../src/rpc/messages.js';

describe('the child’s attention to a call', () => {
  let said: [call: number, kind: number][];
  let attention: Attention;
  beforeEach(() => {
    vi.useFakeTimers();
    said = [];
    attention = new Attention((call, kind) => said.push([call, kind]));
  });
  afterEach(() => vi.useRealTimers());

  it('says nothing about a call that is answered in time', () => {
    attention.begin(1, 1_000);
    vi.advanceTimersByTime(900);
    expect(attention.end(1)).toBe(true);
    vi.advanceTimersByTime(10_000);
    expect(said).toEqual([]);
  });

  it('says once that a deadline is over, and then nobody waits for the answer', () => {
    attention.begin(7, 1_000);
    vi.advanceTimersByTime(1_000);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(said).toEqual([[7, KIND.late]]);
    expect(attention.end(7)).toBe(false);
  });

  it('gives signs of life while there is no deadline', () => {
    attention.begin(2, 0);
    vi.advanceTimersByTime(1_000);
    expect(said.length).toBeGreaterThan(2);
    expect(new Set(said.map(String))).toEqual(new Set([`2,${KIND.pulse}`]));
    const before = said.length;
    attention.end(2);
    vi.advanceTimersByTime(10_000);
    expect(said).toHaveLength(before);
  });

  it('is for the last call only', () => {
    attention.begin(1, 1_000);
    attention.begin(2, 5_000);
    vi.advanceTimersByTime(4_000);
    expect(said).toEqual([]);
    expect(attention.end(1)).toBe(false);
    expect(attention.end(2)).toBe(true);
    expect(attention.end(2)).toBe(false);
  });

  it('does not run a timer between calls', () => {
    attention.begin(1, 0);
    attention.end(1);
    vi.advanceTimersByTime(1_000);
    expect(vi.getTimerCount()).toBe(0);
    attention.begin(2, 500);
    vi.advanceTimersByTime(1_000);
    expect(said).toEqual([[2, KIND.late]]);
  });
});
