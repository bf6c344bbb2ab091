// async only
import { AsyncClient, BackpressureError } from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];

// #region many
await using db = await new AsyncClient({ hosts }).connect();
const writes = Array.from({ length: 5000 }, (_, i) =>
  db.put(['test', 'many', i], { i }),
);
await Promise.all(writes); // at most 100 are under way at once, the others wait
console.log(writes.length, 'written');
// #endregion

// #region bounded
await using strict = await new AsyncClient({
  hosts,
  maxConcurrentOperations: 1,
  operationQueueTimeoutMs: 1,
}).connect();
const outcomes = await Promise.allSettled(
  Array.from({ length: 2000 }, (_, i) => strict.get(['test', 'many', i])),
);
const refused = outcomes.flatMap((o) =>
  o.status === 'rejected' ? [o.reason as unknown] : [],
);
console.log(
  refused.length > 0,
  refused.every((error) => error instanceof BackpressureError),
);
// #endregion
