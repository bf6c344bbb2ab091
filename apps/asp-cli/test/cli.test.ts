import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POLICY_KEY_SEND, type Client } from '@asp/sync';
import { connect, ended, entry, jsonLines, run, startCluster, tempFolder } from './support/cli.js';

const { hosts } = await startCluster();
const folder = tempFolder();
const set = `cli-${process.pid}`;
const index = `${set}-age`;
let db: Client;

const PEOPLE = Array.from({ length: 40 }, (_, i) => ({
  name: `n${i}`,
  age: i,
  score: i / 2,
  ...(i % 2 === 0 ? { city: i % 4 === 0 ? 'Seoul' : 'Busan' } : {}),
  isOld: i > 30,
}));

beforeAll(() => {
  db = connect(hosts);
  db.batchWrite(
    PEOPLE.map((bins) => [['test', set, bins.name], bins]),
    { key: POLICY_KEY_SEND },
  );
});
afterAll(() => {
  db.truncate('test', set);
  db.close();
});

/** Runs lines in one process, as its REPL reads them where there is no terminal. */
const script = (...lines: string[]) => run(hosts, ['-o', 'jsonl', 'repl'], lines.join('\n'));

describe('records', () => {
  it('are written, read with their types, and deleted', async () => {
    const put = ['put', 'test', set, '42', 'zip="012"', 'n=9223372036854775807', 'd=2.0', 'l=[1,{"$double":1}]']; // prettier-ignore
    expect(await run(hosts, [...put, '-k', 'int', '--ttl', '600'])).toEqual({ code: 0, out: '', err: '' }); // prettier-ignore
    const got = await run(hosts, ['-o', 'json', 'get', 'test', set, '42', '-k', 'int']);
    const [record] = JSON.parse(got.out);
    expect(record).toMatchObject({ key: 42, gen: 1 });
    expect(record.bins).toEqual({
      zip: '012',
      n: { $int: '9223372036854775807' },
      d: { $double: 2 },
      l: [1, { $double: 1 }],
    });
    const missing = await run(hosts, ['get', 'test', set, '42']);
    expect(missing).toMatchObject({ code: 3, out: '' });
    expect(missing.err).toContain('-k int');
    expect(await run(hosts, ['delete', 'test', set, '42', '-k', 'int'])).toMatchObject({ code: 0 });
    expect(await run(hosts, ['delete', 'test', set, '42', '-k', 'int'])).toMatchObject({ code: 3 });
  });

  it('are shown as a table by default', async () => {
    const { out } = await run(hosts, ['get', 'test', set, 'n1', 'n2']);
    expect(out).toMatch(/│ n1 +│ 1 +│ .*│ 0\.5 +│/);
    expect(out).toMatch(/Busan/);
  });
});

describe('filters', () => {
  const CASES: readonly [string, (p: (typeof PEOPLE)[number]) => boolean][] = [
    ['age >= 21', ({ age }) => age >= 21],
    ['age>=5 and age<8 or name="n20"', ({ age, name }) => (age >= 5 && age < 8) || name === 'n20'],
    ['score > 3', ({ score }) => score > 3],
    ['age <= 2.5', ({ age }) => age <= 2.5],
    ['not city = "Seoul"', ({ city }) => city !== 'Seoul'],
    ['city != "Seoul"', ({ city }) => city === 'Busan'],
    [
      '!exists(city) && (isOld || age = 1)',
      ({ city, isOld, age }) => !city && (isOld || age === 1),
    ],
    ['isOld = false', ({ isOld }) => !isOld],
    ["`name` in ('n1', 'n2')", ({ name }) => ['n1', 'n2'].includes(name)],
    ['name ~ "^n[12]$"', ({ name }) => ['n1', 'n2'].includes(name)],
    ['name ~* "^N3.$"', ({ name }) => /^n3.$/.test(name)],
    ['name = 36', () => false],
    ['@size > 0', () => true],
  ];

  it('by comparisons mean what they say', async () => {
    const lines = CASES.map(([where]) => `scan test ${set} --count --where "${where.replaceAll('"', '\\"')}"`); // prettier-ignore
    const { out, err } = await script(...lines);
    expect(err).toBe('');
    expect(out.trim().split('\n').map(Number)).toEqual(
      CASES.map(([, is]) => PEOPLE.filter(is).length),
    );
  });

  it('by programs are parsed, never evaluated', async () => {
    const scan = `scan test ${set} --count --exp`;
    const { out, err, code } = await script(
      `${scan} 'and(ge(exp.intBin("age"), intVal(21)), eq(stringBin("city"), stringVal("Seoul")))'`,
      `${scan} 'gt(lists.size(listVal([1, 2, {"a": null}])), intVal(2))'`,
      `${scan} 'regexCompare("^n1$", REGEX_EXTENDED, stringBin("name"))'`,
      `${scan} 'constructor.constructor("return process")()'`,
      `${scan} 'intBin.constructor("x")()'`,
      `${scan} '__proto__'`,
      `${scan} 'ge(intBin("age"), stringVal("x"))'`,
      `${scan} 'intBin("age")'`,
    );
    expect(out.trim().split('\n').map(Number)).toEqual([4, 40, 1]);
    expect(err.match(/is not known|not a|of kind|boolean/g)?.length).toBeGreaterThanOrEqual(5);
    expect(code).toBe(1);
  });

  it('point at what is wrong', async () => {
    const { code, err } = await run(hosts, ['scan', 'test', set, '-w', 'age >= and']);
    expect(code).toBe(2);
    expect(err).toContain('  age >= and\n         ^');
  });
});

describe('commands', () => {
  it('query, index, info, sets, udf and apply in one session', async () => {
    const lua = join(folder, 'asp_cli_test.lua');
    writeFileSync(lua, 'function add(rec, a, b) return a + b end\n');
    const { out, err } = await script(
      `index create test ${set} age ${index}`,
      `query test ${set} --by 'age between 10 and 12' --bins age`,
      `query test ${set} --by 'age >= 38' --where 'age < 39' --count`,
      `index list test`,
      `index remove test ${index}`,
      `udf put ${lua}`,
      `apply test ${set} n1 asp_cli_test add 2 3`,
      `udf show asp_cli_test`,
      `udf remove asp_cli_test`,
      'info build',
      'sets test',
      'info',
    );
    expect(err).toBe('');
    const lines = out.trim().split('\n');
    const ages = jsonLines(lines.slice(0, 3).join('\n')).map(({ bins }) => bins.age as number);
    expect(ages.sort()).toEqual([10, 11, 12]);
    expect(lines[3]).toBe('1');
    expect(out).toContain(index);
    expect(out).toContain('\n5\nfunction add(rec, a, b)');
    expect(out).toMatch(/"response":"8\./);
    expect(out).toContain(`"set":"${set}"`);
  });

  it('truncate asks, or wants to be told', async () => {
    const gone = `${set}-gone`;
    db.put(['test', gone, 1], { a: 1 });
    expect(await run(hosts, ['truncate', 'test', gone])).toMatchObject({ code: 2 });
    expect(db.exists(['test', gone, 1]).meta).not.toBe(null);
    expect(await run(hosts, ['truncate', 'test', gone, '--yes'])).toMatchObject({ code: 0 });
    await expect.poll(() => db.exists(['test', gone, 1]).meta).toBe(null);
  });

  it('end with documented exit codes', async () => {
    const help = await run(hosts, ['--help']);
    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes:') });
    const put = ['put', 'test', set, 'n1', 'a=1'];
    expect(await run(hosts, ['nonsense'])).toMatchObject({ code: 2 });
    expect(await run('127.0.0.1:1', ['info'])).toMatchObject({ code: 4 });
    expect(await run(hosts, [...put, '--exists', 'create'])).toMatchObject({ code: 5 });
    expect(await run(hosts, [...put, '--gen', '77'])).toMatchObject({ code: 5 });
    expect(await run(hosts, ['put', 'nowhere', set, 'n1', 'a=1'])).toMatchObject({ code: 1 });
    const refused = await run(hosts, ['info', 'no-such-command']);
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('1 of 1') });
    const alone = await run(null, ['info']);
    expect(alone).toMatchObject({ code: 0, err: expect.stringContaining('memory server') });
  });

  it('end quietly when nobody reads on', async () => {
    const line = `"$0" "$1" scan test ${set} -o jsonl --limit 5000 | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const child = spawn('bash', ['-c', line, process.execPath, entry], {
      env: { ...process.env, AEROSPIKE_HOSTS: hosts },
    });
    const { out, err } = await ended(child);
    expect(err).toBe('');
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(out).toMatch(/\n0\n$/);
  });
});

describe('repl', () => {
  it('mixes commands and JavaScript', async () => {
    const { out, err, code } = await script(
      `const n = (x) =>`,
      `  db.get(['test', '${set}', x]).bins.age`,
      `n('n7') + 1`,
      `get test ${set} n7`,
      `get test ${set} "no such"`,
      `print(exp.ge(exp.intBin('age'), exp.intVal(1)))`,
    );
    expect(out).toMatch(/^8\n\{"key":"n7".*\n'ge\(intBin\("age"\), 1\)'\n$/);
    expect(err).toContain('no such record');
    expect(code).toBe(1);
  });

  it('has history and completion on a terminal', async () => {
    const history = join(folder, 'state', 'history');
    mkdirSync(join(folder, 'state'));
    const command = `${process.execPath} ${entry} repl --history ${history}`;
    const terminal = spawn('script', ['-qefc', command, '/dev/null'], {
      env: { ...process.env, AEROSPIKE_HOSTS: hosts, TERM: 'xterm', COLUMNS: '120' },
    });
    const talk = ended(terminal);
    await said(terminal, 'asp> ');
    terminal.stdin.write(`trunc\t`);
    await said(terminal, 'truncate ');
    terminal.stdin.write('\u0015sets te\t');
    await said(terminal, 'sets test ');
    terminal.stdin.write('\r');
    await said(terminal, set);
    terminal.stdin.write('.exit\r');
    expect((await talk).code).toBe(0);
    expect(readFileSync(history, 'utf8')).toMatch(/sets test/);
  });
});

/** Resolves when a terminal shows a text. */
function said(child: ChildProcessWithoutNullStreams, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const onData = (chunk: Buffer) => {
      seen += String(chunk);
      if (!seen.includes(text)) return;
      child.stdout.off('data', onData);
      resolve();
    };
    child.stdout.on('data', onData);
    child.once('close', () => reject(new Error(`ended before it said ${text}:\n${seen}`)));
  });
}
