import { ADMIN } from './admin.js';
import { BATCH } from './batch.js';
import { CLUSTER } from './cluster.js';
import type { Implementations } from './implementation.js';
import { QUERY } from './query.js';
import { RECORD } from './record.js';
import { SCHEMA } from './schema.js';
import { UDF } from './udf.js';

/** The function behind every method of the client that is not its own life cycle. */
export const IMPLEMENTATIONS: Implementations = {
  ...CLUSTER,
  ...RECORD,
  ...BATCH,
  ...QUERY,
  ...SCHEMA,
  ...UDF,
  ...ADMIN,
};
