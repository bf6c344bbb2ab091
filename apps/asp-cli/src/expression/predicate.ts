import * as asp from '@asp/sync';
import type { IndexType, IndexValue, Predicate, Position } from '@asp/sync';
import { Tokens } from './tokens.js';

const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);

/**
 * What an index is asked: `age = 36`, `age between 20 and 29`, `age >= 21`, `tags contains "a"`,
 * `at within [126.98, 37.57, 500]` (longitude, latitude, metres) or `at within '<GeoJSON>'`,
 * `area covers [126.98, 37.57]`.
 *
 * @param indexType - which part of the bin `contains` looks at
 * @throws UsageError that points at the place
 */
export function parsePredicate(text: string, indexType: IndexType): Predicate {
  const tokens = new Tokens(text);
  const bin = tokens.take().text;
  const predicate = parseRest(tokens, bin, indexType);
  tokens.finish();
  return predicate;
}

function parseRest(tokens: Tokens, bin: string, indexType: IndexType): Predicate {
  if (tokens.takeIf('=', '==')) return asp.equals(bin, value(tokens));
  if (tokens.takeIf('contains')) return asp.contains(bin, indexType, value(tokens));
  if (tokens.takeIf('between')) {
    const min = integer(tokens);
    tokens.expect('and');
    return asp.between(bin, min, integer(tokens));
  }
  if (tokens.takeIf('>=')) return asp.between(bin, integer(tokens), MAX);
  if (tokens.takeIf('<=')) return asp.between(bin, MIN, integer(tokens));
  if (tokens.takeIf('>')) return asp.between(bin, BigInt(integer(tokens)) + 1n, MAX);
  if (tokens.takeIf('<')) return asp.between(bin, MIN, BigInt(integer(tokens)) - 1n);
  if (tokens.takeIf('within')) return within(tokens, bin);
  if (tokens.takeIf('covers')) {
    const [longitude, latitude] = numbers(tokens, 2);
    const point = { type: 'Point', coordinates: [longitude, latitude] as Position } as const;
    return asp.geoContainsGeojsonPoint(bin, point);
  }
  return tokens.fail('expected =, <, <=, >, >=, between, contains, within or covers');
}

function within(tokens: Tokens, bin: string): Predicate {
  const { kind, value: region } = tokens.peek();
  if (kind === 'string') {
    tokens.take();
    return asp.geoWithinGeojsonRegion(bin, String(region));
  }
  const [longitude, latitude, metres] = numbers(tokens, 3) as [number, number, number];
  return asp.geoWithinRadius(bin, latitude, longitude, metres);
}

function value(tokens: Tokens): IndexValue {
  const { value: found, isFloat } = tokens.peek();
  if (found === undefined || isFloat) return tokens.fail('expected an integer or "text"');
  tokens.take();
  return found;
}

function integer(tokens: Tokens): number | bigint {
  const found = value(tokens);
  return typeof found === 'number' || typeof found === 'bigint'
    ? found
    : tokens.fail('expected an integer before');
}

function numbers(tokens: Tokens, count: number): [number, number, ...number[]] {
  tokens.expect('[');
  const found: number[] = [];
  while (found.length < count) {
    if (found.length > 0) tokens.expect(',');
    const token = tokens.peek();
    if (token.kind !== 'number') tokens.fail('expected a number');
    found.push(Number(tokens.take().value));
  }
  tokens.expect(']');
  return found as [number, number];
}
