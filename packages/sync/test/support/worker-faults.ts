import { expect, it } from 'vitest';
import { ClusterError, type Client } from '../../src/index.js';
import { fakeClient, trick } from './fake.js';

const KEY = ['t', 's', 'a'] as const;

/** `totalTimeout`s whose deadlines the test's worker knows. */
const THROW = { totalTimeout: 1_621 };
const EXIT = { totalTimeout: 1_622 };
const HANG = { totalTimeout: 1_623 };

function worksAgain(db: Client): void {
  expect(db.isConnected()).toBe(false);
  db.connect();
  db.put(KEY, { n: 1 });
  expect(db.get(KEY).bins).toEqual({ n: 1 });
  db.close();
}

/** What may happen to the worker in a call, and what must hold then, whichever way the call takes. */
export function workerFaults(): void {
  it('that crashes is an error in doubt, and is replaced', () => {
    const db = fakeClient();
    const before = trick(db, 'pid');
    expect(() => trick(db, 'never', [], THROW)).toThrow(
      expect.objectContaining({
        name: 'ClusterError',
        inDoubt: true,
        operation: 'apply',
        message: expect.stringMatching(/the worker crashed.*Call connect\(\) again/),
      }),
    );
    worksAgain(db);
    expect(trick(fakeClient(), 'pid')).not.toBe(before);
  });

  it('that exits', () => {
    const db = fakeClient();
    expect(() => db.get(['t', 's', 'never'], EXIT)).toThrow(
      expect.objectContaining({ name: 'ClusterError', inDoubt: false }),
    );
    worksAgain(db);
  });

  it('that dies without a word, or hangs', () => {
    const db = fakeClient();
    trick(db, 'later', [0, 1]);
    // The child may still answer; that nobody watches any more is found out by itself.
    expect(() => {
      for (;;) trick(db, 'later', [100, 1], HANG);
    }).toThrow(expect.objectContaining({ name: 'ClusterError', operation: 'apply' }));
    worksAgain(db);
  });

  it('takes the connections of all clients with it', () => {
    const db = fakeClient();
    const other = fakeClient();
    expect(() => trick(db, 'never', [], EXIT)).toThrow(ClusterError);
    expect(() => other.get(KEY)).toThrow(/the connection is lost/);
    worksAgain(db);
    worksAgain(other);
    fakeClient().close();
  });
}
