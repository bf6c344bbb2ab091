import { AdminError, AsyncClient, PRIV_READ } from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

try {
  // #region create
  await db.adminCreateRole('auditor', [{ code: PRIV_READ, ns: 'test' }]);
  await db.adminCreateUser('eve', 'secret', ['auditor']);
  const { roles } = await db.adminQueryUser('eve');
  console.log(roles);
  // #endregion
} catch (error) {
  // A Community server has no security; the memory server has it when it is asked for.
  if (!(error instanceof AdminError)) throw error;
  console.log(error.name, error.code);
}
