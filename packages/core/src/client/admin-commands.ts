import type { Mode, Reply } from '../mode.js';
import type { AdminPolicy } from '../policies/policies.js';
import type { InfoNodeResult, Privilege, RoleInfo, UserInfo } from '../values/admin.js';

/** Connection, cluster and info. `Self` is the client that `connect` resolves to. */
export interface LifecycleCommands<M extends Mode, Self> {
  /**
   * Connects to the cluster. After a failure, and after `close`, it may be called again.
   *
   * @param username - beats `config.user`; needs a password
   * @param password - beats `config.password`; alone it is ignored
   * @returns the client itself
   * @throws ClientError when the client is not disconnected, a user has no password, or the configuration
   *   contradicts itself
   * @throws InvalidArgError when the configuration is malformed
   * @throws ClusterError when no seed can be reached, or the cluster has another name
   * @throws AdminError when user or password are wrong
   * @example
   * ```ts
   * const client = await new AsyncClient({ hosts: ['127.0.0.1:3000'] }).connect();
   * ```
   */
  connect(username?: string | null, password?: string | null): Reply<M, Self>;

  /**
   * Whether the client is connected. Synchronous on both clients; never throws.
   *
   * @example
   * ```ts
   * if (!client.isConnected()) await client.connect();
   * ```
   */
  isConnected(): boolean;

  /**
   * Closes all connections. Does nothing when there are none, so closing twice is fine.
   *
   * @throws ClientError while `connect` is under way
   * @example
   * ```ts
   * await client.close();
   * ```
   */
  close(): Reply<M, void>;

  /**
   * The names of the cluster's nodes.
   *
   * @throws ClientError when the client is not connected
   * @example
   * ```ts
   * const names = await client.getNodeNames();
   * ```
   */
  getNodeNames(): Reply<M, string[]>;

  /**
   * Whether a node answers. Never throws: `false` also when the client is not connected.
   *
   * @example
   * ```ts
   * const isUp = await client.ping();
   * ```
   */
  ping(): Reply<M, boolean>;

  /**
   * Asks every node an info command. A node that fails does not throw; it has an `errorCode`.
   *
   * @param command - as `build`, `namespaces`, `namespace/test`
   * @param policy - the time limit
   * @returns one answer per node
   * @throws ClientError when the client is not connected
   * @example
   * ```ts
   * for (const { nodeName, response } of await client.infoAll('build')) console.log(nodeName, response);
   * ```
   */
  infoAll(command: string, policy?: AdminPolicy | null): Reply<M, InfoNodeResult[]>;

  /**
   * Asks one node, whichever, an info command.
   *
   * @param command - as `build`, `namespaces`, `namespace/test`
   * @param policy - the time limit
   * @returns the answer without the echoed command; `''` when there is none
   * @throws ClientError when the client is not connected
   * @throws ClusterError when the node cannot be asked
   * @throws ServerError when the server refuses the command
   * @example
   * ```ts
   * const build = await client.infoRandomNode('build');
   * ```
   */
  infoRandomNode(command: string, policy?: AdminPolicy | null): Reply<M, string>;
}

/**
 * Users, roles and privileges, on servers with security.
 *
 * Every command checks its arguments (`InvalidArgError`), needs a connected client (`ClientError`), takes a
 * policy with the time limit as its last argument (but for `adminCreateRole`), and throws `AdminError` when the
 * server has no security, the client may not do it, or a user, role, password or privilege is wrong; `code`
 * tells which.
 */
export interface AdminCommands<M extends Mode> {
  /**
   * Creates a user.
   *
   * @param username - the user's name
   * @param password - in clear text; the client sends a hash
   * @param roles - names of roles
   * @param policy - the time limit
   * @example
   * ```ts
   * await client.adminCreateUser('app', 'secret', ['read-write']);
   * ```
   */
  adminCreateUser(
    username: string,
    password: string,
    roles: readonly string[],
    policy?: AdminPolicy | null,
  ): Reply<M, void>;

  /**
   * Deletes a user.
   *
   * @param username - the user's name
   * @param policy - the time limit
   * @example
   * ```ts
   * await client.adminDropUser('app');
   * ```
   */
  adminDropUser(username: string, policy?: AdminPolicy | null): Reply<M, void>;

  /**
   * Changes a user's password: one's own, or as an administrator any.
   *
   * @param username - the user's name
   * @param password - the new password, in clear text; the client sends a hash
   * @param policy - the time limit
   * @example
   * ```ts
   * await client.adminChangePassword('app', 'new secret');
   * ```
   */
  adminChangePassword(
    username: string,
    password: string,
    policy?: AdminPolicy | null,
  ): Reply<M, void>;

  /**
   * Gives a user roles.
   *
   * @param username - the user's name
   * @param roles - names of roles
   * @param policy - the time limit
   * @example
   * ```ts
   * await client.adminGrantRoles('app', ['sindex-admin']);
   * ```
   */
  adminGrantRoles(
    username: string,
    roles: readonly string[],
    policy?: AdminPolicy | null,
  ): Reply<M, void>;

  /**
   * Takes roles from a user.
   *
   * @param username - the user's name
   * @param roles - names of roles
   * @param policy - the time limit
   * @example
   * ```ts
   * await client.adminRevokeRoles('app', ['sindex-admin']);
   * ```
   */
  adminRevokeRoles(
    username: string,
    roles: readonly string[],
    policy?: AdminPolicy | null,
  ): Reply<M, void>;

  /**
   * One user: roles and connections.
   *
   * @param username - the user's name
   * @param policy - the time limit
   * @throws AdminError also when there is no such user
   * @example
   * ```ts
   * const { roles } = await client.adminQueryUser('app');
   * ```
   */
  adminQueryUser(username: string, policy?: AdminPolicy | null): Reply<M, UserInfo>;

  /**
   * All users.
   *
   * @param policy - the time limit
   * @example
   * ```ts
   * for (const { user, roles } of await client.adminQueryUsers()) console.log(user, roles);
   * ```
   */
  adminQueryUsers(policy?: AdminPolicy | null): Reply<M, UserInfo[]>;

  /**
   * Creates a role.
   *
   * @param role - the role's name
   * @param privileges - what it allows: `{ code: PRIV_READ, ns: 'test', set: 'users' }`
   * @param policy - the time limit. Note that it comes before the last three
   * @param whitelist - addresses that the role may be used from, as `10.0.0.0/8`. Default: any
   * @param readQuota - reads per second; 0 (the default) = no limit
   * @param writeQuota - writes per second; 0 (the default) = no limit
   * @example
   * ```ts
   * await client.adminCreateRole('auditor', [{ code: PRIV_READ, ns: 'test' }], null, ['10.0.0.0/8']);
   * ```
   */
  adminCreateRole(
    role: string,
    privileges: readonly Privilege[],
    policy?: AdminPolicy | null,
    whitelist?: readonly string[] | null,
    readQuota?: number | null,
    writeQuota?: number | null,
  ): Reply<M, void>;

  /**
   * Deletes a role.
   *
   * @param role - the role's name
   * @param policy - the time limit
   * @example
   * ```ts
   * await client.adminDropRole('auditor');
   * ```
   */
  adminDropRole(role: string, policy?: AdminPolicy | null): Reply<M, void>;

  /**
   * Gives a role privileges.
   *
   * @param role - the role's name
   * @param privileges - what it shall allow besides
   * @param policy - the time limit
   * @example
   * ```ts
   * await client.adminGrantPrivileges('auditor', [{ code: PRIV_SINDEX_ADMIN }]);
   * ```
   */
  adminGrantPrivileges(
    role: string,
    privileges: readonly Privilege[],
    policy?: AdminPolicy | null,
  ): Reply<M, void>;

  /**
   * Takes privileges from a role.
   *
   * @param role - the role's name
   * @param privileges - what it shall no longer allow
   * @param policy - the time limit
   * @example
   * ```ts
   * await client.adminRevokePrivileges('auditor', [{ code: PRIV_SINDEX_ADMIN }]);
   * ```
   */
  adminRevokePrivileges(
    role: string,
    privileges: readonly Privilege[],
    policy?: AdminPolicy | null,
  ): Reply<M, void>;

  /**
   * One role: privileges, addresses and quotas.
   *
   * @param role - the role's name
   * @param policy - the time limit
   * @throws AdminError also when there is no such role
   * @example
   * ```ts
   * const { privileges } = await client.adminQueryRole('auditor');
   * ```
   */
  adminQueryRole(role: string, policy?: AdminPolicy | null): Reply<M, RoleInfo>;

  /**
   * All roles, the server's own included.
   *
   * @param policy - the time limit
   * @example
   * ```ts
   * const names = (await client.adminQueryRoles()).map(({ name }) => name);
   * ```
   */
  adminQueryRoles(policy?: AdminPolicy | null): Reply<M, RoleInfo[]>;

  /**
   * Sets the addresses that a role may be used from.
   *
   * @param role - the role's name
   * @param whitelist - addresses and networks, as `10.0.0.0/8`; `[]` = any
   * @param policy - the time limit
   * @example
   * ```ts
   * await client.adminSetWhitelist('auditor', ['10.0.0.0/8']);
   * ```
   */
  adminSetWhitelist(
    role: string,
    whitelist: readonly string[],
    policy?: AdminPolicy | null,
  ): Reply<M, void>;

  /**
   * Sets how many operations per second a role's users may do.
   *
   * @param role - the role's name
   * @param readQuota - reads per second; 0 (the default) = no limit
   * @param writeQuota - writes per second; 0 (the default) = no limit
   * @param policy - the time limit
   * @example
   * ```ts
   * await client.adminSetQuotas('auditor', 1000, 0);
   * ```
   */
  adminSetQuotas(
    role: string,
    readQuota?: number | null,
    writeQuota?: number | null,
    policy?: AdminPolicy | null,
  ): Reply<M, void>;
}
