/**
 * The numbers of the client protocol, named after the Apache-licensed C client's headers
 * (`as_status.h`, `as_command.h`, `as_msg.h`). Nothing else in this package spells them as digits.
 */

/** Result codes: the sixth byte of every answer. */
export const RESULT = {
  OK: 0,
  SERVER_ERROR: 1,
  RECORD_NOT_FOUND: 2,
  RECORD_GENERATION: 3,
  REQUEST_INVALID: 4,
  RECORD_EXISTS: 5,
  BIN_EXISTS: 6,
  CLUSTER_CHANGE: 7,
  SERVER_FULL: 8,
  TIMEOUT: 9,
  ALWAYS_FORBIDDEN: 10,
  CLUSTER: 11,
  BIN_INCOMPATIBLE_TYPE: 12,
  RECORD_TOO_BIG: 13,
  RECORD_BUSY: 14,
  QUERY_ABORTED: 15,
  UNSUPPORTED_FEATURE: 16,
  BIN_NOT_FOUND: 17,
  DEVICE_OVERLOAD: 18,
  RECORD_KEY_MISMATCH: 19,
  NAMESPACE_NOT_FOUND: 20,
  BIN_NAME: 21,
  FAIL_FORBIDDEN: 22,
  ELEMENT_NOT_FOUND: 23,
  ELEMENT_EXISTS: 24,
  ENTERPRISE_ONLY: 25,
  OP_NOT_APPLICABLE: 26,
  FILTERED_OUT: 27,
  LOST_CONFLICT: 28,
  QUERY_END: 50,
  SECURITY_NOT_SUPPORTED: 51,
  SECURITY_NOT_ENABLED: 52,
  SECURITY_SCHEME: 53,
  SECURITY_COMMAND: 54,
  SECURITY_FIELD: 55,
  INVALID_USER: 60,
  USER_EXISTS: 61,
  INVALID_PASSWORD: 62,
  FORBIDDEN_PASSWORD: 64,
  INVALID_CREDENTIAL: 65,
  EXPIRED_SESSION: 66,
  INVALID_ROLE: 70,
  ROLE_EXISTS: 71,
  INVALID_PRIVILEGE: 72,
  INVALID_WHITELIST: 73,
  QUOTAS_NOT_ENABLED: 74,
  INVALID_QUOTA: 75,
  NOT_AUTHENTICATED: 80,
  ROLE_VIOLATION: 81,
  NOT_WHITELISTED: 82,
  QUOTA_EXCEEDED: 83,
  LDAP_NOT_CONFIGURED: 90,
  UDF_EXECUTION: 100,
  BATCH_DISABLED: 150,
  BATCH_MAX_REQUESTS: 151,
  BATCH_QUEUES_FULL: 152,
  GEO_INVALID_GEOJSON: 160,
  INDEX_FOUND: 200,
  INDEX_NOT_FOUND: 201,
  INDEX_OOM: 202,
  INDEX_NOT_READABLE: 203,
  INDEX_GENERIC: 204,
  INDEX_NAME_MAXLEN: 205,
  INDEX_MAXCOUNT: 206,
} as const satisfies Record<string, number>;

/** The second byte of a frame. */
export const FRAME_TYPE = {
  INFO: 1,
  SECURITY: 2,
  MESSAGE: 3,
  COMPRESSED: 4,
  INTERNAL_XDR: 5,
} as const satisfies Record<string, number>;

/** The first byte of a frame. */
export const PROTOCOL_VERSION = 2;
/** Bytes before a frame's body. */
export const FRAME_HEADER_SIZE = 8;
/** Bytes before a message's fields. */
export const MESSAGE_HEADER_SIZE = 22;
/** A frame with a larger body closes the connection, as CE closes it. */
export const MAX_BODY_SIZE = 128 * 1024 * 1024;

/** First flag byte: reads. */
export const INFO1 = {
  READ: 0x01,
  GET_ALL: 0x02,
  SHORT_QUERY: 0x04,
  BATCH: 0x08,
  XDR: 0x10,
  GET_NO_BINS: 0x20,
  READ_MODE_AP_ALL: 0x40,
  COMPRESS_RESPONSE: 0x80,
} as const satisfies Record<string, number>;

/** Second flag byte: writes. */
export const INFO2 = {
  WRITE: 0x01,
  DELETE: 0x02,
  GENERATION: 0x04,
  GENERATION_GT: 0x08,
  DURABLE_DELETE: 0x10,
  CREATE_ONLY: 0x20,
  RELAX_AP_LONG_QUERY: 0x40,
  RESPOND_ALL_OPS: 0x80,
} as const satisfies Record<string, number>;

/** Third flag byte: existence rules, and marks of a streamed answer. */
export const INFO3 = {
  LAST: 0x01,
  COMMIT_MASTER: 0x02,
  PARTITION_DONE: 0x04,
  UPDATE_ONLY: 0x08,
  CREATE_OR_REPLACE: 0x10,
  REPLACE_ONLY: 0x20,
  SC_READ_TYPE: 0x40,
  SC_READ_RELAX: 0x80,
} as const satisfies Record<string, number>;

/** Fourth flag byte: transactions. */
export const INFO4 = {
  MRT_VERIFY_READ: 0x01,
  MRT_ROLL_FORWARD: 0x02,
  MRT_ROLL_BACK: 0x04,
  MRT_ON_LOCKING_ONLY: 0x10,
} as const satisfies Record<string, number>;

/** Types of a message's fields. */
export const FIELD = {
  NAMESPACE: 0,
  SET: 1,
  KEY: 2,
  RECORD_VERSION: 3,
  DIGEST: 4,
  MRT_ID: 5,
  MRT_DEADLINE: 6,
  QUERY_ID: 7,
  SOCKET_TIMEOUT: 9,
  RECS_PER_SEC: 10,
  PID_ARRAY: 11,
  DIGEST_ARRAY: 12,
  MAX_RECORDS: 13,
  BVAL_ARRAY: 15,
  INDEX_NAME: 21,
  INDEX_RANGE: 22,
  INDEX_CONTEXT: 23,
  INDEX_EXPRESSION: 24,
  INDEX_TYPE: 26,
  UDF_PACKAGE_NAME: 30,
  UDF_FUNCTION: 31,
  UDF_ARGLIST: 32,
  UDF_OP: 33,
  QUERY_BINS: 40,
  BATCH_INDEX: 41,
  BATCH_INDEX_WITH_SET: 42,
  FILTER: 43,
} as const satisfies Record<string, number>;

/** Types of a message's operations. */
export const OP = {
  READ: 1,
  WRITE: 2,
  CDT_READ: 3,
  CDT_MODIFY: 4,
  INCR: 5,
  EXP_READ: 7,
  EXP_MODIFY: 8,
  APPEND: 9,
  PREPEND: 10,
  TOUCH: 11,
  BIT_READ: 12,
  BIT_MODIFY: 13,
  DELETE: 14,
  HLL_READ: 15,
  HLL_MODIFY: 16,
} as const satisfies Record<string, number>;

/** Types of a value on the wire (`as_bytes_type`). */
export const PARTICLE = {
  NULL: 0,
  INTEGER: 1,
  DOUBLE: 2,
  STRING: 3,
  BLOB: 4,
  BOOL: 17,
  HLL: 18,
  MAP: 19,
  LIST: 20,
  GEOJSON: 23,
} as const satisfies Record<string, number>;

/** Special ttls of a write. */
export const TTL = {
  NAMESPACE_DEFAULT: 0,
  NEVER_EXPIRE: 0xff_ff_ff_ff,
  DONT_UPDATE: 0xff_ff_ff_fe,
  /** Ten years, in seconds: longer ones are refused. */
  MAX: 10 * 365 * 24 * 60 * 60,
} as const satisfies Record<string, number>;

/** Flags of a row inside a batch field. */
export const BATCH_ROW = {
  REPEAT: 0x01,
  INFO: 0x02,
  GENERATION: 0x04,
  TTL: 0x08,
  INFO4: 0x10,
} as const satisfies Record<string, number>;

/** Flags of a whole batch. */
export const BATCH_FLAG = {
  ALLOW_INLINE: 0x01,
  ALLOW_INLINE_SSD: 0x02,
  RESPOND_ALL_KEYS: 0x04,
  REPORT_ERROR_RECORD: 0x08,
} as const satisfies Record<string, number>;

/** What a UDF request asks for. */
export const UDF_OP = { RECORD: 0, AGGREGATE: 1, BACKGROUND: 2 } as const satisfies Record<
  string,
  number
>;

/** Commands of a security message (`as_admin.c`), by the names that the tables and the log use. */
export const SECURITY_COMMAND = {
  authenticate: 0,
  'create-user': 1,
  'drop-user': 2,
  'set-password': 3,
  'change-password': 4,
  'grant-roles': 5,
  'revoke-roles': 6,
  'query-users': 9,
  'create-role': 10,
  'drop-role': 11,
  'grant-privileges': 12,
  'revoke-privileges': 13,
  'set-whitelist': 14,
  'set-quotas': 15,
  'query-roles': 16,
  login: 20,
} as const satisfies Record<string, number>;

/** Fields of a security message (`as_admin.c`). */
export const SECURITY_FIELD = {
  USER: 0,
  PASSWORD: 1,
  OLD_PASSWORD: 2,
  CREDENTIAL: 3,
  CLEAR_PASSWORD: 4,
  SESSION_TOKEN: 5,
  SESSION_TTL: 6,
  ROLES: 10,
  ROLE: 11,
  PRIVILEGES: 12,
  WHITELIST: 13,
  READ_QUOTA: 14,
  WRITE_QUOTA: 15,
  READ_INFO: 16,
  WRITE_INFO: 17,
  CONNECTIONS: 18,
} as const satisfies Record<string, number>;

/** Bytes before a security message's fields. */
export const SECURITY_HEADER_SIZE = 16;
/** Privileges with this code and above name a namespace and a set. */
export const FIRST_SCOPED_PRIVILEGE = 10;
/** Names of users and roles, in bytes (`AS_USER_SIZE` and `AS_ROLE_SIZE`, without their zero byte). */
export const MAX_SECURITY_NAME = 63;

/** Bytes of a digest. */
export const DIGEST_SIZE = 20;
/** A bin's name in bytes. */
export const MAX_BIN_NAME = 15;
/** A set's name in bytes. */
export const MAX_SET_NAME = 63;
/** Operations of one request. */
export const MAX_OPS = 32 * 1024;
/** Bins of one record. */
export const MAX_BINS = 0x7f_ff;
/** Seconds between 1970 and 2010, the epoch of expiry times. */
export const CITRUSLEAF_EPOCH = 1_262_304_000;
/** The same in milliseconds, the unit of update times. */
export const CITRUSLEAF_EPOCH_MS = CITRUSLEAF_EPOCH * 1000;
