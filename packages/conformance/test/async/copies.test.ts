import { createRequire } from 'node:module';
import type { AsyncClient } from '@asp/async';
import * as core from '@asp/core';
import * as exp from '@asp/exp';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTarget } from './support/target.js';

// A program may hold a second copy of a package: its CommonJS build, or another version's.
const require = createRequire(import.meta.url);
const otherExp = require('@asp/exp') as typeof exp;
const otherCore = require('@asp/core') as typeof core;

const { FilteredOut, InvalidArgError, RecordNotFound } = core;
const target = useTarget();
const SET = `copies-${String(process.pid)}`;
const key: core.KeyInput = ['test', SET, 1];
let client: AsyncClient;

beforeAll(async () => {
  client = await target.client();
  await client.put(key, { age: 36 });
});

describe('things of another copy', () => {
  const isAdult = (from: typeof exp, age: number) => from.ge(from.intBin('age'), from.intVal(age));

  it('is another copy', () => {
    expect(otherExp.intVal).not.toBe(exp.intVal);
    expect(otherCore.Key).not.toBe(core.Key);
  });

  it.each([
    ['of the CommonJS build', (age: number) => isAdult(otherExp, age)],
    ['that was cloned', (age: number) => structuredClone(isAdult(exp, age))],
    ['read from bytes', (age: number) => exp.fromBytes(exp.toBytes(isAdult(exp, age)))],
  ])('an expression %s', async (_name, make) => {
    const filter = (age: number) => ({ filterExpression: make(age) as exp.Exp<'bool'> });
    expect((await client.get(key, filter(18))).bins).toEqual({ age: 36 });
    await expect(client.get(key, filter(99))).rejects.toBeInstanceOf(FilteredOut);
    const { batchRecords } = await client.batchRead([key], null, filter(99));
    expect(batchRecords[0]?.result).toBe(27);
    const found = await client.query('test', SET).results(filter(18));
    expect(found).toHaveLength(1);
  });

  it('keys, doubles, GeoJSON and operations', async () => {
    const other = new otherCore.Key('test', SET, 2);
    await client.put(other, { d: otherCore.double(3), g: otherCore.GeoJSON.point(1, 2), l: [1] });
    const { bins } = await client.operate(other, [
      otherCore.lists.append('l', otherCore.double(2)),
    ]);
    expect(bins).toEqual({ l: 2 });
    await client.increment(other, 'd', 0.5);
    const record = await client.get(other);
    expect(record.bins['d']).toBe(3.5);
    expect(otherCore.GeoJSON.is(record.bins['g'])).toBe(true);
  });

  it('errors are instances of both', async () => {
    const missing = await client.get(['test', 'copies', 'nobody']).catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(RecordNotFound);
    expect(missing).toBeInstanceOf(otherCore.RecordNotFound);
    const refused = await client
      .put(key, { a: undefined as never })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(otherCore.InvalidArgError);
    expect(refused).toBeInstanceOf(InvalidArgError);
  });
});
