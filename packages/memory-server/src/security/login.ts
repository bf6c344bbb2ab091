import { ResultError } from '../result-error.js';
import { RESULT, SECURITY_FIELD } from '../wire/numbers.js';
import { numberField } from '../wire/security.js';
import type { SecurityField, SecurityRequest } from '../wire/security.js';
import type { Access } from './access.js';
import type { Security } from './security.js';
import type { User } from './user.js';

const { USER, CREDENTIAL, CLEAR_PASSWORD, SESSION_TOKEN, SESSION_TTL } = SECURITY_FIELD;

/**
 * Logs a connection in with a name and a password's hash, or with a certificate that names a user, and
 * answers with a token for further connections.
 *
 * @throws {@link ResultError} 60 for an unknown user, 65 for a wrong password, 82 for a wrong address,
 *   90 for a password in clear, which is for servers that ask others.
 */
export function login(
  security: Security,
  access: Access,
  request: SecurityRequest,
): readonly SecurityField[] {
  access.logout();
  if (request.bytes(CLEAR_PASSWORD)) {
    throw new ResultError(RESULT.LDAP_NOT_CONFIGURED, 'external authentication');
  }
  const user =
    request.bytes(USER) === undefined
      ? security.directory.user(access.peer.commonName)
      : userWithPassword(security, request);
  access.login(user);
  const { tokens } = security;
  return [[SESSION_TOKEN, tokens.issue(user)], numberField(SESSION_TTL, tokens.ttl)];
}

/**
 * Logs a connection in with a token; old clients send the password's hash instead.
 *
 * @throws {@link ResultError} 60, 65 or 82 as `login`; 66 for a token that has expired.
 */
export function authenticate(security: Security, access: Access, request: SecurityRequest): void {
  access.logout();
  const token = request.bytes(SESSION_TOKEN);
  access.login(
    token ? userWithToken(security, request, token) : userWithPassword(security, request),
  );
}

function userWithPassword({ directory }: Security, request: SecurityRequest): User {
  const user = directory.user(request.text(USER));
  const hash = request.bytes(CREDENTIAL);
  if (hash && user.credential.matches(hash)) return user;
  throw new ResultError(RESULT.INVALID_CREDENTIAL, `credential of user ${user.name}`);
}

function userWithToken(
  { directory, tokens }: Security,
  request: SecurityRequest,
  token: Uint8Array,
): User {
  const name = request.text(USER);
  if (name !== undefined) directory.user(name);
  const user = tokens.find(token);
  if (user === 'expired') throw new ResultError(RESULT.EXPIRED_SESSION, 'token has expired');
  if (!user || (name !== undefined && user.name !== name)) {
    throw new ResultError(RESULT.INVALID_CREDENTIAL, 'unknown token');
  }
  return user;
}
