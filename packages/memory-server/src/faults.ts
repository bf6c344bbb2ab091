/** Kinds of requests that can be told apart. */
export type RequestKind = 'read' | 'write' | 'delete' | 'udf' | 'batch' | 'query';

/** What goes wrong. */
export type FaultEffect =
  /** The answer comes this many milliseconds later; the connection answers nothing else meanwhile. */
  | { readonly delay: number }
  /**
   * The connection is closed without an answer: `before` the request is carried out, or `after`, so
   * that the client cannot know (a write in doubt).
   */
  | { readonly drop: 'before' | 'after' }
  /** The request is answered with this result code and not carried out. */
  | { readonly code: number };

/**
 * Which requests go wrong, and how. A condition that is left out holds for every request.
 *
 * Without `key` and `set`, a batch is one request of the kind `batch`. With one of them, its rows are
 * looked at: `on` may also name what a row does, a `code` is the answer of the row alone, while `delay`
 * and `drop` befall the whole batch.
 *
 * @example
 * ```ts
 * // this record is too busy, alone or within a batch; the other rows are carried out
 * await server.inject({ key: new Key('test', 'users', 'ada'), effect: { code: 14 } });
 * ```
 */
export interface Fault {
  readonly effect: FaultEffect;
  /** Kinds of requests. */
  readonly on?: RequestKind | readonly RequestKind[];
  /** Position of a node. */
  readonly node?: number;
  /** A record's digest (a `Key` has one): requests for that record, batches with a row for it. */
  readonly key?: { readonly digest: Uint8Array };
  /** The name of a set: requests for its records, queries of it, batches with a row for one of them. */
  readonly set?: string;
  /** Of the requests that meet all conditions, the first one and then every nth. Default 1: all. */
  readonly every?: number;
  /** How often it happens before it stops by itself. Default: for ever. */
  readonly times?: number;
}

/** A request, or a row of a batch, as faults see it. */
export interface FaultTarget {
  /** What it is; a row is a `batch` and what it does. */
  readonly kinds: readonly RequestKind[];
  readonly node: number;
  /** 20 characters 0–255. */
  readonly digest: string | undefined;
  readonly set: string;
}

interface ActiveFault {
  readonly fault: Fault;
  readonly digest: string | undefined;
  /** Requests that met the conditions. */
  met: number;
  /** How often it happened. */
  hits: number;
}

/** The faults that tests asked for. */
export class Faults {
  private readonly active = new Map<number, ActiveFault>();
  private nextId = 1;

  /** Adds a fault and answers its number. @throws RangeError for a number out of range. */
  add(fault: Fault): number {
    checkFault(fault);
    const id = this.nextId++;
    const digest = fault.key && String.fromCharCode(...fault.key.digest);
    this.active.set(id, { fault, digest, met: 0, hits: 0 });
    return id;
  }

  /** Ends a fault; harmless when it is over already. */
  remove(id: number): void {
    this.active.delete(id);
  }

  /** How often a fault has happened; 0 for one that was removed. */
  hits(id: number): number {
    return this.active.get(id)?.hits ?? 0;
  }

  clear(): void {
    this.active.clear();
  }

  /** False in the usual case, so that requests need not be looked at. */
  get isAny(): boolean {
    return this.active.size > 0;
  }

  /** What goes wrong with a request that is no batch: the first fault that applies. */
  effectOn(target: FaultTarget): FaultEffect | undefined {
    return this.first((each) => applies(each, target));
  }

  /** What goes wrong with a batch as a whole. */
  effectOnBatch(node: number, rows: () => readonly FaultTarget[]): FaultEffect | undefined {
    const whole = { kinds: ['batch'], node, digest: undefined, set: '' } as const;
    return this.first((each) => {
      if (!concernsRows(each)) return applies(each, whole);
      return !('code' in each.fault.effect) && rows().some((row) => applies(each, row));
    });
  }

  /** The code that a row of a batch is answered with instead of being carried out. */
  codeOnRow(row: FaultTarget): number | undefined {
    const effect = this.first(
      (each) => concernsRows(each) && 'code' in each.fault.effect && applies(each, row),
    );
    return effect && 'code' in effect ? effect.code : undefined;
  }

  private first(isMet: (each: ActiveFault) => boolean): FaultEffect | undefined {
    for (const each of this.active.values()) {
      if (!isMet(each)) continue;
      const { every = 1, times = Infinity } = each.fault;
      const isDue = each.met++ % every === 0;
      if (!isDue || each.hits >= times) continue;
      each.hits++;
      return each.fault.effect;
    }
    return undefined;
  }
}

const concernsRows = ({ fault }: ActiveFault): boolean =>
  fault.key !== undefined || fault.set !== undefined;

function applies({ fault, digest }: ActiveFault, target: FaultTarget): boolean {
  const isKind =
    fault.on === undefined || [fault.on].flat().some((kind) => target.kinds.includes(kind));
  return (
    isKind &&
    (fault.node === undefined || fault.node === target.node) &&
    (fault.set === undefined || fault.set === target.set) &&
    (digest === undefined || digest === target.digest)
  );
}

function checkFault({ effect, every, times, key }: Fault): void {
  const isCount = (value: number) => Number.isSafeInteger(value) && value > 0;
  if (every !== undefined && !isCount(every))
    throw new RangeError('every: an integer of 1 or more');
  if (times !== undefined && !isCount(times))
    throw new RangeError('times: an integer of 1 or more');
  if (key && key.digest.length !== 20) throw new RangeError('key: a digest of 20 bytes');
  if ('delay' in effect && !(effect.delay >= 0)) throw new RangeError('delay: 0 or more');
  if ('code' in effect && !(effect.code > 0 && effect.code < 256)) {
    throw new RangeError('code: a result code from 1 to 255');
  }
}
