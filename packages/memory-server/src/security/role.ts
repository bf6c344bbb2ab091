import { ResultError } from '../result-error.js';
import { RESULT } from '../wire/numbers.js';
import type { WirePrivilege } from '../wire/security.js';
import { parseRange } from './addresses.js';
import type { AddressRange } from './addresses.js';
import { maskOf, PRIVILEGES_BY_CODE } from './permissions.js';
import { PRIVILEGES } from './privilege-table.js';
import type { Grant } from './rights.js';

/** The largest quota: what a signed number of 4 bytes holds, so that -1 is none. */
const MAX_QUOTA = 0x7f_ff_ff_ff;

/** A named set of privileges. */
export class Role {
  private listed: readonly WirePrivilege[] = [];
  private addresses: readonly string[] = [];
  readQuota = 0;
  writeQuota = 0;

  constructor(
    readonly name: string,
    /** One of the server's own roles, which nobody can change. */
    readonly isBuiltIn = false,
  ) {}

  /** The server's own roles: one for each privilege. */
  static builtIn(): Role[] {
    return Object.entries(PRIVILEGES).map(([name, { code }]) => {
      const role = new Role(name, true);
      role.listed = [{ code, namespace: '', set: '' }];
      return role;
    });
  }

  get privileges(): readonly WirePrivilege[] {
    return this.listed;
  }

  /** Adds privileges; those that are there already stay. @throws {@link ResultError} 72 */
  grant(privileges: readonly WirePrivilege[]): void {
    checkPrivileges(privileges);
    const added = privileges.filter(
      (each, i) =>
        !this.listed.some((other) => isSame(each, other)) &&
        privileges.findIndex((other) => isSame(each, other)) === i,
    );
    this.listed = [...this.listed, ...added];
  }

  /** Takes privileges away that are spelled the same. @throws {@link ResultError} 72 */
  revoke(privileges: readonly WirePrivilege[]): void {
    checkPrivileges(privileges);
    this.listed = this.listed.filter((each) => !privileges.some((other) => isSame(each, other)));
  }

  get whitelist(): readonly string[] {
    return this.addresses;
  }

  /** Sets where users may come from. @throws {@link ResultError} 73 for what is no IPv4 address. */
  setWhitelist(addresses: readonly string[]): void {
    for (const each of addresses) {
      if (!parseRange(each)) {
        throw new ResultError(RESULT.INVALID_WHITELIST, `whitelist: ${each}: IPv4 only`);
      }
    }
    this.addresses = [...addresses];
  }

  /** Sets commands per second; undefined leaves one as it is. @throws {@link ResultError} 75 */
  setQuotas(read: number | undefined, write: number | undefined): void {
    if ((read ?? 0) > MAX_QUOTA || (write ?? 0) > MAX_QUOTA) {
      throw new ResultError(RESULT.INVALID_QUOTA, 'quota out of range');
    }
    this.readQuota = read ?? this.readQuota;
    this.writeQuota = write ?? this.writeQuota;
  }

  get grants(): Grant[] {
    return this.listed.map(({ code, namespace, set }) => ({
      mask: maskOf(PRIVILEGES_BY_CODE.get(code)?.permits ?? []),
      namespace,
      set,
    }));
  }

  get ranges(): AddressRange[] {
    return this.addresses.flatMap((each) => parseRange(each) ?? []);
  }
}

function isSame(left: WirePrivilege, right: WirePrivilege): boolean {
  return left.code === right.code && left.namespace === right.namespace && left.set === right.set;
}

function checkPrivileges(privileges: readonly WirePrivilege[]): void {
  for (const { code, namespace, set } of privileges) {
    const isKnown = PRIVILEGES_BY_CODE.has(code);
    if (!isKnown || (namespace === '' && set !== '')) {
      throw new ResultError(RESULT.INVALID_PRIVILEGE, `privilege ${code}.${namespace}.${set}`);
    }
  }
}
