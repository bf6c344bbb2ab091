import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromBytes, print, toBase64, toBytes } from '../../src/index.js';
import { encode, toOfficial } from './official.mjs';
import { toOurs } from './ours.js';
import { corpus, maker, type Spec } from './specs.mjs';

const specs = corpus();
const recorded = gunzipSync(readFileSync(new URL('../data/corpus.txt.gz', import.meta.url)))
  .toString()
  .trim()
  .split('\n');

const text = (spec: Spec, most = 400): string =>
  JSON.stringify(spec, (_, v: unknown) => (typeof v === 'bigint' ? `${v}n` : v)).slice(0, most);

describe('the corpus', () => {
  it('is large, and as long as the recording', () => {
    expect(recorded).toHaveLength(specs.length);
    expect(new Set(recorded).size).toBeGreaterThan(2000);
  });

  it('encodes byte for byte as the official client did, but for what crashes a server', () => {
    const other = specs.filter((spec, i) => toBase64(toOurs(spec)) !== recorded[i]);
    // All entries but those of an empty list; test/nodes.test.ts says what is sent instead.
    const crash: Spec = ['maps.removeByKeyList', ['mapBin', 'm'], ['listVal', []], null, 65536];
    expect(other.map((spec) => text(spec))).toEqual([text(crash)]);
  });

  it('is stable from bytes to nodes and back', () => {
    const wrong = recorded.filter((base64) => toBase64(fromBase64(base64)) !== base64);
    expect(wrong).toEqual([]);
  });

  it('decodes to the very nodes that the functions build', () => {
    for (const spec of specs) {
      // Here variables are made by name only, and a name does not tell its kind before `let` binds it.
      if (text(spec, Infinity).includes('["var"')) continue;
      const built = toOurs(spec);
      expect(fromBytes(toBytes(built)), text(spec)).toEqual(built);
    }
  });

  it('prints every expression the same before and after a journey', () => {
    for (const spec of specs) {
      const built = toOurs(spec);
      expect(print(fromBytes(toBytes(built)))).toBe(print(built));
    }
  });

  it('never changes what it is given when the bytes are cut or changed', () => {
    const { r } = maker(7);
    for (const base64 of recorded.slice(0, 1500)) {
      const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
      if (bytes.length > 2000) continue;
      const broken = bytes.slice(0, r.below(bytes.length));
      expect(() => fromBytes(broken)).toThrow(expect.objectContaining({ name: 'InvalidArgError' }));
      const changed = bytes.slice();
      changed[r.below(bytes.length)] = r.below(256);
      try {
        toBytes(fromBytes(changed));
      } catch (error) {
        expect(error).toMatchObject({ name: 'InvalidArgError' });
      }
    }
  });
});

describe('the official client itself', () => {
  it('still makes the recorded bytes', () => {
    const wrong = specs.filter((spec, i) => encode(toOfficial(spec)) !== recorded[i]);
    expect(wrong.map(text)).toEqual([]);
  });

  it('agrees on expressions that nobody recorded', () => {
    const { make } = maker(Number(process.env['EXP_SEED'] ?? 4711));
    const fresh = Array.from({ length: 400 }, (_, i) => make('bool', 1 + (i % 4)));
    const wrong = fresh.filter((spec) => encode(toOfficial(spec)) !== toBase64(toOurs(spec)));
    expect(wrong.map(text)).toEqual([]);
  });
});
