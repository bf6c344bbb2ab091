import { AdminError, AsyncClient, PRIV_READ } from '@asp/async';
import { MemoryServer } from '@asp/memory-server';

// #region server
await using server = await MemoryServer.start({ security: true });
const hosts = [`${server.host}:${server.port}`];
await using admin = await new AsyncClient({ hosts }).connect(
  'admin',
  'admin',
);
// #endregion

// #region roles
await admin.adminCreateRole('auditor', [
  { code: PRIV_READ, ns: 'test', set: 'orders' },
]);
await admin.adminCreateUser('eve', 'secret', ['auditor']);
await admin.adminCreateUser('shop', 'secret', ['read-write']);
// #endregion

// #region refused
await using shop = await new AsyncClient({ hosts }).connect(
  'shop',
  'secret',
);
await using eve = await new AsyncClient({ hosts }).connect('eve', 'secret');
await shop.put(['test', 'orders', 1], { total: 12 });
console.log((await eve.get(['test', 'orders', 1])).bins);
try {
  await eve.put(['test', 'orders', 1], { total: 0 });
} catch (error) {
  if (!(error instanceof AdminError)) throw error;
  console.log(error.name, error.code);
}
// #endregion
