import * as core from '@asp/core';
import { describe, expect, it } from 'vitest';
import { loadOfficialClient } from '../../src/native/load.js';
import {
  NATIVE_AUTH_MODE,
  NATIVE_EXISTS,
  NATIVE_INDEX_DATA_TYPE,
  NATIVE_REPLICA,
  toNativeAdminPolicy,
  toNativeDefaults,
  toNativePolicy,
} from '../../src/native/policies.js';

// The official client's own tables are the oracle.
const official = (await loadOfficialClient()) as unknown as Record<
  'auth' | 'indexDataType',
  Numbers
> & {
  policy: Record<string, Numbers>;
};
type Numbers = Record<string, number>;
const { policy, auth, indexDataType } = official;

describe('numbers that differ from the official client', () => {
  it.each([
    ['exists', core.POLICY_EXISTS_IGNORE, NATIVE_EXISTS, policy['exists']?.['IGNORE']],
    ['exists', core.POLICY_EXISTS_UPDATE, NATIVE_EXISTS, policy['exists']?.['UPDATE']],
    ['exists', core.POLICY_EXISTS_REPLACE, NATIVE_EXISTS, policy['exists']?.['CREATE_OR_REPLACE']],
    ['exists', core.POLICY_EXISTS_REPLACE_ONLY, NATIVE_EXISTS, policy['exists']?.['REPLACE']],
    ['exists', core.POLICY_EXISTS_CREATE_ONLY, NATIVE_EXISTS, policy['exists']?.['CREATE']],
    ['replica', core.POLICY_REPLICA_MASTER, NATIVE_REPLICA, policy['replica']?.['MASTER']],
    ['replica', core.POLICY_REPLICA_SEQUENCE, NATIVE_REPLICA, policy['replica']?.['SEQUENCE']],
    [
      'replica',
      core.POLICY_REPLICA_PREFER_RACK,
      NATIVE_REPLICA,
      policy['replica']?.['PREFER_RACK'],
    ],
    ['replica', core.POLICY_REPLICA_ANY, NATIVE_REPLICA, policy['replica']?.['ANY']],
    ['replica', core.POLICY_REPLICA_RANDOM, NATIVE_REPLICA, policy['replica']?.['RANDOM']],
    ['auth', core.AUTH_INTERNAL, NATIVE_AUTH_MODE, auth['INTERNAL']],
    ['auth', core.AUTH_EXTERNAL, NATIVE_AUTH_MODE, auth['EXTERNAL']],
    ['auth', core.AUTH_PKI, NATIVE_AUTH_MODE, auth['AUTH_PKI']],
    ['auth', core.AUTH_EXTERNAL_INSECURE, NATIVE_AUTH_MODE, auth['EXTERNAL_INSECURE']],
    ['index', core.INDEX_NUMERIC, NATIVE_INDEX_DATA_TYPE, indexDataType['NUMERIC']],
    ['index', core.INDEX_STRING, NATIVE_INDEX_DATA_TYPE, indexDataType['STRING']],
    ['index', core.INDEX_BLOB, NATIVE_INDEX_DATA_TYPE, indexDataType['BLOB']],
    ['index', core.INDEX_GEO2DSPHERE, NATIVE_INDEX_DATA_TYPE, indexDataType['GEO2DSPHERE']],
  ] as [string, number, readonly number[], number | undefined][])(
    '%s %i',
    (_name, ours, table, theirs) => {
      expect(theirs).toBeTypeOf('number');
      expect(table[ours]).toBe(theirs);
    },
  );

  it.each([
    ['gen', ['IGNORE', 'EQ', 'GT'], 'POLICY_GEN_'],
    ['key', ['DIGEST', 'SEND'], 'POLICY_KEY_'],
    ['commitLevel', ['ALL', 'MASTER'], 'POLICY_COMMIT_LEVEL_'],
    ['readModeAP', ['ONE', 'ALL'], 'POLICY_READ_MODE_AP_'],
    [
      'readModeSC',
      ['SESSION', 'LINEARIZE', 'ALLOW_REPLICA', 'ALLOW_UNAVAILABLE'],
      'POLICY_READ_MODE_SC_',
    ],
    ['queryDuration', ['LONG', 'SHORT', 'LONG_RELAX_AP'], 'QUERY_DURATION_'],
  ])('%s is the same on both sides and passed on', (table, names, prefix) => {
    for (const name of names) {
      expect(policy[table]?.[name]).toBe(
        (core as unknown as Record<string, number>)[prefix + name],
      );
    }
  });
});

describe('toNativePolicy', () => {
  it('is null for none, so that the addon takes its defaults', () => {
    expect(toNativePolicy('read', null)).toBeNull();
    expect(toNativePolicy('read', undefined)).toBeNull();
  });

  it('renames, translates, and leaves other parts of the call out', () => {
    const write: core.WritePolicy = {
      exists: core.POLICY_EXISTS_CREATE_ONLY,
      key: core.POLICY_KEY_SEND,
      replica: core.POLICY_REPLICA_SEQUENCE,
      ttl: 5,
      totalTimeout: 7,
      maxRetries: undefined,
    };
    const common = { key: 1, replica: 2, totalTimeout: 7, timeoutDelay: 0 };
    expect(toNativePolicy('write', write)).toEqual({ ...common, exists: 1 });
    expect(toNativePolicy('apply', write)).toEqual({ ...common, ttl: 5 });
    expect(toNativePolicy('batch', { readModeAp: 1, allowInlineSsd: true })).toEqual({
      readModeAP: 1,
      allowInlineSSD: true,
      timeoutDelay: 0,
    });
    expect(toNativePolicy('batchWriteRecord', { ttl: -1, totalTimeout: 7 })).toEqual({ ttl: -1 });
  });

  it('keeps no connection of a timed-out command, unless told to', () => {
    expect(toNativePolicy('read', {})).toEqual({ timeoutDelay: 0 });
    expect(toNativePolicy('read', { timeoutDelay: 50 })).toEqual({ timeoutDelay: 50 });
  });

  it('converts a frozen policy once per kind, and any other anew', () => {
    const frozen = Object.freeze({ totalTimeout: 5 });
    expect(toNativePolicy('read', frozen)).toBe(toNativePolicy('read', frozen));
    expect(toNativePolicy('batch', frozen)).not.toBe(toNativePolicy('read', frozen));
    expect(toNativePolicy('read', frozen, { gen: 1 })).toMatchObject({ gen: 1, totalTimeout: 5 });
    const open = { totalTimeout: 5 };
    expect(toNativePolicy('read', open)).toMatchObject({ totalTimeout: 5 });
    open.totalTimeout = 6;
    expect(toNativePolicy('read', open)).toMatchObject({ totalTimeout: 6 });
  });

  it('lets the extra win', () => {
    expect(toNativePolicy('write', { gen: 0 }, { gen: 1 })).toMatchObject({ gen: 1 });
    expect(toNativePolicy('remove', null, { gen: 1, generation: 3 })).toMatchObject({
      gen: 1,
      generation: 3,
    });
  });

  it('gives info commands 3 s', () => {
    expect(toNativeAdminPolicy(null)).toEqual({ timeout: 3000, timeoutDelay: 0 });
    expect(toNativeAdminPolicy({ timeout: 0 })).toMatchObject({ timeout: 3000 });
    expect(toNativeAdminPolicy({ timeout: 50 })).toMatchObject({ timeout: 50 });
  });
});

describe('toNativeDefaults', () => {
  const freeze = (policy: object): object => Object.freeze({ totalTimeout: 7, ...policy });

  it('are the addon’s, and keep no connection of a timed-out command', () => {
    const defaults = toNativeDefaults({});
    expect(Object.keys(defaults)).toContain('batchParentWrite');
    for (const policy of Object.values(defaults)) expect(policy).toEqual({ timeoutDelay: 0 });
  });

  it('hold the client’s, which need not be sent any more where they are the default', () => {
    const [read, write, batch] = [freeze({}), freeze({ exists: 4, ttl: 5 }), freeze({})];
    const sent = { totalTimeout: 7, timeoutDelay: 0 };
    expect(toNativeDefaults({ read, write, batch })).toMatchObject({
      read: sent,
      write: { ...sent, exists: 1 },
      operate: { ...sent, exists: 1 },
      remove: sent,
      batch: sent,
      apply: { timeoutDelay: 0 },
    });
    expect(toNativePolicy('read', read)).toBeNull();
    for (const kind of ['write', 'operate', 'remove'] as const) {
      expect(toNativePolicy(kind, write)).toBeNull();
      expect(toNativePolicy(kind, write, { gen: 1 })).toMatchObject({ gen: 1, totalTimeout: 7 });
    }
    expect(toNativePolicy('batch', batch)).toBeNull();
    expect(toNativePolicy('batch', read)).toEqual(sent); // a read that travels in a batch
    expect(toNativePolicy('apply', write)).toEqual({ ...sent, ttl: 5 });
  });

  it('hold none with a filter or a delay: such a policy is sent with every command', () => {
    const filter = { toBase64: () => '' } as unknown as core.ExpressionLike;
    const [read, write] = [freeze({ timeoutDelay: 50 }), freeze({ filterExpression: filter })];
    const defaults = toNativeDefaults({ read, write });
    expect(defaults).toMatchObject({ read: { timeoutDelay: 0 }, write: { timeoutDelay: 0 } });
    expect(toNativePolicy('read', read)).toEqual({ totalTimeout: 7, timeoutDelay: 50 });
    expect(defaults['write']).not.toHaveProperty('totalTimeout');
  });
});
