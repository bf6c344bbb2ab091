import type { PrivilegeCode } from '../constants.js';

/** One node's answer to an info command. */
export interface InfoNodeResult {
  /** The node's name, as `BB9…`. */
  readonly nodeName: string;
  /** 0 = answered; else the server's code, or −1 when the node could not be asked. */
  readonly errorCode: number;
  /** The answer without the echoed command, or the error's text. */
  readonly response: string;
}

/** A privilege: a `PRIV_*` code, everywhere or in one namespace or set. */
export interface Privilege {
  /** What it allows: `PRIV_*`. */
  readonly code: PrivilegeCode;
  /** The namespace; left out or `null` = all. */
  readonly ns?: string | null | undefined;
  /** The set; needs a namespace. Left out or `null` = all. */
  readonly set?: string | null | undefined;
}

/** A user of a server with security. */
export interface UserInfo {
  /** The user's name. */
  readonly user: string;
  /** Names of the user's roles. */
  readonly roles: readonly string[];
  /** Connections that the user has open. */
  readonly connsInUse: number;
  /** `[quota, single-record TPS, scan/query RPS, limitless scans/queries]`, when reported. */
  readonly readInfo?: readonly number[];
  /** The same four for writes, when reported. */
  readonly writeInfo?: readonly number[];
}

/** A role of a server with security. */
export interface RoleInfo {
  /** The role's name. */
  readonly name: string;
  /** What it allows. */
  readonly privileges: readonly Privilege[];
  /** Addresses it may be used from; empty = any. */
  readonly allowlist: readonly string[];
  /** Reads per second; 0 = no limit. */
  readonly readQuota: number;
  /** Writes per second; 0 = no limit. */
  readonly writeQuota: number;
}
