import type { Clock } from './clock.js';

/** Latencies are told by slices of this length, as CE's `ticker-interval` is by default. */
const SLICE_MS = 10_000;
/** Thresholds of 1, 2, 4, … milliseconds. */
const COLUMNS = 17;

/** One histogram: the slice that is being filled, and what the one before it came to. */
interface Histogram {
  /** By how many thresholds were exceeded. */
  readonly counts: Uint32Array;
  began: number;
  told: string;
}

/**
 * How long requests took, by namespace ('' for none) and the name of CE's histogram. A slice is told
 * once it is over.
 */
export class Latencies {
  private readonly namespaces = new Map<string, Map<string, Histogram>>();

  constructor(private readonly clock: Clock) {}

  /** Counts a request that took so long. */
  record(namespace: string, name: string, milliseconds: number): void {
    const histogram = this.namespaces.get(namespace)?.get(name) ?? this.open(namespace, name);
    this.closeSlice(histogram);
    const exceeded = Math.min(COLUMNS, 32 - Math.clz32(Math.max(0, milliseconds)));
    histogram.counts[exceeded] = (histogram.counts[exceeded] ?? 0) + 1;
  }

  /**
   * The last slice: `msec`, requests per second, and the percentages that took more than 1, 2, 4, … ms.
   * Empty until there is one.
   */
  tell(namespace: string, name: string): string {
    const histogram = this.namespaces.get(namespace)?.get(name);
    if (!histogram) return '';
    this.closeSlice(histogram);
    return histogram.told;
  }

  private open(namespace: string, name: string): Histogram {
    const histograms = this.namespaces.get(namespace) ?? new Map<string, Histogram>();
    const counts = new Uint32Array(COLUMNS + 1);
    const histogram = { counts, began: this.clock.now(), told: '' };
    this.namespaces.set(namespace, histograms.set(name, histogram));
    return histogram;
  }

  private closeSlice(histogram: Histogram): void {
    const slices = Math.floor((this.clock.now() - histogram.began) / SLICE_MS);
    if (slices === 0) return;
    const { counts } = histogram;
    if (slices !== 1) counts.fill(0); // nothing happened in the slice before this one
    histogram.told = slice(counts);
    histogram.began += slices * SLICE_MS;
    counts.fill(0);
  }
}

function slice(counts: Uint32Array): string {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const columns: string[] = [];
  let over = total;
  for (let column = 0; column < COLUMNS; column++) {
    over -= counts[column] ?? 0;
    columns.push((total === 0 ? 0 : (100 * over) / total).toFixed(2));
  }
  return `msec,${((1000 * total) / SLICE_MS).toFixed(1)},${columns.join(',')}`;
}
