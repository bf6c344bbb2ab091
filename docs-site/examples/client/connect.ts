import { AsyncClient } from '@asp/async';

// #region hosts
const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
// #endregion

// #region using
{
  await using db = await new AsyncClient({
    hosts,
    timeout: 2000,
  }).connect();
  console.log(db.isConnected(), await db.ping());
} // closed here, also when the block throws
// #endregion

// #region manual
const db = new AsyncClient({ hosts });
await db.connect();
try {
  console.log((await db.getNodeNames()).length, 'node');
} finally {
  await db.close();
}
console.log(db.isConnected());
// #endregion

// #region info
await db.connect(); // the same client may connect again
console.log(await db.infoRandomNode('namespaces'));
for (const { errorCode, response } of await db.infoAll('namespaces')) {
  console.log(errorCode, response);
}
await db.close();
// #endregion
