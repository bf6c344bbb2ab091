import type { ClientConfig, DefaultPolicies, LogConfig, TlsConfig } from './config.js';
import type { FieldRow } from './field-row.js';

/** Every object of a configuration, with its type. */
export interface ConfigShapes {
  config: ClientConfig;
  policies: DefaultPolicies;
  tls: TlsConfig;
  log: LogConfig;
}

/** An object of a configuration. */
export type ConfigKind = keyof ConfigShapes;

const MS = { is: 'integer', min: 0, max: 0x7fffffff } as const;
const COUNT = { is: 'integer', min: 0, max: 0x7fffffff } as const;
const BOOLEAN = { is: 'boolean' } as const;
const TEXT = { is: 'string' } as const;
const OPTIONAL_TEXT = { is: 'nullableString' } as const;

const objectOf = <const K extends string>(of: K) => ({ is: 'object', of }) as const;
const oneOf = <const V extends readonly number[]>(names: string, values: V) =>
  ({ is: 'enum', names, values }) as const;

/**
 * Every field of the configuration. Defaults are those of the official client (`as_config_init` in
 * `as_config.c` of the C client), except `maxConcurrentOperations`, which it has not.
 */
export const CONFIG_FIELDS = /* @__PURE__ */ (() =>
  ({
    hosts: { check: { is: 'hosts' }, default: null, of: ['config'] },
    clusterName: { check: OPTIONAL_TEXT, default: null, of: ['config'] },
    authMode: { check: oneOf('AUTH_*', [0, 1, 2, 3]), default: 0, of: ['config'] },
    user: { check: OPTIONAL_TEXT, default: null, of: ['config'] },
    password: { check: OPTIONAL_TEXT, default: '', of: ['config'] },
    timeout: { check: MS, unit: 'ms', default: 1000, of: ['config'] },
    loginTimeout: { check: MS, unit: 'ms', default: 5000, of: ['config'] },
    idleTimeout: { check: MS, unit: 'ms', default: 0, of: ['config'] },
    maxConnsPerNode: { check: COUNT, default: 100, of: ['config'] },
    minConnsPerNode: { check: COUNT, default: 0, of: ['config'] },
    connPoolsPerNode: { check: COUNT, default: 1, of: ['config'] },
    tendInterval: { check: MS, unit: 'ms', default: 1000, of: ['config'] },
    useServicesAlternate: { check: BOOLEAN, default: false, of: ['config'] },
    rackAware: { check: BOOLEAN, default: false, of: ['config'] },
    rackIds: { check: { is: 'integers' }, default: null, of: ['config'] },
    tls: { check: objectOf('tls'), default: null, of: ['config'] },
    policies: { check: objectOf('policies'), default: null, of: ['config'] },
    /** The default is `maxConnsPerNode`. */
    maxConcurrentOperations: { check: COUNT, default: null, of: ['config'] },
    operationQueueTimeoutMs: { check: MS, unit: 'ms', default: 0, of: ['config'] },
    autoBatch: { check: BOOLEAN, default: false, of: ['config'] },
    autoBatchWrites: { check: BOOLEAN, default: false, of: ['config'] },
    appId: { check: TEXT, default: null, of: ['config'] },
    log: { check: objectOf('log'), default: null, of: ['config'] },

    read: { check: objectOf('read'), default: null, of: ['policies'] },
    write: { check: objectOf('write'), default: null, of: ['policies'] },
    batch: { check: objectOf('batch'), default: null, of: ['policies'] },
    batchWrite: { check: objectOf('batchWrite'), default: null, of: ['policies'] },
    batchDelete: { check: objectOf('batchDelete'), default: null, of: ['policies'] },
    query: { check: objectOf('query'), default: null, of: ['policies'] },
    admin: { check: objectOf('admin'), default: null, of: ['policies'] },

    enable: { check: BOOLEAN, default: true, of: ['tls'] },
    cafile: { check: TEXT, default: null, of: ['tls'] },
    capath: { check: TEXT, default: null, of: ['tls'] },
    castring: { check: TEXT, default: null, of: ['tls'] },
    protocols: { check: TEXT, default: null, of: ['tls'] },
    cipherSuite: { check: TEXT, default: null, of: ['tls'] },
    certBlacklist: { check: TEXT, default: null, of: ['tls'] },
    keyfile: { check: TEXT, default: null, of: ['tls'] },
    keystring: { check: TEXT, default: null, of: ['tls'] },
    keyfilePassword: { check: TEXT, default: null, of: ['tls'] },
    certfile: { check: TEXT, default: null, of: ['tls'] },
    certstring: { check: TEXT, default: null, of: ['tls'] },
    crlCheck: { check: BOOLEAN, default: false, of: ['tls'] },
    crlCheckAll: { check: BOOLEAN, default: false, of: ['tls'] },
    forLoginOnly: { check: BOOLEAN, default: false, of: ['tls'] },

    level: { check: oneOf('LOG_LEVEL_*', [-1, 0, 1, 2, 3, 4]), default: -1, of: ['log'] },
    sink: { check: { is: 'function' }, default: null, of: ['log'] },
  }) as const satisfies Record<string, FieldRow<ConfigKind>>)();
