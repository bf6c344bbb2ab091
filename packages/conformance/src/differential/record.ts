import { askedOf, keysFor, makeCase, removals } from './case.js';
import type { FamilyName } from './families/index.js';
import type { Target } from './target.js';

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');

const SET = 'differential';

/**
 * What a server answers to the cases of some seeds: one JSON object a line, with `what` (family, seed
 * and request in words), `request` and `response` (frames in hex). The same seeds make the same
 * requests, so that answers can be recorded anew.
 */
export async function* recorded(
  target: Target,
  families: readonly FamilyName[],
  { seed, cases, namespace }: { seed: number; cases: number; namespace: string },
): AsyncGenerator<string> {
  for (let n = 0; n < cases; n++) {
    const { family, steps } = makeCase(families, seed + n);
    const keys = keysFor(steps, { namespace, set: SET }, `recorded-${seed + n}`);
    const asked = askedOf(steps, keys);
    const frames = asked.map(({ frame }) => frame);
    const replies = await target.exchange([...frames, ...removals(keys)]);
    for (const [i, { what, frame }] of asked.entries()) {
      const words = `${family} ${seed + n}: ${what}`;
      yield JSON.stringify({ what: words, request: hex(frame), response: hex(replies[i]) });
    }
  }
}
