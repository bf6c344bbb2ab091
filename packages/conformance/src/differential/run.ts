import { createHash } from 'node:crypto';
import { harmless } from './hazards.js';
import { frameOf, GET_ALL, printCommand, REMOVE, type Command, type RecordKey } from './command.js';
import { FAMILIES, type FamilyName } from './families/index.js';
import { Random } from './random.js';
import { comparable, printReply } from './reply.js';
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
  readonly differences: Difference[] = [];
  private next = 0;
  private keys = 0;

  constructor(private readonly options: DifferentialOptions) {}

  async work(): Promise<void> {
    const { cases, seed, families, maxDifferences = 10 } = this.options;
    while (this.next < cases && this.differences.length < maxDifferences) {
      const caseSeed = seed + this.next++;
      const family = new Random(caseSeed).pick(families);
      const commands = harmless(FAMILIES[family](new Random(caseSeed)));
      this.commands += commands.length;
      for (const { operations } of commands) this.operations += operations.length;
      if (await this.differs(commands)) {
        this.differences.push(await this.shrunk(family, caseSeed, commands));
      }
      if (this.next % 1000 === 0) this.options.onProgress?.(this.next);
    }
  }

  /** The replies of both servers where they differ first, or undefined. */
  private async differs(
    commands: readonly Command[],
  ): Promise<{ at: number; replies: [string, string] } | undefined> {
    const key = this.freshKey();
    const frames = commands.map((each) => frameOf(each, key));
    frames.push(frameOf(GET_ALL, key), frameOf(REMOVE, key));
    const [left, right] = await this.exchange(frames, commands);
    for (let at = 0; at <= commands.length; at++) {
      const [one, other] = [left?.[at], right?.[at]];
      if (!one || !other) throw new Error('an answer is missing');
      if (comparable(one) !== comparable(other)) {
        return { at, replies: [printReply(one), printReply(other)] };
      }
    }
    return undefined;
  }

  /** @throws Error with the commands, of which one probably brought the server down. */
  private async exchange(
    frames: readonly Uint8Array[],
    commands: readonly Command[],
  ): Promise<Uint8Array[][]> {
    try {
      return await Promise.all(this.options.targets.map((target) => target.exchange(frames)));
    } catch (error) {
      const text = commands.map((each) => `  ${printCommand(each)}`).join('\n');
      throw new Error(`a server went away while it ran\n${text}`, { cause: error });
    }
  }

  private freshKey(): RecordKey {
    const { namespace = 'test', seed } = this.options;
    const name = `${process.pid}-${seed}-${this.keys++}`;
    const digest = createHash('sha1').update(name).digest();
    return { namespace, set: SET, digest };
  }

  /** Drops whatever is not needed for the servers to differ. */
  private async shrunk(
    family: FamilyName,
    seed: number,
    start: readonly Command[],
  ): Promise<Difference> {
    let commands = start;
    for (let found = true; found;) {
      found = false;
      for (const smaller of smallerCases(commands)) {
        if (!(await this.differs(harmless(smaller)))) continue;
        commands = harmless(smaller);
        found = true;
        break;
      }
    }
    const difference = await this.differs(commands);
    return {
      family,
      seed,
      commands: commands.map(printCommand),
      replies: difference?.replies ?? ['(differs no more)', '(differs no more)'],
    };
  }
}
