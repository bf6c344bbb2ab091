import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

/** The program, running. */
export interface Service {
  readonly url: string;
  /** Asks it to end; resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the program on a free port, with a set of its own; resolves when it listens. */
export function startService(env: NodeJS.ProcessEnv = {}): Promise<Service> {
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, PORT: '0', SET: `places-${process.pid}-${Date.now()}`, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = () => {
    child.kill();
    return ended;
  };
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const url = /listening on (\S+)/.exec(String(chunk))?.[1];
      if (url !== undefined) resolve({ url, stop });
    });
    void ended.then((code) => reject(new Error(`ended with ${code}`)));
  });
}

/** An answer, parsed. */
export interface Answer<T> {
  readonly status: number;
  readonly json: T;
}

/** Sends JSON, or nothing, and parses what comes back. */
export async function call<T>(url: string, body?: unknown): Promise<Answer<T>> {
  const response = await fetch(
    url,
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        },
  );
  return { status: response.status, json: (await response.json()) as T };
}
