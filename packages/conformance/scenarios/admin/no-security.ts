import { AdminError, InvalidArgError, PRIV_READ, type PrivilegeCode } from '@asp/core';
import { expect } from 'vitest';
import { scenarios, type ScenarioContext } from '../../src/scenario.js';

const calls = (t: ScenarioContext): (() => unknown)[] => [
  () => t.client.adminCreateUser('ada', 'secret', ['read']),
  () => t.client.adminDropUser('ada'),
  () => t.client.adminChangePassword('ada', 'other'),
  () => t.client.adminGrantRoles('ada', ['read']),
  () => t.client.adminRevokeRoles('ada', ['read']),
  () => t.client.adminQueryUser('ada'),
  () => t.client.adminQueryUsers(),
  () => t.client.adminCreateRole('reader', [{ code: PRIV_READ, ns: t.ns, set: t.set }]),
  () => t.client.adminDropRole('reader'),
  () => t.client.adminGrantPrivileges('reader', [{ code: PRIV_READ }]),
  () => t.client.adminRevokePrivileges('reader', [{ code: PRIV_READ }]),
  () => t.client.adminQueryRole('reader'),
  () => t.client.adminQueryRoles(),
  () => t.client.adminSetWhitelist('reader', ['10.0.0.0/8']),
  () => t.client.adminSetQuotas('reader', 100, 100),
];

export default scenarios('admin/no-security', {
  'each command is AdminError with the code of the server': async (t) => {
    for (const call of calls(t)) {
      const error = await t.fails(call, AdminError);
      expect([51, 52]).toContain(error.code);
    }
  },

  'bad arguments are refused before anything is sent': async (t) => {
    const code = 99 as PrivilegeCode;
    await t.fails(() => t.client.adminCreateUser('', 'secret', []), InvalidArgError);
    await t.fails(
      () => t.client.adminCreateUser('ada', 'secret', 'read' as never),
      InvalidArgError,
    );
    await t.fails(() => t.client.adminCreateRole('reader', [{ code }]), InvalidArgError);
    await t.fails(() => t.client.adminSetQuotas('reader', -1), InvalidArgError);
  },
});
