import { readFileSync, writeFileSync } from 'node:fs';
import { OPERATIONS } from '@asp/core/internal';
import { expect, it } from 'vitest';
import { EVALUATORS } from '../src/expressions/evaluate.js';
import { QUERIES } from '../src/requests/query.js';
import { COMMANDS } from '../src/requests/request-table.js';
import { privilegeTable } from '../src/security/privilege-list.js';
import { PRIVILEGES } from '../src/security/privilege-table.js';
import { enterpriseOnly, INFO_COMMANDS, notImplemented } from '../src/info/info-table.js';

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
Info commands that are answered: ${namesOf((each) => each !== enterpriseOnly && each !== notImplemented)}

Refused as enterprise only: ${namesOf((each) => each === enterpriseOnly)}

Known to CE and refused here: ${namesOf((each) => each === notImplemented)}

`;

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
