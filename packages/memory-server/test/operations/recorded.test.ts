import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { OPERATIONS, type OperationRow } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.js';
import { withoutExpiry } from '../captures.js';
import { hexOf } from '../message.js';
import { LIST_ROWS } from './list-rows.js';
import { MAP_ROWS } from './map-rows.js';
import { numberOf } from './rows.js';

interface Recorded {
  readonly what: string;
  readonly request: string;
  readonly response: string;
}

/** Random operations, and what a real CE 8.1.2.0 answered: see ../data/README.md. */
const recorded = gunzipSync(readFileSync(new URL('../data/operations.jsonl.gz', import.meta.url)))
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const comparable = (answer: Uint8Array): string => hexOf(withoutExpiry(answer));
const codeOf = ({ response }: Recorded): number => Buffer.from(response, 'hex').readUInt8(13);

describe('operations', () => {
  it('at random are answered as a real server answers them', () => {
    const engine = createEngine({ namespaces: [{ name: 'test' }] });
    const wrong = recorded.filter(({ request, response }) => {
      const answer = engine.handle(bytesOf(request));
      return comparable(answer) !== comparable(bytesOf(response));
    });
    expect(recorded.length).toBeGreaterThan(6000);
    expect(wrong.map(({ what }) => what)).toEqual([]);
  });

  /** What a real server has carried out at least once: `CDT 1`, `BIT 50`. */
  const carriedOut = new Set([
    ...recorded
      .filter((each) => codeOf(each) === 0)
      .flatMap(({ what }) => [
        ...what.matchAll(/(CDT|BIT|HLL)_\w+ \w+ \[(?:255, \[.*\], \[)?(\d+)/g),
      ])
      .map(([, group, code]) => `${group} ${code}`),
    ...[...LIST_ROWS, ...MAP_ROWS]
      .filter(({ code }) => code === 0)
      .map(({ payload }) => `CDT ${numberOf(payload)}`),
  ]);
  const GROUPS = { list: 'CDT', map: 'CDT', path: 'CDT', bit: 'BIT', hll: 'HLL' } as const;

  const codesOf = ({ code, codes = {} }: OperationRow) => [code, ...Object.values(codes)];

  it.each(
    Object.entries(OPERATIONS).flatMap(([name, row]) =>
      row.family in GROUPS
        ? codesOf(row).map((code) => [name, `${GROUPS[row.family as keyof typeof GROUPS]} ${code}`])
        : [],
    ),
  )('include %s, carried out', (_, operation) => {
    expect(carriedOut).toContain(operation);
  });
});
