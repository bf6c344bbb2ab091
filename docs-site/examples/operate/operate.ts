import { AsyncClient, OPERATOR_INCR, lists, operations } from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

const key = ['test', 'users', 'alan'] as const;
await db.put(key, { name: 'Alan', visits: 1, log: ['created'] });

// #region operate
const { bins } = await db.operate(key, [
  { op: OPERATOR_INCR, bin: 'visits', val: 1 }, // plain data …
  operations.read('visits'), // … or a builder
  lists.append('log', 'login'),
]);
console.log(bins);
// #endregion

// #region ordered
const { orderedBins } = await db.operateOrdered(key, [
  lists.append('log', 'logout'),
  lists.size('log'),
  lists.get('log', -1),
]);
for (const { name, value } of orderedBins) console.log(name, value);
// #endregion
