import type { AuthMode, LogLevel } from '../constants.js';
import type {
  AdminPolicy,
  BatchDeletePolicy,
  BatchPolicy,
  BatchWritePolicy,
  QueryPolicy,
  ReadPolicy,
  WritePolicy,
} from './policies.js';

/**
 * A seed host: `['10.0.0.1', 3000]`, `['10.0.0.1']`, `'10.0.0.1:3000'`, `'10.0.0.1'`, or with a TLS name
 * `'10.0.0.1:db.example.com:4333'`. Default port 3000.
 */
export type Host = string | readonly [host: string, port?: number];

/**
 * TLS settings; an empty object turns TLS on and trusts the authorities that Node comes with and those of
 * `NODE_EXTRA_CA_CERTS`. A certificate must carry the TLS name of its host: `'10.0.0.1:db.example.com:4333'`
 * in `hosts` names it, `'db.example.com:4333'` is compared as it stands. Files are PEM.
 *
 * @example
 * ```ts
 * const tls = { cafile: 'ca.pem', certfile: 'client.pem', keyfile: 'client.key' };
 * const config = { hosts: ['10.0.0.1:db.example.com:4333'], tls };
 * ```
 */
export interface TlsConfig {
  /** Whether TLS is on. Default true when `tls` is given. */
  readonly enable?: boolean | undefined;
  /** File with trusted CA certificates. */
  readonly cafile?: string | undefined;
  /** Directory with trusted CA certificates, named by hash as `openssl rehash` does. */
  readonly capath?: string | undefined;
  /** Trusted CA certificates as PEM text, instead of `cafile` and `capath`. */
  readonly castring?: string | undefined;
  /** Protocols up to TLS 1.2 that are allowed, as `-all +TLSv1.2`, which is the default. */
  readonly protocols?: string | undefined;
  /** Allowed cipher suites, in OpenSSL's notation. */
  readonly cipherSuite?: string | undefined;
  /** File with certificates that are refused. */
  readonly certBlacklist?: string | undefined;
  /** File with the client's key, for mutual authentication. */
  readonly keyfile?: string | undefined;
  /** The client's key as PEM text, instead of `keyfile`. */
  readonly keystring?: string | undefined;
  /** The key's password. */
  readonly keyfilePassword?: string | undefined;
  /** File with the client's certificate chain, for mutual authentication. */
  readonly certfile?: string | undefined;
  /** The client's certificate chain as PEM text, instead of `certfile`. */
  readonly certstring?: string | undefined;
  /** Check the certificate against revocation lists. Default false. */
  readonly crlCheck?: boolean | undefined;
  /** Check the whole chain against revocation lists. Default false. */
  readonly crlCheckAll?: boolean | undefined;
  /** Use TLS for the login only. Default false. */
  readonly forLoginOnly?: boolean | undefined;
}

/** Default policies of a client, by kind. A call's own policy beats them field by field. */
export interface DefaultPolicies {
  /** For `get`, `select`, `exists`. */
  readonly read?: ReadPolicy | undefined;
  /** For the single-record writes, `operate` and `apply`. */
  readonly write?: WritePolicy | undefined;
  /** For `batchRead`. */
  readonly batch?: BatchPolicy | undefined;
  /** For `batchWrite` and `batchOperate`. */
  readonly batchWrite?: BatchWritePolicy | undefined;
  /** For `batchRemove`. */
  readonly batchDelete?: BatchDeletePolicy | undefined;
  /** For queries and scans. */
  readonly query?: QueryPolicy | undefined;
  /** For info, index, truncate, UDF and security commands. */
  readonly admin?: AdminPolicy | undefined;
}

/** Where log lines go, and how many. */
export interface LogConfig {
  /** `LOG_LEVEL_*`. Default `LOG_LEVEL_OFF`, or `LOG_LEVEL_INFO` when a sink is given. */
  readonly level?: LogLevel | undefined;
  /** Takes each line. Default: stderr. */
  readonly sink?: ((level: LogLevel, message: string) => void) | undefined;
}

/**
 * Configuration of a client. Nothing is checked before `connect`.
 *
 * @example
 * ```ts
 * const config = { hosts: ['127.0.0.1:3000'], policies: { read: { totalTimeout: 200 } } };
 * ```
 */
export interface ClientConfig {
  /** Seed hosts; at least one. */
  readonly hosts: readonly Host[];
  /** The cluster's name; connecting to another cluster fails. Default: not checked. */
  readonly clusterName?: string | null | undefined;
  /** How the user is authenticated: `AUTH_*`. Default `AUTH_INTERNAL`. */
  readonly authMode?: AuthMode | undefined;
  /** User; `connect(user, password)` beats it. Default: none. */
  readonly user?: string | null | undefined;
  /** Password. Default `''`. */
  readonly password?: string | null | undefined;
  /** Milliseconds to connect. Default 1000. */
  readonly timeout?: number | undefined;
  /** Milliseconds to log in. Default 5000. */
  readonly loginTimeout?: number | undefined;
  /** Milliseconds a pooled socket may be idle before it is closed; 0 = the server decides. Default 0. */
  readonly idleTimeout?: number | undefined;
  /** Connections per node at most. Default 100. */
  readonly maxConnsPerNode?: number | undefined;
  /** Connections per node that are opened ahead. Default 0. */
  readonly minConnsPerNode?: number | undefined;
  /** Pools the connections of a node are spread over. Default 1; the native client has one. */
  readonly connPoolsPerNode?: number | undefined;
  /** Milliseconds between two looks at the cluster. Default 1000. */
  readonly tendInterval?: number | undefined;
  /** Use the nodes' alternate addresses. Default false. */
  readonly useServicesAlternate?: boolean | undefined;
  /** Know racks, so that `POLICY_REPLICA_PREFER_RACK` works. Default false. */
  readonly rackAware?: boolean | undefined;
  /** The client's racks, in order of preference. */
  readonly rackIds?: readonly number[] | undefined;
  /** TLS settings. Default: no TLS. */
  readonly tls?: TlsConfig | undefined;
  /** Policies of the calls, by kind; a call's own policy beats them field by field. */
  readonly policies?: DefaultPolicies | undefined;
  /** Operations that may be under way at once; the others wait. 0 = no limit. Default: `maxConnsPerNode`. */
  readonly maxConcurrentOperations?: number | undefined;
  /** Milliseconds an operation may wait for its turn, then `BackpressureError`; 0 = for ever. Default 0. */
  readonly operationQueueTimeoutMs?: number | undefined;
  /**
   * Send reads of single records (`get`, `select`, `exists`) that start in the same turn of the event loop
   * with equal policies as one batch, and 128 or more as up to four: more of them a second, at the price of
   * waiting for each other. Results and errors stay those of each call; a lone read stays a single command.
   * Default false.
   */
  readonly autoBatch?: boolean | undefined;
  /** The same for `put`s without `meta.gen`. Puts of one key in one turn have no order. Default false. */
  readonly autoBatchWrites?: boolean | undefined;
  /** The application's name as the server's logs show it. Default: none. */
  readonly appId?: string | undefined;
  /** Log level and sink. Default: silent. */
  readonly log?: LogConfig | undefined;
}
