import { writeSync } from 'node:fs';
import { OutputClosed } from './exit-codes.js';

const STDOUT = 1;
const PAUSE_MS = 5;

/**
 * Writes to standard output at once. `process.stdout` would tell about a closed pipe only when the event
 * loop turns, which it does not while blocking calls follow each other.
 *
 * @throws OutputClosed when nobody reads any more
 */
export function writeOut(text: string): void {
  writeAll(STDOUT, Buffer.from(text));
}

/**
 * Writes all bytes, waiting where a pipe is full.
 *
 * @param at - where in the file; `null` for a pipe
 */
export function writeAll(fd: number, bytes: Uint8Array, at: number | null = null): void {
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(fd, bytes, done, null, at === null ? null : at + done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') throw new OutputClosed('nobody reads');
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

/** Tells something that is not the result. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
