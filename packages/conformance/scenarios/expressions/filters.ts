import { FilteredOut, InvalidArgError, POLICY_KEY_SEND } from '@asp/core';
import * as exp from '@asp/exp';
import { expect } from 'vitest';
import { scenarios, type ScenarioContext } from '../../src/scenario.js';

const age = exp.intBin('age');
const n = (value: number): exp.Exp<'int'> => exp.intVal(value);

const BINS = {
  name: 'Ada',
  age: 36,
  score: 1.5,
  ok: true,
  blob: Buffer.from('x'),
  l: [1],
  m: { a: 1 },
};

/** What holds for {@link BINS}, written with a ttl and its key. */
const TRUE: Record<string, exp.Exp<'bool'>> = {
  eq: exp.eq(age, n(36)),
  ne: exp.ne(age, n(37)),
  gt: exp.gt(age, n(35)),
  ge: exp.ge(age, n(36)),
  lt: exp.lt(age, n(37)),
  le: exp.le(age, n(36)),
  'eq of text': exp.eq(exp.stringBin('name'), exp.stringVal('Ada')),
  'eq of a double': exp.eq(exp.floatBin('score'), exp.floatVal(1.5)),
  'eq of a blob': exp.eq(exp.blobBin('blob'), exp.blobVal(Buffer.from('x'))),
  'a boolean bin': exp.boolBin('ok'),
  and: exp.and(exp.gt(age, n(1)), exp.lt(age, n(99)), exp.boolBin('ok')),
  or: exp.or(exp.lt(age, n(1)), exp.eq(age, n(36))),
  not: exp.not(exp.lt(age, n(1))),
  'not of an and of ors': exp.not(
    exp.and(exp.or(exp.eq(age, n(1)), exp.eq(age, n(36))), exp.not(exp.boolBin('ok'))),
  ),
  keyExists: exp.keyExists(),
  binExists: exp.binExists('age'),
  'not binExists': exp.not(exp.binExists('ghost')),
  ttl: exp.and(exp.gt(exp.ttl(), n(0)), exp.le(exp.ttl(), n(600))),
  'metadata together': exp.and(
    exp.keyExists(),
    exp.binExists('age'),
    exp.not(exp.isTombstone()),
    exp.ge(exp.sinceUpdate(), n(0)),
  ),
  numMod: exp.eq(exp.numMod(age, n(10)), n(6)),
  numAdd: exp.eq(exp.numAdd(age, n(4), n(2)), n(42)),
  cond: exp.eq(
    exp.cond(exp.lt(age, n(18)), exp.stringVal('a'), exp.stringVal('b')),
    exp.stringVal('b'),
  ),
};

async function one(t: ScenarioContext): Promise<ReturnType<ScenarioContext['key']>> {
  const key = t.key();
  await t.client.put(key, BINS, { ttl: 600 }, { key: POLICY_KEY_SEND });
  return key;
}

export default scenarios('expressions/filters', {
  'what holds lets a call through, and what does not is FilteredOut': async (t) => {
    const key = await one(t);
    for (const [name, holds] of Object.entries(TRUE)) {
      const { bins } = await t.client.get(key, { filterExpression: holds });
      expect(bins['age'], name).toBe(36);
      await t.fails(() => t.client.get(key, { filterExpression: exp.not(holds) }), FilteredOut);
      const selected = await t.client.select(key, ['age'], { filterExpression: holds });
      expect(selected.bins, name).toEqual({ age: 36 });
    }
  },

  'in batches, queries and scans alike': async (t) => {
    const keys = Array.from({ length: 20 }, (_, i) => t.key(i));
    await t.client.batchWrite(keys.map((key, i) => [key, { i }] as const));
    const filterExpression = exp.eq(exp.numMod(exp.intBin('i'), n(4)), n(0));
    const isWanted = { filterExpression };
    expect((await t.client.batchRead(keys, null, isWanted)).toMap().size).toBe(5);
    expect(await t.client.query(t.ns, t.set).results(isWanted)).toHaveLength(5);
    expect(await t.client.scan(t.ns, t.set).results(isWanted)).toHaveLength(5);
    const removed = await t.client.batchRemove(keys, isWanted);
    expect([...removed].filter(({ result }) => result === 0)).toHaveLength(5);
    expect(await t.client.query(t.ns, t.set).results()).toHaveLength(15);
  },

  'the key of a record that has none': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 });
    expect((await t.client.get(key, { filterExpression: exp.not(exp.keyExists()) })).bins).toEqual({
      a: 1,
    });
    await t.fails(() => t.client.get(key, { filterExpression: exp.keyExists() }), FilteredOut);
  },

  'a bin that is missing or of another type is no match, and no error': async (t) => {
    const key = await one(t);
    for (const filterExpression of [
      exp.eq(exp.intBin('ghost'), n(1)),
      exp.eq(exp.intBin('name'), n(1)),
    ]) {
      await t.fails(() => t.client.get(key, { filterExpression }), FilteredOut);
    }
  },

  'an expression that is none of a condition is refused': async (t) => {
    const filterExpression = age as unknown as exp.Exp<'bool'>;
    const error = await t.fails(() => t.client.get(t.key(), { filterExpression }), InvalidArgError);
    expect(error.message).toContain('filterExpression');
  },
});
