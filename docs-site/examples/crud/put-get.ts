import { AsyncClient, TTL_NEVER_EXPIRE } from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

// #region put
const key = ['test', 'users', 'ada'] as const;
await db.put(
  key,
  { name: 'Ada', age: 36, tags: ['math', 'poetry'] },
  { ttl: 3600 },
);
await db.put(key, { city: 'London' }); // merged into the record
await db.put(key, { tags: null }); // null deletes a bin
// #endregion

// #region get
const [, meta, bins] = await db.get(key);
console.log(meta.gen, bins);

const record = await db.get<{ name: string; age: number }>(key);
console.log(record.bins.name, record.bins.age + 1);
// #endregion

// #region select
const { bins: some } = await db.select(key, ['name', 'city']);
console.log(some);
// #endregion

// #region exists
const nobody = await db.exists(['test', 'users', 'nobody']);
console.log(nobody.meta);
// #endregion

// #region touch
await db.touch(key, 7200);
await db.touch(key, 0, { ttl: TTL_NEVER_EXPIRE });
console.log((await db.exists(key)).meta);
// #endregion

// #region remove
await db.removeBin(key, ['city']);
await db.remove(key);
console.log((await db.exists(key)).meta);
// #endregion
