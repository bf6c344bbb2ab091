import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Desk, OWNER } from '../../src/rpc/desk.js';
import { LentWatch } from '../../src/rpc/lent-watch.js';
import { Patience } from '../../src/rpc/patience.js';

const TICK = 250;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Looks every tick for so many milliseconds; what was seen last. */
function lookFor(ms: number, look: () => number): number {
  let lost = 0;
  for (let passed = 0; passed < ms && lost === 0; passed += TICK) {
    vi.advanceTimersByTime(TICK);
    lost = look();
  }
  return lost;
}

describe('patience', () => {
  let patience: Patience;
  beforeEach(() => (patience = new Patience()));
  const look = (): number => patience.lost();

  it('ends five seconds after the deadline, whatever is heard', () => {
    patience.begin(1_000);
    const listen = (): number => {
      patience.hear();
      return look();
    };
    expect(lookFor(6_000, listen)).toBe(0);
    expect(lookFor(500, listen)).toBe(6_250);
  });

  it('without a deadline ends after ten seconds of silence', () => {
    patience.begin(0);
    expect(lookFor(9_000, look)).toBe(0);
    patience.hear();
    expect(lookFor(10_000, look)).toBe(0);
    expect(lookFor(500, look)).toBe(19_250);
  });

  it('does not count the time that the program was stopped', () => {
    patience.begin(1_000);
    vi.advanceTimersByTime(3_600_000);
    expect(look()).toBe(0);
    expect(lookFor(5_500, look)).toBe(0);
    expect(lookFor(500, look)).toBeGreaterThan(6_000);
  });

  it('is new with each call', () => {
    patience.begin(1_000);
    lookFor(5_750, look);
    patience.begin(1_000);
    expect(lookFor(6_000, look)).toBe(0);
  });
});

describe('the watch over a lent link', () => {
  let desk: Desk;
  let watch: LentWatch;
  beforeEach(() => {
    desk = new Desk(Desk.memory());
    watch = new LentWatch(desk);
    desk.lend(9);
  });
  const look = (): number => watch.look();

  it('does not look while no call is made', () => {
    expect(lookFor(60_000, look)).toBe(0);
  });

  it('sees a call that takes too long', () => {
    expect(desk.begin(1_000)).toBe(true);
    expect(lookFor(6_000, look)).toBe(0);
    expect(lookFor(1_000, look)).toBeGreaterThan(6_000);
  });

  it('sees that calls follow each other, however often it looks', () => {
    for (let n = 0; n < 10; n += 1) {
      desk.begin(1_000);
      expect(lookFor(5_500, look)).toBe(0);
      desk.finish(true);
    }
  });

  it('sees what the caller hears', () => {
    desk.begin(0);
    for (let n = 0; n < 10; n += 1) {
      expect(lookFor(8_000, look)).toBe(0);
      desk.hear();
    }
    expect(lookFor(11_000, look)).toBeGreaterThan(80_000);
  });
});

describe('the desk', () => {
  it('gives the link to one side at a time', () => {
    const desk = new Desk(Desk.memory());
    expect([desk.owner, desk.begin(1)]).toEqual([OWNER.worker, false]);
    desk.lend(5);
    expect([desk.fd, desk.owner, desk.begin(1)]).toEqual([5, OWNER.idle, true]);
    expect([desk.begin(1), desk.takeBack()]).toEqual([false, false]);
    desk.finish(true);
    expect([desk.takeBack(), desk.owner, desk.begin(1)]).toEqual([true, OWNER.worker, false]);
    desk.lend(6);
    desk.begin(1);
    desk.finish(false);
    expect(desk.owner).toBe(OWNER.worker);
  });

  it('takes deadlines of any length', () => {
    const desk = new Desk(Desk.memory());
    desk.begin(2 ** 33);
    expect(desk.deadline).toBe(2 ** 31 - 1);
  });
});
