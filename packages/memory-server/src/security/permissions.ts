import { COMMAND_PRIVILEGES, PERMISSIONS, PRIVILEGES } from './privilege-table.js';
import type { Permission, PrivilegeRow, RecordCommandName } from './privilege-table.js';

/** A set of permissions as bits, in the order of `PERMISSIONS`. */
export type PermissionMask = number;

/** The bits of some permissions. */
export function maskOf(permissions: readonly Permission[]): PermissionMask {
  return permissions.reduce((mask, each) => mask | (1 << PERMISSIONS.indexOf(each)), 0);
}

/** The name of the first permission in a mask, for messages. */
export function firstOf(mask: PermissionMask): string {
  return PERMISSIONS[31 - Math.clz32(mask & -mask)] ?? 'none';
}

const masksOf = (family: Readonly<Record<string, readonly Permission[]>>) =>
  new Map(Object.entries(family).map(([name, permissions]) => [name, maskOf(permissions)]));

const { record } = COMMAND_PRIVILEGES;

/** What each command on a record needs. */
export const RECORD_MASKS: Readonly<Record<RecordCommandName, PermissionMask>> = {
  read: maskOf(record.read),
  write: maskOf(record.write),
  'write-and-read': maskOf(record['write-and-read']),
  delete: maskOf(record.delete),
  udf: maskOf(record.udf),
  transaction: maskOf(record.transaction),
};

/** What each kind of query, info command and security command needs; none is 0 or not there. */
export const QUERY_MASKS = masksOf(COMMAND_PRIVILEGES.query);
export const INFO_MASKS = masksOf(COMMAND_PRIVILEGES.info);
export const SECURITY_MASKS = masksOf(COMMAND_PRIVILEGES.security);

/** Privileges by the number that clients send. */
export const PRIVILEGES_BY_CODE: ReadonlyMap<number, PrivilegeRow> = new Map(
  Object.values(PRIVILEGES).map((row) => [row.code, row]),
);
