import { AsyncClient, bitwise, hll } from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

// #region bits
const flags = ['test', 'flags', 1] as const;
await db.put(flags, { bits: Buffer.alloc(2) });
const answer = await db.operateOrdered(flags, [
  bitwise.set('bits', 4, 4, 0b1010),
  bitwise.count('bits', 0, 16),
  bitwise.getInt('bits', 4, 4, false),
]);
for (const { value } of answer.orderedBins) console.log(value);
// #endregion

// #region hll
const monday = ['test', 'visitors', 'monday'] as const;
const { orderedBins } = await db.operateOrdered(monday, [
  hll.add('seen', ['ada', 'grace', 'ada'], 12),
  hll.getCount('seen'),
]);
console.log(orderedBins.at(-1)?.value, 'different visitors');
// #endregion
