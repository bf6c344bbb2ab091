import type { PolicyKind } from '../policies/policy-table.js';
import type { LifecycleCommands } from './admin-commands.js';
import type { Commands } from './commands.js';

/** What one argument of a command may hold; `ARGUMENT_CHECKS` in `validate.ts` has the check of each. */
export type ArgumentKind =
  | 'key'
  | 'keys'
  | 'bins'
  | 'binName'
  | 'binNames'
  | 'someBinNames'
  | 'writeInputs'
  | 'removeInputs'
  | 'ops'
  | 'text' // a string or bytes to append or prepend
  | 'number' // an integer or a double to add
  | 'values'
  | 'seconds'
  | 'retries'
  | 'nanos'
  | 'udfType'
  | 'namespace'
  | 'set'
  | 'name' // a non-empty string
  | 'optionalName'
  | 'names'
  | 'privileges'
  | 'addresses'
  | 'quota'
  | 'meta' // of the row's `meta` kind
  | 'policy' // of the row's `policy` kind
  | 'options'; // of an index

/** One command: a row of `COMMANDS`. */
export interface CommandRow<Arguments extends number = number> {
  readonly family: 'lifecycle' | 'cluster' | 'record' | 'batch' | 'query' | 'index' | 'admin';
  /** Name and kind of each argument, in order. */
  readonly args: readonly (readonly [name: string, kind: ArgumentKind])[] & {
    readonly length: Arguments;
  };
  readonly policy?: PolicyKind;
  readonly meta?: PolicyKind;
  /** `value`: one answer. `handle`: a query or scan to be narrowed and run. `now`: no reply, not even async. */
  readonly reply: 'value' | 'handle' | 'now';
}

type AllCommands = Commands<'async'> & LifecycleCommands<'async', unknown>;

/** The name of a command. */
export type CommandName = keyof AllCommands;

/** The names of the commands that a dispatcher carries; the clients write the others themselves. */
export type DispatchedName = Exclude<CommandName, 'connect' | 'close' | 'isConnected'>;

type ArgumentCount<F> = F extends (...args: infer A) => unknown ? Required<A>['length'] : never;

const KEY = ['key', 'key'] as const;
const META = ['meta', 'meta'] as const;
const POLICY = ['policy', 'policy'] as const;
const NAMESPACE = ['namespace', 'namespace'] as const;
const SET = ['setName', 'set'] as const;
const CREATE_INDEX = {
  family: 'index',
  args: [
    NAMESPACE,
    SET,
    ['binName', 'binName'],
    ['indexName', 'name'],
    POLICY,
    ['options', 'options'],
  ],
  policy: 'admin',
  reply: 'value',
} as const;
const READ = { family: 'record', policy: 'read', reply: 'value' } as const;
const WRITE = { family: 'record', policy: 'write', meta: 'writeMeta', reply: 'value' } as const;
const ADMIN = { family: 'admin', policy: 'admin', reply: 'value' } as const;
const CLUSTER = { family: 'cluster', reply: 'value' } as const;

/** Every command of a client: what both clients, validation, RPC and docs are made from. */
export const COMMANDS: Readonly<Record<CommandName, CommandRow>> = /* @__PURE__ */ (() =>
  ({
    connect: {
      family: 'lifecycle',
      args: [
        ['username', 'optionalName'],
        ['password', 'optionalName'],
      ],
      reply: 'value',
    },
    isConnected: { family: 'lifecycle', args: [], reply: 'now' },
    close: { family: 'lifecycle', args: [], reply: 'value' },
    getNodeNames: { ...CLUSTER, args: [] },
    ping: { ...CLUSTER, args: [] },
    infoAll: { ...CLUSTER, args: [['command', 'name'], POLICY], policy: 'admin' },
    infoRandomNode: { ...CLUSTER, args: [['command', 'name'], POLICY], policy: 'admin' },

    put: { ...WRITE, args: [KEY, ['bins', 'bins'], META, POLICY] },
    get: { ...READ, args: [KEY, POLICY] },
    select: { ...READ, args: [KEY, ['bins', 'binNames'], POLICY] },
    exists: { ...READ, args: [KEY, POLICY] },
    remove: { ...WRITE, args: [KEY, META, POLICY] },
    touch: { ...WRITE, args: [KEY, ['val', 'seconds'], META, POLICY] },
    append: { ...WRITE, args: [KEY, ['bin', 'binName'], ['val', 'text'], META, POLICY] },
    prepend: { ...WRITE, args: [KEY, ['bin', 'binName'], ['val', 'text'], META, POLICY] },
    increment: { ...WRITE, args: [KEY, ['bin', 'binName'], ['offset', 'number'], META, POLICY] },
    removeBin: { ...WRITE, args: [KEY, ['binNames', 'binNames'], META, POLICY] },
    operate: { ...WRITE, args: [KEY, ['ops', 'ops'], META, POLICY] },
    operateOrdered: { ...WRITE, args: [KEY, ['ops', 'ops'], META, POLICY] },
    apply: {
      family: 'record',
      args: [KEY, ['module', 'name'], ['functionName', 'name'], ['args', 'values'], POLICY],
      policy: 'write',
      reply: 'value',
    },

    batchRead: {
      family: 'batch',
      args: [['keys', 'keys'], ['bins', 'someBinNames'], POLICY],
      policy: 'batch',
      reply: 'value',
    },
    batchWrite: {
      family: 'batch',
      args: [['records', 'writeInputs'], POLICY, ['retry', 'retries']],
      policy: 'batchWrite',
      meta: 'batchWriteMeta',
      reply: 'value',
    },
    batchOperate: {
      family: 'batch',
      args: [['keys', 'keys'], ['ops', 'ops'], POLICY],
      policy: 'batchWrite',
      reply: 'value',
    },
    batchRemove: {
      family: 'batch',
      args: [['keys', 'removeInputs'], POLICY],
      policy: 'batchDelete',
      meta: 'batchDeleteMeta',
      reply: 'value',
    },

    query: { family: 'query', args: [NAMESPACE, SET], policy: 'query', reply: 'handle' },
    scan: { family: 'query', args: [NAMESPACE, SET, POLICY], policy: 'query', reply: 'handle' },
    indexIntegerCreate: CREATE_INDEX,
    indexStringCreate: CREATE_INDEX,
    indexGeo2dsphereCreate: CREATE_INDEX,
    indexBlobCreate: CREATE_INDEX,
    indexRemove: {
      family: 'index',
      args: [NAMESPACE, ['indexName', 'name'], POLICY],
      policy: 'admin',
      reply: 'value',
    },
    truncate: {
      family: 'index',
      args: [NAMESPACE, SET, ['nanos', 'nanos'], POLICY],
      policy: 'admin',
      reply: 'value',
    },
    udfPut: {
      ...ADMIN,
      family: 'index',
      args: [['filename', 'name'], ['udfType', 'udfType'], POLICY],
    },
    udfRemove: { ...ADMIN, family: 'index', args: [['module', 'name'], POLICY] },

    adminCreateUser: {
      ...ADMIN,
      args: [['username', 'name'], ['password', 'name'], ['roles', 'names'], POLICY],
    },
    adminDropUser: { ...ADMIN, args: [['username', 'name'], POLICY] },
    adminChangePassword: { ...ADMIN, args: [['username', 'name'], ['password', 'name'], POLICY] },
    adminGrantRoles: { ...ADMIN, args: [['username', 'name'], ['roles', 'names'], POLICY] },
    adminRevokeRoles: { ...ADMIN, args: [['username', 'name'], ['roles', 'names'], POLICY] },
    adminQueryUser: { ...ADMIN, args: [['username', 'name'], POLICY] },
    adminQueryUsers: { ...ADMIN, args: [POLICY] },
    adminCreateRole: {
      ...ADMIN,
      args: [
        ['role', 'name'],
        ['privileges', 'privileges'],
        POLICY,
        ['whitelist', 'addresses'],
        ['readQuota', 'quota'],
        ['writeQuota', 'quota'],
      ],
    },
    adminDropRole: { ...ADMIN, args: [['role', 'name'], POLICY] },
    adminGrantPrivileges: {
      ...ADMIN,
      args: [['role', 'name'], ['privileges', 'privileges'], POLICY],
    },
    adminRevokePrivileges: {
      ...ADMIN,
      args: [['role', 'name'], ['privileges', 'privileges'], POLICY],
    },
    adminQueryRole: { ...ADMIN, args: [['role', 'name'], POLICY] },
    adminQueryRoles: { ...ADMIN, args: [POLICY] },
    adminSetWhitelist: { ...ADMIN, args: [['role', 'name'], ['whitelist', 'addresses'], POLICY] },
    adminSetQuotas: {
      ...ADMIN,
      args: [['role', 'name'], ['readQuota', 'quota'], ['writeQuota', 'quota'], POLICY],
    },
  }) as const satisfies { [N in CommandName]: CommandRow<ArgumentCount<AllCommands[N]>> })();
