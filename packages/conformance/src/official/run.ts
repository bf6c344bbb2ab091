import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { home } from './copy.js';
import type { Outcome } from './report.js';

const require = createRequire(import.meta.url);

export interface SuiteOptions {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  /** Only test files whose name matches. */
  readonly only: RegExp;
  /** Further options of the suite, such as `--user admin`. */
  readonly extra: readonly string[];
  readonly onFile: (file: string) => void;
}

/** Runs the compiled suite under mocha; resolves to every test's outcome, also after a crash. */
export async function runSuite(options: SuiteOptions): Promise<Outcome[]> {
  const { folder, host, port, only, extra } = options;
  const files = readdirSync(join(folder, 'test'))
    .filter((name) => name.endsWith('.js') && name !== 'test_helper.js' && name !== 'utils.js')
    .filter((name) => only.test(name))
    .concat(only.test('utils.js') ? ['utils.js'] : []);
  const out = join(folder, 'outcomes.jsonl');
  rmSync(out, { force: true }); // the reporter appends
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const mocha = join(dirname(require.resolve('mocha/package.json')), 'bin', 'mocha.js');
  const child = spawn(
    process.execPath,
    [
      mocha,
      '--exit',
      '--reporter',
      join(home, 'official-reporter.cjs'),
      ...files.map((f) => join('test', f)),
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        npm_package_version: version, // as `npm test` in that package would set it
        ASP_OUTCOMES: out,
        AEROSPIKE_HOSTS: `${host}:${port}`,
        OPTIONS: ['--host', host, '--port', String(port), ...extra].join(' '),
      },
    },
  );
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    for (const [, file] of text.matchAll(/^@file (.*)$/gm)) options.onFile(file ?? '');
  });
  await new Promise((resolve) => child.on('close', resolve));
  return readFileSync(out, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Outcome);
}
