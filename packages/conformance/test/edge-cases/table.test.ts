import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';
import { allScenarios } from '../../src/all-scenarios.js';
import { EDGE_CASES } from './table.js';

const packages = join(import.meta.dirname, '../../..');
const scenarios = new Set(
  (await allScenarios()).flatMap(({ family, scenarios: all }) =>
    Object.keys(all).map((title) => `${family} › ${title}`),
  ),
);

/** Whether a scenario or a test of that name is there. */
function isShown(where: string): boolean {
  if (scenarios.has(where)) return true;
  const [file = '', title = ''] = where.split(' › ');
  const path = join(packages, file);
  return file.endsWith('.ts') && existsSync(path) && readFileSync(path, 'utf8').includes(title);
}

describe.each(Object.entries(EDGE_CASES))('%s', (_group, cases) => {
  it.each(Object.entries(cases))('%s', (_case, places) => {
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter((where) => !isShown(where))).toEqual([]);
  });
});

describe('commands', () => {
  const folder = join(packages, 'conformance/scenarios');
  const text = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');

  it.each(Object.keys(COMMANDS))('%s is called in a scenario', (name) => {
    expect(text).toContain(`.${name}(`);
  });
});
