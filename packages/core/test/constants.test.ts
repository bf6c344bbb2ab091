import * as core from '@asp/core';
import Aerospike from 'aerospike';
import { describe, expect, it } from 'vitest';

/** The official client's own tables, as it exports them. */
type Table = Readonly<Record<string, unknown>>;
const official = Aerospike as unknown as {
  readonly policy: Record<string, Table>;
  readonly exp: Record<string, Table>;
  readonly lists: Record<string, Table>;
  readonly maps: Record<string, Table>;
  readonly hll: Record<string, Table>;
  readonly bitwise: Record<string, Table>;
} & Record<string, Table>;
const ours: Readonly<Record<string, unknown>> = core;

/** Our prefix, the official table, and the official name where it is not simply the rest of ours. */
interface Group {
  readonly prefix: string;
  readonly table: Table | undefined;
  readonly names?: Readonly<Record<string, string>>;
  /** Ours whose number is not the official client's, on purpose: that of aerospike-py. */
  readonly differ?: readonly string[];
  /** Ours that the official client lacks. */
  readonly own?: readonly string[];
  /** Official names that we do without. */
  readonly lacks?: Readonly<Record<string, string>>;
}

const groups: readonly Group[] = [
  { prefix: 'POLICY_KEY_', table: official.policy['key'] },
  {
    prefix: 'POLICY_EXISTS_',
    table: official.policy['exists'],
    names: {
      CREATE_ONLY: 'CREATE',
      UPDATE_ONLY: 'UPDATE',
      REPLACE: 'CREATE_OR_REPLACE',
      REPLACE_ONLY: 'REPLACE',
    },
    differ: ['UPDATE', 'UPDATE_ONLY', 'REPLACE', 'CREATE_ONLY'],
  },
  { prefix: 'POLICY_GEN_', table: official.policy['gen'] },
  {
    prefix: 'POLICY_REPLICA_',
    table: official.policy['replica'],
    differ: ['SEQUENCE', 'PREFER_RACK', 'ANY'],
  },
  { prefix: 'POLICY_COMMIT_LEVEL_', table: official.policy['commitLevel'] },
  { prefix: 'POLICY_READ_MODE_AP_', table: official.policy['readModeAP'] },
  { prefix: 'POLICY_READ_MODE_SC_', table: official.policy['readModeSC'] },
  { prefix: 'QUERY_DURATION_', table: official.policy['queryDuration'] },
  { prefix: 'TTL_', table: official['ttl'] },
  {
    prefix: 'AUTH_',
    table: official['auth'],
    names: { PKI: 'AUTH_PKI' },
    differ: ['PKI', 'EXTERNAL_INSECURE'],
  },
  {
    prefix: 'INDEX_',
    table: official['indexDataType'],
    differ: ['NUMERIC', 'STRING', 'GEO2DSPHERE', 'BLOB'],
    lacks: { INTEGER: 'a second name of NUMERIC', DEFAULT: 'a second name of STRING' },
  },
  {
    prefix: 'INDEX_TYPE_',
    table: official['indexType'],
    lacks: { SET: 'made through server configuration, not through this client' },
  },
  { prefix: 'LOG_LEVEL_', table: official['log'], lacks: { DETAIL: 'a second name of TRACE' } },
  { prefix: 'UDF_TYPE_', table: official['language'] },
  { prefix: 'LIST_RETURN_', table: official.lists['returnType'] },
  { prefix: 'LIST_', table: official.lists['order'] },
  { prefix: 'LIST_SORT_', table: official.lists['sortFlags'], own: ['DESCENDING'] },
  { prefix: 'LIST_WRITE_', table: official.lists['writeFlags'] },
  { prefix: 'MAP_RETURN_', table: official.maps['returnType'] },
  { prefix: 'MAP_', table: official.maps['order'] },
  { prefix: 'MAP_WRITE_FLAGS_', table: official.maps['writeFlags'] },
  {
    prefix: 'MAP_',
    table: official.maps['writeMode'],
    differ: ['CREATE_ONLY', 'UPDATE_ONLY'],
  },
  { prefix: 'BIT_WRITE_', table: official.bitwise['writeFlags'] },
  { prefix: 'BIT_RESIZE_', table: official.bitwise['resizeFlags'] },
  { prefix: 'BIT_OVERFLOW_', table: official.bitwise['overflow'] },
  { prefix: 'HLL_WRITE_', table: official.hll['writeFlags'] },
  { prefix: 'EXP_READ_', table: official.exp['expReadFlags'] },
  { prefix: 'EXP_WRITE_', table: official.exp['expWriteFlags'] },
  {
    prefix: 'REGEX_',
    table: official['regex'],
    names: { NONE: 'BASIC' },
    own: ['NOSUB'],
  },
  { prefix: 'PATH_SELECT_', table: official.exp['pathSelectFlags'] },
  { prefix: 'PATH_MODIFY_', table: official.exp['pathModifyFlags'] },
  { prefix: 'PRIV_', table: official['privilegeCode'] },
];

/** The numbers of a group, ours, without the prefix: those of a longer prefix belong to another group. */
function membersOf({ prefix, table, names = {}, own = [] }: Group): string[] {
  const known = new Set([...Object.keys(table ?? {}), ...Object.keys(names), ...own]);
  return Object.keys(ours)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((name) => known.has(name) && typeof ours[prefix + name] === 'number');
}

describe.each(groups)('$prefix', (group) => {
  const { prefix, table = {}, names = {}, differ = [], own = [], lacks = {} } = group;
  const members = membersOf(group);

  it('has constants', () => {
    expect(members.length).toBeGreaterThan(0);
  });

  it.each(members)('%s', (name) => {
    const number = ours[prefix + name];
    if (own.includes(name)) {
      expect(table).not.toHaveProperty(name);
    } else if (differ.includes(name)) {
      expect(number).not.toBe(table[names[name] ?? name]); // else the exception is not one
    } else {
      expect(number).toBe(table[names[name] ?? name]);
    }
  });

  it('lacks nothing that the official client has', () => {
    const covered = new Set([...members.map((name) => names[name] ?? name), ...Object.keys(lacks)]);
    const numbers = Object.keys(table).filter((name) => typeof table[name] === 'number');
    expect(numbers.filter((name) => !covered.has(name))).toEqual([]);
  });
});

describe('constants', () => {
  it("belong each to a group, or are aerospike-py's own", () => {
    const grouped = new Set(groups.flatMap((g) => membersOf(g).map((name) => g.prefix + name)));
    const rest = Object.keys(ours).filter(
      (name) =>
        /^[A-Z][A-Z0-9_]+$/.test(name) && !grouped.has(name) && !name.startsWith('AEROSPIKE_'),
    );
    expect(rest.sort()).toEqual([
      'OPERATOR_APPEND',
      'OPERATOR_DELETE',
      'OPERATOR_INCR',
      'OPERATOR_PREPEND',
      'OPERATOR_READ',
      'OPERATOR_TOUCH',
      'OPERATOR_WRITE',
      'READ_TOUCH_TTL_PERCENT_DONT_RESET',
      'READ_TOUCH_TTL_PERCENT_SERVER_DEFAULT',
      'SERIALIZER_NONE',
      'SERIALIZER_PYTHON',
      'SERIALIZER_USER',
    ]);
  });

  // The table of aerospike-py's own numbers, for those that the official client numbers otherwise or lacks.
  it.each(
    Object.entries({
      POLICY_EXISTS_IGNORE: 0,
      POLICY_EXISTS_UPDATE: 1,
      POLICY_EXISTS_UPDATE_ONLY: 1,
      POLICY_EXISTS_REPLACE: 2,
      POLICY_EXISTS_REPLACE_ONLY: 3,
      POLICY_EXISTS_CREATE_ONLY: 4,
      POLICY_REPLICA_MASTER: 0,
      POLICY_REPLICA_SEQUENCE: 1,
      POLICY_REPLICA_PREFER_RACK: 2,
      READ_TOUCH_TTL_PERCENT_SERVER_DEFAULT: 0,
      READ_TOUCH_TTL_PERCENT_DONT_RESET: -1,
      AUTH_INTERNAL: 0,
      AUTH_EXTERNAL: 1,
      AUTH_PKI: 2,
      OPERATOR_READ: 1,
      OPERATOR_WRITE: 2,
      OPERATOR_INCR: 5,
      OPERATOR_APPEND: 9,
      OPERATOR_PREPEND: 10,
      OPERATOR_TOUCH: 11,
      OPERATOR_DELETE: 12,
      INDEX_NUMERIC: 0,
      INDEX_STRING: 1,
      INDEX_BLOB: 2,
      INDEX_GEO2DSPHERE: 3,
      SERIALIZER_NONE: 0,
      SERIALIZER_PYTHON: 1,
      SERIALIZER_USER: 2,
      MAP_UPDATE: 0,
      MAP_CREATE_ONLY: 1,
      MAP_UPDATE_ONLY: 2,
    }),
  )('%s = %i', (name, number) => {
    expect(ours[name]).toBe(number);
  });
});
