import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a child process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A process that has not ended by then is stuck: it is killed, and `signal` says so. */
const WATCHDOG_MS = Number(process.env['ASP_WATCHDOG_MS'] ?? 50_000);

/** Runs `children/<name>.mjs`, a program on the built packages, until it ends by itself. */
export function runChild(name: string, ...args: string[]): Promise<Ended> {
  return runChildFor(WATCHDOG_MS, name, ...args);
}

/** The same for a child that has much to do: the test's own limit has to be longer than `limit` milliseconds. */
export function runChildFor(limit: number, name: string, ...args: string[]): Promise<Ended> {
  const file = fileURLToPath(new URL(`../children/${name}.mjs`, import.meta.url));
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const watchdog = setTimeout(() => child.kill('SIGKILL'), limit);
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (code, signal) => {
      clearTimeout(watchdog);
      resolve({ code, signal, out, err });
    });
  });
}

/** What a child answers that is still alive a second after its work is done. */
export const STILL_ALIVE = 7;
