import { maskOf } from './permissions.js';
import { COMMAND_PRIVILEGES, PRIVILEGES } from './privilege-table.js';
import type { CommandFamily, Permission, PrivilegeName } from './privilege-table.js';

/** What one command needs with `security: true`. */
export interface PrivilegeListing {
  /** `record`, `query`, `info` or `security`. */
  readonly family: CommandFamily;
  /** As `read`, `truncate` (the info command), `create-user`. */
  readonly command: string;
  /** All of them are needed; none is needed for what every user may do. */
  readonly permissions: readonly Permission[];
  /** Privileges that permit it on their own. */
  readonly privileges: readonly PrivilegeName[];
}

const isName = (name: string): name is PrivilegeName => name in PRIVILEGES;

const NAMES = Object.keys(PRIVILEGES).filter(isName);

/**
 * The privilege that each command needs, from the tables that the server enforces. Info commands that
 * are not listed need a login and no privilege.
 *
 * @example
 * ```ts
 * privilegeTable().find(({ command }) => command === 'truncate')?.privileges;
 * // ['sys-admin', 'data-admin', 'truncate']
 * ```
 */
export function privilegeTable(): readonly PrivilegeListing[] {
  const families =
    Object.entries<Readonly<Record<string, readonly Permission[]>>>(COMMAND_PRIVILEGES);
  return families.flatMap(([family, commands]) =>
    Object.entries(commands).map(([command, permissions]) => ({
      family: family as CommandFamily, // the table's own keys
      command,
      permissions,
      privileges: privilegesFor(permissions),
    })),
  );
}

function privilegesFor(permissions: readonly Permission[]): PrivilegeName[] {
  if (permissions.length === 0) return [];
  const mask = maskOf(permissions);
  return NAMES.filter((name) => (maskOf(PRIVILEGES[name].permits) & mask) === mask);
}
