import { AsyncClient, RecordNotFound } from '@asp/async';
import { MemoryServer } from '@asp/memory-server';

// #region start
await using server = await MemoryServer.start({
  namespaces: ['test', { name: 'cache', defaultTtl: 60 }],
});
const hosts = [`${server.host}:${server.port}`];
await using db = await new AsyncClient({ hosts }).connect();
// #endregion

// #region clock
const key = ['cache', 'sessions', 'ada'] as const;
await db.put(key, { token: 'secret' });
await server.clock.advance(61_000); // a minute, without waiting
try {
  await db.get(key);
} catch (error) {
  if (!(error instanceof RecordNotFound)) throw error;
  console.log('expired');
}
// #endregion

// #region look
await db.put(['test', 'users', 'ada'], { age: 36 });
for (const { set, generation, bins } of await server.records('test')) {
  console.log(set, generation, bins);
}
// #endregion

// #region snapshot
const before = await server.snapshot();
await db.truncate('test', 'users');
await server.restore(before);
console.log((await server.records('test')).length);
await server.reset(); // empty again
console.log((await server.records('test')).length);
// #endregion
