import { describe, expect, it } from 'vitest';
import type { ClientConfig } from '@asp/core';
import { COMMANDS, type CommandName } from '@asp/core/internal';
import { connectDeadline, Deadlines } from '../../src/rpc/deadlines.js';

const config: ClientConfig = { hosts: ['h'] };
const key = ['t', 's', 1];

type Row = [
  title: string,
  name: CommandName,
  args: unknown[],
  config: ClientConfig,
  deadline: number,
];

const ROWS: Row[] = [
  ['twice the default and a second', 'get', [key], config, 3_000],
  ['an own totalTimeout', 'get', [key, { totalTimeout: 50 }], config, 1_100],
  ['the policy behind the meta', 'put', [key, {}, null, { totalTimeout: 200 }], config, 1_400],
  [
    'the configured policy of the kind',
    'batchRead',
    [[key]],
    { ...config, policies: { batch: { totalTimeout: 5_000 }, read: { totalTimeout: 1 } } },
    11_000,
  ],
  [
    'the own policy beats the configured one',
    'get',
    [key, { totalTimeout: 10 }],
    { ...config, policies: { read: { totalTimeout: 5_000 } } },
    1_020,
  ],
  [
    'no totalTimeout: attempts of socketTimeout',
    'get',
    [key, { totalTimeout: 0 }],
    config,
    181_000,
  ],
  [
    'attempts as many as retries allow',
    'put',
    [key, {}, null, { totalTimeout: 0, socketTimeout: 100, maxRetries: 4 }],
    config,
    2_000,
  ],
  ['no bound at all', 'get', [key, { totalTimeout: 0, socketTimeout: 0 }], config, 0],
  ['commands that take as long as they take', 'indexStringCreate', ['t', 's', 'b', 'i'], config, 0],
  ['commands without policy', 'getNodeNames', [], config, 0],
];

describe('the deadline of a call', () => {
  for (const [title, name, args, conf, deadline] of ROWS) {
    it(`${title}: ${deadline} ms`, () => {
      expect(new Deadlines(conf).of(COMMANDS[name], args)).toBe(deadline);
    });
  }

  it('is finite by default for every command on records', () => {
    for (const row of Object.values(COMMANDS)) {
      if (row.family === 'record' || row.family === 'batch') {
        expect(new Deadlines(config).of(row, [])).toBeGreaterThan(0);
      }
    }
  });

  it('of connect grows with the hosts and their timeout', () => {
    expect(connectDeadline({ hosts: ['a'] })).toBe(44_000);
    expect(connectDeadline({ hosts: ['a', 'b', 'c'], timeout: 5_000, loginTimeout: 1_000 })).toBe(
      72_000,
    );
    expect(connectDeadline({ hosts: 'nonsense' as never, timeout: 'x' as never })).toBeGreaterThan(
      0,
    );
  });
});
