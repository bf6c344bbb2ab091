import { MsgpackReader, MsgpackWriter } from '@asp/exp/wire';
import { describe, expect, it } from 'vitest';
import { canonicalFlags } from '../../src/values/canonical.js';
import type { List, MapValue } from '../../src/values/index.js';
import { readValue, toStored, writeValue } from '../../src/values/index.js';
import { decodeParticle, encodeParticle } from '../../src/wire/particles.js';
import { captures, messagesOf } from './captures.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const answered = captures()
  .flatMap(({ response }) => messagesOf(response))
  .flatMap(({ ops }) => ops);

const isSelection = (type: number, value: Uint8Array): boolean =>
  (type === 19 || type === 20) && canonicalFlags(value) === undefined;

describe('values that a real server sent', () => {
  it('are many', () => {
    expect(answered.length).toBeGreaterThan(4000);
    expect(new Set(answered.map(({ type }) => type))).toEqual(
      new Set([0, 1, 2, 3, 4, 17, 18, 19, 20]),
    );
  });

  it('are decoded and encoded to the same bytes', () => {
    // What a selection returns in an order of its own (map flag 8) is no value that can be written.
    const values = answered.filter(({ type, value }) => type !== 0 && !isSelection(type, value));
    expect(values.length).toBeGreaterThan(0.8 * answered.length);
    for (const { type, value } of values) {
      const particle = encodeParticle(decodeParticle(type, value));
      expect(particle.type).toBe(type);
      expect(hex(particle.bytes)).toBe(hex(value));
    }
  });

  it('are in stored form, and told to be so without unpacking', () => {
    const collections = answered.filter(({ type }) => type === 19 || type === 20);
    let canonical = 0;
    for (const { value } of collections) {
      const unpacked = readValue(new MsgpackReader(value));
      const writer = new MsgpackWriter();
      writeValue(writer, unpacked);
      expect(hex(writer.finish())).toBe(hex(value));
      if (canonicalFlags(value) === undefined) continue;
      canonical++;
      expect(toStored(unpacked, true)).toBe(unpacked);
      expect(canonicalFlags(value)).toBe((unpacked as List | MapValue).flags);
    }
    expect(canonical).toBeGreaterThan(0.7 * collections.length);
  });
});
