import { inspect } from 'node:util';

/** Prints a story step by step: what was done, how long it took, what came back. */
export class Transcript {
  #steps = 0;

  heading(text: string): void {
    process.stdout.write(`\n${text}\n${'─'.repeat(text.length)}\n`);
  }

  /** Runs one step and prints its line; `show` turns the result into a few words. */
  async step<T>(
    title: string,
    run: () => T | Promise<T>,
    show: (result: T) => unknown,
  ): Promise<T> {
    const started = performance.now();
    const result = await run();
    const took = `${(performance.now() - started).toFixed(1)} ms`;
    this.#steps += 1;
    process.stdout.write(`  ${title.padEnd(40)}${took.padStart(10)}   ${words(show(result))}\n`);
    return result;
  }

  get steps(): number {
    return this.#steps;
  }
}

function words(shown: unknown): string {
  return typeof shown === 'string' ? shown : inspect(shown, { breakLength: Infinity, depth: 4 });
}
