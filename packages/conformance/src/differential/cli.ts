import { parseArgs } from 'node:util';
import { FAMILIES, isFamily, type FamilyName } from './families/index.js';
import { runDifferential, type Difference } from './run.js';
import { targetOf } from './target.js';

/*
 * node dist/differential.js --left memory --right 127.0.0.1:3000 [--families list,map]
 *   [--seed 1] [--cases 10000] [--namespace test] [--max 10]
 *   [--concurrency 8]
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

const targets = [await targetOf(values.left), await targetOf(values.right)] as const;
const seed = Number(values.seed);
console.log(`${targets[0].name} and ${targets[1].name}, seed ${seed}`);
const result = await runDifferential({
  targets,
  seed,
  families: familiesOf(values.families),
  cases: Number(values.cases),
  namespace: values.namespace,
  maxDifferences: Number(values.max),
  concurrency: Number(values.concurrency),
});
for (const target of targets) target.close();
result.differences.forEach(print);
console.log(
  `${result.operations} operations in ${result.commands} commands, ` +
    `${result.differences.length} differences`,
);
const codes = [...result.codes].sort(([one], [other]) => one - other);
console.log(`codes: ${codes.map(([code, count]) => `${count} x ${code}`).join(', ')}`);
process.exitCode = result.differences.length === 0 ? 0 : 1;
