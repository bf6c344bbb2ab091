import {
  FilteredOut,
  OPERATOR_INCR,
  POLICY_EXISTS_CREATE_ONLY,
  POLICY_EXISTS_UPDATE,
  POLICY_GEN_EQ,
  POLICY_GEN_IGNORE,
  POLICY_KEY_SEND,
  RecordExistsError,
  RecordGenerationError,
} from '@asp/core';
import * as exp from '@asp/exp';
import { expect } from 'vitest';
import { scenarios, type ScenarioContext } from '../../src/scenario.js';

/** A connected client with policies of its own over patient ones. */
async function withPolicies(t: ScenarioContext, policies: object): Promise<typeof t.client> {
  const client = t.newClient({ policies });
  await client.connect();
  return client;
}

export default scenarios('record/client-policies', {
  'the client’s write policy holds for put, operate and increment; a call’s own goes over it':
    async (t) => {
      const client = await withPolicies(t, { write: { exists: POLICY_EXISTS_CREATE_ONLY } });
      const key = t.key();
      await client.put(key, { a: 1 });
      const incr = { op: OPERATOR_INCR, bin: 'a', val: 1 };
      await t.fails(() => client.put(key, { a: 2 }), RecordExistsError);
      await t.fails(() => client.operate(key, [incr]), RecordExistsError);
      await t.fails(() => client.increment(key, 'a', 1), RecordExistsError);
      await t.fails(
        () => client.put(key, { a: 2 }, null, { totalTimeout: 9_000 }),
        RecordExistsError,
      );
      await client.put(key, { a: 5 }, null, { exists: POLICY_EXISTS_UPDATE });
      await client.operate(key, [incr], null, { exists: POLICY_EXISTS_UPDATE });
      expect((await client.get(key)).bins).toEqual({ a: 6 });
    },

  'its rule for generations holds for remove': async (t) => {
    const client = await withPolicies(t, { write: { gen: POLICY_GEN_EQ } });
    const key = t.key();
    await client.put(key, { a: 1 });
    await t.fails(() => client.remove(key, { gen: 7 }), RecordGenerationError);
    const other = await withPolicies(t, { write: { gen: POLICY_GEN_IGNORE } });
    await other.remove(key, { gen: 7 });
    expect((await client.exists(key)).meta).toBeNull();
  },

  'it is this client’s alone': async (t) => {
    const strict = await withPolicies(t, { write: { exists: POLICY_EXISTS_CREATE_ONLY } });
    const lenient = await withPolicies(t, { write: {} });
    const key = t.key();
    await strict.put(key, { a: 1 });
    await lenient.put(key, { a: 2 });
    await t.fails(() => strict.put(key, { a: 3 }), RecordExistsError);
    expect((await lenient.get(key)).bins).toEqual({ a: 2 });
  },

  'key and ttl of the client’s write policy reach put and operate': async (t) => {
    const client = await withPolicies(t, { write: { key: POLICY_KEY_SEND, ttl: 1_000 } });
    const [put, operate] = [t.key('put'), t.key('operate')];
    await client.put(put, { a: 1 });
    await client.operate(operate, [{ op: OPERATOR_INCR, bin: 'a', val: 1 }]);
    const found = await client.scan(t.ns, t.set).results();
    expect(found.map(({ key }) => key.userKey).sort()).toEqual(['operate', 'put']);
    for (const { meta } of found) expect(meta.ttl).toBeGreaterThan(900);
  },

  'a filter of the client’s policy filters get, exists, batchRead, and put': async (t) => {
    const filterExpression = exp.eq(exp.intBin('a'), exp.intVal(1));
    const policy = { filterExpression, totalTimeout: 30_000 };
    const client = await withPolicies(t, { read: policy, batch: policy, write: policy });
    const [one, two] = [t.key(), t.key()];
    await t.client.put(one, { a: 1 });
    await t.client.put(two, { a: 2 });
    for (let again = 0; again < 3; again += 1) {
      expect((await client.get(one)).bins).toEqual({ a: 1 });
      await t.fails(() => client.get(two), FilteredOut);
      await t.fails(() => client.put(two, { b: 1 }), FilteredOut);
      const { batchRecords } = await client.batchRead([one, two]);
      expect(batchRecords.map(({ result }) => result)).toEqual([0, 27]);
    }
    expect((await t.client.get(two)).bins).toEqual({ a: 2 });
  },

  'later changes of the configuration change nothing': async (t) => {
    const write: Record<string, unknown> = { exists: POLICY_EXISTS_CREATE_ONLY };
    const client = await withPolicies(t, { write });
    write['exists'] = POLICY_EXISTS_UPDATE;
    const key = t.key();
    await client.put(key, { a: 1 });
    await t.fails(() => client.put(key, { a: 2 }), RecordExistsError);
  },
});
