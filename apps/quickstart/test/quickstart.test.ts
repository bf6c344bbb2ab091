import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the app as a user would; resolves when the process has ended by itself. */
function run(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, AEROSPIKE_HOSTS: '' };
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const child = spawn(process.execPath, [entry, ...args], { env, stdio: [...stdio] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

describe('quickstart', () => {
  it('tells the whole story with both clients and ends by itself', async () => {
    const { code, out, err } = await run();
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out.match(/5,000 puts started at once .* 5000 done, no error/g)).toHaveLength(2);
    expect(out.match(/log=1 {2}log=1 {2}log="hello"/g)).toHaveLength(2);
    expect(out.match(/RecordGenerationError \(code 3\)/g)).toHaveLength(2);
    expect(out.match(/'Countess Ada Lovelace'/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('tells one half when asked', async () => {
    const { out } = await run('--sync');
    expect(out).toContain('@asp/sync');
    expect(out).not.toContain('@asp/async');
  });

  it('prints one clear line and exits 1 when nothing listens', async () => {
    const { code, err } = await run('--hosts', '127.0.0.1:1');
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain('ClusterError');
    expect(err).toContain('127.0.0.1:1');
  });

  it('prints help, and refuses what it does not know', async () => {
    expect((await run('--help')).out).toContain('--hosts');
    expect((await run('--nonsense')).code).toBe(2);
  });
});
