import { AdminError, type UserInfo } from '@asp/core';
import { expect } from 'vitest';
import { secureScenarios, type ScenarioContext } from '../../src/scenario.js';

/** A name that no other scenario has. */
const nameOf = (t: ScenarioContext): string => `user-${t.set}`;

const IDLE = [0, 0, 0, 0];

export default secureScenarios('security/users', {
  'a user comes, changes roles and goes': async (t) => {
    const name = nameOf(t);
    await t.client.adminCreateUser(name, 'secret', ['read']);
    expect(await t.client.adminQueryUser(name)).toEqual({
      user: name,
      roles: ['read'],
      connsInUse: 0,
      readInfo: IDLE,
      writeInfo: IDLE,
    } satisfies UserInfo);
    await t.client.adminGrantRoles(name, ['write', 'not-there-yet']);
    await t.client.adminRevokeRoles(name, ['read', 'never-granted']);
    const { roles } = await t.client.adminQueryUser(name);
    expect([...roles].sort()).toEqual(['not-there-yet', 'write']);
    await t.client.adminDropUser(name, { timeout: 5000 });
    const gone = await t.fails(() => t.client.adminQueryUser(name), AdminError);
    expect(gone.code).toBe(60);
  },

  'all users are listed': async (t) => {
    const name = nameOf(t);
    await t.client.adminCreateUser(name, 'secret', []);
    const users = await t.client.adminQueryUsers();
    expect(users.find(({ user }) => user === name)?.roles).toEqual([]);
    const admin = users.find(({ user }) => user === 'admin');
    expect(admin?.roles).toContain('user-admin');
    expect(admin?.connsInUse).toBeGreaterThan(0);
    await t.client.adminDropUser(name);
  },

  'each refusal is an AdminError with its code': async (t) => {
    const name = nameOf(t);
    await t.client.adminCreateUser(name, 'secret', []);
    const refused: readonly (readonly [number, () => unknown])[] = [
      [61, () => t.client.adminCreateUser(name, 'other', [])],
      [60, () => t.client.adminDropUser('nobody')],
      [60, () => t.client.adminChangePassword('nobody', 'secret')],
      [60, () => t.client.adminGrantRoles('nobody', ['read'])],
      [60, () => t.client.adminRevokeRoles('nobody', ['read'])],
      [60, () => t.client.adminQueryUser('nobody')],
    ];
    for (const [code, call] of refused) {
      expect((await t.fails(call, AdminError)).code).toBe(code);
    }
    await t.client.adminDropUser(name);
  },

  'only administrators may, but everybody may look at the own user': async (t) => {
    const name = nameOf(t);
    await t.client.adminCreateUser(name, 'secret', ['read-write-udf', 'sys-admin']);
    const client = await t.newClient().connect(name, 'secret');
    expect((await client.adminQueryUser(name)).user).toBe(name);
    const refused: readonly (() => unknown)[] = [
      () => client.adminQueryUser('admin'),
      () => client.adminQueryUsers(),
      () => client.adminCreateUser('other', 'secret', []),
      () => client.adminDropUser(name),
      () => client.adminChangePassword('admin', 'secret'),
      () => client.adminGrantRoles(name, ['user-admin']),
      () => client.adminRevokeRoles(name, ['read']),
    ];
    for (const call of refused) expect((await t.fails(call, AdminError)).code).toBe(81);
    await t.client.adminDropUser(name);
  },
});
