import type { InfoName } from '../info/info-table.js';
import type { CommandKind } from '../requests/request-table.js';
import type { QueryKind } from '../requests/query.js';
import type { SECURITY_COMMAND } from '../wire/numbers.js';

/**
 * What a command can need, by the names that a server's refusals spell out
 * (`role violation - requires permission 'truncate'`).
 */
export const PERMISSIONS = [
  'read',
  'query',
  'write',
  'delete',
  'udf-apply',
  'udf-query',
  'ops-query',
  'udf-admin',
  'sindex-admin',
  'query-admin',
  'truncate',
  'evict-admin',
  'record-info',
  'set-config',
  'logging-ctrl',
  'service-ctrl',
  'xdr-set-filter',
  'user-admin',
] as const;

/** See {@link PERMISSIONS}. */
export type Permission = (typeof PERMISSIONS)[number];

/** What is known of a privilege. */
export interface PrivilegeRow {
  /** The number that clients send (`as_privilege_code`). */
  readonly code: number;
  /** `global` privileges hold everywhere; the others can be limited to a namespace and a set. */
  readonly scope: 'global' | 'set';
  /** What it permits. */
  readonly permits: readonly Permission[];
}

const DATA_ADMIN = [
  'udf-admin',
  'sindex-admin',
  'query-admin',
  'truncate',
  'evict-admin',
  'record-info',
] as const satisfies readonly Permission[];

const READ = ['read', 'query'] as const satisfies readonly Permission[];
const WRITE = ['write', 'delete', 'ops-query'] as const satisfies readonly Permission[];

/** Every privilege; each is also the name of a role that has just this one, everywhere. */
export const PRIVILEGES = {
  'user-admin': { code: 0, scope: 'global', permits: ['user-admin'] },
  'sys-admin': {
    code: 1,
    scope: 'global',
    permits: [...DATA_ADMIN, 'set-config', 'logging-ctrl', 'service-ctrl', 'xdr-set-filter'],
  },
  'data-admin': { code: 2, scope: 'global', permits: DATA_ADMIN },
  'udf-admin': { code: 3, scope: 'global', permits: ['udf-admin'] },
  'sindex-admin': { code: 4, scope: 'global', permits: ['sindex-admin'] },
  read: { code: 10, scope: 'set', permits: READ },
  'read-write': { code: 11, scope: 'set', permits: [...READ, ...WRITE] },
  'read-write-udf': {
    code: 12,
    scope: 'set',
    permits: [...READ, ...WRITE, 'udf-apply', 'udf-query'],
  },
  write: { code: 13, scope: 'set', permits: WRITE },
  truncate: { code: 14, scope: 'set', permits: ['truncate'] },
} as const satisfies Record<string, PrivilegeRow>;

/** The name of a privilege. */
export type PrivilegeName = keyof typeof PRIVILEGES;

/** Commands on one record, alone or in a batch. `write-and-read` is a write with read operations. */
export type RecordCommandName = CommandKind | 'write-and-read';

/** A command of a security message. */
export type SecurityCommandName = keyof typeof SECURITY_COMMAND;

/** Commands by their families; the info commands that are not listed need a login and nothing else. */
interface CommandPrivileges {
  readonly record: Record<RecordCommandName, readonly Permission[]>;
  readonly query: Record<QueryKind, readonly Permission[]>;
  readonly info: Partial<Record<InfoName, readonly Permission[]>>;
  readonly security: Record<SecurityCommandName, readonly Permission[]>;
}

const USER_ADMIN = ['user-admin'] as const satisfies readonly Permission[];

/**
 * What every command needs: all of its permissions, for its namespace and set. This table is what is
 * enforced, and what the documentation is made from.
 *
 * Everybody may change the own password and look at the own user: see `security/commands.ts`.
 */
export const COMMAND_PRIVILEGES = {
  record: {
    read: ['read'],
    write: ['write'],
    'write-and-read': ['write', 'read'],
    delete: ['delete'],
    udf: ['udf-apply'],
    transaction: ['write'],
  },
  query: {
    basic: ['query'],
    aggregation: ['udf-query'],
    'background-udf': ['udf-query'],
    'background-operations': ['ops-query'],
  },
  info: {
    'config-set': ['set-config'],
    'debug-record': ['record-info'],
    'debug-record-meta': ['record-info'],
    'dump-cluster': ['logging-ctrl'],
    'dump-fabric': ['logging-ctrl'],
    'dump-hb': ['logging-ctrl'],
    'dump-hlc': ['logging-ctrl'],
    'dump-migrates': ['logging-ctrl'],
    'dump-rw': ['logging-ctrl'],
    'dump-skew': ['logging-ctrl'],
    'dump-wb-summary': ['logging-ctrl'],
    'eviction-reset': ['evict-admin'],
    'jem-stats': ['logging-ctrl'],
    'log-message': ['logging-ctrl'],
    'log-set': ['logging-ctrl'],
    'query-abort': ['query-admin'],
    'query-abort-all': ['query-admin'],
    quiesce: ['service-ctrl'],
    'quiesce-undo': ['service-ctrl'],
    recluster: ['service-ctrl'],
    revive: ['service-ctrl'],
    'roster-set': ['service-ctrl'],
    'services-alumni-reset': ['service-ctrl'],
    'set-config': ['set-config'],
    'set-log': ['logging-ctrl'],
    'sindex-create': ['sindex-admin'],
    'sindex-delete': ['sindex-admin'],
    'sindex-exists': ['sindex-admin'],
    tip: ['service-ctrl'],
    'tip-clear': ['service-ctrl'],
    truncate: ['truncate'],
    'truncate-namespace': ['truncate'],
    'truncate-namespace-undo': ['truncate'],
    'truncate-undo': ['truncate'],
    'udf-clear-cache': ['udf-admin'],
    'udf-put': ['udf-admin'],
    'udf-remove': ['udf-admin'],
    'xdr-set-filter': ['xdr-set-filter'],
  },
  security: {
    login: [],
    authenticate: [],
    'change-password': [],
    'create-user': USER_ADMIN,
    'drop-user': USER_ADMIN,
    'set-password': USER_ADMIN,
    'grant-roles': USER_ADMIN,
    'revoke-roles': USER_ADMIN,
    'query-users': USER_ADMIN,
    'create-role': USER_ADMIN,
    'drop-role': USER_ADMIN,
    'grant-privileges': USER_ADMIN,
    'revoke-privileges': USER_ADMIN,
    'query-roles': USER_ADMIN,
    'set-whitelist': USER_ADMIN,
    'set-quotas': USER_ADMIN,
  },
} as const satisfies CommandPrivileges;

/** A family of commands. */
export type CommandFamily = keyof CommandPrivileges;
