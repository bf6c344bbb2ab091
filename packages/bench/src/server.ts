import { inTurn, type Contestant } from './measure.js';
import { heading, line } from './print.js';
import { rawKey, type Target } from './target.js';

/** The official client at 64 in flight: memory-server alone, or against a real server in one run. */
export async function benchServer(targets: readonly Target[], quick: boolean): Promise<void> {
  heading('memory-server under the raw official client, 64 in flight');
  const calls: Record<string, (target: Target) => Contestant> = {
    get: ({ raw, name }) => ({ name, call: (i) => raw.get(rawKey(i)) }),
    put: ({ raw, name }) => ({ name, call: (i) => raw.put(rawKey(i), { n: i, s: 'some text' }) }),
  };
  const [memory, real] = targets;
  if (!memory) return;
  for (const [title, contestant] of Object.entries(calls)) {
    const options = { inFlight: 64, ms: quick ? 200 : 800, rounds: quick ? 3 : 7 };
    const [ours, theirs] = await inTurn([memory, ...(real ? [real] : [])].map(contestant), options);
    if (ours && theirs) console.log(line(title, ours, theirs));
    else if (ours)
      console.log(`  ${title.padEnd(34)}${Math.round(ours.perSecond).toLocaleString('en')}/s`);
  }
}
