import { readFileSync } from 'node:fs';
import * as core from '@asp/core';
import * as internal from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

const source = readFileSync(new URL('../src/index.ts', import.meta.url), 'utf8');

describe('the public names', () => {
  it('are listed one by one', () => {
    expect(source).not.toMatch(/export \* from/);
  });

  it('are in the internal entry too, and the same objects', () => {
    for (const [name, value] of Object.entries(core)) {
      expect((internal as Record<string, unknown>)[name]).toBe(value);
    }
  });

  it('hold no machinery', () => {
    for (const name of [
      'COMMANDS',
      'fromCode',
      'makeRecord',
      'validateCall',
      'POLICY_FIELDS',
      'EXP',
    ]) {
      expect(core).not.toHaveProperty(name);
      expect(internal).toHaveProperty(name);
    }
  });
});

/** The command families: every method has prose with its parameters, and an example with `await`. */
describe.each(['record', 'batch', 'query', 'admin'])('client/%s-commands.ts', (family) => {
  const text = readFileSync(
    new URL(`../src/client/${family}-commands.ts`, import.meta.url),
    'utf8',
  );
  const methods = [
    ...text.matchAll(/\/\*\*((?:[^*]|\*(?!\/))*)\*\/\n {2}(\w+)(?:<[^(]*>)?\(([^]*?)\): /g),
  ].map(([, prose = '', name = '', parameters = '']) => ({ name, prose, parameters }));
  const declared = [...text.matchAll(/^ {2}(\w+)(?:<[^(]*>)?\(/gm)].map((m) => m[1]);

  it('has prose on every method', () => {
    expect(methods.map(({ name }) => name)).toEqual(declared);
    expect(methods.length).toBeGreaterThan(3);
  });

  it.each(methods)('$name', ({ name, prose, parameters }) => {
    for (const [, parameter = ''] of parameters.matchAll(/(?:^|[\s(])(\w+)\??:/g)) {
      if (!['record'].includes(parameter)) expect(prose).toContain(`@param ${parameter} - `);
    }
    if (['select', 'where'].includes(name) && family === 'query') return; // shown in query's example
    expect(prose).toContain('@example\n   * ```ts');
    if (!['isConnected'].includes(name)) expect(prose).toMatch(/await|for \(/);
  });
});
