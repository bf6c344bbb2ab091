import { ResultError } from '../result-error.js';
import { RESULT, SECURITY_FIELD } from '../wire/numbers.js';
import type { SecurityField, SecurityRequest } from '../wire/security.js';
import type { Access } from './access.js';
import { Credential } from './credential.js';
import { describeRole, describeUser } from './describe.js';
import { authenticate, login } from './login.js';
import type { SecurityCommandName } from './privilege-table.js';
import type { Role } from './role.js';
import type { Security } from './security.js';
import type { User } from './user.js';

const { USER, PASSWORD, OLD_PASSWORD, ROLE, WHITELIST, READ_QUOTA, WRITE_QUOTA } = SECURITY_FIELD;

/** A security command to answer. */
export interface SecurityCall {
  readonly security: Security;
  readonly access: Access;
  /** Position of the node that is asked. */
  readonly node: number;
  readonly request: SecurityRequest;
}

/** Fields of one answer; or a list of answers, which then gets an end. */
export type SecurityAnswer =
  | { readonly fields: readonly SecurityField[] }
  | { readonly list: readonly (readonly SecurityField[])[] };

type Handler = (call: SecurityCall) => SecurityAnswer;

const DONE: SecurityAnswer = { fields: [] };

/** A handler that answers "done". */
const silent =
  (run: (call: SecurityCall) => void): Handler =>
  (call) => {
    run(call);
    return DONE;
  };

/** Every command has a handler; who may call it was checked before. */
export const SECURITY_HANDLERS = {
  login: ({ security, access, request }) => ({ fields: login(security, access, request) }),
  authenticate: silent(({ security, access, request }) => authenticate(security, access, request)),
  'create-user': silent(({ security, request }) => {
    const credential = Credential.from(request.bytes(PASSWORD));
    security.directory.createUser(request.text(USER), credential, request.roles() ?? []);
  }),
  'drop-user': silent(({ security, request }) => security.directory.dropUser(request.text(USER))),
  'set-password': silent(({ security, request }) =>
    setPassword(security.directory.user(request.text(USER)), request),
  ),
  'change-password': silent(changePassword),
  'grant-roles': silent(({ security, request }) =>
    security.directory.grantRoles(request.text(USER), request.roles()),
  ),
  'revoke-roles': silent(({ security, request }) =>
    security.directory.revokeRoles(request.text(USER), request.roles()),
  ),
  'query-users': queryUsers,
  'create-role': silent(createRole),
  'drop-role': silent(({ security, request }) => security.directory.dropRole(request.text(ROLE))),
  'grant-privileges': changingRole((role, { request }) => role.grant(privilegesOf(request))),
  'revoke-privileges': changingRole((role, { request }) => role.revoke(privilegesOf(request))),
  'query-roles': queryRoles,
  'set-whitelist': changingRole((role, { request }) => role.setWhitelist(whitelistOf(request))),
  'set-quotas': changingRole(setQuotas),
} as const satisfies Record<SecurityCommandName, Handler>;

/** A handler that changes a role which is not the server's own. */
function changingRole(change: (role: Role, call: SecurityCall) => void): Handler {
  return silent((call) => {
    const { directory } = call.security;
    change(directory.customRole(call.request.text(ROLE)), call);
    directory.changed();
  });
}

function setPassword(user: User, request: SecurityRequest): void {
  if (user.credential.isForbidden) {
    throw new ResultError(RESULT.FORBIDDEN_PASSWORD, `user ${user.name} has a certificate only`);
  }
  user.credential = Credential.from(request.bytes(PASSWORD));
}

/** Only one's own, and only with the one it was. */
function changePassword({ security, access, request }: SecurityCall): void {
  const user = security.directory.user(request.text(USER));
  if (user !== access.user) throw new ResultError(RESULT.ROLE_VIOLATION, "another's password");
  const old = request.bytes(OLD_PASSWORD);
  const isKnown = user.credential.isForbidden || (old && user.credential.matches(old));
  if (isKnown !== true) throw new ResultError(RESULT.INVALID_PASSWORD, `of user ${user.name}`);
  setPassword(user, request);
}

function queryUsers({ security, node, request }: SecurityCall): SecurityAnswer {
  const name = request.text(USER);
  const users = name === undefined ? security.directory.users : [security.directory.user(name)];
  return { list: users.map((user) => describeUser(security, user, node)) };
}

function queryRoles({ security, request }: SecurityCall): SecurityAnswer {
  const name = request.text(ROLE);
  const roles = name === undefined ? security.directory.roles : [security.directory.role(name)];
  return { list: roles.map(describeRole) };
}

function createRole({ security, request }: SecurityCall): void {
  const role = security.directory.newRole(request.text(ROLE));
  const fields = [WHITELIST, READ_QUOTA, WRITE_QUOTA];
  const hasOther = fields.some((field) => request.bytes(field) !== undefined);
  role.grant(hasOther ? (request.privileges() ?? []) : privilegesOf(request));
  role.setWhitelist(whitelistOf(request));
  if (request.bytes(READ_QUOTA) ?? request.bytes(WRITE_QUOTA)) {
    setQuotas(role, { security, request });
  }
  security.directory.addRole(role);
}

function setQuotas(role: Role, { security, request }: Pick<SecurityCall, 'security' | 'request'>) {
  if (!security.hasQuotas) {
    throw new ResultError(RESULT.QUOTAS_NOT_ENABLED, 'quotas are switched off');
  }
  role.setQuotas(request.number(READ_QUOTA), request.number(WRITE_QUOTA));
}

/** @throws {@link ResultError} 72 when there are none. */
function privilegesOf(request: SecurityRequest) {
  const privileges = request.privileges();
  if (privileges && privileges.length > 0) return privileges;
  throw new ResultError(RESULT.INVALID_PRIVILEGE, 'privileges expected');
}

/** No field is no whitelist. */
function whitelistOf(request: SecurityRequest): string[] {
  const text = request.text(WHITELIST);
  return text === undefined || text === '' ? [] : text.split(',');
}
