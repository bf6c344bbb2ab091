import { exp } from '@asp/exp';
import {
  FilteredOut,
  POLICY_EXISTS_CREATE_ONLY,
  POLICY_EXISTS_REPLACE_ONLY,
  RecordExistsError,
  RecordGenerationError,
  RecordNotFound,
  TTL_NEVER_EXPIRE,
  type Client,
  type KeyInput,
  type WritePolicy,
} from '@asp/sync';
import { LockedError } from './failures.js';

/** Whose lock it is. */
export interface LockInfo {
  readonly owner: string;
  readonly ttl: number;
}

/**
 * A lock in a record. It holds as long as its owner writes it within `ttl` seconds. Whether it is stale is
 * judged by the server's clock alone, in the same atomic write that takes it over; nobody's clock has to be right.
 */
export class Lock {
  private generation = 0;

  constructor(
    private readonly db: Client,
    private readonly key: KeyInput,
    private readonly info: LockInfo,
  ) {}

  /**
   * Takes the lock, a stale one included.
   *
   * @returns the owner whose stale lock was taken over, if there was one
   * @throws LockedError when somebody else holds it
   */
  take(): string | null {
    if (this.tryTake({ exists: POLICY_EXISTS_CREATE_ONLY })) return null;
    const before = readLock(this.db, this.key);
    const millis = exp.numMul(exp.intBin('ttl'), exp.intVal(1000));
    const isStale = exp.gt(exp.sinceUpdate(), millis);
    const policy = { exists: POLICY_EXISTS_REPLACE_ONLY, filterExpression: isStale } as const;
    if (this.tryTake(policy)) return before?.owner ?? 'somebody';
    throw new LockedError(
      `${before?.owner ?? 'somebody'} is migrating (lock of ${this.info.ttl} s)`,
    );
  }

  /**
   * Tells that the owner is alive.
   *
   * @throws LockedError when the lock was taken over meanwhile: stop at once
   */
  renew(): void {
    try {
      this.db.put(this.key, { ...this.info }, { gen: this.generation, ttl: TTL_NEVER_EXPIRE });
      this.generation += 1;
    } catch (error) {
      if (!(error instanceof RecordGenerationError || error instanceof RecordNotFound)) throw error;
      throw new LockedError('the lock was lost: it was not renewed in time, or removed by force');
    }
  }

  /** Gives the lock back, unless it is somebody else's by now. */
  release(): void {
    try {
      this.db.remove(this.key, { gen: this.generation });
    } catch (error) {
      if (!(error instanceof RecordGenerationError || error instanceof RecordNotFound)) throw error;
    }
  }

  private tryTake(policy: WritePolicy): boolean {
    try {
      this.db.put(this.key, { ...this.info }, { ttl: TTL_NEVER_EXPIRE }, policy);
      this.generation = this.db.select(this.key, []).meta.gen;
      return true;
    } catch (error) {
      const isTaken = error instanceof RecordExistsError || error instanceof FilteredOut;
      if (isTaken || error instanceof RecordNotFound) return false;
      throw error;
    }
  }
}

/** Who holds the lock, or held it last; `null` when it is free. */
export function readLock(db: Client, key: KeyInput): LockInfo | null {
  try {
    return db.get<{ owner: string; ttl: number }>(key).bins;
  } catch (error) {
    if (error instanceof RecordNotFound) return null;
    throw error;
  }
}
