import { askedOf, keysFor, makeCase, removals, setOf, type Case } from './case.js';
import { isQuery, operationsOf, printStep, type Step } from './command.js';
import type { FamilyName } from './families/index.js';
import { harmless } from './hazards.js';
import { createIndexes, dropIndexes } from './index-setup.js';
import { isNumeric } from './query.js';
import { codesOf, comparable, comparableRecords, printReply } from './reply.js';
import { smallerCases } from './shrink.js';
import type { Target } from './target.js';

/** What to compare. */
export interface DifferentialOptions {
  readonly targets: readonly [Target, Target];
  readonly families: readonly FamilyName[];
  readonly seed: number;
  /** Records to make; each gets a few commands. */
  readonly cases: number;
  readonly namespace?: string;
  /** Differences to collect before giving up. */
  readonly maxDifferences?: number;
  /** Cases to run at once; 1 to find the one that brings a server down. */
  readonly concurrency?: number;
}

/** A case in which the two servers do not agree, made as small as possible. */
export interface Difference {
  readonly family: FamilyName;
  readonly seed: number;
  readonly commands: readonly string[];
  /** Each server's answer to the last command, or its state after it. */
  readonly replies: readonly [string, string];
}

export interface DifferentialResult {
  readonly commands: number;
  /** How often the first server answered with which code. */
  readonly codes: ReadonlyMap<number, number>;
  readonly operations: number;
  readonly differences: readonly Difference[];
}

const CONCURRENCY = 8;
const NAMESPACE = 'test';

/** Runs random commands on two servers and tells where they differ. */
export async function runDifferential(options: DifferentialOptions): Promise<DifferentialResult> {
  const run = new Run(options);
  const { concurrency = CONCURRENCY, families, targets, namespace = NAMESPACE } = options;
  const workers = Array.from({ length: concurrency }, (_, worker) => worker);
  const indexed = families.includes('query') ? workers.map(setOf) : [];
  await Promise.all(targets.map((target) => createIndexes(target, namespace, indexed)));
  await Promise.all(workers.map((worker) => run.work(worker)));
  await Promise.all(targets.map((target) => dropIndexes(target, namespace, indexed)));
  return run;
}

class Run implements DifferentialResult {
  commands = 0;
  operations = 0;
  readonly codes = new Map<number, number>();
  readonly differences: Difference[] = [];
  private next = 0;
  private tries = 0;

  constructor(private readonly options: DifferentialOptions) {}

  async work(worker: number): Promise<void> {
    const { cases, seed, families, maxDifferences = 10 } = this.options;
    while (this.next < cases && this.differences.length < maxDifferences) {
      const made = makeCase(families, seed + this.next++);
      const { steps } = made;
      this.commands += steps.length;
      for (const step of steps) this.operations += isQuery(step) ? 1 : operationsOf(step).length;
      if (await this.differs(steps, worker)) {
        this.differences.push(await this.shrunk(made, worker));
      }
    }
  }

  /** The replies of both servers where they differ first, or undefined. */
  private async differs(
    steps: readonly Step[],
    worker: number,
  ): Promise<readonly [string, string] | undefined> {
    const { namespace = NAMESPACE, seed } = this.options;
    const name = `${process.pid}-${seed}-${this.tries++}`;
    const keys = keysFor(steps, { namespace, set: setOf(worker) }, name);
    const frames = askedOf(steps, keys).map(({ frame }) => frame);
    const [left, right] = await this.exchange([...frames, ...removals(keys)], steps);
    for (const code of (left ?? []).slice(0, steps.length).flatMap(codesOf)) {
      this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    }
    for (let at = 0; at < frames.length; at++) {
      const [one, other] = [left?.[at], right?.[at]];
      if (!one || !other) throw new Error('an answer is missing');
      const step = steps[at];
      const told = (reply: Uint8Array): string =>
        step && isQuery(step)
          ? comparableRecords(reply, !isNumeric(step.query))
          : comparable(reply);
      if (told(one) !== told(other)) return [printReply(one), printReply(other)];
    }
    return undefined;
  }

  /** @throws Error with the commands, of which one probably brought the server down. */
  private async exchange(
    frames: readonly Uint8Array[],
    steps: readonly Step[],
  ): Promise<Uint8Array[][]> {
    try {
      return await Promise.all(this.options.targets.map((target) => target.exchange(frames)));
    } catch (error) {
      const text = steps.map((each) => `  ${printStep(each)}`).join('\n');
      throw new Error(`a server went away while it ran\n${text}`, { cause: error });
    }
  }

  /** Drops whatever is not needed for the servers to differ. */
  private async shrunk({ family, seed, steps: start }: Case, worker: number): Promise<Difference> {
    let steps = start;
    for (let found = true; found;) {
      found = false;
      for (const smaller of smallerCases(steps)) {
        if (!(await this.differs(harmless(smaller), worker))) continue;
        steps = harmless(smaller);
        found = true;
        break;
      }
    }
    const replies = (await this.differs(steps, worker)) ?? [
      '(differs no more)',
      '(differs no more)',
    ];
    return { family, seed, commands: steps.map(printStep), replies };
  }
}
