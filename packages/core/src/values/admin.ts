/** One node's answer to an info command. */
export interface InfoNodeResult {
  readonly nodeName: string;
  /** 0 = answered; else the server's code, or −1 when the node could not be asked. */
  readonly errorCode: number;
  /** The answer without the echoed command, or the error's text. */
  readonly response: string;
}

/** A privilege: a `PRIV_*` code, everywhere or in one namespace or set. */
export interface Privilege {
  readonly code: number;
  readonly ns?: string | null;
  readonly set?: string | null;
}

/** A user of a server with security. */
export interface UserInfo {
  readonly user: string;
  readonly roles: readonly string[];
  readonly connsInUse: number;
  /** `[quota, single-record TPS, scan/query RPS, limitless scans/queries]`, when reported. */
  readonly readInfo?: readonly number[];
  readonly writeInfo?: readonly number[];
}

/** A role of a server with security. */
export interface RoleInfo {
  readonly name: string;
  readonly privileges: readonly Privilege[];
  readonly allowlist: readonly string[];
  readonly readQuota: number;
  readonly writeQuota: number;
}
