import { AerospikeError, AsyncClient } from '@asp/async';
import { MemoryServer } from '@asp/memory-server';

await using server = await MemoryServer.start();
const hosts = [`${server.host}:${server.port}`];
await using db = await new AsyncClient({ hosts }).connect();

// #region inject
await using fault = await server.inject({
  on: 'write',
  effect: { code: 18 },
  times: 1,
});
try {
  await db.put(['test', 'orders', 1], { sum: 10 });
} catch (error) {
  if (!(error instanceof AerospikeError)) throw error;
  console.log(error.name, error.code);
}
console.log(await fault.hits());
await db.put(['test', 'orders', 1], { sum: 10 }); // the fault was for one write
// #endregion

// #region doubt
await server.inject({ on: 'write', effect: { drop: 'after' }, times: 1 });
try {
  await db.put(['test', 'orders', 2], { sum: 20 });
} catch (error) {
  if (!(error instanceof AerospikeError)) throw error;
  console.log('in doubt:', error.inDoubt);
}
console.log((await db.get(['test', 'orders', 2])).bins);
// #endregion
