import { describe, expect, it } from 'vitest';
import { Vigil } from '../../src/rpc/vigil.js';

/** A vigil on a machine whose clock and event loop the test turns. */
function machine(cores = 2): {
  readonly vigil: Vigil;
  /** One turn of the event loop that takes as many milliseconds. Answers whether anybody had asked for it. */
  readonly turn: (milliseconds: number) => boolean;
  /** Turns until nobody asks for another. */
  readonly rest: () => void;
} {
  let now = 0;
  let looks: (() => void)[] = [];
  const vigil = new Vigil({ cores, now: () => now, turn: (look) => looks.push(look) });
  const turn = (milliseconds: number): boolean => {
    now += milliseconds;
    const due = looks;
    looks = [];
    for (const look of due) look();
    return due.length > 0;
  };
  const rest = (): void => {
    while (turn(0.01));
  };
  return { vigil, turn, rest };
}

describe('Vigil', () => {
  it('stays awake for a while, then lets the loop sleep', () => {
    const { vigil, turn } = machine();
    vigil.expect('answer');
    for (let i = 0; i < 19; i += 1) expect(turn(0.01)).toBe(true);
    expect(vigil.isAwake).toBe(true);
    turn(0.02);
    expect(vigil.isAwake).toBe(false);
    expect(turn(0.01)).toBe(false);
  });

  it('waits for the next when the first has come, with one turn at a time', () => {
    const { vigil, turn, rest } = machine();
    vigil.expect('answer');
    turn(0.1);
    vigil.expect('request');
    turn(0.05);
    expect(vigil.isAwake).toBe(true);
    vigil.expect('answer');
    turn(0.15);
    expect(vigil.isAwake).toBe(true);
    rest();
    expect(vigil.isAwake).toBe(false);
  });

  it('sleeps at once after it was awake in vain: once, twice, four times; at most 64 times', () => {
    const { vigil, rest } = machine();
    const naps = (): number => {
      for (let count = 0; ; count += 1) {
        vigil.expect('request');
        if (vigil.isAwake) {
          rest();
          return count;
        }
      }
    };
    expect(Array.from({ length: 10 }, naps)).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 64, 64]);
  });

  it('one that came in time makes up for those in vain', () => {
    const { vigil, turn, rest } = machine();
    const fail = (): void => {
      while (!vigil.isAwake) vigil.expect('request');
      rest();
    };
    for (let i = 0; i < 5; i += 1) fail();
    while (!vigil.isAwake) vigil.expect('request');
    turn(0.01);
    vigil.expect('answer'); // the request has come
    rest();
    fail();
    vigil.expect('request');
    expect(vigil.isAwake).toBe(false);
    vigil.expect('request');
    expect(vigil.isAwake).toBe(true);
  });

  it('counts requests and answers apart', () => {
    const { vigil, rest } = machine();
    vigil.expect('request');
    rest();
    vigil.expect('answer');
    expect(vigil.isAwake).toBe(true);
  });

  it('gives way when others want the core', () => {
    const { vigil, turn } = machine();
    vigil.expect('answer');
    turn(0.31);
    expect(vigil.isAwake).toBe(false);
  });

  it('always sleeps where there is one core', () => {
    const { vigil, turn } = machine(1);
    vigil.expect('answer');
    expect(vigil.isAwake).toBe(false);
    expect(turn(0.01)).toBe(false);
  });
});
