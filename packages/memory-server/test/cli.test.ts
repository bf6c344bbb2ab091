import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeAuthority } from 'test-certificates';
import { afterEach, describe, expect, it } from 'vitest';
import { askInfo } from './net/tls-client.js';

const cli = fileURLToPath(new URL('../bin/asp-memory-server.mjs', import.meta.url));
const running: ChildProcessWithoutNullStreams[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

function run(...args: string[]) {
  const child = spawn(process.execPath, [cli, ...args]);
  running.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const line = async () => {
    while (!output.out.includes('\n')) {
      await new Promise((resolve) => child.stdout.once('data', resolve));
    }
    return output.out;
  };
  return { child, output, exit, line };
}

describe('asp-memory-server', () => {
  it('prints one line when it listens, and ends with Ctrl-C', async () => {
    const { child, output, exit, line } = run(
      '--port',
      '0',
      '--namespace',
      'a',
      '--namespace',
      'b',
    );
    expect(await line()).toMatch(/^asp-memory-server listening on 127\.0\.0\.1:\d+\n$/);
    const port = Number(/:(\d+)\n/.exec(output.out)?.[1]);
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('error', () => undefined); // the server may be gone before its goodbye is read
    await new Promise((resolve) => socket.once('connect', resolve));
    child.kill('SIGINT');
    expect(await exit).toBe(0);
    expect(output.err).toBe('');
    socket.destroy();
  });

  it('speaks TLS with the certificate of a file', async () => {
    const authority = await makeAuthority();
    const own = await authority.issue();
    const folder = mkdtempSync(join(tmpdir(), 'asp-cli-'));
    const file = (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const ca = file('ca.pem', authority.cert);
    const flags = ['--tls-cert', file('cert.pem', own.cert), '--tls-key', file('key.pem', own.key)];
    const mutual = ['--tls-ca', ca, '--tls-request-cert', '--tls-name', 'db'];
    const { line } = run('--port', '0', ...flags, ...mutual);
    const port = Number(/:(\d+)\n/.exec(await line())?.[1]);
    const options = { port, ca: authority.cert };
    await expect(askInfo({ ...options, maxVersion: 'TLSv1.2' }, 'status')).rejects.toThrow(/alert/);
    const config = 'get-config:context=network';
    const answer = await askInfo({ ...options, ...own }, config);
    expect(answer[config]).toContain('service.tls-name=db;');
    rmSync(folder, { recursive: true });
  });

  it('explains itself', async () => {
    const { output, exit } = run('--help');
    expect(await exit).toBe(0);
    expect(output.out).toContain('--namespace <name>');
  });

  it.each([
    [['--port', 'x'], '--port x: an integer of 0 or more was expected'],
    [['--nonsense'], '--nonsense'],
    [['--tls-key', 'key.pem'], 'TLS needs both --tls-cert and --tls-key'],
    [['--tls-request-cert'], 'TLS needs both --tls-cert and --tls-key'],
    [['--tls-cert', 'no.pem', '--tls-key', 'no.pem'], 'no.pem'],
    [['--session-ttl', '5'], 'security.sessionTtl: seconds from 120 to 864000'],
    [['--port', '0', '--namespace', 'a b'], 'namespace name "a b"'],
  ])('says in one line what is wrong with %j', async (args, message) => {
    const { output, exit } = run(...args);
    expect(await exit).toBe(1);
    expect(output.err).toContain(message);
    expect(output.err.trim().split('\n')).toHaveLength(1);
  });
});
