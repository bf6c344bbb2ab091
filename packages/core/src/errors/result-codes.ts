import type { ErrorName } from './names.js';
import { MESSAGES } from './messages.js';

/** What is known about a result code. */
export interface ResultCode {
  /** The number that `error.code` and `BatchRecord.result` carry. */
  readonly code: number;
  /** The name of the code, without `AEROSPIKE_`. */
  readonly name: string;
  /** The class of the error that carries the code. */
  readonly errorClass: ErrorName;
  /** Whether the same call may succeed when it is repeated a little later. */
  readonly retryable: boolean;
  /** What happened, and what to try. */
  readonly message: string;
}

/** One code's facts: number, name, class of error, whether repeating the call may help. */
type Row = readonly [code: number, name: string, errorClass: ErrorName, retryable: boolean];

/**
 * Every result code: positive ones are the server's, negative ones the client's.
 * Sources: `as_status.h` of the C client, the server's `proto.h` (90 to 94, 214, 215), aerospike-py for the names.
 */
const ROWS = [
  [0, 'OK', 'AerospikeError', false],
  [1, 'ERR_SERVER', 'ServerError', false],
  [2, 'ERR_RECORD_NOT_FOUND', 'RecordNotFound', false],
  [3, 'ERR_RECORD_GENERATION', 'RecordGenerationError', false],
  [4, 'ERR_PARAM', 'ServerError', false],
  [5, 'ERR_RECORD_EXISTS', 'RecordExistsError', false],
  [6, 'ERR_BIN_EXISTS', 'BinExistsError', false],
  [7, 'ERR_CLUSTER_KEY_MISMATCH', 'ServerError', true],
  [8, 'ERR_SERVER_MEM', 'ServerError', true],
  [9, 'ERR_TIMEOUT', 'AerospikeTimeoutError', true],
  [10, 'ERR_ALWAYS_FORBIDDEN', 'ServerError', false],
  [11, 'ERR_PARTITION_UNAVAILABLE', 'ServerError', true],
  [12, 'ERR_BIN_TYPE', 'BinTypeError', false],
  [13, 'ERR_RECORD_TOO_BIG', 'RecordTooBig', false],
  [14, 'ERR_KEY_BUSY', 'ServerError', true],
  [15, 'ERR_SCAN_ABORT', 'QueryAbortedError', true],
  [16, 'ERR_UNSUPPORTED_FEATURE', 'ServerError', false],
  [17, 'ERR_BIN_NOT_FOUND', 'BinNotFound', false],
  [18, 'ERR_DEVICE_OVERLOAD', 'ServerError', true],
  [19, 'ERR_KEY_MISMATCH', 'ServerError', false],
  [20, 'ERR_INVALID_NAMESPACE', 'ServerError', false],
  [21, 'ERR_BIN_NAME', 'BinNameError', false],
  [22, 'ERR_FAIL_FORBIDDEN', 'ServerError', true],
  [23, 'ERR_ELEMENT_NOT_FOUND', 'RecordError', false],
  [24, 'ERR_ELEMENT_EXISTS', 'RecordError', false],
  [25, 'ERR_ENTERPRISE_ONLY', 'ServerError', false],
  [26, 'ERR_OP_NOT_APPLICABLE', 'ServerError', false],
  [27, 'ERR_FILTERED_OUT', 'FilteredOut', false],
  [28, 'ERR_LOST_CONFLICT', 'ServerError', true],
  [29, 'INVALID_ENCODING', 'ServerError', false],
  [32, 'XDR_KEY_BUSY', 'ServerError', true],
  [50, 'QUERY_END', 'QueryError', false],
  [51, 'SECURITY_NOT_SUPPORTED', 'AdminError', false],
  [52, 'SECURITY_NOT_ENABLED', 'AdminError', false],
  [53, 'SECURITY_SCHEME_NOT_SUPPORTED', 'AdminError', false],
  [54, 'INVALID_COMMAND', 'AdminError', false],
  [55, 'INVALID_FIELD', 'AdminError', false],
  [56, 'ILLEGAL_STATE', 'AdminError', false],
  [60, 'ERR_INVALID_USER', 'AdminError', false],
  [61, 'USER_ALREADY_EXISTS', 'AdminError', false],
  [62, 'INVALID_PASSWORD', 'AdminError', false],
  [63, 'EXPIRED_PASSWORD', 'AdminError', false],
  [64, 'FORBIDDEN_PASSWORD', 'AdminError', false],
  [65, 'INVALID_CREDENTIAL', 'AdminError', false],
  [66, 'EXPIRED_SESSION', 'AdminError', true],
  [70, 'INVALID_ROLE', 'AdminError', false],
  [71, 'ROLE_ALREADY_EXISTS', 'AdminError', false],
  [72, 'INVALID_PRIVILEGE', 'AdminError', false],
  [73, 'INVALID_WHITELIST', 'AdminError', false],
  [74, 'QUOTAS_NOT_ENABLED', 'AdminError', false],
  [75, 'INVALID_QUOTA', 'AdminError', false],
  [80, 'ERR_NOT_AUTHENTICATED', 'AdminError', false],
  [81, 'ERR_ROLE_VIOLATION', 'AdminError', false],
  [82, 'NOT_WHITELISTED', 'AdminError', false],
  [83, 'QUOTA_EXCEEDED', 'AdminError', true],
  [90, 'LDAP_NOT_CONFIGURED', 'AdminError', false],
  [91, 'LDAP_SETUP', 'AdminError', false],
  [92, 'LDAP_TLS_SETUP', 'AdminError', false],
  [93, 'LDAP_AUTHENTICATION', 'AdminError', false],
  [94, 'LDAP_QUERY', 'AdminError', true],
  [100, 'ERR_UDF', 'UDFError', false],
  [120, 'MRT_BLOCKED', 'ServerError', true],
  [121, 'MRT_VERSION_MISMATCH', 'ServerError', false],
  [122, 'MRT_EXPIRED', 'ServerError', false],
  [123, 'MRT_TOO_MANY_WRITES', 'ServerError', false],
  [124, 'MRT_COMMITTED', 'ServerError', false],
  [125, 'MRT_ABORTED', 'ServerError', false],
  [126, 'MRT_ALREADY_LOCKED', 'ServerError', false],
  [127, 'MRT_MONITOR_EXISTS', 'ServerError', false],
  [150, 'ERR_BATCH_DISABLED', 'ServerError', false],
  [151, 'BATCH_MAX_REQUESTS_EXCEEDED', 'ServerError', false],
  [152, 'BATCH_QUEUES_FULL', 'ServerError', true],
  [160, 'GEO_INVALID_GEOJSON', 'ServerError', false],
  [200, 'ERR_INDEX_FOUND', 'IndexFoundError', false],
  [201, 'ERR_INDEX_NOT_FOUND', 'IndexNotFound', false],
  [202, 'INDEX_OOM', 'AerospikeIndexError', true],
  [203, 'INDEX_NOT_READABLE', 'AerospikeIndexError', true],
  [204, 'INDEX_GENERIC', 'AerospikeIndexError', false],
  [205, 'INDEX_NAME_MAXLEN', 'AerospikeIndexError', false],
  [206, 'INDEX_MAXCOUNT', 'AerospikeIndexError', false],
  [210, 'ERR_QUERY_ABORTED', 'QueryAbortedError', true],
  [211, 'QUERY_QUEUE_FULL', 'QueryError', true],
  [212, 'QUERY_TIMEOUT', 'QueryError', true],
  [213, 'QUERY_GENERIC', 'QueryError', false],
  [214, 'QUERY_NETIO_ERR', 'QueryError', true],
  [215, 'QUERY_DUPLICATE', 'QueryError', true],
  [1301, 'UDF_NOT_FOUND', 'UDFError', false],
  [1302, 'LUA_FILE_NOT_FOUND', 'UDFError', false],
  [-1, 'ERR_CLIENT', 'ClientError', false],
  [-2, 'ERR_CLIENT_PARAM', 'InvalidArgError', false],
  [-3, 'NO_MORE_RECORDS', 'ClientError', false],
  [-4, 'ERR_INVALID_HOST', 'ClusterError', false],
  [-5, 'ERR_CLIENT_ABORT', 'ClientError', false],
  [-6, 'ERR_ASYNC_CONNECTION', 'ClusterError', true],
  [-7, 'ERR_NO_MORE_CONNECTIONS', 'ClusterError', true],
  [-8, 'ERR_INVALID_NODE', 'ClusterError', true],
  [-9, 'ERR_TLS_ERROR', 'ClusterError', false],
  [-10, 'ERR_CONNECTION', 'ClusterError', true],
  [-11, 'ERR_ASYNC_QUEUE_FULL', 'BackpressureError', true],
  [-12, 'ERR_MAX_RETRIES_EXCEEDED', 'AerospikeTimeoutError', true],
  [-13, 'USE_NORMAL_RETRY', 'ClientError', true],
  [-14, 'MAX_ERROR_RATE', 'BackpressureError', true],
  [-15, 'NO_RESPONSE', 'ClusterError', true],
  [-16, 'BATCH_FAILED', 'ServerError', false],
  [-17, 'TXN_FAILED', 'ClientError', false],
  [-18, 'TXN_ALREADY_COMMITTED', 'ClientError', false],
  [-19, 'TXN_ALREADY_ABORTED', 'ClientError', false],
  [-20, 'METRICS_CONFLICT', 'ClientError', false],
] as const satisfies readonly Row[];

/** A result code that the SDK knows. */
export type KnownCode = (typeof ROWS)[number][0];

/**
 * All result codes by number. The server may send others: they become a plain `ServerError`
 * (or `ClientError` when negative) with the true number.
 */
export const RESULT_CODES: ReadonlyMap<number, ResultCode> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ ROWS.map(([code, name, errorClass, retryable]) => [
    code,
    { code, name, errorClass, retryable, message: MESSAGES[code] },
  ]),
);
