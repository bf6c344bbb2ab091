import { describe, expect, it } from 'vitest';
import { Encoder } from '../../../src/rpc/codec/encoder.js';
import { ScatteringEncoder } from '../../../src/rpc/codec/scattering-encoder.js';

const memory = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes);
const LARGE = Buffer.alloc(20_000, 'large');
const SMALL = Buffer.alloc(1_000, 'small');

const VALUES: Readonly<Record<string, unknown>> = {
  'no blob': { a: 1, b: 'text' },
  'a small blob': SMALL,
  'a large blob': LARGE,
  'nothing but large blobs': [LARGE, LARGE, LARGE],
  'large and small blobs between other things': [1, LARGE, { a: SMALL, b: LARGE }, 'end'],
  'a text that makes the memory grow between blobs': [LARGE, 'x'.repeat(10_000), LARGE, 2],
};

describe('a message in parts', () => {
  for (const [title, value] of Object.entries(VALUES)) {
    it(`is the same as in one piece: ${title}`, () => {
      const whole = new Encoder(memory, 64);
      const scattering = new ScatteringEncoder(memory, 64);
      // Twice, because the second message must not know the first.
      for (let round = 0; round < 2; round += 1) {
        whole.start(9);
        whole.value(value);
        scattering.start(9);
        scattering.value(value);
        const joined = Buffer.concat(scattering.parts());
        expect(joined.subarray(9).equals(whole.written.subarray(9))).toBe(true);
        expect(scattering.length).toBe(whole.at);
      }
    });
  }

  it('leaves large blobs where they are', () => {
    const encoder = new ScatteringEncoder(memory, 64);
    encoder.start(0);
    encoder.value([LARGE, SMALL]);
    const parts = encoder.parts();
    expect(parts).toContain(LARGE);
    expect(parts).not.toContain(SMALL);
  });

  it('can be taken back, blobs included', () => {
    const encoder = new ScatteringEncoder(memory, 64);
    encoder.start(0);
    encoder.value([LARGE]);
    const { at, length } = encoder;
    encoder.value([1, LARGE, LARGE]);
    encoder.rewind(at);
    expect(encoder.length).toBe(length);
    expect(Buffer.concat(encoder.parts())).toHaveLength(length);
  });
});
