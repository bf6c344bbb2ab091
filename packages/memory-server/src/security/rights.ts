import type { AddressRange } from './addresses.js';
import { isWithin } from './addresses.js';
import type { PermissionMask } from './permissions.js';

/** Permissions within a scope. */
export interface Grant {
  readonly mask: PermissionMask;
  /** '' for all. */
  readonly namespace: string;
  /** '' for all. */
  readonly set: string;
}

/** What the roles of a user come to. */
export class Rights {
  constructor(
    private readonly grants: readonly Grant[],
    /** Where the user may come from, of all roles together; none is from everywhere. */
    private readonly whitelist: readonly AddressRange[],
    /** Reads per second, the largest of all roles; 0 for no limit. */
    readonly readQuota: number,
    readonly writeQuota: number,
  ) {}

  /**
   * The permissions that are missing; 0 for none. A command without a namespace or set needs a grant
   * for all of them.
   */
  missing(mask: PermissionMask, namespace: string, set: string): PermissionMask {
    let missing = mask;
    for (const grant of this.grants) {
      const isInScope =
        (grant.namespace === '' || grant.namespace === namespace) &&
        (grant.set === '' || grant.set === set);
      if (isInScope) missing &= ~grant.mask;
    }
    return missing;
  }

  /** Whether the user may come from an address. */
  admits(address: string | undefined): boolean {
    return this.whitelist.length === 0 || isWithin(this.whitelist, address);
  }
}
