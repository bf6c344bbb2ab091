import { BinTypeError, double } from '@asp/core';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

export default scenarios('record/change-bins', {
  'append and prepend chain, and create what is absent': async (t) => {
    const key = t.key();
    await t.client.append(key, 's', 'b');
    await t.client.append(key, 's', 'c');
    await t.client.prepend(key, 's', 'a');
    expect((await t.client.get(key)).bins).toEqual({ s: 'abc' });
  },

  'increment with an integer and with a fraction': async (t) => {
    const key = t.key();
    await t.client.put(key, { n: 41, f: 1.5 });
    await t.client.increment(key, 'n', 1);
    await t.client.increment(key, 'f', 0.25);
    await t.client.increment(key, 'fresh', 7);
    expect((await t.client.get(key)).bins).toEqual({ n: 42, f: 1.75, fresh: 7 });
  },

  'increment takes bigints over the whole i64 range': async (t) => {
    const key = t.key();
    await t.client.put(key, { n: 2n ** 62n });
    await t.client.increment(key, 'n', 2n ** 62n - 1n);
    expect((await t.client.get(key)).bins).toEqual({ n: 2n ** 63n - 1n });
  },

  'increment of a bin of another type is BinTypeError': async (t) => {
    const key = t.key();
    await t.client.put(key, { s: 'text', f: 0.5 });
    await t.fails(() => t.client.increment(key, 's', 1), BinTypeError);
    await t.fails(() => t.client.increment(key, 'f', 1), BinTypeError);
    await t.client.increment(key, 'f', double(1));
    expect((await t.client.get(key)).bins).toEqual({ s: 'text', f: 1.5 });
  },

  'append to a number is BinTypeError': async (t) => {
    const key = t.key();
    await t.client.put(key, { n: 1 });
    await t.fails(() => t.client.append(key, 'n', 'x'), BinTypeError);
  },

  'a null bin in put deletes just that bin; all null removes the record': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1, b: 2 });
    await t.client.put(key, { a: null });
    expect((await t.client.get(key)).bins).toEqual({ b: 2 });
    await t.client.put(key, { b: null });
    expect((await t.client.exists(key)).meta).toBeNull();
  },

  'removeBin ignores absent bins; removing the last bin removes the record': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1, b: 2 });
    await t.client.removeBin(key, ['a', 'ghost']);
    expect((await t.client.get(key)).bins).toEqual({ b: 2 });
    await t.client.removeBin(key, ['b']);
    expect((await t.client.exists(key)).meta).toBeNull();
  },

  'select returns the named bins only; unknown names are absent': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1, b: 2, c: 3 });
    expect((await t.client.select(key, ['a', 'c', 'ghost'])).bins).toEqual({ a: 1, c: 3 });
  },
});
