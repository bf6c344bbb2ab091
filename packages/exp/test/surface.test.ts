import * as core from '@asp/core';
import { describe, expect, it } from 'vitest';
import * as entry from '../src/index.js';
import { exp } from '../src/index.js';
import { OFFICIAL_CONSTANTS, OFFICIAL_NAMES } from '../src/official-names.js';
import { EXP_OPS } from '../src/op-table.js';
import { exp as official, OPS } from './corpus/official.mjs';
import { SIGNATURES } from './corpus/specs.mjs';

type Names = Readonly<Record<string, unknown>>;

/** All functions of a module and of its modules, as `lists.size`. */
function functionsOf(module: Names, prefix = ''): string[] {
  return Object.entries(module).flatMap(([name, value]) => {
    if (typeof value === 'function') return /^[A-Z]/.test(name) ? [] : [prefix + name];
    const isModule = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isModule ? functionsOf(value as Names, `${prefix}${name}.`) : [];
  });
}

const ours = functionsOf(exp);
const theirs = functionsOf(official);

/** Section 6 of the API surface that this package restates. */
const SEED = [
  'intVal floatVal stringVal boolVal blobVal listVal mapVal geoVal nil infinity wildcard',
  'intBin floatBin stringBin boolBin blobBin listBin mapBin geoBin hllBin binExists binType',
  'key keyExists setName recordSize lastUpdate sinceUpdate voidTime ttl isTombstone digestModulo',
  'eq ne gt ge lt le and or xor not',
  'numAdd numSub numMul numDiv numMod numPow numLog numAbs numFloor numCeil toInt toFloat min max',
  'intAnd intOr intXor intNot intLshift intRshift intArshift intCount intLscan intRscan',
  'regexCompare geoCompare cond var def let',
].flatMap((line) => line.split(' '));

describe('the surface', () => {
  it('has the 72 functions of the seed', () => {
    expect(SEED).toHaveLength(72);
    expect(SEED.filter((name) => !ours.includes(name))).toEqual([]);
  });

  it('has every function of the official client', () => {
    expect(theirs.length).toBeGreaterThan(180);
    const missing = theirs.filter((name) => {
      const here = OFFICIAL_NAMES[name] ?? name;
      return (
        !ours.includes(here) &&
        !(here.startsWith('expOperations.') && functionsOf(core).includes(here))
      );
    });
    expect(missing).toEqual([]);
  });

  it('names no function of the official client that it does not have', () => {
    expect(Object.keys(OFFICIAL_NAMES).filter((name) => !theirs.includes(name))).toEqual([]);
  });

  it('has every constant of the official client, with its number', () => {
    const here = { ...core, ...exp } as Names;
    for (const [group, prefix] of Object.entries(OFFICIAL_CONSTANTS)) {
      for (const [name, number] of Object.entries(official[group] as Names)) {
        if (name === 'ERROR') continue; // what the C client marks a bad return type with
        const own = { STR: 'STRING', GEOJSON: 'GEO' }[name] ?? name;
        expect(here[prefix + own], prefix + own).toBe(number);
      }
    }
  });

  it('exports every name of exp by itself too', () => {
    for (const name of Object.keys(exp)) expect((entry as Names)[name]).toBe((exp as Names)[name]);
  });

  it('is covered by the corpus', () => {
    expect(ours.filter((name) => SIGNATURES[name] === undefined)).toEqual(['hllVal']);
  });
});

describe('the table of operations', () => {
  const THEIRS: { readonly [ours: string]: string } = {
    value: 'QUOTE',
    eq: 'CMP_EQ',
    ne: 'CMP_NE',
    gt: 'CMP_GT',
    ge: 'CMP_GE',
    lt: 'CMP_LT',
    le: 'CMP_LE',
    regexCompare: 'CMP_REGEX',
    geoCompare: 'CMP_GEO',
    xor: 'EXCLUSIVE',
    keyExists: 'KEY_EXIST',
    loopVar: 'LOOPVAR',
  };
  const nameOf = (name: string): string =>
    THEIRS[name] ??
    name
      .replace(/^num/, '')
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .toUpperCase();

  it('has the numbers of the official client', () => {
    for (const [name, { code }] of Object.entries(EXP_OPS)) {
      if (name === 'isTombstone') continue; // 18 there, the number of `not`; 72 in the C client
      expect(code, nameOf(name)).toBe(OPS[nameOf(name)]);
    }
  });

  it('has no number twice, and all that travel', () => {
    const codes = Object.values(EXP_OPS).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    const travelling = Object.values(OPS).filter((code) => code < 128);
    for (const code of travelling) expect(codes).toContain(code);
  });
});
