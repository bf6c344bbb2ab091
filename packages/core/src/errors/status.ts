/** Named result codes, as aerospike-py has them. `RESULT_CODES` holds all codes with class and advice. */

/** Done. */
export const AEROSPIKE_OK = 0 as const;
/** Generic server error. */
export const AEROSPIKE_ERR_SERVER = 1 as const;
/** There is no such record. */
export const AEROSPIKE_ERR_RECORD_NOT_FOUND = 2 as const;
/** The generation does not match. */
export const AEROSPIKE_ERR_RECORD_GENERATION = 3 as const;
/** The server refused a parameter. */
export const AEROSPIKE_ERR_PARAM = 4 as const;
/** The record exists already. */
export const AEROSPIKE_ERR_RECORD_EXISTS = 5 as const;
/** The bin exists already. */
export const AEROSPIKE_ERR_BIN_EXISTS = 6 as const;
/** The cluster changed during the command. */
export const AEROSPIKE_ERR_CLUSTER_KEY_MISMATCH = 7 as const;
/** The namespace is out of memory or storage. */
export const AEROSPIKE_ERR_SERVER_MEM = 8 as const;
/** The command timed out, at the client or the server. */
export const AEROSPIKE_ERR_TIMEOUT = 9 as const;
/** Not allowed in the server's configuration. */
export const AEROSPIKE_ERR_ALWAYS_FORBIDDEN = 10 as const;
/** The partition is unavailable. */
export const AEROSPIKE_ERR_PARTITION_UNAVAILABLE = 11 as const;
/** The bin has another type. */
export const AEROSPIKE_ERR_BIN_TYPE = 12 as const;
/** The record does not fit into a storage block. */
export const AEROSPIKE_ERR_RECORD_TOO_BIG = 13 as const;
/** Too many commands at once for one record. */
export const AEROSPIKE_ERR_KEY_BUSY = 14 as const;
/** The scan was aborted. */
export const AEROSPIKE_ERR_SCAN_ABORT = 15 as const;
/** The server does not support this. */
export const AEROSPIKE_ERR_UNSUPPORTED_FEATURE = 16 as const;
/** There is no such bin. */
export const AEROSPIKE_ERR_BIN_NOT_FOUND = 17 as const;
/** The storage device cannot keep up. */
export const AEROSPIKE_ERR_DEVICE_OVERLOAD = 18 as const;
/** The user key is not the stored one. */
export const AEROSPIKE_ERR_KEY_MISMATCH = 19 as const;
/** There is no such namespace. */
export const AEROSPIKE_ERR_INVALID_NAMESPACE = 20 as const;
/** The bin name is too long, or there are too many names. */
export const AEROSPIKE_ERR_BIN_NAME = 21 as const;
/** Not allowed at this time. */
export const AEROSPIKE_ERR_FAIL_FORBIDDEN = 22 as const;
/** There is no such map or list element. */
export const AEROSPIKE_ERR_ELEMENT_NOT_FOUND = 23 as const;
/** The map or list element exists already. */
export const AEROSPIKE_ERR_ELEMENT_EXISTS = 24 as const;
/** Needs an Enterprise server. */
export const AEROSPIKE_ERR_ENTERPRISE_ONLY = 25 as const;
/** The operation does not apply to the bin's present value. */
export const AEROSPIKE_ERR_OP_NOT_APPLICABLE = 26 as const;
/** The filter expression was false. */
export const AEROSPIKE_ERR_FILTERED_OUT = 27 as const;
/** The write lost a conflict with a shipped one. */
export const AEROSPIKE_ERR_LOST_CONFLICT = 28 as const;
/** The query has no more records. */
export const AEROSPIKE_QUERY_END = 50 as const;
/** The server does not support security. */
export const AEROSPIKE_SECURITY_NOT_SUPPORTED = 51 as const;
/** Security is not enabled on the server. */
export const AEROSPIKE_SECURITY_NOT_ENABLED = 52 as const;
/** The user name is unknown or invalid. */
export const AEROSPIKE_ERR_INVALID_USER = 60 as const;
/** The client is not authenticated. */
export const AEROSPIKE_ERR_NOT_AUTHENTICATED = 80 as const;
/** The user's roles do not allow this. */
export const AEROSPIKE_ERR_ROLE_VIOLATION = 81 as const;
/** A UDF failed. */
export const AEROSPIKE_ERR_UDF = 100 as const;
/** Batch commands are disabled on the server. */
export const AEROSPIKE_ERR_BATCH_DISABLED = 150 as const;
/** The index exists already. */
export const AEROSPIKE_ERR_INDEX_FOUND = 200 as const;
/** There is no such index. */
export const AEROSPIKE_ERR_INDEX_NOT_FOUND = 201 as const;
/** The query was aborted. */
export const AEROSPIKE_ERR_QUERY_ABORTED = 210 as const;
/** Generic client error. */
export const AEROSPIKE_ERR_CLIENT = -1 as const;
/** A host name cannot be resolved. */
export const AEROSPIKE_ERR_INVALID_HOST = -4 as const;
/** All connections to the node are in use. */
export const AEROSPIKE_ERR_NO_MORE_CONNECTIONS = -7 as const;
/** The connection failed. */
export const AEROSPIKE_ERR_CONNECTION = -10 as const;
/** The cluster cannot be reached. */
export const AEROSPIKE_ERR_CLUSTER = -11 as const;
/** A named result code. Other codes exist: errors carry the true number. */
export type StatusCode =
  | typeof AEROSPIKE_OK
  | typeof AEROSPIKE_ERR_SERVER
  | typeof AEROSPIKE_ERR_RECORD_NOT_FOUND
  | typeof AEROSPIKE_ERR_RECORD_GENERATION
  | typeof AEROSPIKE_ERR_PARAM
  | typeof AEROSPIKE_ERR_RECORD_EXISTS
  | typeof AEROSPIKE_ERR_BIN_EXISTS
  | typeof AEROSPIKE_ERR_CLUSTER_KEY_MISMATCH
  | typeof AEROSPIKE_ERR_SERVER_MEM
  | typeof AEROSPIKE_ERR_TIMEOUT
  | typeof AEROSPIKE_ERR_ALWAYS_FORBIDDEN
  | typeof AEROSPIKE_ERR_PARTITION_UNAVAILABLE
  | typeof AEROSPIKE_ERR_BIN_TYPE
  | typeof AEROSPIKE_ERR_RECORD_TOO_BIG
  | typeof AEROSPIKE_ERR_KEY_BUSY
  | typeof AEROSPIKE_ERR_SCAN_ABORT
  | typeof AEROSPIKE_ERR_UNSUPPORTED_FEATURE
  | typeof AEROSPIKE_ERR_BIN_NOT_FOUND
  | typeof AEROSPIKE_ERR_DEVICE_OVERLOAD
  | typeof AEROSPIKE_ERR_KEY_MISMATCH
  | typeof AEROSPIKE_ERR_INVALID_NAMESPACE
  | typeof AEROSPIKE_ERR_BIN_NAME
  | typeof AEROSPIKE_ERR_FAIL_FORBIDDEN
  | typeof AEROSPIKE_ERR_ELEMENT_NOT_FOUND
  | typeof AEROSPIKE_ERR_ELEMENT_EXISTS
  | typeof AEROSPIKE_ERR_ENTERPRISE_ONLY
  | typeof AEROSPIKE_ERR_OP_NOT_APPLICABLE
  | typeof AEROSPIKE_ERR_FILTERED_OUT
  | typeof AEROSPIKE_ERR_LOST_CONFLICT
  | typeof AEROSPIKE_QUERY_END
  | typeof AEROSPIKE_SECURITY_NOT_SUPPORTED
  | typeof AEROSPIKE_SECURITY_NOT_ENABLED
  | typeof AEROSPIKE_ERR_INVALID_USER
  | typeof AEROSPIKE_ERR_NOT_AUTHENTICATED
  | typeof AEROSPIKE_ERR_ROLE_VIOLATION
  | typeof AEROSPIKE_ERR_UDF
  | typeof AEROSPIKE_ERR_BATCH_DISABLED
  | typeof AEROSPIKE_ERR_INDEX_FOUND
  | typeof AEROSPIKE_ERR_INDEX_NOT_FOUND
  | typeof AEROSPIKE_ERR_QUERY_ABORTED
  | typeof AEROSPIKE_ERR_CLIENT
  | typeof AEROSPIKE_ERR_INVALID_HOST
  | typeof AEROSPIKE_ERR_NO_MORE_CONNECTIONS
  | typeof AEROSPIKE_ERR_CONNECTION
  | typeof AEROSPIKE_ERR_CLUSTER;
