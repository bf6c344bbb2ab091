import { monitorEventLoopDelay } from 'node:perf_hooks';
import { AsyncClient } from '@asp/async';
import Aerospike from 'aerospike';
import { drive, median, quantile, type Contestant } from './measure.js';
import { heading, ms } from './print.js';
import { bins, key, rawKey, type Target } from './target.js';

/** How long timers of the same process wait while commands run: the 99th percentile. */
export async function benchLoopDelay({ name, raw, asp }: Target, quick: boolean): Promise<void> {
  heading(`event-loop delay p99 under load, @asp/async vs the raw official client, on ${name}`);
  const calls: Record<string, readonly [Contestant['call'], Contestant['call']]> = {
    get: [(i) => asp.get(key(i)), (i) => raw.get(rawKey(i))],
    put: [(i) => asp.put(key(i), bins), (i) => raw.put(rawKey(i), bins)],
  };
  for (const [title, [ours, theirs]] of Object.entries(calls)) {
    for (const inFlight of [64, 256]) {
      const who = [
        { name: 'asp', call: ours, delays: [] as number[] },
        { name: 'raw', call: theirs, delays: [] as number[] },
      ] as const;
      for (let round = 0; round < (quick ? 3 : 10); round += 1) {
        for (const one of round % 2 === 0 ? who : who.toReversed())
          one.delays.push(await delayUnder(one, inFlight, quick ? 200 : 800));
      }
      const [a, b] = [median(who[0].delays), median(who[1].delays)];
      const what = `${title}, ${inFlight} in flight`.padEnd(34);
      console.log(`  ${what}${ms(a)} vs ${ms(b)}   × ${(a / b).toFixed(2)}`);
    }
  }
}

async function delayUnder(who: Contestant, inFlight: number, duration: number): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await drive(who, inFlight, duration);
  delay.disable();
  return delay.percentile(99) / 1e6;
}

/** 10,000 gets and 10,000 puts, all started at once by clients with default settings. */
export async function benchBurst({ name, host, port }: Target): Promise<void> {
  heading(`10,000 gets and 10,000 puts started at once, default settings, on ${name}`);
  const asp = await new AsyncClient({ hosts: [[host, port]] }).connect();
  const raw = await Aerospike.connect({ hosts: [{ addr: host, port }], log: { level: -1 } });
  await burst('asp', (i) => (i % 2 === 0 ? asp.get(key(i)) : asp.put(key(i), bins)));
  await burst('raw', (i) => (i % 2 === 0 ? raw.get(rawKey(i)) : raw.put(rawKey(i), bins)));
  raw.close(false);
  await asp.close();
}

async function burst(who: string, call: (i: number) => Promise<unknown>): Promise<void> {
  const latencies: number[] = [];
  let errors = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: 20_000 }, async (_, i) => {
      await call(i).then(
        () => latencies.push(performance.now() - start),
        () => (errors += 1),
      );
    }),
  );
  latencies.sort((a, b) => a - b);
  const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
  console.log(`  ${who}   p50 ${ms(p50)}   p99 ${ms(p99)}   ${errors} errors`);
}
