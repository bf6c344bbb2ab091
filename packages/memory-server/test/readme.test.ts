import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { enterpriseOnly, INFO_COMMANDS, notImplemented } from '../src/info/info-table.js';

const file = new URL('../README.md', import.meta.url);
const START = '<!-- generated from the tables by test/readme.test.ts -->\n';
const END = '<!-- end -->';

const infoCommands = Object.entries(INFO_COMMANDS);

const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(' ');

const namesOf = (wanted: (responder: unknown) => boolean) =>
  list(infoCommands.filter(([, responder]) => wanted(responder)).map(([name]) => name));

const generated = `
Info commands that are answered: ${namesOf((each) => each !== enterpriseOnly && each !== notImplemented)}

Refused as enterprise only: ${namesOf((each) => each === enterpriseOnly)}

Known to CE and refused here: ${namesOf((each) => each === notImplemented)}

`;

it('the README lists what the tables hold (UPDATE=1 writes it)', () => {
  const readme = readFileSync(file, 'utf8');
  const [before = '', rest = ''] = readme.split(START);
  const after = rest.slice(rest.indexOf(END));
  const current = `${before}${START}${generated}${after}`;
  if (process.env['UPDATE'] === '1') writeFileSync(file, current);
  else expect(readme).toBe(current);
});
