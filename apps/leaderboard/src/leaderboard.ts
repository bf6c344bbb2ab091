import {
  hll,
  MAP_KEY_VALUE_ORDERED,
  MAP_RETURN_KEY_VALUE,
  MAP_RETURN_REVERSE_RANK,
  MAP_RETURN_VALUE,
  maps,
  operations,
  RecordNotFound,
  TTL_NEVER_EXPIRE,
  type AsyncClient,
  type BinTuple,
  type KeyInput,
  type ReadValue,
} from '@asp/async';
import { bucketOf, LIVES, WINDOWS, type Window } from './windows.js';

/** A place on a board. Of equal scores the later name is ahead, as the server sorts them. */
export interface Place {
  readonly rank: number;
  readonly player: string;
  readonly score: number;
}

/** A board as it is shown. */
export interface Board {
  readonly window: Window;
  readonly top: readonly Place[];
  /** How many players are on the board. */
  readonly players: number;
  /** About how many different visitors there were (HyperLogLog). */
  readonly visitors: number;
  /** How many scores were counted. */
  readonly scores: number;
}

/** Where a player stands on a board; `null` when not on it. */
export type Standing = Readonly<Record<Window, Place | null>>;

/** 2^12 registers: about 1.6 % error in 4 kB or less. */
const SKETCH_BITS = 12;

/**
 * Boards in records of one set, one record per window and time: a map player → score that the server keeps
 * sorted by score, a sketch of the visitors, and a counter. Every change is one atomic call.
 */
export class Leaderboard {
  constructor(
    private readonly client: AsyncClient,
    private readonly namespace: string,
    private readonly set: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** Adds points to a player on all boards. Returns the new standing. */
  async score(player: string, points: number): Promise<Standing> {
    const places = await Promise.all(WINDOWS.map((window) => this.add(window, player, points)));
    return standing(places);
  }

  /** Counts somebody who only looks. */
  async visit(visitor: string): Promise<void> {
    const add = hll.add('visitors', [visitor], SKETCH_BITS);
    await Promise.all(
      WINDOWS.map((window) => this.client.operate(this.key(window), [add], this.life(window))),
    );
  }

  /** The best of a window. */
  async board(window: Window, count: number): Promise<Board> {
    const read = [
      maps.getByRankRange('scores', -count, count, MAP_RETURN_KEY_VALUE),
      maps.size('scores'),
      hll.getCount('visitors'),
      operations.read('count'),
    ];
    try {
      const { orderedBins } = await this.client.operateOrdered(this.key(window), read);
      const [best, players, visitors, scores] = valuesOf(orderedBins, read.length);
      const counts = {
        players: Number(players),
        visitors: Number(visitors),
        scores: Number(scores),
      };
      return { window, top: ranked(best ?? null), ...counts };
    } catch (error) {
      if (!(error instanceof RecordNotFound)) throw error;
      return { window, top: [], players: 0, visitors: 0, scores: 0 };
    }
  }

  /** Where a player stands. */
  async standing(player: string): Promise<Standing> {
    return standing(await Promise.all(WINDOWS.map((window) => this.place(window, player))));
  }

  private async add(window: Window, player: string, points: number): Promise<Place> {
    const { orderedBins } = await this.client.operateOrdered(
      this.key(window),
      [
        maps.increment('scores', player, points, { order: MAP_KEY_VALUE_ORDERED }),
        hll.add('visitors', [player], SKETCH_BITS),
        operations.incr('count', 1),
        maps.getByKey('scores', player, MAP_RETURN_REVERSE_RANK),
      ],
      this.life(window),
    );
    const ofScores = orderedBins.filter(({ name }) => name === 'scores');
    const [score, before] = ofScores.map(({ value }) => Number(value));
    return { player, score: score ?? 0, rank: (before ?? 0) + 1 };
  }

  private async place(window: Window, player: string): Promise<Place | null> {
    const read = [
      maps.getByKey('scores', player, MAP_RETURN_VALUE),
      maps.getByKey('scores', player, MAP_RETURN_REVERSE_RANK),
    ];
    try {
      const { orderedBins } = await this.client.operateOrdered(this.key(window), read);
      const [score = null, before = null] = valuesOf(orderedBins, read.length);
      return score === null ? null : { player, score: Number(score), rank: Number(before) + 1 };
    } catch (error) {
      if (error instanceof RecordNotFound) return null;
      throw error;
    }
  }

  private key(window: Window): KeyInput {
    return [this.namespace, this.set, bucketOf(window, this.now())];
  }

  private life(window: Window) {
    return { ttl: LIVES[window] ?? TTL_NEVER_EXPIRE };
  }
}

function standing([day, week, all]: readonly (Place | null)[]): Standing {
  return { day: day ?? null, week: week ?? null, all: all ?? null };
}

function valuesOf(bins: readonly BinTuple[], count: number): ReadValue[] {
  return Array.from({ length: count }, (_, i) => bins[i]?.value ?? null);
}

function entriesOf(value: ReadValue): (readonly [player: string, score: number])[] {
  const entries = value instanceof Map ? [...value] : Object.entries(value ?? {});
  return entries.map(([player, score]) => [player as string, Number(score)]);
}

/** Best first, in the server's order: by score, then by the bytes of the name. */
function ranked(best: ReadValue): Place[] {
  return entriesOf(best)
    .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || compareBytes(b, a))
    .map(([player, score], i) => ({ rank: i + 1, player, score }));
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
