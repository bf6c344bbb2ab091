import { describe, expect, it } from 'vitest';
import { concat, digest, message, text, uint } from '../message.js';
import {
  Connection,
  HASHES,
  password,
  privileges,
  readQuota,
  role,
  roles,
  secured,
} from './connection.js';
import { user, writeQuota } from './connection.js';

const get = message({ info1: 3, digest: digest(1) });
const put = message({
  info2: 1,
  digest: digest(1),
  ops: [{ op: 2, name: 'a', type: 1, value: uint(1, 8) }],
});
const scan = (recordsPerSecond?: number) =>
  message({
    info1: 3,
    info3: 4,
    fields: [
      [11, concat(...Array.from({ length: 4096 }, (_, id) => Uint8Array.of(id & 255, id >> 8)))],
      ...(recordsPerSecond === undefined ? [] : [[10, uint(recordsPerSecond, 4)] as const]),
    ],
  });

/** A server whose clock stands still, and a user with quotas. */
function limited(read: number, write: number) {
  const both = secured({ nodes: 2 });
  const { engine, admin } = both;
  const { clock } = engine.cluster;
  let time = 1_800_000_000_000;
  clock.now = () => time;
  admin.security('createRole', role('slow'), privileges([11]), readQuota(read), writeQuota(write));
  admin.security('createUser', user('ada'), password(HASHES.secret), roles('slow'));
  const open = (node = 0) => {
    const connection = new Connection(engine, { address: '127.0.0.1' }, node);
    connection.login('ada', 'secret');
    return connection;
  };
  const use = () => {
    const { fields } = admin.list('queryUsers', user('ada'))[0]!;
    return [16, 17].map((id) => {
      const info = fields.get(id)!;
      return Array.from({ length: info[0]! }, (_, i) => info.readUInt32BE(1 + 4 * i));
    });
  };
  return { admin, open, use, advance: (milliseconds: number) => (time += milliseconds) };
}

const codes = (connection: Connection, request: Uint8Array, count: number) =>
  Array.from({ length: count }, () => connection.ask(request)[0]?.code);

describe('quotas', () => {
  it('let so many reads and writes pass in each second', () => {
    const { open, advance } = limited(3, 2);
    const ada = open();
    expect(codes(ada, get, 5)).toEqual([2, 2, 2, 83, 83]);
    expect(codes(ada, put, 4)).toEqual([0, 0, 83, 83]);
    advance(999);
    expect(codes(ada, get, 1)).toEqual([83]);
    advance(1);
    expect(codes(ada, get, 4)).toEqual([0, 0, 0, 83]);
    expect(codes(ada, put, 3)).toEqual([0, 0, 83]);
  });

  it('are of a user, over all connections, and of each node', () => {
    const { open } = limited(3, 0);
    const [first, second, other] = [open(), open(), open(1)];
    expect(codes(first, get, 2)).toEqual([2, 2]);
    expect(codes(second, get, 2)).toEqual([2, 83]);
    expect(codes(other, get, 4)).toEqual([2, 2, 2, 83]);
    expect(codes(first, put, 9)).toEqual(new Array(9).fill(0));
  });

  it('are the largest of all roles, and can be changed at any time', () => {
    const { admin, open, advance } = limited(1, 1);
    const ada = open();
    admin.security('createRole', role('fast'), readQuota(4));
    expect(codes(ada, get, 2)).toEqual([2, 83]);
    admin.security('grantRoles', user('ada'), roles('fast'));
    expect(codes(ada, get, 4)).toEqual([2, 2, 2, 83]);
    advance(1000);
    admin.security('setQuotas', role('fast'), readQuota(2), writeQuota(0));
    expect(codes(ada, get, 3)).toEqual([2, 2, 83]);
    admin.security('setQuotas', role('fast'), readQuota(0), writeQuota(0));
    admin.security('setQuotas', role('slow'), readQuota(0), writeQuota(0));
    expect(codes(ada, get, 9)).toEqual(new Array(9).fill(2));
  });

  it('count every row of a batch, which then has a code of its own', () => {
    const { open } = limited(2, 0);
    const row = (index: number) =>
      concat(
        uint(index, 4),
        digest(index),
        Uint8Array.of(0, 3),
        uint(1, 2),
        uint(0, 2),
        uint(5, 4),
        Uint8Array.of(0),
        text('test'),
      );
    const field = concat(uint(4, 4), Uint8Array.of(4), ...[0, 1, 2, 3].map(row));
    const batch = message({ namespace: '', set: '', info1: 8, fields: [[41, field]] });
    expect(
      open()
        .ask(batch)
        .map(({ code }) => code),
    ).toEqual([2, 2, 83, 83, 0]);
  });

  it('refuse queries without a limit of their own, or with a higher one', () => {
    const { open } = limited(100, 0);
    const ada = open();
    expect(codes(ada, scan(), 1)).toEqual([83]);
    expect(codes(ada, scan(101), 1)).toEqual([83]);
    expect(codes(ada, scan(100), 1)).toEqual([0]);
  });

  it('are used by queries for as long as they run', () => {
    const { open, use, advance } = limited(100, 0);
    const [ada, running] = [open(), open()];
    ada.ask(put);
    ada.ask(
      message({
        info2: 1,
        digest: digest(2, 9),
        ops: [{ op: 2, name: 'a', type: 1, value: uint(1, 8) }],
      }),
    );
    advance(1000);
    running.send(scan(60)); // waits before its next record: the clock stands still
    expect(use()[0]).toEqual([100, 0, 60, 0]);
    expect(codes(ada, scan(41), 1)).toEqual([83]);
    expect(codes(ada, get, 41)).toEqual([...new Array<number>(40).fill(0), 83]);
    running.close();
    expect(use()[0]).toEqual([100, 0, 0, 0]);
    expect(codes(ada, get, 1)).toEqual([0]);
  });

  it('are shown with what was done in the second before', () => {
    const { open, use, advance } = limited(3, 0);
    const ada = open();
    codes(ada, get, 5);
    codes(ada, put, 4);
    expect(use()).toEqual([
      [3, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    advance(1000);
    expect(use()).toEqual([
      [3, 3, 0, 0],
      [0, 4, 0, 0],
    ]);
    advance(1000);
    expect(use().map(([, rate]) => rate)).toEqual([0, 0]);
  });
});

it('queries without a limit are counted where there is no quota', () => {
  const { admin, open, use } = limited(0, 0);
  const ada = open();
  ada.ask(put);
  expect(admin.list('queryUsers', user('ada'))).toHaveLength(1);
  const running = open();
  running.send(scan(1));
  expect(use()[0]).toEqual([0, 0, 1, 0]);
  running.close();
  ada.send(scan()); // others get their turn before all partitions are through
  expect(use()[0]).toEqual([0, 0, 0, 1]);
  ada.close();
  expect(use()[0]).toEqual([0, 0, 0, 0]);
});
