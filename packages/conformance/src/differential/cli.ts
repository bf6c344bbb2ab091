import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { FAMILIES, isFamily, type FamilyName } from './families/index.js';
import { recorded } from './record.js';
import { runDifferential, type Difference, type DifferentialResult } from './run.js';
import { targetOf } from './target.js';

/*
 * node dist/differential.js --left memory --right 127.0.0.1:3000 [--families list,map]
 *   [--seed 1] [--cases 10000] [--namespace test] [--max 10]
 *   [--concurrency 8]
 * node dist/differential.js --right 127.0.0.1:3000 --record answers.jsonl.gz [--families …]
 */

const { values } = parseArgs({
  options: {
    left: { type: 'string', default: 'memory' },
    right: { type: 'string', default: '127.0.0.1:3000' },
    families: { type: 'string', default: Object.keys(FAMILIES).join(',') },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    cases: { type: 'string', default: '10000' },
    namespace: { type: 'string', default: 'test' },
    max: { type: 'string', default: '10' },
    record: { type: 'string' },
    concurrency: { type: 'string', default: '8' },
  },
});

function familiesOf(names: string): FamilyName[] {
  return names.split(',').map((name) => {
    if (!isFamily(name)) throw new Error(`no family ${name}: ${Object.keys(FAMILIES).join(', ')}`);
    return name;
  });
}

function print({ family, seed, commands, replies }: Difference): void {
  console.log(`\n${family}, seed ${seed}`);
  for (const command of commands) console.log(`  ${command}`);
  console.log(`  left : ${replies[0]}\n  right: ${replies[1]}`);
}

const families = familiesOf(values.families);
const [seed, cases] = [Number(values.seed), Number(values.cases)];

async function record(file: string): Promise<void> {
  const target = await targetOf(values.right);
  const lines: string[] = [];
  for await (const line of recorded(target, families, { ...values, seed, cases })) lines.push(line);
  target.close();
  writeFileSync(file, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
  console.log(`${lines.length} answers of ${target.name}`);
}

async function compare(): Promise<void> {
  const targets = [await targetOf(values.left), await targetOf(values.right)] as const;
  console.log(`${targets[0].name} and ${targets[1].name}, seed ${seed}`);
  const { namespace, max, concurrency } = values;
  const result = await runDifferential({
    ...{ targets, seed, families, cases, namespace },
    maxDifferences: Number(max),
    concurrency: Number(concurrency),
  });
  for (const target of targets) target.close();
  report(result);
}

function report({ operations, commands, differences, codes }: DifferentialResult): void {
  differences.forEach(print);
  const sorted = [...codes].sort(([one], [other]) => one - other);
  console.log(
    `${operations} operations in ${commands} commands, ${differences.length} differences\n` +
      `codes: ${sorted.map(([code, count]) => `${count} x ${code}`).join(', ')}`,
  );
  process.exitCode = differences.length === 0 ? 0 : 1;
}

await (values.record === undefined ? compare() : record(values.record));
