import { AdminError, PRIV_READ_WRITE, type BatchRecords } from '@asp/core';
import { expect } from 'vitest';
import { secureScenarios, type ScenarioContext } from '../../src/scenario.js';

const EXCEEDED = 83;

/** A client of a user who may read and write so many records a second. */
async function limited(
  t: ScenarioContext,
  readQuota: number,
  writeQuota: number,
): Promise<{ client: ScenarioContext['client']; name: string }> {
  const name = `quota-${t.set}`;
  const privileges = [{ code: PRIV_READ_WRITE }];
  await t.client.adminCreateRole(name, privileges, null, null, readQuota, writeQuota);
  await t.client.adminCreateUser(name, 'secret', [name]);
  return { client: await t.newClient().connect(name, 'secret'), name };
}

const exceeded = ({ batchRecords }: BatchRecords): number =>
  batchRecords.filter(({ result }) => result === EXCEEDED).length;

export default secureScenarios('security/quotas', {
  'records over the quota are refused, one by one': async (t) => {
    const { client, name } = await limited(t, 3, 2);
    const keys = Array.from({ length: 20 }, (_, i) => t.key(i));
    // One call, which may see the end of one second and the start of the next.
    const written = exceeded(await client.batchWrite(keys.map((key) => [key, { a: 1 }] as const)));
    expect(written).toBeGreaterThanOrEqual(20 - 2 * 2);
    expect(written).toBeLessThanOrEqual(20 - 2);
    const read = exceeded(await client.batchRead(keys));
    expect(read).toBeGreaterThanOrEqual(20 - 2 * 3);
    expect(read).toBeLessThanOrEqual(20 - 3);
    await t.client.adminSetQuotas(name, 0, 0);
    expect(exceeded(await client.batchRead(keys))).toBe(0);
    await t.client.adminDropUser(name);
    await t.client.adminDropRole(name);
  },

  'a query needs a limit of its own': async (t) => {
    const { client, name } = await limited(t, 100, 0);
    await client.put(t.key(), { a: 1 });
    const query = () => client.query(t.ns, t.set).results();
    const scan = (recordsPerSecond: number) =>
      client.scan(t.ns, t.set).results({ recordsPerSecond });
    expect((await t.fails(query, AdminError)).code).toBe(EXCEEDED);
    expect((await t.fails(() => scan(0), AdminError)).code).toBe(EXCEEDED);
    expect((await t.fails(() => scan(101), AdminError)).code).toBe(EXCEEDED);
    expect(await scan(100)).toHaveLength(1);
    await t.client.adminDropUser(name);
    await t.client.adminDropRole(name);
  },

  'quota and use are told of the user': async (t) => {
    const { client, name } = await limited(t, 50, 20);
    await client.put(t.key(), { a: 1 });
    const info = await t.client.adminQueryUser(name);
    expect(info.readInfo?.[0]).toBe(50);
    expect(info.writeInfo?.[0]).toBe(20);
    expect(info.readInfo).toHaveLength(4);
    expect(info.connsInUse).toBeGreaterThan(0);
    await t.client.adminDropUser(name);
    await t.client.adminDropRole(name);
  },
});
