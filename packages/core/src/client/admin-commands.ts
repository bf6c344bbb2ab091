import type { Mode, Reply } from '../mode.js';
import type { AdminPolicy } from '../policies/policies.js';
import type { InfoNodeResult, Privilege, RoleInfo, UserInfo } from '../values/admin.js';

/** Connection, cluster and info. `Self` is the client that `connect` resolves to. */
export interface LifecycleCommands<M extends Mode, Self> {
  connect(username?: string | null, password?: string | null): Reply<M, Self>;
  isConnected(): boolean;
  close(): Reply<M, void>;
  getNodeNames(): Reply<M, string[]>;
  ping(): Reply<M, boolean>;
  infoAll(command: string, policy?: AdminPolicy | null): Reply<M, InfoNodeResult[]>;
  infoRandomNode(command: string, policy?: AdminPolicy | null): Reply<M, string>;
}

/** Users, roles and privileges (servers with security). */
export interface AdminCommands<M extends Mode> {
  adminCreateUser(
    username: string,
    password: string,
    roles: readonly string[],
    policy?: AdminPolicy | null,
  ): Reply<M, void>;
  adminDropUser(username: string, policy?: AdminPolicy | null): Reply<M, void>;
  adminChangePassword(
    username: string,
    password: string,
    policy?: AdminPolicy | null,
  ): Reply<M, void>;
  adminGrantRoles(
    username: string,
    roles: readonly string[],
    policy?: AdminPolicy | null,
  ): Reply<M, void>;
  adminRevokeRoles(
    username: string,
    roles: readonly string[],
    policy?: AdminPolicy | null,
  ): Reply<M, void>;
  adminQueryUser(username: string, policy?: AdminPolicy | null): Reply<M, UserInfo>;
  adminQueryUsers(policy?: AdminPolicy | null): Reply<M, UserInfo[]>;
  adminCreateRole(
    role: string,
    privileges: readonly Privilege[],
    policy?: AdminPolicy | null,
    whitelist?: readonly string[] | null,
    readQuota?: number,
    writeQuota?: number,
  ): Reply<M, void>;
  adminDropRole(role: string, policy?: AdminPolicy | null): Reply<M, void>;
  adminGrantPrivileges(
    role: string,
    privileges: readonly Privilege[],
    policy?: AdminPolicy | null,
  ): Reply<M, void>;
  adminRevokePrivileges(
    role: string,
    privileges: readonly Privilege[],
    policy?: AdminPolicy | null,
  ): Reply<M, void>;
  adminQueryRole(role: string, policy?: AdminPolicy | null): Reply<M, RoleInfo>;
  adminQueryRoles(policy?: AdminPolicy | null): Reply<M, RoleInfo[]>;
  adminSetWhitelist(
    role: string,
    whitelist: readonly string[],
    policy?: AdminPolicy | null,
  ): Reply<M, void>;
  adminSetQuotas(
    role: string,
    readQuota?: number,
    writeQuota?: number,
    policy?: AdminPolicy | null,
  ): Reply<M, void>;
}
