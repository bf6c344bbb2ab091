import { ClientError, OPERATOR_READ, PRIV_READ, type Commands, type KeyInput } from '@asp/core';
import { COMMANDS, dispatchedCommands, type DispatchedName } from '@asp/core/internal';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

const KEY: KeyInput = ['test', 'nobody', 1];

/** Good arguments for every command; `ping` alone answers without a connection. */
const CALLS = {
  getNodeNames: [],
  infoAll: ['build'],
  infoRandomNode: ['build'],
  get: [KEY],
  select: [KEY, ['a']],
  exists: [KEY],
  put: [KEY, { a: 1 }],
  remove: [KEY],
  touch: [KEY],
  append: [KEY, 'a', 'x'],
  prepend: [KEY, 'a', 'x'],
  increment: [KEY, 'a', 1],
  removeBin: [KEY, ['a']],
  operate: [KEY, [{ op: OPERATOR_READ, bin: 'a' }]],
  operateOrdered: [KEY, [{ op: OPERATOR_READ, bin: 'a' }]],
  apply: [KEY, 'm', 'f'],
  batchRead: [[]],
  batchWrite: [[]],
  batchOperate: [[], [{ op: OPERATOR_READ, bin: 'a' }]],
  batchRemove: [[]],
  query: ['test', 'nobody'],
  scan: ['test', 'nobody'],
  indexIntegerCreate: ['test', 'nobody', 'a', 'i'],
  indexStringCreate: ['test', 'nobody', 'a', 'i'],
  indexGeo2dsphereCreate: ['test', 'nobody', 'a', 'i'],
  indexBlobCreate: ['test', 'nobody', 'a', 'i'],
  indexRemove: ['test', 'i'],
  truncate: ['test', 'nobody'],
  udfPut: ['/no/such/file.lua'],
  udfRemove: ['m'],
  adminCreateUser: ['ada', 'secret', ['read']],
  adminDropUser: ['ada'],
  adminChangePassword: ['ada', 'secret'],
  adminGrantRoles: ['ada', ['read']],
  adminRevokeRoles: ['ada', ['read']],
  adminQueryUser: ['ada'],
  adminQueryUsers: [],
  adminCreateRole: ['r', [{ code: PRIV_READ }]],
  adminDropRole: ['r'],
  adminGrantPrivileges: ['r', [{ code: PRIV_READ }]],
  adminRevokePrivileges: ['r', [{ code: PRIV_READ }]],
  adminQueryRole: ['r'],
  adminQueryRoles: [],
  adminSetWhitelist: ['r', ['10.0.0.1']],
  adminSetQuotas: ['r', 1, 1],
} as const satisfies Omit<Record<DispatchedName, readonly unknown[]>, 'ping'>;

type Methods = Record<string, (...args: readonly unknown[]) => unknown>;

export default scenarios('lifecycle/not-connected', {
  'both clients have every command': async (t) => {
    const methods = t.client as unknown as Methods;
    for (const name of Object.keys(COMMANDS)) expect(methods[name], name).toBeTypeOf('function');
    expect(Object.keys(CALLS).sort()).toEqual(
      dispatchedCommands()
        .filter((name) => name !== 'ping')
        .sort(),
    );
    expect(await t.client.ping()).toBe(true);
  },

  'every command is a ClientError before connect and after close': async (t) => {
    const client = t.newClient();
    const methods = client as Commands<'async'> as unknown as Methods;
    const refused = async (): Promise<void> => {
      for (const [name, args] of Object.entries(CALLS)) {
        const error = await t.fails(() => methods[name]?.call(client, ...args), ClientError);
        expect(error.message, name).toContain('Client is not connected. Call connect() first.');
      }
    };
    await refused();
    await client.connect();
    await client.close();
    await refused();
  },
});
