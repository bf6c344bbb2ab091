import { beforeAll, describe, expect, it } from 'vitest';
import { client, ClusterError, configureSync, type Client } from '../../src/index.js';
import { fakeClient, program, trick, useFakeChild } from '../support/fake.js';

const KEY = ['t', 's', 'a'] as const;

/** `totalTimeout`s whose deadlines the test's worker knows. */
const THROW = { totalTimeout: 1_621 };
const EXIT = { totalTimeout: 1_622 };
const HANG = { totalTimeout: 1_623 };

beforeAll(() => {
  useFakeChild();
  configureSync({ workerPath: program('crashing-worker') });
});

function worksAgain(db: Client): void {
  expect(db.isConnected()).toBe(false);
  db.connect();
  db.put(KEY, { n: 1 });
  expect(db.get(KEY).bins).toEqual({ n: 1 });
  db.close();
}

describe('a worker thread', () => {
  it('that crashes is an error in doubt, and is replaced', () => {
    const db = fakeClient();
    const before = trick(db, 'pid');
    expect(() => db.put(KEY, { n: 1 }, null, THROW)).toThrow(
      expect.objectContaining({
        name: 'ClusterError',
        inDoubt: true,
        operation: 'put',
        message: expect.stringMatching(/the worker crashed.*Call connect\(\) again/),
      }),
    );
    worksAgain(db);
    expect(trick(fakeClient(), 'pid')).not.toBe(before);
  });

  it('that exits', () => {
    const db = fakeClient();
    expect(() => db.get(KEY, EXIT)).toThrow(
      expect.objectContaining({ name: 'ClusterError', inDoubt: false }),
    );
    worksAgain(db);
  });

  it('that dies without a word, or hangs', { timeout: 60_000 }, () => {
    const db = fakeClient();
    expect(() => db.get(KEY, HANG)).toThrow(ClusterError);
    worksAgain(db);
  });

  it('takes the connections of all clients with it', () => {
    const db = fakeClient();
    const other = fakeClient();
    expect(() => db.get(KEY, EXIT)).toThrow(ClusterError);
    expect(() => other.get(KEY)).toThrow(/the connection is lost/);
    worksAgain(db);
    worksAgain(other);
    client({ hosts: ['fake'] })
      .connect()
      .close();
  });
});
