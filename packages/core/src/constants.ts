/**
 * Every number that a user can pass or meet, as `UPPER_SNAKE` constants with the names and values of aerospike-py.
 * Sources: aerospike-py's constants; the official Node client 6.7.1 and `as_status.h` / `as_policy.h` of the C client
 * for the ones that aerospike-py lacks. A test compares every one with the official client's own tables.
 */

/** Send only the digest; the user key is not stored. The default. */
export const POLICY_KEY_DIGEST = 0 as const;
/** Send the user key too; it is stored with the record and comes back from queries and scans. */
export const POLICY_KEY_SEND = 1 as const;
/** Whether the user key is stored with the record. */
export type KeyPolicy = typeof POLICY_KEY_DIGEST | typeof POLICY_KEY_SEND;

/** Create the record, or merge the bins into the existing one. The default. */
export const POLICY_EXISTS_IGNORE = 0 as const;
/** Merge into an existing record; a missing one is `RecordNotFound`. */
export const POLICY_EXISTS_UPDATE = 1 as const;
/** The same as {@link POLICY_EXISTS_UPDATE}. */
export const POLICY_EXISTS_UPDATE_ONLY = 1 as const;
/** Create the record, or replace all bins of the existing one. */
export const POLICY_EXISTS_REPLACE = 2 as const;
/** Replace all bins of an existing record; a missing one is `RecordNotFound`. */
export const POLICY_EXISTS_REPLACE_ONLY = 3 as const;
/** Create the record; an existing one is `RecordExistsError`. */
export const POLICY_EXISTS_CREATE_ONLY = 4 as const;
/** What a write does when the record exists or is missing. The official Node client numbers these differently (IGNORE 0, CREATE 1, UPDATE 2, REPLACE 3, CREATE_OR_REPLACE 4); the clients translate. */
export type ExistsPolicy =
  | typeof POLICY_EXISTS_IGNORE
  | typeof POLICY_EXISTS_UPDATE
  | typeof POLICY_EXISTS_REPLACE
  | typeof POLICY_EXISTS_REPLACE_ONLY
  | typeof POLICY_EXISTS_CREATE_ONLY;

/** Do not compare generations. The default. */
export const POLICY_GEN_IGNORE = 0 as const;
/** Write only when the stored generation equals `meta.gen`. */
export const POLICY_GEN_EQ = 1 as const;
/** Write only when `meta.gen` is greater than the stored generation. */
export const POLICY_GEN_GT = 2 as const;
/** How `meta.gen` is compared with the stored generation. */
export type GenPolicy = typeof POLICY_GEN_IGNORE | typeof POLICY_GEN_EQ | typeof POLICY_GEN_GT;

/** Always the master. */
export const POLICY_REPLICA_MASTER = 0 as const;
/** The master first, then the other replicas on a retry. The default. */
export const POLICY_REPLICA_SEQUENCE = 1 as const;
/** A replica on the client's rack first; needs `rackAware` in the configuration. */
export const POLICY_REPLICA_PREFER_RACK = 2 as const;
/** Any replica, in turn. */
export const POLICY_REPLICA_ANY = 3 as const;
/** A random node; for queries only. */
export const POLICY_REPLICA_RANDOM = 4 as const;
/** Which replica of a partition is read. The official client numbers these differently (MASTER 0, ANY 1, SEQUENCE 2, PREFER_RACK 3, RANDOM 4); the clients translate. */
export type ReplicaPolicy =
  | typeof POLICY_REPLICA_MASTER
  | typeof POLICY_REPLICA_SEQUENCE
  | typeof POLICY_REPLICA_PREFER_RACK
  | typeof POLICY_REPLICA_ANY
  | typeof POLICY_REPLICA_RANDOM;

/** Wait for the master and all replicas. The default. */
export const POLICY_COMMIT_LEVEL_ALL = 0 as const;
/** Wait for the master only. */
export const POLICY_COMMIT_LEVEL_MASTER = 1 as const;
/** How many replicas a write waits for. */
export type CommitLevelPolicy = typeof POLICY_COMMIT_LEVEL_ALL | typeof POLICY_COMMIT_LEVEL_MASTER;

/** One replica. The default. */
export const POLICY_READ_MODE_AP_ONE = 0 as const;
/** All replicas, when the partition is migrating. */
export const POLICY_READ_MODE_AP_ALL = 1 as const;
/** How many replicas a read consults in an AP namespace. */
export type ReadModeApPolicy = typeof POLICY_READ_MODE_AP_ONE | typeof POLICY_READ_MODE_AP_ALL;

/** Session consistency: this client's own writes are seen. The default. */
export const POLICY_READ_MODE_SC_SESSION = 0 as const;
/** Linearizable: every earlier write of any client is seen. */
export const POLICY_READ_MODE_SC_LINEARIZE = 1 as const;
/** May read a replica that is not up to date. */
export const POLICY_READ_MODE_SC_ALLOW_REPLICA = 2 as const;
/** May read a partition that is unavailable. */
export const POLICY_READ_MODE_SC_ALLOW_UNAVAILABLE = 3 as const;
/** How consistent a read is in an SC namespace. */
export type ReadModeScPolicy =
  | typeof POLICY_READ_MODE_SC_SESSION
  | typeof POLICY_READ_MODE_SC_LINEARIZE
  | typeof POLICY_READ_MODE_SC_ALLOW_REPLICA
  | typeof POLICY_READ_MODE_SC_ALLOW_UNAVAILABLE;

/** As the server's `default-read-touch-ttl-pct` says. The default. */
export const READ_TOUCH_TTL_PERCENT_SERVER_DEFAULT = 0 as const;
/** A read never extends the record's life. */
export const READ_TOUCH_TTL_PERCENT_DONT_RESET = -1 as const;
/** Special values of `readTouchTtlPercent`; 1 to 100 are percentages. */
export type ReadTouchTtlPercent =
  typeof READ_TOUCH_TTL_PERCENT_SERVER_DEFAULT | typeof READ_TOUCH_TTL_PERCENT_DONT_RESET;

/** More than 100 records per node. The default. */
export const QUERY_DURATION_LONG = 0 as const;
/** At most 100 records per node: less overhead. */
export const QUERY_DURATION_SHORT = 1 as const;
/** Long, and reads need not be consistent while an AP partition migrates. */
export const QUERY_DURATION_LONG_RELAX_AP = 2 as const;
/** How long a query is expected to run. */
export type QueryDuration =
  typeof QUERY_DURATION_LONG | typeof QUERY_DURATION_SHORT | typeof QUERY_DURATION_LONG_RELAX_AP;

/** The namespace's `default-ttl`. The default of every write. */
export const TTL_NAMESPACE_DEFAULT = 0 as const;
/** The record never expires. Also what reads answer for such a record. */
export const TTL_NEVER_EXPIRE = -1 as const;
/** Write without changing the record's expiry. */
export const TTL_DONT_UPDATE = -2 as const;
/**
 * For touches among the operations of `operate`: the `ttl` of the call's policy, or that of the client's `policies`.
 * Metas and policies refuse it; leaving their `ttl` out means the same.
 */
export const TTL_CLIENT_DEFAULT = -3 as const;
/** Special values of `ttl`; 1 and above are seconds. */
export type TtlPolicy =
  | typeof TTL_NAMESPACE_DEFAULT
  | typeof TTL_NEVER_EXPIRE
  | typeof TTL_DONT_UPDATE
  | typeof TTL_CLIENT_DEFAULT;

/** By the password hash that the server stores. The default. */
export const AUTH_INTERNAL = 0 as const;
/** By an external service such as LDAP; needs TLS. */
export const AUTH_EXTERNAL = 1 as const;
/** By the client's TLS certificate; needs TLS. */
export const AUTH_PKI = 2 as const;
/** By an external service without TLS: the password travels in clear text. For tests only. */
export const AUTH_EXTERNAL_INSECURE = 3 as const;
/** How a user is authenticated. The official client says 3 for PKI (and 2 for the insecure external mode); the clients translate. */
export type AuthMode =
  typeof AUTH_INTERNAL | typeof AUTH_EXTERNAL | typeof AUTH_PKI | typeof AUTH_EXTERNAL_INSECURE;

/** Read a bin, or all bins when `bin` is left out. */
export const OPERATOR_READ = 1 as const;
/** Write `val`; `null` deletes the bin. */
export const OPERATOR_WRITE = 2 as const;
/** Add `val` (default 1) to an integer or a double. */
export const OPERATOR_INCR = 5 as const;
/** Append `val` to a string or blob. */
export const OPERATOR_APPEND = 9 as const;
/** Prepend `val` to a string or blob. */
export const OPERATOR_PREPEND = 10 as const;
/** Reset the record's expiry and raise its generation. */
export const OPERATOR_TOUCH = 11 as const;
/** Delete the record. */
export const OPERATOR_DELETE = 12 as const;
/** The `op` of a basic operation. The numbers are those of the wire protocol, where it has one. */
export type Operator =
  | typeof OPERATOR_READ
  | typeof OPERATOR_WRITE
  | typeof OPERATOR_INCR
  | typeof OPERATOR_APPEND
  | typeof OPERATOR_PREPEND
  | typeof OPERATOR_TOUCH
  | typeof OPERATOR_DELETE;

/** Integers. */
export const INDEX_NUMERIC = 0 as const;
/** Strings. */
export const INDEX_STRING = 1 as const;
/** Blobs. */
export const INDEX_BLOB = 2 as const;
/** GeoJSON points and regions. */
export const INDEX_GEO2DSPHERE = 3 as const;
/** What kind of bin value an index holds. The official client numbers these differently (STRING 0, NUMERIC 1, GEO2DSPHERE 2, BLOB 3); the clients translate. */
export type IndexDataType =
  typeof INDEX_NUMERIC | typeof INDEX_STRING | typeof INDEX_BLOB | typeof INDEX_GEO2DSPHERE;

/** The bin's own value. */
export const INDEX_TYPE_DEFAULT = 0 as const;
/** The elements of a list. */
export const INDEX_TYPE_LIST = 1 as const;
/** The keys of a map. */
export const INDEX_TYPE_MAPKEYS = 2 as const;
/** The values of a map. */
export const INDEX_TYPE_MAPVALUES = 3 as const;
/** Which part of a bin an index holds. */
export type IndexType =
  | typeof INDEX_TYPE_DEFAULT
  | typeof INDEX_TYPE_LIST
  | typeof INDEX_TYPE_MAPKEYS
  | typeof INDEX_TYPE_MAPVALUES;

/** Nothing. The default. */
export const LOG_LEVEL_OFF = -1 as const;
/** Errors. */
export const LOG_LEVEL_ERROR = 0 as const;
/** Warnings and errors. */
export const LOG_LEVEL_WARN = 1 as const;
/** Connections, cluster changes and the above. */
export const LOG_LEVEL_INFO = 2 as const;
/** Details for debugging. */
export const LOG_LEVEL_DEBUG = 3 as const;
/** Everything. */
export const LOG_LEVEL_TRACE = 4 as const;
/** How much a log tells. */
export type LogLevel =
  | typeof LOG_LEVEL_OFF
  | typeof LOG_LEVEL_ERROR
  | typeof LOG_LEVEL_WARN
  | typeof LOG_LEVEL_INFO
  | typeof LOG_LEVEL_DEBUG
  | typeof LOG_LEVEL_TRACE;

/** No serializer. */
export const SERIALIZER_NONE = 0 as const;
/** Meaningless here. */
export const SERIALIZER_PYTHON = 1 as const;
/** Meaningless here. */
export const SERIALIZER_USER = 2 as const;
/** Unused; kept so that code ported from aerospike-py finds the names. */
export type Serializer = typeof SERIALIZER_NONE | typeof SERIALIZER_PYTHON | typeof SERIALIZER_USER;

/** Lua, the only one there is. */
export const UDF_TYPE_LUA = 0 as const;
/** The language of a UDF module. */
export type UdfType = typeof UDF_TYPE_LUA;

/** Nothing. */
export const LIST_RETURN_NONE = 0 as const;
/** The index, counted from the start. */
export const LIST_RETURN_INDEX = 1 as const;
/** The index, counted from the end. */
export const LIST_RETURN_REVERSE_INDEX = 2 as const;
/** The rank: 0 is the smallest value. */
export const LIST_RETURN_RANK = 3 as const;
/** The reverse rank: 0 is the largest value. */
export const LIST_RETURN_REVERSE_RANK = 4 as const;
/** How many items were selected. */
export const LIST_RETURN_COUNT = 5 as const;
/** The value, or the list of values. */
export const LIST_RETURN_VALUE = 7 as const;
/** Whether anything was selected. */
export const LIST_RETURN_EXISTS = 13 as const;
/** A bit to add to another return type: select what the selection leaves out. */
export const LIST_RETURN_INVERTED = 65536 as const;
/** What a list operation answers. Add {@link LIST_RETURN_INVERTED} to select everything else. */
export type ListReturnType =
  | typeof LIST_RETURN_NONE
  | typeof LIST_RETURN_INDEX
  | typeof LIST_RETURN_REVERSE_INDEX
  | typeof LIST_RETURN_RANK
  | typeof LIST_RETURN_REVERSE_RANK
  | typeof LIST_RETURN_COUNT
  | typeof LIST_RETURN_VALUE
  | typeof LIST_RETURN_EXISTS
  | typeof LIST_RETURN_INVERTED;

/** Items stay where they were put. The default. */
export const LIST_UNORDERED = 0 as const;
/** Items are kept sorted by value. */
export const LIST_ORDERED = 1 as const;
/** Whether the server keeps a list sorted. */
export type ListOrder = typeof LIST_UNORDERED | typeof LIST_ORDERED;

/** Keep duplicates. The default. */
export const LIST_SORT_DEFAULT = 0 as const;
/** Largest first. */
export const LIST_SORT_DESCENDING = 1 as const;
/** Keep one of each value. */
export const LIST_SORT_DROP_DUPLICATES = 2 as const;
/** Flags of a list sort. */
export type ListSortFlags =
  typeof LIST_SORT_DEFAULT | typeof LIST_SORT_DESCENDING | typeof LIST_SORT_DROP_DUPLICATES;

/** Duplicates allowed, any index. The default. */
export const LIST_WRITE_DEFAULT = 0 as const;
/** Refuse values that are already in the list. */
export const LIST_WRITE_ADD_UNIQUE = 1 as const;
/** Refuse an index beyond the end of the list. */
export const LIST_WRITE_INSERT_BOUNDED = 2 as const;
/** Do nothing instead of failing. */
export const LIST_WRITE_NO_FAIL = 4 as const;
/** With `NO_FAIL`: write the items that can be written. */
export const LIST_WRITE_PARTIAL = 8 as const;
/** Flags of a list write; combine them with `|`. */
export type ListWriteFlags =
  | typeof LIST_WRITE_DEFAULT
  | typeof LIST_WRITE_ADD_UNIQUE
  | typeof LIST_WRITE_INSERT_BOUNDED
  | typeof LIST_WRITE_NO_FAIL
  | typeof LIST_WRITE_PARTIAL;

/** Nothing. */
export const MAP_RETURN_NONE = 0 as const;
/** The index in key order. */
export const MAP_RETURN_INDEX = 1 as const;
/** The index in reverse key order. */
export const MAP_RETURN_REVERSE_INDEX = 2 as const;
/** The rank: 0 is the smallest value. */
export const MAP_RETURN_RANK = 3 as const;
/** The reverse rank: 0 is the largest value. */
export const MAP_RETURN_REVERSE_RANK = 4 as const;
/** How many entries were selected. */
export const MAP_RETURN_COUNT = 5 as const;
/** The key, or the list of keys. */
export const MAP_RETURN_KEY = 6 as const;
/** The value, or the list of values. */
export const MAP_RETURN_VALUE = 7 as const;
/** The entries. */
export const MAP_RETURN_KEY_VALUE = 8 as const;
/** Whether anything was selected. */
export const MAP_RETURN_EXISTS = 13 as const;
/** The entries as an unordered map. */
export const MAP_RETURN_UNORDERED_MAP = 16 as const;
/** The entries as a map in key order. */
export const MAP_RETURN_ORDERED_MAP = 17 as const;
/** A bit to add to another return type: select what the selection leaves out. */
export const MAP_RETURN_INVERTED = 65536 as const;
/** What a map operation answers. Add {@link MAP_RETURN_INVERTED} to select everything else. */
export type MapReturnType =
  | typeof MAP_RETURN_NONE
  | typeof MAP_RETURN_INDEX
  | typeof MAP_RETURN_REVERSE_INDEX
  | typeof MAP_RETURN_RANK
  | typeof MAP_RETURN_REVERSE_RANK
  | typeof MAP_RETURN_COUNT
  | typeof MAP_RETURN_KEY
  | typeof MAP_RETURN_VALUE
  | typeof MAP_RETURN_KEY_VALUE
  | typeof MAP_RETURN_EXISTS
  | typeof MAP_RETURN_UNORDERED_MAP
  | typeof MAP_RETURN_ORDERED_MAP
  | typeof MAP_RETURN_INVERTED;

/** Not sorted. The default. */
export const MAP_UNORDERED = 0 as const;
/** Sorted by key. */
export const MAP_KEY_ORDERED = 1 as const;
/** Sorted by key, with an index by value. */
export const MAP_KEY_VALUE_ORDERED = 3 as const;
/** Whether the server keeps a map sorted. */
export type MapOrder = typeof MAP_UNORDERED | typeof MAP_KEY_ORDERED | typeof MAP_KEY_VALUE_ORDERED;

/** Create or update entries. The default. */
export const MAP_WRITE_FLAGS_DEFAULT = 0 as const;
/** Refuse keys that exist. */
export const MAP_WRITE_FLAGS_CREATE_ONLY = 1 as const;
/** Refuse keys that do not exist. */
export const MAP_WRITE_FLAGS_UPDATE_ONLY = 2 as const;
/** Do nothing instead of failing. */
export const MAP_WRITE_FLAGS_NO_FAIL = 4 as const;
/** With `NO_FAIL`: write the entries that can be written. */
export const MAP_WRITE_FLAGS_PARTIAL = 8 as const;
/** Flags of a map write; combine them with `|`. */
export type MapWriteFlags =
  | typeof MAP_WRITE_FLAGS_DEFAULT
  | typeof MAP_WRITE_FLAGS_CREATE_ONLY
  | typeof MAP_WRITE_FLAGS_UPDATE_ONLY
  | typeof MAP_WRITE_FLAGS_NO_FAIL
  | typeof MAP_WRITE_FLAGS_PARTIAL;

/** Create or update entries. The default. */
export const MAP_UPDATE = 0 as const;
/** Refuse keys that exist. */
export const MAP_CREATE_ONLY = 1 as const;
/** Refuse keys that do not exist. */
export const MAP_UPDATE_ONLY = 2 as const;
/** How a map write treats keys that exist or do not; the older form of the write flags. The official client says UPDATE_ONLY 1 and CREATE_ONLY 2; the clients translate. */
export type MapWriteMode = typeof MAP_UPDATE | typeof MAP_CREATE_ONLY | typeof MAP_UPDATE_ONLY;

/** Create or update the bin. The default. */
export const BIT_WRITE_DEFAULT = 0 as const;
/** Refuse a bin that exists. */
export const BIT_WRITE_CREATE_ONLY = 1 as const;
/** Refuse a bin that does not exist. */
export const BIT_WRITE_UPDATE_ONLY = 2 as const;
/** Do nothing instead of failing. */
export const BIT_WRITE_NO_FAIL = 4 as const;
/** Write the part that fits into the blob. */
export const BIT_WRITE_PARTIAL = 8 as const;
/** Flags of a bitwise write; combine them with `|`. */
export type BitWriteFlags =
  | typeof BIT_WRITE_DEFAULT
  | typeof BIT_WRITE_CREATE_ONLY
  | typeof BIT_WRITE_UPDATE_ONLY
  | typeof BIT_WRITE_NO_FAIL
  | typeof BIT_WRITE_PARTIAL;

/** Add or remove bytes at the end. The default. */
export const BIT_RESIZE_DEFAULT = 0 as const;
/** Add or remove bytes at the front. */
export const BIT_RESIZE_FROM_FRONT = 1 as const;
/** Refuse to shrink. */
export const BIT_RESIZE_GROW_ONLY = 2 as const;
/** Refuse to grow. */
export const BIT_RESIZE_SHRINK_ONLY = 4 as const;
/** How a blob is resized; combine them with `|`. */
export type BitResizeFlags =
  | typeof BIT_RESIZE_DEFAULT
  | typeof BIT_RESIZE_FROM_FRONT
  | typeof BIT_RESIZE_GROW_ONLY
  | typeof BIT_RESIZE_SHRINK_ONLY;

/** Fail. The default. */
export const BIT_OVERFLOW_FAIL = 0 as const;
/** Stop at the largest or smallest number. */
export const BIT_OVERFLOW_SATURATE = 2 as const;
/** Wrap around. */
export const BIT_OVERFLOW_WRAP = 4 as const;
/** What a bitwise addition or subtraction does on overflow. */
export type BitOverflow =
  typeof BIT_OVERFLOW_FAIL | typeof BIT_OVERFLOW_SATURATE | typeof BIT_OVERFLOW_WRAP;

/** Create or update the bin. The default. */
export const HLL_WRITE_DEFAULT = 0 as const;
/** Refuse a bin that exists. */
export const HLL_WRITE_CREATE_ONLY = 1 as const;
/** Refuse a bin that does not exist. */
export const HLL_WRITE_UPDATE_ONLY = 2 as const;
/** Do nothing instead of failing. */
export const HLL_WRITE_NO_FAIL = 4 as const;
/** Allow a union with sketches of fewer index bits, by folding. */
export const HLL_WRITE_ALLOW_FOLD = 8 as const;
/** Flags of a HyperLogLog write; combine them with `|`. */
export type HllWriteFlags =
  | typeof HLL_WRITE_DEFAULT
  | typeof HLL_WRITE_CREATE_ONLY
  | typeof HLL_WRITE_UPDATE_ONLY
  | typeof HLL_WRITE_NO_FAIL
  | typeof HLL_WRITE_ALLOW_FOLD;

/** Fail when the expression cannot be evaluated. The default. */
export const EXP_READ_DEFAULT = 0 as const;
/** Answer nothing instead of failing. */
export const EXP_READ_EVAL_NO_FAIL = 16 as const;
/** Flags of an expression read operation. */
export type ExpReadFlags = typeof EXP_READ_DEFAULT | typeof EXP_READ_EVAL_NO_FAIL;

/** Create or update the bin. The default. */
export const EXP_WRITE_DEFAULT = 0 as const;
/** Refuse a bin that exists. */
export const EXP_WRITE_CREATE_ONLY = 1 as const;
/** Refuse a bin that does not exist. */
export const EXP_WRITE_UPDATE_ONLY = 2 as const;
/** Delete the bin when the expression yields nil. */
export const EXP_WRITE_ALLOW_DELETE = 4 as const;
/** Do nothing when a flag above refuses. */
export const EXP_WRITE_POLICY_NO_FAIL = 8 as const;
/** Do nothing when the expression cannot be evaluated. */
export const EXP_WRITE_EVAL_NO_FAIL = 16 as const;
/** Flags of an expression write operation; combine them with `|`. */
export type ExpWriteFlags =
  | typeof EXP_WRITE_DEFAULT
  | typeof EXP_WRITE_CREATE_ONLY
  | typeof EXP_WRITE_UPDATE_ONLY
  | typeof EXP_WRITE_ALLOW_DELETE
  | typeof EXP_WRITE_POLICY_NO_FAIL
  | typeof EXP_WRITE_EVAL_NO_FAIL;

/** A basic, case-sensitive expression. The default. */
export const REGEX_NONE = 0 as const;
/** Extended syntax. */
export const REGEX_EXTENDED = 1 as const;
/** Ignore case. */
export const REGEX_ICASE = 2 as const;
/** `.` and `[^…]` do not match a newline; `^` and `$` match at each line. */
export const REGEX_NEWLINE = 4 as const;
/** Do not report positions; makes no difference here. */
export const REGEX_NOSUB = 8 as const;
/** Flags of a POSIX regular expression in `exp.regexCompare`; combine them with `|`. The server hands them to `regcomp` of its C library, so these are the C library's numbers (as in the official client; aerospike-py's page has NOSUB and NEWLINE the other way round). */
export type RegexFlags =
  | typeof REGEX_NONE
  | typeof REGEX_EXTENDED
  | typeof REGEX_ICASE
  | typeof REGEX_NEWLINE
  | typeof REGEX_NOSUB;

/** The tree of the matching nodes, from the bin's root. */
export const PATH_SELECT_MATCHING_TREE = 0 as const;
/** The values of the matching nodes. */
export const PATH_SELECT_VALUE = 1 as const;
/** The same as {@link PATH_SELECT_VALUE}. */
export const PATH_SELECT_LIST_VALUE = 1 as const;
/** The same as {@link PATH_SELECT_VALUE}. */
export const PATH_SELECT_MAP_VALUE = 1 as const;
/** The keys of the matching nodes. */
export const PATH_SELECT_MAP_KEY = 2 as const;
/** The keys and values of the matching nodes. */
export const PATH_SELECT_MAP_KEY_VALUE = 3 as const;
/** A bit to add: skip nodes whose filter cannot be evaluated. */
export const PATH_SELECT_NO_FAIL = 16 as const;
/** Flags of a path selection. */
export type PathSelectFlags =
  | typeof PATH_SELECT_MATCHING_TREE
  | typeof PATH_SELECT_VALUE
  | typeof PATH_SELECT_MAP_KEY
  | typeof PATH_SELECT_MAP_KEY_VALUE
  | typeof PATH_SELECT_NO_FAIL;

/** Fail when an expression cannot be evaluated. The default. */
export const PATH_MODIFY_DEFAULT = 0 as const;
/** Skip nodes whose expression cannot be evaluated. */
export const PATH_MODIFY_NO_FAIL = 16 as const;
/** Flags of a path modification. */
export type PathModifyFlags = typeof PATH_MODIFY_DEFAULT | typeof PATH_MODIFY_NO_FAIL;

/** Manage users and roles. */
export const PRIV_USER_ADMIN = 0 as const;
/** Change server settings. */
export const PRIV_SYS_ADMIN = 1 as const;
/** Manage indexes and UDF modules, truncate. */
export const PRIV_DATA_ADMIN = 2 as const;
/** Manage UDF modules. */
export const PRIV_UDF_ADMIN = 3 as const;
/** Manage secondary indexes. */
export const PRIV_SINDEX_ADMIN = 4 as const;
/** Read records. */
export const PRIV_READ = 10 as const;
/** Read and write records. */
export const PRIV_READ_WRITE = 11 as const;
/** Read and write records, and run UDFs. */
export const PRIV_READ_WRITE_UDF = 12 as const;
/** Write records. */
export const PRIV_WRITE = 13 as const;
/** Truncate. */
export const PRIV_TRUNCATE = 14 as const;
/** What a privilege allows. */
export type PrivilegeCode =
  | typeof PRIV_USER_ADMIN
  | typeof PRIV_SYS_ADMIN
  | typeof PRIV_DATA_ADMIN
  | typeof PRIV_UDF_ADMIN
  | typeof PRIV_SINDEX_ADMIN
  | typeof PRIV_READ
  | typeof PRIV_READ_WRITE
  | typeof PRIV_READ_WRITE_UDF
  | typeof PRIV_WRITE
  | typeof PRIV_TRUNCATE;
