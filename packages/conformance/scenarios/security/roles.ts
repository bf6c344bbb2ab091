import { AdminError, PRIV_READ, PRIV_SINDEX_ADMIN, PRIV_WRITE, type RoleInfo } from '@asp/core';
import { expect } from 'vitest';
import { secureScenarios, type ScenarioContext } from '../../src/scenario.js';

/** A name that no other scenario has. */
const nameOf = (t: ScenarioContext): string => `role-${t.set}`;

const OWN = [
  ...['user-admin', 'sys-admin', 'data-admin', 'udf-admin', 'sindex-admin'],
  ...['read', 'read-write', 'read-write-udf', 'write', 'truncate'],
];

export default secureScenarios('security/roles', {
  'a role has what it was made with': async (t) => {
    const name = nameOf(t);
    const privileges = [
      { code: PRIV_SINDEX_ADMIN },
      { code: PRIV_READ, ns: t.ns },
      { code: PRIV_WRITE, ns: t.ns, set: t.set },
    ];
    const allowlist = ['10.0.0.0/8', '127.0.0.1'];
    await t.client.adminCreateRole(name, privileges, null, allowlist, 100, 50);
    const made: RoleInfo = { name, privileges, allowlist, readQuota: 100, writeQuota: 50 };
    expect(await t.client.adminQueryRole(name)).toEqual(made);
    expect((await t.client.adminQueryRoles()).find((role) => role.name === name)).toEqual(made);
    await t.client.adminDropRole(name);
  },

  'a role changes': async (t) => {
    const name = nameOf(t);
    await t.client.adminCreateRole(name, [{ code: PRIV_READ }]);
    const role = { name, allowlist: [], readQuota: 0, writeQuota: 0 };
    expect(await t.client.adminQueryRole(name)).toEqual({
      ...role,
      privileges: [{ code: PRIV_READ }],
    });
    await t.client.adminGrantPrivileges(name, [{ code: PRIV_WRITE, ns: t.ns, set: null }]);
    await t.client.adminRevokePrivileges(name, [{ code: PRIV_READ }]);
    await t.client.adminSetWhitelist(name, ['192.168.0.0/16']);
    await t.client.adminSetQuotas(name, 7, 5);
    expect(await t.client.adminQueryRole(name)).toEqual({
      name,
      privileges: [{ code: PRIV_WRITE, ns: t.ns }],
      allowlist: ['192.168.0.0/16'],
      readQuota: 7,
      writeQuota: 5,
    });
    await t.client.adminSetWhitelist(name, []);
    await t.client.adminSetQuotas(name);
    expect(await t.client.adminQueryRole(name)).toMatchObject(role);
    await t.client.adminDropRole(name);
    expect((await t.fails(() => t.client.adminQueryRole(name), AdminError)).code).toBe(70);
  },

  "the server's own roles are listed": async (t) => {
    const names = (await t.client.adminQueryRoles()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(OWN));
  },

  'each refusal is an AdminError with its code': async (t) => {
    const name = nameOf(t);
    const read = [{ code: PRIV_READ }];
    await t.client.adminCreateRole(name, read);
    const refused: readonly (readonly [number, () => unknown])[] = [
      [71, () => t.client.adminCreateRole(name, read)],
      [71, () => t.client.adminCreateRole('read-write', read)],
      [72, () => t.client.adminCreateRole('new', [])],
      [73, () => t.client.adminCreateRole('new', read, null, ['10.0.0.0/99'])],
      [70, () => t.client.adminDropRole('new')],
      [70, () => t.client.adminDropRole('read')],
      [70, () => t.client.adminGrantPrivileges('read', read)],
      [70, () => t.client.adminRevokePrivileges('new', read)],
      [72, () => t.client.adminGrantPrivileges(name, [])],
      [70, () => t.client.adminQueryRole('new')],
      [73, () => t.client.adminSetWhitelist(name, ['localhost'])],
      [70, () => t.client.adminSetQuotas('new', 1, 1)],
      [72, () => t.client.adminGrantPrivileges(name, [{ code: PRIV_READ, set: 's' }])],
    ];
    for (const [code, call] of refused) {
      expect((await t.fails(call, AdminError)).code, String(call)).toBe(code);
    }
    await t.client.adminDropRole(name);
  },
});
