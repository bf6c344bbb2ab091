import { readFileSync, writeFileSync } from 'node:fs';
import { OPERATIONS } from '@asp/core/internal';
import { expect, it } from 'vitest';
import { EVALUATORS } from '../src/expressions/evaluate.js';
import { QUERIES } from '../src/requests/query.js';
import { COMMANDS } from '../src/requests/request-table.js';
import { privilegeTable } from '../src/security/privilege-list.js';
import { PRIVILEGES } from '../src/security/privilege-table.js';
import { enterpriseOnly, INFO_COMMANDS } from '../src/info/info-table.js';

const file = new URL('../README.md', import.meta.url);
const END = '<!-- end -->';

const infoCommands = Object.entries(INFO_COMMANDS);

const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(' ');

const namesOf = (wanted: (responder: unknown) => boolean) =>
  list(infoCommands.filter(([, responder]) => wanted(responder)).map(([name]) => name));

/** Operations by family, by the part of their names that is their own. */
function operationRows(): string[][] {
  const families = new Map<string, string[]>();
  for (const [name, { family }] of Object.entries(OPERATIONS)) {
    const names = families.get(family) ?? [];
    families.set(family, [...names, name.slice(name.indexOf('.') + 1)]);
  }
  return [...families].map(([family, names]) => [`${family} operations`, list(names)]);
}

const commandKinds = Object.keys(COMMANDS).filter((kind) => kind !== 'transaction');

const answered = [
  ['commands on a record', `${list(commandKinds)}, alone or in a batch`],
  ['queries and scans', list(Object.keys(QUERIES))],
  ...operationRows(),
  ['expressions', list(Object.keys(EVALUATORS))],
];

const infoLists = `
${table(['', 'Answered'], answered)}
Info commands that are answered: ${namesOf((each) => each !== enterpriseOnly)}

Refused as enterprise only: ${namesOf((each) => each === enterpriseOnly)}

`;

interface Counts {
  readonly pass: number;
  readonly pending: number;
  readonly fail: number;
}

type CountsByFile = Readonly<Record<string, Counts>>;

/** A run of the official client's suite, as `packages/conformance` keeps it. */
interface Run {
  readonly passed: number;
  /** Missing in a mark that was set before files were counted. */
  readonly files?: CountsByFile;
}

const conformance = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../conformance/${name}.json`, import.meta.url), 'utf8')) as T;

const real = conformance<CountsByFile>('official-suite-baseline');
const runs = {
  plain: conformance<Run>('official-suite-ratchet'),
  secure: conformance<Run>('official-suite-security-ratchet'),
};

const sum = (counts: CountsByFile, state: keyof Counts): number =>
  Object.values(counts).reduce((total, one) => total + one[state], 0);

/** How many tests of a file pass in a run. */
const passed = ({ files }: Run, file: string): string =>
  files === undefined ? '?' : String(files[file]?.pass ?? 0);

/** What the official client's suite said: of the whole, then of every file. */
function suite(): string {
  const { plain, secure } = runs;
  const files = Object.entries(real).map(([file, { pass }]) => [
    ...[`\`${file}\``, String(pass), passed(plain, file), passed(secure, file)],
  ]);
  const totals = [sum(real, 'pass'), plain.passed, secure.passed].map(String);
  const head = ['Test file', 'real CE passes', 'memory server passes', 'with security'];
  return `\n${table(head, [['all', ...totals], ...files])}\n`;
}

it('the runs of the official suite are whole', () => {
  for (const run of Object.values(runs)) {
    expect(run.passed).toBeGreaterThan(1000);
    if (run.files === undefined) continue;
    expect(sum(run.files, 'pass')).toBe(run.passed);
    expect(Object.keys(run.files)).toEqual(Object.keys(real));
  }
});

/** A Markdown table with columns as wide as their texts, as Prettier wants them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |\n`;
  const dashes = widths.map((width) => '-'.repeat(width));
  return [head, dashes, ...rows].map(line).join('');
}

const privilegeRows = Object.entries(PRIVILEGES).map(([name, { scope, permits }]) => [
  `\`${name}\``,
  scope === 'global' ? 'everywhere' : 'a set, a namespace, or everywhere',
  list(permits),
]);

/** Commands that need the same, in one row. */
function commandRows(): string[][] {
  const rows = new Map<string, { commands: string[]; cells: string[] }>();
  for (const { family, command, permissions, privileges } of privilegeTable()) {
    const needs = permissions.length === 0 ? 'nothing' : list(permissions);
    const row = rows.get(family + needs) ?? {
      commands: [],
      cells: [needs, permissions.length === 0 ? 'everybody' : list(privileges)],
    };
    row.commands.push(command);
    rows.set(family + needs, row);
    if (row.cells.length === 2) row.cells.unshift(family);
  }
  return [...rows.values()].map(({ commands, cells: [family = '', ...cells] }) => [
    family,
    list(commands),
    ...cells,
  ]);
}

const privileges = `
${table(['Privilege, and role of that name', 'Holds for', 'Permits'], privilegeRows)}
${table(['Family', 'Commands', 'Need', 'Privileges that permit it alone'], commandRows())}
All other info commands need a login and no privilege. Everybody may look at the own user, and change the
own password with the old one.

`;

const BLOCKS = {
  '<!-- generated from the tables by test/readme.test.ts -->\n': infoLists,
  '<!-- privileges, generated from the table that is enforced by test/readme.test.ts -->\n':
    privileges,
  '<!-- the last runs of the official suite, as packages/conformance keeps them -->\n': suite(),
};

it('the README lists what the tables hold (UPDATE=1 writes it)', () => {
  const readme = readFileSync(file, 'utf8');
  let current = readme;
  for (const [start, text] of Object.entries(BLOCKS)) {
    const [before = '', rest = ''] = current.split(start);
    current = `${before}${start}${text}${rest.slice(rest.indexOf(END))}`;
  }
  if (process.env['UPDATE'] === '1') writeFileSync(file, current);
  else expect(readme).toBe(current);
});
