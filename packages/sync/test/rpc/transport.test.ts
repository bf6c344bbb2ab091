import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Client } from '../../src/index.js';
import { fakeClient, trick, useFakeChild } from '../support/fake.js';

describe('a blocking call', () => {
  let db: Client;
  beforeEach(() => {
    useFakeChild();
    db = fakeClient();
  });
  afterEach(() => db.close());

  it('writes and reads', () => {
    db.put(['t', 's', 'a'], { n: 1 });
    expect(db.get(['t', 's', 'a']).bins).toEqual({ n: 1 });
    expect(trick(db, 'echo', ['x'])).toBe('x');
  });
});
