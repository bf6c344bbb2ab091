import { exp } from '@asp/exp';
import { describe, expect, it } from 'vitest';
import { valueOf } from './record-view.js';

// What depends on the time of the run is not part of the recorded requests.
describe('metadata that depends on the time', () => {
  it('tells when the record was written, in nanoseconds', () => {
    expect(valueOf(exp.lastUpdate())).toBe(10_000_000_000);
    expect(valueOf(exp.lastUpdate(), { lastUpdate: 1_800_000_000_123 })).toBe(
      1_800_000_000_123_000_000n,
    );
  });

  it('tells how long ago that was, in milliseconds; a clock that went back makes it now', () => {
    expect(valueOf(exp.sinceUpdate())).toBe(2500);
    expect(valueOf(exp.sinceUpdate(), { now: 9000 })).toBe(0);
  });

  it('tells when the record expires, in nanoseconds, and in how many seconds', () => {
    expect(valueOf(exp.voidTime(), { voidTime: 20 })).toBe(20_000_000_000);
    expect(valueOf(exp.ttl(), { voidTime: 20 })).toBe(8);
    expect(valueOf(exp.ttl(), { voidTime: 12 })).toBe(0);
    expect(valueOf(exp.ttl(), { voidTime: 3 })).toBe(0);
  });

  it('says −1 for a record that never expires', () => {
    expect(valueOf(exp.voidTime())).toBe(-1);
    expect(valueOf(exp.ttl())).toBe(-1);
  });
});

describe('the digest', () => {
  it('counts with its last four bytes, the lowest first', () => {
    const digest = `${'\xff'.repeat(16)}\x01\x02\x03\x80`;
    expect(valueOf(exp.digestModulo(1000), { digest })).toBe(0x80030201 % 1000);
  });
});
