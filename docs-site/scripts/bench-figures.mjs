// Puts measured figures into data/bench.json, which the charts on the first page are drawn from.
//   npm run bench | tee bench.txt; node docs-site/scripts/bench-figures.mjs bench.txt "4 cores, idle"
//   npx size-limit --json > sizes.json; node docs-site/scripts/bench-figures.mjs sizes.json
// Speeds belong to a quiet machine: nothing measures by itself while the site is built.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [, , input, machine = ''] = process.argv;
if (!input) throw new Error('name the file that holds the figures');
const target = fileURLToPath(new URL('../data/bench.json', import.meta.url));
const figures = JSON.parse(readFileSync(target, 'utf8'));
const text = readFileSync(input, 'utf8');

if (text.trimStart().startsWith('[')) figures.sizes = sizesOf(JSON.parse(text));
else
  Object.assign(figures, {
    ...speedsOf(text),
    date: new Date().toISOString().slice(0, 10),
    machine,
  });
writeFileSync(target, `${JSON.stringify(figures, null, 2)}\n`);
console.log(`${figures.groups.length} groups of speeds, ${figures.sizes.length} sizes`);

function sizesOf(rows) {
  return rows.map(({ name, size }) => ({ name, bytes: size }));
}

/** Headings begin at the margin; their lines are `  title   1,234/s vs   1,200/s   × 1.03 …`. */
function speedsOf(output) {
  const groups = [];
  for (const line of output.split('\n')) {
    const row = /^ {2}(\S.*?) +([\d,]+)\/s vs +([\d,]+)\/s +× ([\d.]+)/.exec(line);
    if (row) {
      const [, name, ours, yardstick, ratio] = row;
      groups.at(-1)?.rows.push({
        name,
        ours: number(ours),
        yardstick: number(yardstick),
        ratio: Number(ratio),
      });
    } else if (/^\S/.test(line)) groups.push({ heading: line.trim(), rows: [] });
  }
  const node = /Node (v[\d.]+)/.exec(output)?.[1] ?? '';
  return { node, groups: groups.filter(({ rows }) => rows.length > 0) };
}

function number(digits) {
  return Number(digits.replaceAll(',', ''));
}
