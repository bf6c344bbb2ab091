import { describe, beforeAll, expect, it } from 'vitest';
import { ClientError, ClusterError } from '../../src/index.js';
import { fakeClient, trick, useFakeChild } from '../support/fake.js';
import { runScript, startScript } from '../support/processes.js';

const KEY = ['t', 's', 'a'] as const;

beforeAll(() => useFakeChild());

describe('a large request', () => {
  it('to a child that does not read: a timeout, not a hang', () => {
    const db = fakeClient();
    process.kill(Number(trick(db, 'pid')), 'SIGSTOP');
    const blob = Buffer.alloc(10 << 20, 'large');
    expect(() => db.put(KEY, { blob }, null, { totalTimeout: 50 })).toThrow(
      expect.objectContaining({ name: 'AerospikeTimeoutError', inDoubt: true }),
    );
    db.connect();
    db.put(KEY, { blob });
    expect(blob.equals(db.get<{ blob: Buffer }>(KEY).bins.blob)).toBe(true);
    db.close();
  });

  it('to a child that dies meanwhile', () => {
    const db = fakeClient();
    const other = fakeClient();
    expect(() => trick(other, 'dieSoon', [])).not.toThrow();
    const large = Buffer.alloc(16 << 20);
    const error = (() => {
      try {
        for (;;) trick(db, 'echo', [large]);
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toBeInstanceOf(ClusterError);
    db.connect().close();
  });
});

describe('children that came and went', () => {
  it('leave no process and no socket', async () => {
    const { code, stdout, stderr } = await runScript(`
      const { readdirSync } = require('node:fs');
      const { setTimeout } = require('node:timers/promises');
      const isThere = (pid) => { try { process.kill(pid, 0); return true; } catch { return false; } };
      const pids = [];
      const rounds = (count) => {
        for (let n = 0; n < count; n += 1) {
          const db = fake();
          const pid = trick(db, 'pid');
          pids.push(pid);
          try {
            if (n % 2) trick(db, 'kill');
            else {
              process.kill(pid, 'SIGKILL');
              for (;;) db.getNodeNames();
            }
          } catch {}
        }
      };
      (async () => {
        rounds(2);
        await setTimeout(0);
        const before = readdirSync('/dev/fd').length;
        rounds(10);
        say(readdirSync('/dev/fd').length - before);
        // The worker collects the last one on its own.
        while (pids.some(isThere)) await setTimeout(20);
        say('nobody left of ' + new Set(pids).size);
      })();`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [more, rest] = stdout.trim().split('\n');
    expect(Number(more)).toBeLessThanOrEqual(2);
    expect(rest).toBe('nobody left of 12');
  });
});

describe('calls within calls', () => {
  it('are possible from a log sink', () => {
    const seen: unknown[] = [];
    const db = fakeClient({
      log: { sink: (_level, line) => seen.push([line, trick(other, 'echo', [seen.length])]) },
    });
    const other = fakeClient();
    expect(trick(db, 'log', ['first'])).toBe('first');
    expect(trick(db, 'log', ['second'])).toBe('second');
    expect(seen).toEqual([
      ['first', 0],
      ['second', 1],
    ]);
    db.close();
    other.close();
  });

  it('are refused while the arguments of one are read', () => {
    const db = fakeClient();
    let error: unknown;
    const bins = {
      get n(): number {
        try {
          db.getNodeNames();
        } catch (caught) {
          error ??= caught;
        }
        return 1;
      },
    };
    // Validation reads them too, and that is before the call.
    db.put(KEY, bins);
    expect(error).toBeInstanceOf(ClientError);
    expect(String(error)).toMatch(/while the arguments of another call are read/);
    expect(db.get(KEY).bins).toEqual({ n: 1 });
    db.close();
  });
});

describe('log lines', () => {
  it('that nobody reads do not fill the memory', async () => {
    const { code, stdout, stderr } = await runScript(`
      const lines = [];
      const db = fake({ log: { sink: (_level, line) => lines.push(line) } });
      const before = trick(db, 'memory');
      trick(db, 'logMuch', [50_000, 'x'.repeat(1_000)]);
      const { setTimeout } = require('node:timers/promises');
      (async () => {
        for (;;) {
          // No call while the child logs: what does not fit into the link must be lost.
          await setTimeout(200);
          if (trick(db, 'stats').lines === 50_000) break;
        }
        say(lines.length > 100 && lines.length < 50_000);
        say(trick(db, 'memory') - before < 64 << 20);
        say(trick(db, 'echo', ['still here']));
      })();`);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 'true\ntrue\nstill here\n',
      stderr: '',
    });
  });
});

describe('a child without clients', () => {
  it('ends after a while, and the next connect starts another', async () => {
    const script = startScript(`
      const isRunning = (pid) => { try { process.kill(pid, 0); return true; } catch { return false; } };
      const db = fake();
      const pid = trick(db, 'pid');
      db.close();
      db.connect();
      say(trick(db, 'pid') === pid);
      db.close();
      const look = setInterval(() => {
        if (isRunning(pid)) return;
        clearInterval(look);
        db.connect();
        say(trick(db, 'pid') !== pid);
      }, 100);`);
    expect(await script.line()).toBe('true');
    expect(await script.line()).toBe('true');
    expect(await script.over).toMatchObject({ code: 0, stderr: '' });
  });

  it('does not end while another client is open', () => {
    const db = fakeClient();
    const pid = trick(db, 'pid');
    fakeClient().close();
    trick(db, 'later', [6_000, 1]);
    expect(trick(db, 'pid')).toBe(pid);
    db.close();
  });
});

describe('the relay', () => {
  it('can be asked for, and is as good', async () => {
    const { stdout, stderr } = await runScript(
      `configureSync({ relay: true });
       const db = fake(); db.put(['t', 's', 1], { n: 5 }); say(db.get(['t', 's', 1]).bins.n);`,
      { env: { ASP_DEBUG: 'sync' } },
    );
    expect(stdout).toBe('5\n');
    expect(stderr).toMatch(/call \d+ get, \d+ bytes, relayed/);
    expect(stderr).not.toMatch(/is lent/);
  });

  it('is what threads use: a program ends at once though one of them waits in a call', async () => {
    const { code, stderr } = await runScript(`
      const { Worker, isMainThread, parentPort } = require('node:worker_threads');
      if (isMainThread) {
        new Worker(__filename).on('message', () => setTimeout(() => process.exit(3), 50));
      } else {
        const db = fake();
        parentPort.postMessage('ready');
        trick(db, 'never', [], { totalTimeout: 0, socketTimeout: 0 });
      }`);
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
  });
});
