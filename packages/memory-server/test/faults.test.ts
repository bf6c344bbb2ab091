import { describe, expect, it } from 'vitest';
import { Faults } from '../src/faults.js';
import type { Fault, FaultTarget } from '../src/faults.js';
import { digest } from './message.js';

const request = (of: Partial<FaultTarget> = {}): FaultTarget => ({
  kinds: ['write'],
  node: 0,
  digest: String.fromCharCode(...digest(1)),
  set: 'demo',
  ...of,
});

/** Which of six equal requests go wrong. */
function hitsOf(fault: Omit<Fault, 'effect'>, target = request()): boolean[] {
  const faults = new Faults();
  faults.add({ ...fault, effect: { code: 9 } });
  return Array.from({ length: 6 }, () => faults.effectOn(target) !== undefined);
}

const always = Array.from({ length: 6 }, () => true);
const never = always.map(() => false);

describe('faults', () => {
  it('happen always, every nth time, or a number of times', () => {
    expect(hitsOf({})).toEqual(always);
    expect(hitsOf({ every: 3 })).toEqual([true, false, false, true, false, false]);
    expect(hitsOf({ times: 2 })).toEqual([true, true, false, false, false, false]);
    expect(hitsOf({ every: 2, times: 2 })).toEqual([true, false, true, false, false, false]);
  });

  it('happen to requests that meet every condition', () => {
    expect(hitsOf({ on: 'write', node: 0, set: 'demo', key: { digest: digest(1) } })).toEqual(
      always,
    );
    expect(hitsOf({ on: ['read', 'write'] })).toEqual(always);
    expect(hitsOf({ on: 'read' })).toEqual(never);
    expect(hitsOf({ on: [] })).toEqual(never);
    expect(hitsOf({ node: 1 })).toEqual(never);
    expect(hitsOf({ set: 'other' })).toEqual(never);
    expect(hitsOf({ key: { digest: digest(2) } })).toEqual(never);
  });

  describe('in a batch', () => {
    const rows = [1, 2, 3].map((n) =>
      request({
        kinds: ['batch', n === 3 ? 'read' : 'write'],
        digest: String.fromCharCode(...digest(n)),
        set: n === 1 ? 'demo' : 'other',
      }),
    );
    const codesOf = (fault: Omit<Fault, 'effect'>) => {
      const faults = new Faults();
      faults.add({ ...fault, effect: { code: 14 } });
      expect(faults.effectOnBatch(0, () => rows)).toBeUndefined();
      return rows.map((row) => faults.codeOnRow(row));
    };

    it('give rows their code where they name a record or a set', () => {
      expect(codesOf({ key: { digest: digest(2) } })).toEqual([undefined, 14, undefined]);
      expect(codesOf({ set: 'other' })).toEqual([undefined, 14, 14]);
      expect(codesOf({ set: 'other', on: 'read' })).toEqual([undefined, undefined, 14]);
      expect(codesOf({ set: 'other', on: 'batch', times: 1 })).toEqual([undefined, 14, undefined]);
      expect(codesOf({ set: 'other', node: 1 })).toEqual([undefined, undefined, undefined]);
    });

    it('befall the whole of it where they delay or drop', () => {
      const faults = new Faults();
      const id = faults.add({ set: 'demo', effect: { drop: 'after' } });
      faults.add({ set: 'nowhere', effect: { delay: 1 } });
      expect(faults.effectOnBatch(0, () => rows)).toEqual({ drop: 'after' });
      expect(rows.map((row) => faults.codeOnRow(row))).toEqual([undefined, undefined, undefined]);
      expect(faults.hits(id)).toBe(1);
    });

    it('see a single request where they name neither', () => {
      const faults = new Faults();
      faults.add({ on: 'write', effect: { code: 9 } });
      expect(faults.effectOnBatch(0, () => rows)).toBeUndefined();
      faults.add({ on: 'batch', effect: { code: 9 } });
      expect(faults.effectOnBatch(0, () => rows)).toEqual({ code: 9 });
      expect(rows.map((row) => faults.codeOnRow(row))).toEqual([undefined, undefined, undefined]);
    });
  });

  it('are counted, and end', () => {
    const faults = new Faults();
    const id = faults.add({ effect: { delay: 5 } });
    expect(faults.effectOn(request())).toEqual({ delay: 5 });
    expect([faults.hits(id), faults.isAny]).toEqual([1, true]);
    faults.remove(id);
    faults.remove(id);
    expect([faults.hits(id), faults.isAny, faults.effectOn(request())]).toEqual([
      0,
      false,
      undefined,
    ]);
  });

  it.each<Fault>([
    { effect: { code: 0 } },
    { effect: { code: 256 } },
    { effect: { delay: -1 } },
    { effect: { code: 1 }, every: 0 },
    { effect: { code: 1 }, times: 1.5 },
    { effect: { code: 1 }, key: { digest: new Uint8Array(3) } },
  ])('out of range are refused: %j', (fault) => {
    expect(() => new Faults().add(fault)).toThrow(RangeError);
  });
});
