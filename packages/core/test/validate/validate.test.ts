import {
  double,
  INDEX_TYPE_LIST,
  InvalidArgError,
  Key,
  lists,
  OPERATOR_INCR,
  partitionFilterAll,
  POLICY_EXISTS_CREATE_ONLY,
  POLICY_GEN_EQ,
  TTL_DONT_UPDATE,
  TTL_NEVER_EXPIRE,
} from '@asp/core';
import {
  COMMANDS,
  EXP,
  validateCall,
  type ArgumentKind,
  type CommandName,
  type CommandRow,
} from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

const key = ['test', 'users', 'alice'];
const noKeys = [
  null,
  undefined,
  'alice',
  42,
  {},
  ['test', 'users'],
  ['test', null, 1],
  ['', 's', 1],
];
const long = 'x'.repeat(64);
const noNames = [null, undefined, 5, ''];

/** Of each kind of argument: what passes, and what is refused with an error that names the argument. */
const SAMPLES: Readonly<
  Record<ArgumentKind, { good: readonly unknown[]; bad: readonly unknown[] }>
> = {
  key: {
    good: [key, ['test', '', 1n], new Key('test', 's', Buffer.from('k')), ['test', '한국어', -1]],
    bad: [
      ...noKeys,
      ['test', long, 1],
      ['n'.repeat(32), 's', 1],
      ['te\0st', 's', 1],
      ['test', 's\0', 1],
    ],
  },
  keys: {
    good: [[], [key], [key, ['other', '', 5]]],
    bad: [null, undefined, key, 'x', ...noKeys.map((bad) => [key, bad])],
  },
  bins: {
    good: [{}, { a: 1 }, { a: null }],
    bad: [null, undefined, [], 'a', { a: undefined }, { '': 1 }],
  },
  binName: { good: ['a', 'x'.repeat(15)], bad: [null, undefined, 1, '', 'x'.repeat(16)] },
  binNames: { good: [[], ['a', 'b']], bad: [null, undefined, 'a', [1], ['a', '']] },
  someBinNames: { good: [undefined, null, [], ['a']], bad: ['a', {}, [null]] },
  writeInputs: {
    good: [
      [],
      [[key, { a: 1 }]],
      [
        [key, { a: 1 }, null],
        [key, {}, { gen: 1, exists: POLICY_EXISTS_CREATE_ONLY }],
      ],
    ],
    bad: [
      null,
      undefined,
      key,
      [key],
      [[key]],
      [[key, []]],
      [[null, {}]],
      [[key, {}, { gen: -1 }]],
      [[key, {}, { ttll: 1 }]],
      [[key, {}, {}, 1]],
    ],
  },
  removeInputs: {
    good: [[], [key], [[key, { gen: 3 }]], [key, [new Key('t', 's', 1), null]]],
    bad: [
      null,
      undefined,
      5,
      [5],
      [[key, 5]],
      [[key, { gen: 'x' }]],
      [[key, { ttl: 1 }]],
      [['test', 'users']],
    ],
  },
  ops: {
    good: [[{ op: OPERATOR_INCR, bin: 'a', val: 1 }], [lists.append('l', 1), lists.size('l')]],
    bad: [
      null,
      undefined,
      {},
      [],
      [null],
      ['append'],
      [{ op: 99, bin: 'a' }],
      [{ op: 'lists.nothing', bin: 'a' }],
      [{ op: OPERATOR_INCR, val: 1 }],
    ],
  },
  text: { good: ['', 'a', Buffer.from('a')], bad: [null, undefined, 1, ['a']] },
  number: { good: [1, -1.5, 5n, double(2)], bad: [null, undefined, '1', 2n ** 63n, 1e300, true] },
  values: {
    good: [undefined, null, [], [1, null, { a: [1] }]],
    bad: [1, {}, [undefined], [new Date(0)]],
  },
  seconds: { good: [undefined, null, 0, 1, 0xffffffff], bad: [-1, 1.5, 0x1_0000_0000, '1', 5n] },
  retries: { good: [undefined, null, 0, 3], bad: [-1, 1.5, 'x', Infinity] },
  nanos: {
    good: [undefined, null, 0, 1e15, 2n ** 62n],
    bad: [-1, -1n, 1.5, 2n ** 63n, '1', 2 ** 60],
  },
  udfType: { good: [undefined, null, 0], bad: [1, -1, 'LUA'] },
  namespace: {
    good: ['test', 'n'.repeat(31)],
    bad: [...noNames, 'n'.repeat(32), 'a\0b', '한'.repeat(11)],
  },
  set: {
    good: ['', 'users', 's'.repeat(63), '한'.repeat(21)],
    bad: [null, undefined, 5, long, '한'.repeat(22), 'a\0b'],
  },
  name: { good: ['a', '한국어'], bad: noNames },
  optionalName: { good: [undefined, null, '', 'alice'], bad: [5, {}] },
  names: { good: [[], ['read']], bad: [null, undefined, 'read', [1], ['']] },
  privileges: {
    good: [
      [],
      [{ code: 10 }],
      [
        { code: 13, ns: 'test', set: 'users' },
        { code: 0, ns: null },
      ],
    ],
    bad: [
      null,
      undefined,
      {},
      [{}],
      [null],
      [{ code: 5 }],
      [{ code: '10' }],
      [{ code: 10, ns: 5 }],
      [{ code: 10, ns: 'test', set: 5 }],
    ],
  },
  addresses: { good: [undefined, null, [], ['10.0.0.0/8']], bad: ['10.0.0.0/8', [5], ['']] },
  quota: { good: [undefined, null, 0, 1000], bad: [-1, 1.5, '5', 2 ** 32] },
  meta: {
    good: [undefined, null, {}, { gen: 1 }, { ttl: TTL_NEVER_EXPIRE, gen: undefined }],
    bad: [5, 'x', [], { gen: -1 }, { gen: 'x' }, { key: 1 }],
  },
  policy: { good: [undefined, null, {}], bad: [5, 'x', [], new Map(), { nonsense: 1 }] },
  options: {
    good: [undefined, null, {}, { collectionType: INDEX_TYPE_LIST, waitUntilReady: false }],
    bad: [5, { collectionType: 9 }, { context: 5 }, { context: [5] }, { expression: {} }],
  },
};

/** Good arguments for a command. */
const goodArgs = (row: CommandRow): unknown[] =>
  row.args.map(([, kind]) => SAMPLES[kind].good.at(-1));

function refusal(method: CommandName, args: readonly unknown[]): InvalidArgError {
  try {
    validateCall(method, args);
  } catch (error) {
    if (error instanceof InvalidArgError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe.each(Object.entries(COMMANDS) as [CommandName, CommandRow][])('%s', (method, row) => {
  it('takes good arguments', () => {
    expect(() => validateCall(method, goodArgs(row))).not.toThrow();
    row.args.forEach(([, kind], i) => {
      for (const value of SAMPLES[kind].good) {
        expect(() => validateCall(method, goodArgs(row).with(i, value))).not.toThrow();
      }
    });
  });

  it('refuses bad ones, naming command and argument', () => {
    row.args.forEach(([name, kind], i) => {
      for (const value of SAMPLES[kind].bad) {
        const error = refusal(method, goodArgs(row).with(i, value));
        expect(error).toMatchObject({ operation: method, argument: name, code: -2 });
        expect(error.path).toMatch(new RegExp(`^${name}`));
        expect(error.message).toMatch(new RegExp(`^${method}: ${name}.* (must be|is not a known)`));
      }
    });
  });

  it('refuses more arguments than it has', () => {
    const error = refusal(method, [...goodArgs(row), 'more']);
    expect(error.message).toMatch(
      new RegExp(`^${method}: takes \\(.*\\) and no more, but was given "more"`),
    );
    expect(() => validateCall(method, [...goodArgs(row), undefined])).not.toThrow();
  });
});

describe('policies', () => {
  const put = (policy: unknown): InvalidArgError => refusal('put', [key, { a: 1 }, null, policy]);

  it.each<[object, string, string]>([
    [{ exists: 'x' }, 'policy.exists', 'POLICY_EXISTS_* (0, 1, 2, 3, 4), not "x".'],
    [{ exists: 5 }, 'policy.exists', 'POLICY_EXISTS_* (0, 1, 2, 3, 4), not 5.'],
    [{ gen: [1] }, 'policy.gen', 'POLICY_GEN_* (0, 1, 2), not an array.'],
    [{ key: {} }, 'policy.key', 'POLICY_KEY_* (0, 1), not an object.'],
    [{ commitLevel: 3.14 }, 'policy.commitLevel', 'POLICY_COMMIT_LEVEL_* (0, 1), not 3.14.'],
    [{ totalTimeout: '100' }, 'policy.totalTimeout', 'an integer 0..2147483647, not "100".'],
    [{ totalTimeout: -1 }, 'policy.totalTimeout', 'an integer 0..2147483647, not -1.'],
    [{ maxRetries: 1.5 }, 'policy.maxRetries', 'an integer 0..2147483647, not 1.5.'],
    [{ durableDelete: 1 }, 'policy.durableDelete', 'a boolean, not 1.'],
    [
      { filterExpression: {} },
      'policy.filterExpression',
      'an expression of @asp/exp, not an object.',
    ],
    [
      { filterExpression: { [EXP]: 'int' } },
      'policy.filterExpression',
      'an expression of a boolean (this one yields int), not an object.',
    ],
    [{ ttl: -100 }, 'policy.ttl', 'an integer -2..4294967295, not -100.'],
    [{ ttl: -3 }, 'policy.ttl', 'an integer -2..4294967295, not -3.'],
    [{ ttl: 2 ** 32 }, 'policy.ttl', 'an integer -2..4294967295, not 4294967296.'],
  ])('%j', (policy, path, end) => {
    const error = put(policy);
    expect(error.path).toBe(path);
    expect(error.message).toBe(`put: ${path} must be ${end}`);
  });

  it.each([0, -1, 1, 50, 80, 100])('readTouchTtlPercent %i passes', (readTouchTtlPercent) => {
    expect(() => validateCall('get', [key, { readTouchTtlPercent }])).not.toThrow();
  });

  it.each([-100, -2, 101, 200])('readTouchTtlPercent %i is refused', (readTouchTtlPercent) => {
    expect(refusal('get', [key, { readTouchTtlPercent }]).path).toBe('policy.readTouchTtlPercent');
  });

  it.each([TTL_NEVER_EXPIRE, TTL_DONT_UPDATE, 0, 1, 2 ** 32 - 1])('ttl %i passes', (ttl) => {
    expect(() =>
      validateCall('put', [key, {}, { ttl }, { ttl, gen: POLICY_GEN_EQ }]),
    ).not.toThrow();
  });

  it.each([0, 1, 65_535])('gen %i passes', (gen) => {
    expect(() => validateCall('put', [key, {}, { gen }])).not.toThrow();
  });

  it.each([-1, 65_536, 1.5])('gen %s is refused', (gen) => {
    expect(refusal('remove', [key, { gen }]).message).toContain(
      'meta.gen must be an integer 0..65535',
    );
  });

  it.each<[string, string]>([
    ['totalTimeOut', 'totalTimeout'],
    ['total_timeout', 'totalTimeout'],
    ['max_retries', 'maxRetries'],
    ['retries', 'maxRetries'],
    ['filterExpresion', 'filterExpression'],
    ['TTL', 'ttl'],
  ])('an unknown field %s: did you mean %s?', (wrong, right) => {
    const error = put({ [wrong]: 1 });
    expect(error.path).toBe(`policy.${wrong}`);
    expect(error.message).toContain(`policy.${wrong} is not a known field. Did you mean ${right}?`);
    expect(error.allowed).toContain(right);
  });

  it('an unknown field that is near to none', () => {
    expect(put({ nonsense: 1 }).message).not.toContain('Did you mean');
  });

  it('fields of another command are unknown', () => {
    expect(refusal('get', [key, { durableDelete: true }]).path).toBe('policy.durableDelete');
    expect(refusal('put', [key, {}, null, { maxRecords: 1 }]).path).toBe('policy.maxRecords');
    expect(refusal('batchRead', [[key], null, { exists: 1 }]).path).toBe('policy.exists');
  });

  it('fields of all kinds pass where they belong', () => {
    const filterExpression = { [EXP]: 'bool' };
    const query = { partitionFilter: partitionFilterAll(), maxRecords: 5, filterExpression };
    expect(() => validateCall('scan', ['test', 's', query])).not.toThrow();
    const batch = {
      allowInlineSsd: true,
      respondAllKeys: false,
      readModeSc: 3,
      filterExpression: null,
    };
    expect(() => validateCall('batchRead', [[key], [], batch])).not.toThrow();
    expect(() => validateCall('truncate', ['test', 's', 0, { timeout: 100 }])).not.toThrow();
    expect(refusal('scan', ['test', 's', { partitionFilter: 'all' }]).path).toBe(
      'policy.partitionFilter',
    );
  });

  it('fields that are undefined count as left out, but must exist', () => {
    expect(() => validateCall('get', [key, { totalTimeout: undefined }])).not.toThrow();
    expect(put({ nonsense: undefined }).path).toBe('policy.nonsense');
  });

  it("may be an instance of a class of the user's", () => {
    class Defaults {
      totalTimeout = 5;
    }
    expect(() => validateCall('get', [key, new Defaults()])).not.toThrow();
  });
});

describe('places deep in an argument', () => {
  it.each<[CommandName, unknown[], string]>([
    ['put', [key, { profile: { tags: ['a', 'b', undefined] } }], 'bins.profile.tags[2]'],
    ['batchRead', [[key, ['test', 's', 1.5]]], 'keys[1].userKey'],
    ['batchRead', [[key, ['test', '', '\0'], ['', '', 1]]], 'keys[2].namespace'],
    ['batchWrite', [[[key, { a: [new Date(0)] }]]], 'records[0][1].a[0]'],
    ['batchWrite', [[[key, {}, { ttl: -9 }]]], 'records[0][2].ttl'],
    ['batchRemove', [[key, [key, { gen: -1 }]]], 'keys[1][1].gen'],
    ['removeBin', [key, ['a', 'x'.repeat(16)]], 'binNames[1]'],
    ['apply', [key, 'm', 'f', [1, { a: undefined }]], 'args[1].a'],
    ['operate', [key, [{ op: 1 }, { op: 2, bin: 'a', val: [undefined] }]], 'ops[1].val[0]'],
    ['adminGrantPrivileges', ['r', [{ code: 10 }, { code: 99 }]], 'privileges[1].code'],
  ])('%s %#', (method, args, path) => {
    expect(refusal(method, args)).toMatchObject({ path, operation: method });
  });
});

describe("what is not an argument's fault", () => {
  it('goes through as it is', () => {
    const bins = {
      get a(): never {
        throw new RangeError('mine');
      },
    };
    expect(() => validateCall('put', [key, bins])).toThrow(new RangeError('mine'));
  });
});
