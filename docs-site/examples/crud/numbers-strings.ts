import { AsyncClient, double } from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

const key = ['test', 'users', 'grace'] as const;

// #region change
await db.put(key, { name: 'Grace', visits: 1, score: double(3) });
await db.increment(key, 'visits', 1);
await db.increment(key, 'score', 0.5);
await db.append(key, 'name', ' Hopper');
await db.prepend(key, 'name', 'Dr. ');
console.log((await db.get(key)).bins);
// #endregion
