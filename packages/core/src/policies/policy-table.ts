import type { FieldRow } from './field-row.js';
import type {
  AdminPolicy,
  BatchDeleteMeta,
  BatchDeletePolicy,
  BatchPolicy,
  BatchWriteMeta,
  BatchWritePolicy,
  IndexOptions,
  QueryPolicy,
  ReadPolicy,
  WriteMeta,
  WritePolicy,
} from './policies.js';

/** Every kind of policy, meta and options, with its type. */
export interface PolicyShapes {
  read: ReadPolicy;
  write: WritePolicy;
  writeMeta: WriteMeta;
  batch: BatchPolicy;
  batchWrite: BatchWritePolicy;
  batchWriteMeta: BatchWriteMeta;
  batchDelete: BatchDeletePolicy;
  batchDeleteMeta: BatchDeleteMeta;
  query: QueryPolicy;
  admin: AdminPolicy;
  index: IndexOptions;
}

/** A kind of policy, meta or options. */
export type PolicyKind = keyof PolicyShapes;

const MS = { is: 'integer', min: 0, max: 0x7fffffff } as const;
const COUNT = { is: 'integer', min: 0, max: 0xffffffff } as const;
const BOOLEAN = { is: 'boolean' } as const;
const COMMANDS = ['read', 'write', 'batch', 'batchWrite', 'batchDelete', 'query'] as const;
const BATCHES = ['batch', 'batchWrite', 'batchDelete'] as const;
const READS = ['read', 'write', 'batch', 'batchWrite'] as const;

const oneOf = <const V extends readonly number[]>(names: string, values: V) =>
  ({ is: 'enum', names, values }) as const;

/**
 * Every field of every policy and meta. Defaults are those of the official client: `as_policy_*_init` in
 * `as_policy.h` of the C client, which differ from aerospike-py's in `maxRetries` of writes (0, not 2).
 */
export const POLICY_FIELDS = /* @__PURE__ */ (() =>
  ({
    socketTimeout: { check: MS, unit: 'ms', default: 30_000, of: COMMANDS },
    totalTimeout: { check: MS, unit: 'ms', default: 1000, byKind: { query: 0 }, of: COMMANDS },
    maxRetries: {
      check: MS,
      default: 2,
      byKind: { write: 0, batchWrite: 0, batchDelete: 0, query: 5 },
      of: COMMANDS,
    },
    connectTimeout: { check: MS, unit: 'ms', default: 0, of: COMMANDS },
    timeoutDelay: { check: MS, unit: 'ms', default: 0, of: COMMANDS },
    filterExpression: { check: { is: 'filter' }, default: null, of: COMMANDS },
    compress: { check: BOOLEAN, default: false, of: COMMANDS },
    replica: {
      check: oneOf('POLICY_REPLICA_*', [0, 1, 2, 3, 4]),
      default: 1,
      of: [...READS, 'query'],
    },
    readModeAp: { check: oneOf('POLICY_READ_MODE_AP_*', [0, 1]), default: 0, of: READS },
    readModeSc: { check: oneOf('POLICY_READ_MODE_SC_*', [0, 1, 2, 3]), default: 0, of: READS },
    readTouchTtlPercent: {
      check: { is: 'integer', min: -1, max: 100 },
      unit: '%',
      default: 0,
      of: READS,
    },
    key: {
      check: oneOf('POLICY_KEY_*', [0, 1]),
      default: 0,
      of: ['write', 'batchWrite', 'batchDelete', 'batchWriteMeta', 'batchDeleteMeta'],
    },
    exists: {
      check: oneOf('POLICY_EXISTS_*', [0, 1, 2, 3, 4]),
      default: 0,
      of: ['write', 'batchWrite', 'batchWriteMeta'],
    },
    gen: {
      check: oneOf('POLICY_GEN_*', [0, 1, 2]),
      default: 0,
      of: ['write', 'batchWrite', 'batchDelete'],
    },
    commitLevel: {
      check: oneOf('POLICY_COMMIT_LEVEL_*', [0, 1]),
      default: 0,
      of: ['write', 'batchWrite', 'batchDelete', 'batchWriteMeta', 'batchDeleteMeta'],
    },
    durableDelete: {
      check: BOOLEAN,
      default: false,
      of: ['write', 'batchWrite', 'batchDelete', 'batchWriteMeta', 'batchDeleteMeta'],
    },
    ttl: {
      check: { is: 'integer', min: -2, max: 0xffffffff },
      unit: 's',
      default: 0,
      of: ['write', 'batchWrite', 'writeMeta', 'batchWriteMeta'],
    },
    /** In a meta `gen` is a generation, 16 bits at the server; in a policy it says how they are compared. */
    'meta.gen': {
      check: { is: 'integer', min: 0, max: 0xffff },
      default: null,
      of: ['writeMeta', 'batchWriteMeta', 'batchDeleteMeta'],
    },
    allowInline: { check: BOOLEAN, default: true, of: BATCHES },
    allowInlineSsd: { check: BOOLEAN, default: false, of: BATCHES },
    respondAllKeys: { check: BOOLEAN, default: true, of: BATCHES },
    maxRecords: { check: COUNT, unit: 'records', default: 0, of: ['query'] },
    recordsPerSecond: { check: COUNT, unit: 'records', default: 0, of: ['query'] },
    expectedDuration: { check: oneOf('QUERY_DURATION_*', [0, 1, 2]), default: 0, of: ['query'] },
    includeBinData: { check: BOOLEAN, default: true, of: ['query'] },
    partitionFilter: { check: { is: 'partitionFilter' }, default: null, of: ['query'] },
    timeout: { check: MS, unit: 'ms', default: 3000, of: ['admin'] },
    collectionType: { check: oneOf('INDEX_TYPE_*', [0, 1, 2, 3]), default: 0, of: ['index'] },
    context: { check: { is: 'context' }, default: null, of: ['index'] },
    expression: { check: { is: 'expression' }, default: null, of: ['index'] },
    waitUntilReady: { check: BOOLEAN, default: true, of: ['index'] },
  }) as const satisfies Record<string, FieldRow<PolicyKind>>)();
