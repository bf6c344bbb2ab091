import {
  AerospikeError,
  AerospikeTimeoutError,
  AsyncClient,
  POLICY_EXISTS_CREATE_ONLY,
  RecordExistsError,
  RecordNotFound,
} from '@asp/async';

const hosts = [process.env['ASP_HOSTS'] ?? '127.0.0.1:3000'];
await using db = await new AsyncClient({ hosts }).connect();

const key = ['test', 'users', 'linus'] as const;

// #region class
try {
  await db.get(key);
} catch (error) {
  if (!(error instanceof RecordNotFound)) throw error;
  console.log(error.name, error.code, String(error.key), error.operation);
}
// #endregion

// #region create
const createOnly = { exists: POLICY_EXISTS_CREATE_ONLY } as const;
await db.put(key, { name: 'Linus' }, null, createOnly);
try {
  await db.put(key, { name: 'Linus' }, null, createOnly);
} catch (error) {
  if (!(error instanceof RecordExistsError)) throw error;
  console.log('taken');
}
// #endregion

// #region doubt
try {
  await db.increment(key, 'visits', 1);
} catch (error) {
  if (!(error instanceof AerospikeError)) throw error;
  if (error instanceof AerospikeTimeoutError && error.inDoubt) {
    console.log('the write may have happened: read before repeating it');
  }
  throw error;
}
// #endregion
