import type { Clock } from '../clock.js';
import type { Credential } from './credential.js';
import { Meter } from './meter.js';
import type { Rights } from './rights.js';

/** What a user does on one node. */
export interface NodeLoad {
  /** Connections that are logged in. */
  connections: number;
  readonly reads: Meter;
  readonly writes: Meter;
}

/** Somebody who can log in. */
export class User {
  /** Names of roles; some may not exist (yet). */
  readonly roles = new Set<string>();
  /** Once dropped, connections and tokens are worth nothing. */
  isDropped = false;
  private readonly loads: NodeLoad[];
  private rights: Rights | undefined;
  private generation = -1;

  constructor(
    readonly name: string,
    public credential: Credential,
    nodes: number,
    clock: Clock,
  ) {
    this.loads = Array.from({ length: nodes }, () => ({
      connections: 0,
      reads: new Meter(clock),
      writes: new Meter(clock),
    }));
  }

  /** What the user does on a node. */
  load(node: number): NodeLoad {
    const load = this.loads[node];
    if (!load) throw new RangeError(`node ${node}`);
    return load;
  }

  /** The user's rights as of a generation of users and roles; worked out once for each. */
  rightsAt(generation: number, workOut: () => Rights): Rights {
    if (this.rights === undefined || this.generation !== generation) {
      this.rights = workOut();
      this.generation = generation;
    }
    return this.rights;
  }
}
