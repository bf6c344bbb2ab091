import { AsyncClient, RecordGenerationError } from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

const key = ['test', 'accounts', 7] as const;
await db.put(key, { balance: 100 });

// #region update
const { meta, bins } = await db.get<{ balance: number }>(key);
await db.put(key, { balance: bins.balance - 30 }, { gen: meta.gen });

try {
  // Somebody who read the record before that write comes too late.
  await db.put(key, { balance: bins.balance - 50 }, { gen: meta.gen });
} catch (error) {
  if (!(error instanceof RecordGenerationError)) throw error;
  console.log('changed meanwhile: read again, then retry');
}
console.log((await db.get(key)).bins);
// #endregion
