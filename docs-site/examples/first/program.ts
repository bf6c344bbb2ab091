// #region all
import { AsyncClient } from '@asp/async';
import { MemoryServer } from '@asp/memory-server';

await using server = await MemoryServer.start();
const hosts = [`${server.host}:${server.port}`];

await using db = await new AsyncClient({ hosts }).connect();

const key = ['test', 'users', 'ada'] as const;
await db.put(key, { name: 'Ada', age: 36 });
await db.increment(key, 'age', 1);

const { bins, meta } = await db.get<{ name: string; age: number }>(key);
console.log(`${bins.name} is ${bins.age}, generation ${meta.gen}`);
// #endregion
