import { AsyncClient } from '@asp/async';
import { MemoryServer } from '@asp/memory-server';

// #region cluster
await using server = await MemoryServer.start({ nodes: 3 });
const hosts = [`${server.host}:${server.port}`];
await using db = await new AsyncClient({ hosts }).connect();
console.log((await db.getNodeNames()).length);

for (let id = 0; id < 30; id += 1)
  await db.put(['test', 'spread', id], { id });
console.log((await db.scan('test', 'spread').results()).length);
// #endregion
