import * as core from '@asp/core';
import {
  AdminError,
  AerospikeError,
  ClientError,
  Key,
  RecordNotFound,
  ServerError,
} from '@asp/core';
import { CLASSES, fromCode, RESULT_CODES } from '@asp/core/internal';
import Aerospike from 'aerospike';
import { describe, expect, it } from 'vitest';

/** The official client's status table: names with and without `AEROSPIKE_`, and numbers. */
const status = Aerospike.status as unknown as Readonly<Record<string, unknown>>;
const officialCodes = new Map(
  Object.entries(status)
    .filter((row): row is [string, number] => typeof row[1] === 'number')
    .filter(([name]) => name.startsWith('AEROSPIKE_'))
    .map(([name, code]) => [code, name.slice('AEROSPIKE_'.length)]),
);

/** Names of ours that are aerospike-py's, where the official client has another one. */
const renamed = new Map([
  [4, 'ERR_REQUEST_INVALID'],
  [7, 'ERR_CLUSTER_CHANGE'],
  [8, 'ERR_SERVER_FULL'],
  [11, 'ERR_CLUSTER'],
  [12, 'ERR_BIN_INCOMPATIBLE_TYPE'],
  [14, 'ERR_RECORD_BUSY'],
  [15, 'ERR_SCAN_ABORTED'],
  [19, 'ERR_RECORD_KEY_MISMATCH'],
  [20, 'ERR_NAMESPACE_NOT_FOUND'],
  [23, 'ERR_FAIL_ELEMENT_NOT_FOUND'],
  [24, 'ERR_FAIL_ELEMENT_EXISTS'],
  [25, 'ERR_FAIL_ENTERPRISE_ONLY'],
  [27, 'FILTERED_OUT'],
  [28, 'LOST_CONFLICT'],
  [60, 'INVALID_USER'],
  [80, 'NOT_AUTHENTICATED'],
  [81, 'ROLE_VIOLATION'],
  [151, 'ERR_BATCH_MAX_REQUESTS_EXCEEDED'],
  [152, 'ERR_BATCH_QUEUES_FULL'],
  [160, 'ERR_GEO_INVALID_GEOJSON'],
  [202, 'ERR_INDEX_OOM'],
  [203, 'ERR_INDEX_NOT_READABLE'],
  [204, 'ERR_INDEX'],
  [205, 'ERR_INDEX_NAME_MAXLEN'],
  [206, 'ERR_INDEX_MAXCOUNT'],
  [211, 'ERR_QUERY_QUEUE_FULL'],
  [212, 'ERR_QUERY_TIMEOUT'],
  [213, 'ERR_QUERY'],
  [1301, 'ERR_UDF_NOT_FOUND'],
  [1302, 'ERR_LUA_FILE_NOT_FOUND'],
  [-2, 'ERR_PARAM'],
]);

describe('the table of result codes', () => {
  it('has every code of the official client', () => {
    expect(officialCodes.size).toBeGreaterThan(90);
    expect([...officialCodes.keys()].filter((code) => !RESULT_CODES.has(code))).toEqual([]);
  });

  it.each([...RESULT_CODES.values()])('$code $name', ({ code, name, errorClass, message }) => {
    if (officialCodes.has(code)) {
      expect(renamed.get(code) ?? name).toBe(officialCodes.get(code));
    } else {
      // newer servers' than the official client knows, and of servers with LDAP
      expect([29, 90, 91, 92, 93, 94, 214, 215]).toContain(code);
    }
    expect(CLASSES).toHaveProperty(errorClass);
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(message).not.toMatch(/AEROSPIKE_|undefined/);
  });

  it('renames only what is there', () => {
    for (const [code, name] of renamed) expect(RESULT_CODES.get(code)?.name).not.toBe(name);
  });

  it('agrees with the constants', () => {
    const constants = Object.entries(core).filter(([name]) => name.startsWith('AEROSPIKE_'));
    expect(constants).toHaveLength(45);
    for (const [name, code] of constants) {
      // aerospike-py's -11, "the cluster cannot be reached", is the full queue in the official client.
      if (name === 'AEROSPIKE_ERR_CLUSTER') continue;
      expect(`AEROSPIKE_${RESULT_CODES.get(code as number)!.name}`).toBe(name);
    }
  });

  // The promised class of each code of aerospike-py's table, by what the contract changes in it.
  it.each<[string, number[]]>([
    ['RecordNotFound', [2]],
    ['RecordGenerationError', [3]],
    ['RecordExistsError', [5]],
    ['BinExistsError', [6]],
    ['BinTypeError', [12]],
    ['RecordTooBig', [13]],
    ['BinNotFound', [17]],
    ['BinNameError', [21]],
    ['FilteredOut', [27]],
    ['RecordError', [23, 24]],
    ['QueryAbortedError', [15, 210]],
    ['AerospikeTimeoutError', [9]],
    ['UDFError', [100]],
    ['IndexFoundError', [200]],
    ['IndexNotFound', [201]],
    ['AdminError', [51, 52, 53, 54, 55, 56, 60, 61, 62, 63, 64, 65, 66, 70, 71, 72, 73, 74, 75]],
    ['AdminError', [80, 81, 82, 83]],
    ['ServerError', [1, 4, 7, 8, 10, 11, 14, 16, 18, 19, 20, 22, 25, 26, 28, 32, 150, 151, 152]],
    ['ClusterError', [-4, -6, -7, -8, -9, -10]],
    ['InvalidArgError', [-2]],
    ['ClientError', [-1]],
  ])('%s: %j', (errorClass, codes) => {
    for (const code of codes) expect(RESULT_CODES.get(code)?.errorClass).toBe(errorClass);
  });

  it('says of these codes that a retry may help', () => {
    for (const code of [8, 9, 11, 14, 18]) expect(RESULT_CODES.get(code)?.retryable).toBe(true);
    for (const code of [0, 2, 3, 4, 5, 12, 20, 27]) {
      expect(RESULT_CODES.get(code)?.retryable).toBe(false);
    }
  });
});

describe('the error of a code', () => {
  const key = new Key('test', 'users', 'alice');

  it.each([...RESULT_CODES.values()])('$code is of class $errorClass', ({ code, errorClass }) => {
    const error = fromCode(code);
    expect(error).toBeInstanceOf(CLASSES[errorClass]);
    expect(error.name).toBe(errorClass);
    expect(error.code).toBe(code);
  });

  it('says what failed, on which key, and what to try', () => {
    const cause = new Error('native');
    const error = fromCode(2, { operation: 'get', key, cause });
    expect(error).toBeInstanceOf(RecordNotFound);
    expect(error.message).toBe(
      "get: There is no such record. Check namespace, set and user key (42 and '42' are two keys), or use " +
        'exists. (code 2 ERR_RECORD_NOT_FOUND; key test:users:alice)',
    );
    expect(error.key).toBe(key);
    expect(error.operation).toBe('get');
    expect(error.cause).toBe(cause);
  });

  it('says that a write is in doubt, which node, and what the server said', () => {
    const details = { operation: 'put', inDoubt: true, node: 'BB9', message: 'timeout: 1000' };
    const error = fromCode(9, details);
    expect(error.inDoubt).toBe(true);
    expect(error.node).toBe('BB9');
    expect(error.message).toMatch(
      /^put: The command timed out\. .* \(code 9 ERR_TIMEOUT; node BB9; /,
    );
    expect(error.message).toMatch(
      /; in doubt: the write may have happened; said: timeout: 1000\)$/,
    );
  });

  it.each([
    [999, ServerError, 'Unknown server code. (code 999)'],
    [-999, ClientError, 'Unknown client code. (code -999)'],
  ])('%i, which nobody knows', (code, errorClass, message) => {
    const error = fromCode(code);
    expect(error.code).toBe(code);
    expect(error).toBeInstanceOf(errorClass);
    expect(error.message).toBe(message);
  });

  it('is always an SDK error, also for codes of security', () => {
    expect(fromCode(65)).toBeInstanceOf(AdminError);
    expect(fromCode(65)).toBeInstanceOf(ServerError);
    expect(AerospikeError.is(fromCode(65))).toBe(true);
  });
});
