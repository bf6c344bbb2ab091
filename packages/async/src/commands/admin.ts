import {
  AdminError,
  type AdminCommands,
  type AdminPolicy,
  type Privilege,
  type PrivilegeCode,
  type RoleInfo,
  type UserInfo,
} from '@asp/core';
import type {
  NativeError,
  NativeHandle,
  NativePolicy,
  NativeRole,
  NativeUser,
} from '../native/addon.js';
import { toNativeAdminPolicy } from '../native/policies.js';
import type { Session } from '../native/session.js';
import type { Implementations } from './implementation.js';

type Done = (error: NativeError | null | undefined) => void;

/** A command that answers nothing. */
function tell(
  session: Session,
  operation: string,
  policy: AdminPolicy | null | undefined,
  send: (handle: NativeHandle, native: NativePolicy, done: Done) => void,
): Promise<void> {
  const native = toNativeAdminPolicy(policy);
  return session.ask(
    operation,
    (handle, done) => send(handle, native, done),
    () => undefined,
  );
}

/** A command that answers a user or a role, or nothing when there is none. */
async function find<N, T>(
  session: Session,
  operation: string,
  what: string,
  send: (
    handle: NativeHandle,
    done: (error: NativeError | null | undefined, found?: N) => void,
  ) => void,
  read: (found: N) => T,
): Promise<T> {
  const found = await session.ask(
    operation,
    send,
    (answer: N | null | undefined) => answer ?? null,
  );
  if (found === null) throw new AdminError(`${operation}: ${what} not found.`, { operation });
  return read(found);
}

function toNativePrivileges(privileges: readonly Privilege[]): readonly unknown[] {
  return privileges.map(({ code, ns, set }) => ({ code, namespace: ns ?? '', set: set ?? '' }));
}

function fromNativeUser({ name, roles, connsInUse, readInfo, writeInfo }: NativeUser): UserInfo {
  return {
    user: name,
    roles,
    connsInUse,
    ...(readInfo.length > 0 && { readInfo }),
    ...(writeInfo.length > 0 && { writeInfo }),
  };
}

function fromNativeRole({
  name,
  privileges,
  whitelist,
  readQuota,
  writeQuota,
}: NativeRole): RoleInfo {
  return {
    name,
    privileges: privileges.map(({ code, namespace, set }) => ({
      code: code as PrivilegeCode, // what servers send is what they were given
      ...(namespace !== '' && { ns: namespace }),
      ...(set !== '' && { set }),
    })),
    allowlist: whitelist,
    readQuota,
    writeQuota,
  };
}

export const ADMIN = {
  adminCreateUser: (session, user, password, roles, policy) =>
    tell(session, 'adminCreateUser', policy, (handle, native, done) =>
      handle.userCreate(user, password, [...roles], native, done),
    ),
  adminDropUser: (session, user, policy) =>
    tell(session, 'adminDropUser', policy, (handle, native, done) =>
      handle.userDrop(user, native, done),
    ),
  /** One's own password needs the old one, which the client knows; another's needs the right to set it. */
  adminChangePassword: (session, user, password, policy) =>
    tell(session, 'adminChangePassword', policy, (handle, native, done) =>
      user === session.user
        ? handle.changePassword(user, password, native, user, done)
        : handle.setPassword(user, password, native, session.user ?? '', done),
    ),
  adminGrantRoles: (session, user, roles, policy) =>
    tell(session, 'adminGrantRoles', policy, (handle, native, done) =>
      handle.roleGrant(user, [...roles], native, done),
    ),
  adminRevokeRoles: (session, user, roles, policy) =>
    tell(session, 'adminRevokeRoles', policy, (handle, native, done) =>
      handle.roleRevoke(user, [...roles], native, done),
    ),
  adminQueryUser: (session, user, policy) =>
    find(
      session,
      'adminQueryUser',
      `user '${user}'`,
      (handle, done) => handle.queryUser(user, toNativeAdminPolicy(policy), done),
      fromNativeUser,
    ),
  adminQueryUsers: (session, policy) =>
    session.ask(
      'adminQueryUsers',
      (handle, done) => handle.queryUsers(toNativeAdminPolicy(policy), done),
      (users: readonly NativeUser[]) => users.map(fromNativeUser),
    ),
  adminCreateRole: (session, role, privileges, policy, whitelist, readQuota, writeQuota) =>
    tell(session, 'adminCreateRole', policy, (handle, native, done) =>
      handle.roleCreate(
        role,
        toNativePrivileges(privileges),
        native,
        whitelist ? [...whitelist] : null,
        readQuota ?? 0,
        writeQuota ?? 0,
        done,
      ),
    ),
  adminDropRole: (session, role, policy) =>
    tell(session, 'adminDropRole', policy, (handle, native, done) =>
      handle.roleDrop(role, native, done),
    ),
  adminGrantPrivileges: (session, role, privileges, policy) =>
    tell(session, 'adminGrantPrivileges', policy, (handle, native, done) =>
      handle.privilegeGrant(role, toNativePrivileges(privileges), native, done),
    ),
  adminRevokePrivileges: (session, role, privileges, policy) =>
    tell(session, 'adminRevokePrivileges', policy, (handle, native, done) =>
      handle.privilegeRevoke(role, toNativePrivileges(privileges), native, done),
    ),
  adminQueryRole: (session, role, policy) =>
    find(
      session,
      'adminQueryRole',
      `role '${role}'`,
      (handle, done) => handle.queryRole(role, toNativeAdminPolicy(policy), done),
      fromNativeRole,
    ),
  adminQueryRoles: (session, policy) =>
    session.ask(
      'adminQueryRoles',
      (handle, done) => handle.queryRoles(toNativeAdminPolicy(policy), done),
      (roles: readonly NativeRole[]) => roles.map(fromNativeRole),
    ),
  adminSetWhitelist: (session, role, whitelist, policy) =>
    tell(session, 'adminSetWhitelist', policy, (handle, native, done) =>
      handle.roleSetWhitelist(role, [...whitelist], native, done),
    ),
  adminSetQuotas: (session, role, readQuota, writeQuota, policy) =>
    tell(session, 'adminSetQuotas', policy, (handle, native, done) =>
      handle.roleSetQuotas(role, readQuota ?? 0, writeQuota ?? 0, native, done),
    ),
} satisfies Implementations<keyof AdminCommands<'async'>>;
