import { AEROSPIKE_OK, AsyncClient, operations } from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

const keys = [1, 2, 3].map((id) => ['test', 'users', id] as const);

// #region write
const written = await db.batchWrite([
  [['test', 'users', 1], { name: 'Ada', visits: 1 }],
  [['test', 'users', 2], { name: 'Alan', visits: 5 }, { ttl: 3600 }],
]);
console.log(
  written.batchRecords.every(({ result }) => result === AEROSPIKE_OK),
);
// #endregion

// #region read
const batch = await db.batchRead<{ name: string }>(keys, ['name']);
for (const { key, result, record } of batch) {
  console.log(key.userKey, result, record?.bins.name ?? '(none)');
}
// #endregion

// #region operate
const counted = await db.batchOperate(keys.slice(0, 2), [
  operations.incr('visits', 1),
  operations.read('visits'),
]);
console.log(counted.toMap());
// #endregion

// #region remove
const removed = await db.batchRemove(keys);
console.log(removed.batchRecords.map(({ result }) => result));
// #endregion
