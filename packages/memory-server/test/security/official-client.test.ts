import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.js';
import { Connection, HASHES, securityAnswers } from './connection.js';

/** What the official client sends; `record-frames.mjs` in packages/conformance writes it. */
const recorded: {
  readonly login: string;
  readonly authenticate: string;
  readonly calls: readonly (readonly [method: string, frame: string])[];
} = JSON.parse(readFileSync(new URL('./official-frames.json', import.meta.url), 'utf8'));

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

function play(until: number): { connection: Connection; codes: number[][] } {
  const connection = new Connection(createEngine({ security: true }));
  const codes = [recorded.login, ...recorded.calls.slice(0, until).map(([, frame]) => frame)].map(
    (frame) => securityAnswers(connection.send(bytes(frame))).map(({ code }) => code),
  );
  return { connection, codes };
}

const after = (method: string) => recorded.calls.findLastIndex(([name]) => name === method) + 1;

describe('what the official client sends', () => {
  it('is all carried out, in order', () => {
    const { codes } = play(Infinity);
    const lists = new Map([
      ['queryUser', [0, 50]],
      ['queryUsers', [0, 0, 0, 50]],
      ['queryRole', [0, 50]],
      ['queryRoles', [...new Array<number>(12).fill(0), 50]],
    ]);
    expect(codes).toEqual([[0], ...recorded.calls.map(([method]) => lists.get(method) ?? [0])]);
  });

  it('describes a user', () => {
    const { connection } = play(after('createRole'));
    const frame = recorded.calls.find(([name]) => name === 'queryUser')![1];
    const [ada] = securityAnswers(connection.send(bytes(frame)));
    expect(
      Object.fromEntries([...ada!.fields].map(([id, value]) => [id, value.toString('hex')])),
    ).toEqual({
      0: Buffer.from('ada').toString('hex'),
      // its roles, as they were granted
      10: `02${Buffer.from('\x04read\x07auditor').toString('hex')}`,
      // quota, rate, rate of queries, queries without a limit
      16: '0400000007000000000000000000000000',
      17: '0400000005000000000000000000000000',
      18: '00000000',
    });
  });

  it('describes a role with the privileges, addresses and quotas that were sent', () => {
    const { connection } = play(after('createRole'));
    const sent = bytes(recorded.calls.find(([name]) => name === 'createRole')![1]);
    const frame = recorded.calls.find(([name]) => name === 'queryRole')![1];
    const [auditor] = securityAnswers(connection.send(bytes(frame)));
    const [created] = securityAnswers(sent);
    expect(auditor!.fields).toEqual(created!.fields);
  });

  it('changes passwords to what it logs in with next', () => {
    const { connection } = play(after('changePassword'));
    const other = new Connection(connection.engine);
    expect(other.login('admin', 'admin').code).toBe(65);
    expect(other.login('admin', 'secret').code).toBe(0);
    expect(other.login('ada', 'superuser').code).toBe(0);
  });

  it('logs in with the bcrypt hash of the password', () => {
    expect(Buffer.from(bytes(recorded.login)).includes(HASHES.admin)).toBe(true);
  });

  it('is refused with a token of another server', () => {
    const connection = new Connection(createEngine({ security: true }));
    const [answer] = securityAnswers(connection.send(bytes(recorded.authenticate)));
    expect(answer?.code).toBe(65);
  });

  it('is refused whole without security', () => {
    const connection = new Connection(createEngine());
    for (const frame of [
      recorded.login,
      recorded.authenticate,
      ...recorded.calls.map(([, f]) => f),
    ]) {
      expect(Buffer.from(connection.send(bytes(frame))).toString('hex')).toBe(
        `0202000000000010${'0033'.padEnd(32, '0')}`,
      );
    }
  });
});
