import { createHash } from 'node:crypto';
import { harmless } from './hazards.js';
import { GET_ALL, isBatch, operationsOf, printStep, REMOVE } from './command.js';
import type { RecordKey, Step } from './command.js';
import { FAMILIES, type FamilyName } from './families/index.js';
import { frameOf, requestFrame } from './frame.js';
import { Random } from './random.js';
import { codesOf, comparable, printReply } from './reply.js';
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
  readonly onProgress?: (done: number) => void;
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

const SET = 'differential';
const CONCURRENCY = 8;

/** Runs random commands on two servers and tells where they differ. */
export async function runDifferential(options: DifferentialOptions): Promise<DifferentialResult> {
  const run = new Run(options);
  const { concurrency = CONCURRENCY } = options;
  await Promise.all(Array.from({ length: concurrency }, () => run.work()));
  return run;
}

class Run implements DifferentialResult {
  commands = 0;
  operations = 0;
  readonly codes = new Map<number, number>();
  readonly differences: Difference[] = [];
  private next = 0;
  private keys = 0;

  constructor(private readonly options: DifferentialOptions) {}

  async work(): Promise<void> {
    const { cases, seed, families, maxDifferences = 10 } = this.options;
    while (this.next < cases && this.differences.length < maxDifferences) {
      const caseSeed = seed + this.next++;
      const family = new Random(caseSeed).pick(families);
      const steps = harmless<Step>(FAMILIES[family](new Random(caseSeed)));
      this.commands += steps.length;
      for (const step of steps) this.operations += operationsOf(step).length;
      if (await this.differs(steps)) {
        this.differences.push(await this.shrunk(family, caseSeed, steps));
      }
      if (this.next % 1000 === 0) this.options.onProgress?.(this.next);
    }
  }

  /** The replies of both servers where they differ first, or undefined. */
  private async differs(steps: readonly Step[]): Promise<readonly [string, string] | undefined> {
    const keys = this.freshKeys(steps);
    const frames = steps.map((step) => frameOf(step, keys));
    frames.push(...keys.map((key) => requestFrame(GET_ALL, key)));
    const compared = frames.length;
    frames.push(...keys.map((key) => requestFrame(REMOVE, key)));
    const [left, right] = await this.exchange(frames, steps);
    for (const code of (left ?? []).slice(0, steps.length).flatMap(codesOf)) {
      this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    }
    for (let at = 0; at < compared; at++) {
      const [one, other] = [left?.[at], right?.[at]];
      if (!one || !other) throw new Error('an answer is missing');
      if (comparable(one) !== comparable(other)) return [printReply(one), printReply(other)];
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

  /** New records, as many as the steps speak of. */
  private freshKeys(steps: readonly Step[]): RecordKey[] {
    const { namespace = 'test', seed } = this.options;
    const records = steps.flatMap((step) =>
      isBatch(step) ? step.rows.map(({ record }) => record) : [0],
    );
    return Array.from({ length: Math.max(0, ...records) + 1 }, () => {
      const name = `${process.pid}-${seed}-${this.keys++}`;
      return { namespace, set: SET, digest: createHash('sha1').update(name).digest() };
    });
  }

  /** Drops whatever is not needed for the servers to differ. */
  private async shrunk(
    family: FamilyName,
    seed: number,
    start: readonly Step[],
  ): Promise<Difference> {
    let steps = start;
    for (let found = true; found;) {
      found = false;
      for (const smaller of smallerCases(steps)) {
        if (!(await this.differs(harmless(smaller)))) continue;
        steps = harmless(smaller);
        found = true;
        break;
      }
    }
    const replies = (await this.differs(steps)) ?? ['(differs no more)', '(differs no more)'];
    return { family, seed, commands: steps.map(printStep), replies };
  }
}
