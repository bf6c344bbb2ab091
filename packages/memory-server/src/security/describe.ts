import { SECURITY_FIELD } from '../wire/numbers.js';
import {
  infoField,
  numberField,
  privilegesField,
  rolesField,
  textField,
} from '../wire/security.js';
import type { SecurityField } from '../wire/security.js';
import type { Role } from './role.js';
import type { Security } from './security.js';
import type { User } from './user.js';

/** A user's name, roles, connections to a node and, where there are quotas, use of them. */
export function describeUser(security: Security, user: User, node: number): SecurityField[] {
  const { connections, reads, writes } = user.load(node);
  const { readQuota, writeQuota } = security.directory.rightsOf(user);
  const use = [
    infoField(SECURITY_FIELD.READ_INFO, reads.describe(readQuota)),
    infoField(SECURITY_FIELD.WRITE_INFO, writes.describe(writeQuota)),
  ];
  return [
    textField(SECURITY_FIELD.USER, user.name),
    rolesField([...user.roles]),
    ...(security.hasQuotas ? use : []),
    numberField(SECURITY_FIELD.CONNECTIONS, connections),
  ];
}

/** A role's name and privileges, and what it has of whitelist and quotas. */
export function describeRole(role: Role): SecurityField[] {
  const { name, privileges, whitelist, readQuota, writeQuota } = role;
  return [
    textField(SECURITY_FIELD.ROLE, name),
    privilegesField(privileges),
    ...(whitelist.length > 0 ? [textField(SECURITY_FIELD.WHITELIST, whitelist.join(','))] : []),
    ...(readQuota > 0 ? [numberField(SECURITY_FIELD.READ_QUOTA, readQuota)] : []),
    ...(writeQuota > 0 ? [numberField(SECURITY_FIELD.WRITE_QUOTA, writeQuota)] : []),
  ];
}
