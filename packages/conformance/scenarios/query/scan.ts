import { expect } from 'vitest';
import { scenarios, type ScenarioContext } from '../../src/scenario.js';

async function fill(t: ScenarioContext, count: number): Promise<void> {
  const records = Array.from({ length: count }, (_, i) => [t.key(i), { i, half: i / 2 }] as const);
  await t.client.batchWrite(records);
}

const numbers = (found: readonly { bins: { [bin: string]: unknown } }[]): unknown[] =>
  found.map(({ bins }) => bins['i']).sort((a, b) => Number(a) - Number(b));

export default scenarios('query/scan', {
  'results returns every record of the set once': async (t) => {
    await fill(t, 200);
    const found = await t.client.scan(t.ns, t.set).results();
    expect(numbers(found)).toEqual(Array.from({ length: 200 }, (_, i) => i));
  },

  'iteration yields the same records': async (t) => {
    await fill(t, 50);
    const found = [];
    for await (const record of t.client.scan(t.ns, t.set)) found.push(record);
    expect(numbers(found)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  },

  'select narrows the bins': async (t) => {
    await fill(t, 3);
    const found = await t.client.scan(t.ns, t.set).select('half').results();
    expect(found.map(({ bins }) => Object.keys(bins))).toEqual([['half'], ['half'], ['half']]);
  },

  'foreach stops when the callback returns false, and only then': async (t) => {
    await fill(t, 20);
    let seen = 0;
    await t.client.scan(t.ns, t.set).foreach(() => ((seen += 1) === 5 ? false : undefined));
    expect(seen).toBe(5);
    seen = 0;
    await t.client.scan(t.ns, t.set).foreach(() => {
      seen += 1;
      return 0;
    });
    expect(seen).toBe(20);
  },

  'leaving the loop early leaves a working client': async (t) => {
    await fill(t, 100);
    let seen = 0;
    for await (const record of t.client.scan(t.ns, t.set)) {
      expect(record.bins).toHaveProperty('i');
      if ((seen += 1) === 10) break;
    }
    expect(seen).toBe(10);
    expect((await t.client.get(t.key(0))).bins['i']).toBe(0);
  },

  'an empty set has no records': async (t) => {
    expect(await t.client.scan(t.ns, t.set).results()).toEqual([]);
  },
});
