/** Something whose speed is compared: one call of it is one operation (or `weight` of them). */
export interface Contestant {
  readonly name: string;
  readonly call: (i: number) => Promise<unknown>;
  /** Operations that one call does; default 1. */
  readonly weight?: number;
}

export interface Sample {
  /** How many operations were done. */
  readonly operations: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Processor time of the whole process for one operation, in microseconds. */
  readonly cpu: number;
  /** Its speed over that of the last contestant: the median of the rounds' ratios. 1 outside of a comparison. */
  readonly ratio: number;
  /** The same of {@link cpu}: what other processes take does not change it. */
  readonly cpuRatio: number;
}

/** Keeps `inFlight` calls running for `ms` milliseconds; latencies in milliseconds. */
export async function drive(who: Contestant, inFlight: number, ms: number): Promise<Sample> {
  const latencies: number[] = [];
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  const end = started + ms;
  let i = 0;
  const worker = async (): Promise<void> => {
    for (let now = performance.now(); now < end;) {
      await who.call((i += 1));
      const after = performance.now();
      latencies.push(after - now);
      now = after;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  latencies.sort((a, b) => a - b);
  const operations = latencies.length * (who.weight ?? 1);
  return {
    operations,
    perSecond: operations / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpu: (user + system) / operations,
    ratio: 1,
    cpuRatio: 1,
  };
}

/**
 * Drives the contestants in turn, A B, B A, A B …, so that a drift of the machine's speed hits both, and
 * returns each one's median round. Garbage of random size between the rounds keeps collections from meeting
 * always the same part of a round.
 */
export async function inTurn(
  contestants: readonly Contestant[],
  { inFlight, ms, rounds }: { inFlight: number; ms: number; rounds: number },
): Promise<Sample[]> {
  const samples = contestants.map((): Sample[] => []);
  for (const who of contestants) await drive(who, inFlight, ms / 2); // warm up
  for (let round = 0; round < rounds; round += 1) {
    const order = [...contestants.entries()];
    for (const [at, who] of round % 2 === 0 ? order : order.reverse()) {
      litter(Math.random() * 160_000);
      samples[at]?.push(await drive(who, inFlight, ms));
    }
  }
  const yardstick = samples.at(-1) ?? [];
  return samples.map((one) => medianOf(one, yardstick));
}

/** Makes some garbage: up to what the collector takes for one young generation. */
function litter(count: number): void {
  for (const pieces: object[] = []; pieces.length < count;) pieces.push({ count });
}

function medianOf(samples: readonly Sample[], yardstick: readonly Sample[]): Sample {
  const pick = (read: (sample: Sample) => number): number => median(samples.map(read));
  const compare = (read: (sample: Sample) => number): number =>
    median(samples.map((sample, i) => read(sample) / read(yardstick[i] ?? sample)));
  return {
    operations: pick((s) => s.operations),
    perSecond: pick((s) => s.perSecond),
    p50: pick((s) => s.p50),
    p99: pick((s) => s.p99),
    cpu: pick((s) => s.cpu),
    ratio: compare((s) => s.perSecond),
    cpuRatio: compare((s) => s.cpu),
  };
}

/** The middle one of some numbers in any order. */
export function median(numbers: readonly number[]): number {
  return quantile(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );
}

export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

/**
 * The machine's speed drifts by a tenth within seconds: many short rounds in turn tell a smaller difference
 * than a few long ones. A round cannot be shorter than what is in flight takes.
 */
export const ROUNDS = {
  quick: { ms: 150, rounds: 3 },
  small: { ms: 100, rounds: 51 },
  large: { ms: 600, rounds: 11 },
  huge: { ms: 600, rounds: 3 },
} as const;
