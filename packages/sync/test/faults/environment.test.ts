import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { newFolder, runScript, startScript } from '../support/processes.js';

const TELL = `say(JSON.stringify(trick(fake(), 'process')));`;

interface Told {
  readonly execArgv: readonly string[];
  readonly options: string | null;
  readonly extra: string | null;
}

function told(stdout: string): Told {
  return JSON.parse(stdout) as Told;
}

/** A copy of the built programs in a folder whose name is hard to put into an address. */
function awkwardFolder(without: readonly string[] = []): string {
  const folder = join(newFolder(), 'we ird#d%20x é');
  mkdirSync(folder);
  for (const name of ['index.cjs', 'worker.cjs', 'child.cjs']) {
    if (!without.includes(name)) cpSync(join(inject('programs'), name), join(folder, name));
  }
  if (!without.includes('synckit')) {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(
      join(import.meta.dirname, '../../node_modules/synckit'),
      join(folder, 'node_modules/synckit'),
    );
  }
  return folder;
}

describe('the child’s environment', () => {
  it('has none of the program’s options, loaders and debuggers', async () => {
    const folder = newFolder();
    const loader = join(folder, 'loader.mjs');
    writeFileSync(loader, `import { writeSync } from 'node:fs'; writeSync(2, 'loaded\\n');`);
    const { code, stdout, stderr } = await runScript(TELL, {
      execArgv: ['--import', loader, '--inspect=0', '--stack-trace-limit=50'],
      env: { NODE_OPTIONS: '--max-http-header-size=20000 --enable-source-maps' },
    });
    expect(code).toBe(0);
    expect(told(stdout)).toMatchObject({ execArgv: [], options: null });
    expect(stderr.match(/Debugger listening/g)).toHaveLength(1);
  });

  it('has what is asked for', async () => {
    const { stdout } = await runScript(`
      configureSync({ execArgv: ['--stack-trace-limit=5'], env: { FAKE_EXTRA: 'yes' } });
      ${TELL}`);
    expect(told(stdout)).toMatchObject({ execArgv: ['--stack-trace-limit=5'], extra: 'yes' });
  });

  it('is the program’s otherwise, and can lose a variable', async () => {
    const env = { FAKE_EXTRA: 'inherited' };
    expect(told((await runScript(TELL, { env })).stdout).extra).toBe('inherited');
    const without = `configureSync({ env: { FAKE_EXTRA: undefined } }); ${TELL}`;
    expect(told((await runScript(without, { env })).stdout).extra).toBeNull();
  });

  it('is no cluster worker’s', async () => {
    const { stdout } = await runScript(`
      const cluster = require('node:cluster');
      if (cluster.isPrimary) cluster.fork();
      else { ${TELL} process.exit(); }`);
    expect(told(stdout)).toMatchObject({ cluster: null });
  });
});

describe('the place of the package', () => {
  it('may have blanks, # and % in its name, and is not written to', async () => {
    const folder = awkwardFolder();
    const content = (): string[] => readdirSync(folder, { recursive: true }).map(String);
    const before = content();
    const { code, stdout, stderr } = await runScript(
      `const db = fake(); db.put(['t', 's', 1], { n: 5 }); say(db.get(['t', 's', 1]).bins.n);`,
      { env: { ASP_PROGRAMS: folder } },
    );
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '5\n', stderr: '' });
    expect(content()).toEqual(before);
  });

  for (const missing of ['worker', 'child'] as const) {
    it(`lacks the ${missing}: says which, and what to do`, async () => {
      const { code, stdout } = await runScript(
        `try { fake(); } catch (error) { say(error.name + ' ' + error.message); }`,
        { env: { ASP_PROGRAMS: awkwardFolder([`${missing}.cjs`]) } },
      );
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`^ClientError .*its ${missing} program was not found`));
      expect(stdout).toContain('configureSync({ workerPath, childPath })');
    });
  }

  it('is told by configureSync', async () => {
    const { stdout } = await runScript(
      `
      configureSync({
        workerPath: process.env.OTHER + '/worker.cjs',
        childPath: process.env.OTHER + '/child.cjs',
      });
      say(fake().getNodeNames());`,
      {
        env: {
          ASP_PROGRAMS: awkwardFolder(['worker.cjs', 'child.cjs']),
          OTHER: inject('programs'),
        },
      },
    );
    expect(stdout).toBe('FAKE\n');
  });

  it('lacks synckit: says so', async () => {
    const { stdout } = await runScript(
      `try { fake(); } catch (error) { say(error.name + ' ' + error.message); }`,
      { env: { ASP_PROGRAMS: awkwardFolder(['synckit']) } },
    );
    expect(stdout).toMatch(/^ClientError @asp\/sync: synckit cannot be loaded/);
  });

  it('lacks the official client: the child says what to install', async () => {
    const folder = awkwardFolder();
    cpSync(join(inject('programs'), 'real-child.cjs'), join(folder, 'child.cjs'));
    const { code, stdout } = await runScript(
      `
      const db = client({ hosts: ['127.0.0.1:1'] });
      for (let round = 0; round < 2; round += 1) {
        try { db.connect(); } catch (error) { say(error.name + ' ' + error.message); }
      }`,
      { env: { ASP_PROGRAMS: folder } },
    );
    expect(code).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toMatch(/^ClientError .*could not load @asp\/async and the official client/);
      expect(line).toMatch(/Install '@asp\/async' and 'aerospike'/);
      expect(line).toMatch(/Cannot find (?:module|package) '@asp\/async'/);
    }
  });

  it('has a native client that does not load: the child says why', async () => {
    const folder = awkwardFolder();
    cpSync(join(inject('programs'), 'real-child.cjs'), join(folder, 'child.cjs'));
    const broken = join(folder, 'node_modules/@asp/async');
    mkdirSync(broken, { recursive: true });
    writeFileSync(
      join(broken, 'index.js'),
      `throw new Error('aerospike.node: invalid ELF header');`,
    );
    const { code, stdout } = await runScript(
      `try { client({ hosts: ['127.0.0.1:1'] }).connect(); } catch (error) { say(error.name + ' ' + error.message); }`,
      { env: { ASP_PROGRAMS: folder } },
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ClientError .*could not load @asp\/async and the official client/);
    expect(stdout).toMatch(
      /for this version of Node \(v[\d.]+\) and platform .*invalid ELF header/,
    );
  });

  it('has a child that is no program of Node', async () => {
    const folder = awkwardFolder();
    writeFileSync(join(folder, 'child.cjs'), 'process.exit(9)');
    const { stdout } = await runScript(
      `try { fake(); } catch (error) { say(error.name + ' ' + error.message); }`,
      { env: { ASP_PROGRAMS: folder } },
    );
    expect(stdout).toMatch(/^ClientError .*ended before it was ready \(exit code 9\)/);
  });
});

describe('two copies of the package in one program', () => {
  it('do not share a worker, though they have one path for it', async () => {
    const { code, stdout, stderr } = await runScript(
      `
      const other = require(process.env.OTHER + '/index.cjs');
      const paths = {
        workerPath: process.env.ASP_PROGRAMS + '/worker.cjs',
        childPath: process.env.ASP_PROGRAMS + '/child.cjs',
      };
      configureSync(paths);
      other.configureSync(paths);
      const one = fake();
      const two = other.client({ hosts: ['fake'], policies }).connect();
      for (let n = 0; n < 100; n += 1) {
        one.put(['t', 's', 1], { n });
        two.put(['t', 's', 1], { n: -n });
        if (one.get(['t', 's', 1]).bins.n !== n) throw new Error('mixed up');
      }
      say(trick(one, 'pid') !== trick(two, 'pid'));`,
      { env: { OTHER: awkwardFolder() } },
    );
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'true\n', stderr: '' });
  });
});

describe('ASP_DEBUG=sync', () => {
  it('writes the transport’s events to stderr, also while a call waits', async () => {
    const { stderr, stdout } = await runScript(
      `const db = fake();
      try { trick(db, 'hold', [1], { totalTimeout: 50 }); } catch {}
      trick(db, 'release');
      db.close();`,
      { env: { ASP_DEBUG: 'other, sync' } },
    );
    expect(stdout).toBe('');
    for (const event of [
      /caller .* worker started/,
      /worker .* child \d+ started, generation 1/,
      /child .* client 1 connects/,
      /caller .* call \d+ apply, \d+ bytes/,
      /worker .* link \d+ is lent/,
      /child .* call \d+ is late/,
      /child .* late answer to \d+ dropped/,
      /child .* client 1 closes/,
    ]) {
      expect(stderr).toMatch(event);
    }
    for (const line of stderr.trim().split('\n')) expect(line).toMatch(/^asp:sync \d\d:\d\d:/);
  });

  it('writes while the caller’s thread is stopped: here it never goes on', async () => {
    const script = startScript(
      `for (const record of fake().query('t', '0-never')) say('a record');`,
      {
        env: { ASP_DEBUG: 'sync' },
      },
    );
    let text = '';
    await new Promise<void>((resolve) => {
      script.process.stderr?.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (/child .* cursor \d+ opens/.test(text)) resolve();
      });
    });
    script.process.kill('SIGKILL');
    expect(await script.over).toMatchObject({ signal: 'SIGKILL', stdout: '' });
  });

  it('shows that what cannot be sent reaches neither worker nor child', async () => {
    const { stdout, stderr } = await runScript(
      `try { client({ hosts: [() => 'a host'] }).connect(); } catch (error) { say(error.name); }
      const db = fake();
      try { db.put(['t', 's', 1], { when: new Date() }); } catch (error) { say(error.name); }
      db.close();`,
      { env: { ASP_DEBUG: 'sync' } },
    );
    expect(stdout).toBe('InvalidArgError\nInvalidArgError\n');
    const calls = [...stderr.matchAll(/call \d+ (\S+), /g)].map(([, method]) => method);
    expect(calls).toEqual(['$connect', '$close']);
    expect(stderr.match(/worker started/g)).toHaveLength(1);
  });

  it('is silent otherwise', async () => {
    const { stderr } = await runScript(`fake().close();`, { env: { ASP_DEBUG: 'wire' } });
    expect(stderr).toBe('');
  });
});

describe('a call in a thread that serves HTTP', () => {
  const server = (body: string, calls: number): string => `
    const http = require('node:http');
    const db = fake();
    db.put(['t', 's', 1], { n: 1 });
    const server = http.createServer((request, response) => {
      ${body}
      response.end(String(db.get(['t', 's', 1]).bins.n));
    });
    server.listen(0, '127.0.0.1', async () => {
      const { port } = server.address();
      for (let n = 0; n < ${calls}; n += 1) say(await (await fetch('http://127.0.0.1:' + port)).text());
      server.close();
      db.close();
    });`;

  it('warns once, with the advice to use @asp/async', async () => {
    const { code, stdout, stderr } = await runScript(server('', 3));
    expect({ code, stdout }).toEqual({ code: 0, stdout: '1\n1\n1\n' });
    expect(stderr.match(/ASP_SYNC_IN_SERVER/g)).toHaveLength(1);
    expect(stderr).toMatch(/Use @asp\/async in servers/);
  });

  it('can be silenced', async () => {
    const { stderr } = await runScript(server('configureSync({ warnInServer: false });', 2));
    expect(stderr).toBe('');
  });

  it('does not warn a program that has a server and serves nothing', async () => {
    const { stderr } = await runScript(server('', 0));
    expect(stderr).toBe('');
  });
});
