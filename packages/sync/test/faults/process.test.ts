import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, PREAMBLE, runScript, startScript } from '../support/processes.js';
import { inject } from 'vitest';

/** A script that says `ready` and then waits in a call for ever. */
const WAITING = `
  const db = fake();
  say('ready ' + trick(db, 'pid'));
  trick(db, 'never', [], { totalTimeout: 0, socketTimeout: 0 });
`;

/** The programs end by themselves: `runScript` waits until they, and what they started, are gone. */
describe('a program that ends by itself', () => {
  const ENDS: Readonly<Record<string, string>> = {
    'never connected': `client({ hosts: ['fake'] });`,
    'connect failed': `try { client({ hosts: ['refuse'] }).connect(); } catch (error) { say(error.name); }`,
    closed: `fake().close();`,
    'closed twice': `const db = fake(); db.close(); db.close();`,
    'forgot to close': `const db = fake(); db.put(['t', 's', 1], { n: 1 });`,
    'forgot a query': `fake().query('t', '1000000').stream().next();`,
    'left a loop': `for (const record of fake().query('t', '1000000')) break;`,
    'works in turns of the event loop': `
      const db = fake();
      setImmediate(() => setTimeout(() => { db.put(['t', 's', 1], { n: 1 }); }, 10));`,
    'exit between calls': `const db = fake(); db.getNodeNames(); process.exit(0);`,
    'exit in a loop': `for (const record of fake().query('t', '1000000')) process.exit(0);`,
  };
  for (const [title, body] of Object.entries(ENDS)) {
    it(title, async () => {
      const { code, signal, stderr } = await runScript(body);
      expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
    });
  }

  it('throws in the middle of a query', async () => {
    const { code, stderr } = await runScript(
      `for (const record of fake().query('t', '1000000')) throw new RangeError('mine');`,
    );
    expect(code).toBe(1);
    expect(stderr).toContain('RangeError: mine');
  });

  it('prints to a pipe that is closed early', async () => {
    const script = startScript(`
      const db = fake();
      for (let n = 0; n < 2000; n += 1) {
        db.put(['t', 's', n % 100], { n });
        console.log(n + ' ' + 'x'.repeat(1000));
      }`);
    await script.line();
    script.process.stdout?.destroy();
    const { signal } = await script.over;
    expect(signal).toBeNull();
  });

  it('prints into head, in a shell', async () => {
    const folder = newFolder();
    const body = `for (const { bins } of fake().query('t', '100000')) console.log(bins.n);`;
    writeFileSync(join(folder, 'script.cjs'), PREAMBLE + body);
    const shell = spawn('sh', ['-c', `"${process.execPath}" script.cjs 2>/dev/null | head -n 3`], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ASP_PROGRAMS: inject('programs') },
    });
    let text = '';
    shell.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await once(shell, 'close');
    expect(text).toBe('1\n2\n3\n');
  });
});

describe('a program that is ended from outside', () => {
  for (const signal of ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    it(`in a call, by ${signal}: nothing of it stays`, async () => {
      const script = startScript(WAITING);
      await script.line();
      script.process.kill(signal);
      expect(await script.over).toMatchObject({ code: null, signal });
    });

    it(`between calls, by ${signal}`, async () => {
      const script = startScript(`const db = fake(); say('ready'); setInterval(() => 1, 1000);`);
      await script.line();
      script.process.kill(signal);
      expect(await script.over).toMatchObject({ code: null, signal });
    });
  }

  it('while it connects', async () => {
    const script = startScript(
      `say('ready'); client({ hosts: ['hang'], timeout: 60000 }).connect();`,
    );
    await script.line();
    script.process.kill('SIGKILL');
    expect(await script.over).toMatchObject({ signal: 'SIGKILL' });
  });

  it('by Ctrl-C in a terminal, which reaches the child too: both end', async () => {
    const script = startScript(WAITING, { group: true });
    await script.line();
    process.kill(-(script.process.pid ?? 0), 'SIGINT');
    expect(await script.over).toMatchObject({ code: null, signal: 'SIGINT' });
  });

  it('by Ctrl-C, with a handler of its own: the connection is there for it', async () => {
    const script = startScript(
      `
      const db = fake();
      process.on('SIGINT', () => {
        db.put(['t', 's', 'last'], { n: 1 });
        say('saved ' + db.get(['t', 's', 'last']).bins.n);
        db.close();
        process.exit(5);
      });
      setInterval(() => 1, 1000);
      say('ready');`,
      { group: true },
    );
    await script.line();
    process.kill(-(script.process.pid ?? 0), 'SIGINT');
    expect(await script.line()).toBe('saved 1');
    expect(await script.over).toMatchObject({ code: 5, signal: null });
  });

  it('stopped and continued in a call, as by Ctrl-Z and fg', async () => {
    const script = startScript(`
      const db = fake();
      say('ready');
      say('got ' + trick(db, 'later', [300, 'it']));`);
    await script.line();
    script.process.kill('SIGSTOP');
    script.process.kill('SIGCONT');
    expect(await script.line()).toBe('got it');
    expect(await script.over).toMatchObject({ code: 0 });
  });
});

describe('a program with threads', () => {
  const THREADS = `
    const { Worker, isMainThread, threadId } = require('node:worker_threads');
    const work = () => {
      const db = fake();
      for (let n = 0; n < 200; n += 1) {
        db.put(['t', 's', n], { n, threadId });
        const { bins } = db.get(['t', 's', n]);
        if (bins.n !== n || bins.threadId !== threadId) throw new Error('mixed up');
      }
      return trick(db, 'pid');
    };`;

  it('uses clients in several threads at once', async () => {
    const { code, stdout, stderr } = await runScript(`${THREADS}
      say('pid ' + work());
      if (isMainThread) {
        const threads = Array.from({ length: 3 }, () => new Worker(__filename));
        threads.forEach((thread) => thread.on('error', (error) => say('failed ' + error)));
        work();
      }`);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const pids = stdout.trim().split('\n');
    expect(pids).toHaveLength(4);
    expect(new Set(pids).size).toBe(4);
  });

  it('collects the child of a thread that ends by itself', async () => {
    const { code, stdout, stderr } = await runScript(`${THREADS}
      const { spawnSync } = require('node:child_process');
      if (!isMainThread) say(work());
      else new Worker(__filename).on('exit', () => {
        const { stdout } = spawnSync('ps', ['-o', 'pid=,stat=,args=', '--ppid', process.pid], { encoding: 'utf8' });
        say(stdout.split('\\n').filter((line) => line && !/\\bps\\b/.test(line)).join() || 'nobody left');
      });`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('nobody left');
  });

  it('terminates a thread that waits in a call: its child is gone, the others work', async () => {
    const { code, stdout } = await runScript(`${THREADS}
      const { parentPort } = require('node:worker_threads');
      const { spawnSync } = require('node:child_process');
      const isRunning = (pid) =>
        /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).stdout);
      if (!isMainThread) {
        const db = fake();
        parentPort.postMessage(trick(db, 'pid'));
        trick(db, 'never', [], { totalTimeout: 0, socketTimeout: 0 });
      } else {
        const own = fake();
        const thread = new Worker(__filename);
        thread.on('message', async (pid) => {
          await thread.terminate();
          while (isRunning(pid));
          say('gone');
          work();
        });
      }`);
    expect(stdout).toContain('gone');
    expect(code).toBe(0);
  });
});
