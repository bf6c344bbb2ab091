import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const home = resolve(import.meta.dirname, '..'); // of the built file in dist/

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { ancestorTitles: readonly string[]; status: string }[];
  }[];
}

const HELP = `Runs every scenario on both clients and prints a table.

  AEROSPIKE_HOSTS=host:port   also against that real server

Further arguments go to vitest, such as -t <title>.`;

if (process.argv.includes('--help')) console.log(HELP);
else process.exitCode = main();

function main(): number {
  const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
  const folders = ['test/matrix', ...(process.env['AEROSPIKE_HOSTS'] ? ['test/real'] : [])];
  const run = spawnSync(process.execPath, [vitest, 'run', ...folders, ...process.argv.slice(2)], {
    cwd: home,
    stdio: 'inherit',
  });
  const report = JSON.parse(readFileSync(join(home, '.results/vitest.json'), 'utf8')) as Report;
  console.log(table(report));
  return run.status ?? 1;
}

/** Families down, client × server across: passed of all. */
function table(report: Report): string {
  const cells = new Map<string, Map<string, { passed: number; all: number }>>();
  const columns = new Set<string>();
  for (const { ancestorTitles, status } of report.testResults.flatMap((r) => r.assertionResults)) {
    const [column = '', family = ''] = ancestorTitles;
    if (!column.includes(' × ') || status === 'pending') continue;
    columns.add(column);
    const row = cells.get(family) ?? new Map<string, { passed: number; all: number }>();
    const cell = row.get(column) ?? { passed: 0, all: 0 };
    row.set(column, { passed: cell.passed + Number(status === 'passed'), all: cell.all + 1 });
    cells.set(family, row);
  }
  const heads = [...columns].sort();
  const line = (name: string, texts: string[]) =>
    name.padEnd(28) + texts.map((text) => text.padStart(18)).join('');
  const rows = [...cells].sort().map(([family, row]) =>
    line(
      family,
      heads.map((head) => {
        const cell = row.get(head);
        return cell ? `${cell.passed}/${cell.all}` : '–';
      }),
    ),
  );
  return ['', line('scenarios', heads), ...rows].join('\n');
}
