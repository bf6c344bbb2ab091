import type { Clock } from '../clock.js';
import { Access } from './access.js';
import type { Peer } from './access.js';
import { Directory } from './directory.js';
import { Tokens } from './tokens.js';

/** How security is set up, besides being there. */
export interface SecurityOptions {
  /**
   * Seconds until a client has to log in again, from 120 to 864,000 (ten days). Default 86,400. The
   * server's clock counts.
   */
  readonly sessionTtl?: number;
  /** Whether roles can have quotas. Default true. */
  readonly quotas?: boolean;
}

const TTL = { least: 120, most: 864_000, default: 86_400 } as const;

/** Users, roles and logins of a cluster. There is none when security is off. */
export class Security {
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly hasQuotas: boolean;

  /** @throws RangeError for an option out of range. */
  constructor(options: SecurityOptions, nodes: number, clock: Clock) {
    const { sessionTtl = TTL.default, quotas = true } = options;
    if (!Number.isSafeInteger(sessionTtl) || sessionTtl < TTL.least || sessionTtl > TTL.most) {
      throw new RangeError(`security.sessionTtl: seconds from ${TTL.least} to ${TTL.most}`);
    }
    this.directory = new Directory(nodes, clock);
    this.tokens = new Tokens(clock, sessionTtl);
    this.hasQuotas = quotas;
  }

  /** A new connection to a node. */
  connect(node: number, peer: Peer): Access {
    return new Access(this, node, peer);
  }
}
