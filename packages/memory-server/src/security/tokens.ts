import type { Clock } from '../clock.js';
import { isEqual } from './constant-time.js';
import type { User } from './user.js';

const ID_SIZE = 8;
const SECRET_SIZE = 24;

interface Token {
  readonly user: User;
  readonly secret: Uint8Array;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * The tokens that logins hand out: an id to find them by and a secret that is compared. They outlive a
 * change of the password, so that connected clients can open more connections; a user that is dropped
 * takes them along.
 */
export class Tokens {
  private readonly all = new Map<string, Token>();

  constructor(
    private readonly clock: Clock,
    /** Seconds a token lives. */
    readonly ttl: number,
  ) {}

  /** Makes a token for a user. */
  issue(user: User): Uint8Array {
    this.removeExpired();
    const token = crypto.getRandomValues(new Uint8Array(ID_SIZE + SECRET_SIZE));
    this.all.set(idOf(token), {
      user,
      secret: token.slice(ID_SIZE),
      expiresAt: this.clock.now() + this.ttl * 1000,
    });
    return token;
  }

  /** Whose token it is: `expired` when it was somebody's, undefined when it is nobody's. */
  find(token: Uint8Array): User | 'expired' | undefined {
    const found = this.all.get(idOf(token));
    if (!found || found.user.isDropped) return undefined;
    if (!isEqual(token.subarray(ID_SIZE), found.secret)) return undefined;
    return found.expiresAt <= this.clock.now() ? 'expired' : found.user;
  }

  /** Expired tokens are known as such for as long again as they lived. */
  private removeExpired(): void {
    const longAgo = this.clock.now() - this.ttl * 1000;
    for (const [id, { expiresAt, user }] of this.all) {
      if (user.isDropped || expiresAt <= longAgo) this.all.delete(id);
    }
  }
}

function idOf(token: Uint8Array): string {
  return String.fromCharCode(...token.subarray(0, ID_SIZE));
}
