import Aerospike, { type Client } from 'aerospike';
import { exp, toBase64 } from '@asp/exp';
import { inTurn } from './measure.js';
import { heading, line } from './print.js';
import type { Target } from './target.js';

const official = Aerospike.exp;

/** Five typical filters: ours, and the official client's builder with the same meaning. */
const FILTERS: Record<string, [ours: () => string, theirs: (raw: Client) => string]> = {
  'age >= 21': [
    () => toBase64(exp.ge(exp.intBin('age'), exp.intVal(21))),
    (raw) => raw.expressionToBase64(official.ge(official.binInt('age'), official.int(21))),
  ],
  'name = x and active': [
    () =>
      toBase64(exp.and(exp.eq(exp.stringBin('name'), exp.stringVal('Ada')), exp.boolBin('active'))),
    (raw) =>
      raw.expressionToBase64(
        official.and(
          official.eq(official.binStr('name'), official.str('Ada')),
          official.binBool('active'),
        ),
      ),
  ],
  'a sum over a limit': [
    () =>
      toBase64(
        exp.gt(exp.numAdd(exp.intBin('a'), exp.intBin('b'), exp.intBin('c')), exp.intVal(1_000)),
      ),
    (raw) =>
      raw.expressionToBase64(
        official.gt(
          official.add(official.binInt('a'), official.binInt('b'), official.binInt('c')),
          official.int(1_000),
        ),
      ),
  ],
  'ttl and existence': [
    () => toBase64(exp.or(exp.lt(exp.ttl(), exp.intVal(3_600)), exp.not(exp.binExists('seen')))),
    (raw) =>
      raw.expressionToBase64(
        official.or(
          official.lt(official.ttl(), official.int(3_600)),
          official.not(official.binExists('seen')),
        ),
      ),
  ],
  'a choice of tiers': [
    () =>
      toBase64(
        exp.eq(
          exp.cond(
            exp.gt(exp.intBin('n'), exp.intVal(10)),
            exp.stringVal('hi'),
            exp.stringVal('lo'),
          ),
          exp.stringBin('tier'),
        ),
      ),
    (raw) =>
      raw.expressionToBase64(
        official.eq(
          official.cond(
            official.gt(official.binInt('n'), official.int(10)),
            official.str('hi'),
            official.str('lo'),
          ),
          official.binStr('tier'),
        ),
      ),
  ],
};

const PER_CALL = 500;

/** Build and encode, `@asp/exp` against the official client; the results must be equal. */
export async function benchExp({ raw }: Target, quick: boolean): Promise<void> {
  heading('@asp/exp: build + encode vs the official builder + expressionToBase64');
  for (const [title, [ours, theirs]] of Object.entries(FILTERS)) {
    if (ours() !== theirs(raw)) throw new Error(`${title}: the two encodings differ`);
    const [a, b] = await inTurn(
      [
        { name: 'asp', call: () => times(ours), weight: PER_CALL },
        { name: 'raw', call: () => times(() => theirs(raw)), weight: PER_CALL },
      ],
      { inFlight: 1, ms: quick ? 60 : 300, rounds: quick ? 3 : 7 },
    );
    if (a && b) console.log(line(title, a, b));
  }
}

function times(build: () => string): Promise<void> {
  for (let i = 0; i < PER_CALL; i += 1) build();
  return Promise.resolve();
}
