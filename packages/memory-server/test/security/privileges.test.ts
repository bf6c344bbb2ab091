import { describe, expect, it } from 'vitest';
import { INFO_COMMANDS } from '../../src/info/info-table.js';
import { privilegeTable } from '../../src/security/privilege-list.js';
import {
  answers,
  concat,
  digest,
  field,
  infoAnswer,
  infoRequest,
  message,
  text,
  uint,
} from '../message.js';
import type { Message } from '../message.js';
import { connectionWith, secured, userWith } from './connection.js';

/** The numbers of privileges, as clients send them, and the table that this file checks the code with. */
const PRIVILEGES = {
  'user-admin': 0,
  'sys-admin': 1,
  'data-admin': 2,
  'udf-admin': 3,
  'sindex-admin': 4,
  read: 10,
  'read-write': 11,
  'read-write-udf': 12,
  write: 13,
  truncate: 14,
} as const;

type Name = keyof typeof PRIVILEGES;
const NAMES = Object.keys(PRIVILEGES) as Name[];
const code = (name: Name) => PRIVILEGES[name];

const READERS: readonly Name[] = ['read', 'read-write', 'read-write-udf'];
const WRITERS: readonly Name[] = ['read-write', 'read-write-udf', 'write'];
const BOTH: readonly Name[] = ['read-write', 'read-write-udf'];
const UDF: readonly Name[] = ['read-write-udf'];

const bin = (op: number) => ({ op, name: 'a', type: 1, value: uint(1, 8) });
const udf = [
  [30, text('module')],
  [31, text('call')],
  [32, Uint8Array.of(0x90)],
] as const;
const partition = [11, Uint8Array.of(0, 0)] as const;

const one = (of: Message) => message({ digest: digest(1), ...of });
const query = (of: Message) => message({ ...of, fields: [partition, ...(of.fields ?? [])] });

/** Requests, and whom they are for. Whether they then succeed is no matter: refusals have code 81. */
const REQUESTS: readonly (readonly [what: string, request: Uint8Array, for_: readonly Name[]])[] = [
  ['read', one({ info1: 3 }), READERS],
  ['header read', one({ info1: 0x21 }), READERS],
  ['write', one({ info2: 1, ops: [bin(2)] }), WRITERS],
  ['touch', one({ info2: 1, ops: [{ op: 11 }] }), WRITERS],
  ['write and read', one({ info1: 1, info2: 1, ops: [bin(2), { op: 1, name: 'a' }] }), BOTH],
  ['delete', one({ info2: 3 }), WRITERS],
  ['UDF', one({ info2: 1, fields: udf }), UDF],
  ['scan', query({ info1: 3 }), READERS],
  ['short query', query({ info1: 7 }), READERS],
  ['aggregation', query({ info1: 1, fields: [...udf, [33, Uint8Array.of(1)]] }), UDF],
  ['background UDF', query({ info2: 1, fields: [...udf, [33, Uint8Array.of(2)]] }), UDF],
  ['background operations', query({ info2: 1, ops: [bin(2)] }), WRITERS],
];

const DATA_ADMINS: readonly Name[] = ['sys-admin', 'data-admin'];

/** Info commands, whom they are for and what a refusal names; without anybody, for everybody. */
const INFO: readonly (readonly [command: string, for_: readonly Name[], permission: string])[] = [
  ['build', NAMES, ''],
  ['namespaces', NAMES, ''],
  ['sets/test', NAMES, ''],
  ['udf-list', NAMES, ''],
  ['sindex-list:namespace=test', NAMES, ''],
  ['get-config:context=service', NAMES, ''],
  ['truncate:namespace=test;set=demo', [...DATA_ADMINS, 'truncate'], 'truncate'],
  ['truncate-namespace:namespace=test', [...DATA_ADMINS, 'truncate'], 'truncate'],
  ['udf-put:filename=a', [...DATA_ADMINS, 'udf-admin'], 'udf-admin'],
  ['udf-remove:filename=a.lua', [...DATA_ADMINS, 'udf-admin'], 'udf-admin'],
  ['sindex-create:namespace=test', [...DATA_ADMINS, 'sindex-admin'], 'sindex-admin'],
  ['sindex-delete:namespace=test', [...DATA_ADMINS, 'sindex-admin'], 'sindex-admin'],
  ['sindex-exists:namespace=test', [...DATA_ADMINS, 'sindex-admin'], 'sindex-admin'],
  ['query-abort-all:', DATA_ADMINS, 'query-admin'],
  ['eviction-reset:namespace=test', DATA_ADMINS, 'evict-admin'],
  ['set-config:context=service;batch-max-requests=5', ['sys-admin'], 'set-config'],
  ['recluster:', ['sys-admin'], 'service-ctrl'],
  ['log-message:message=a;who=b', ['sys-admin'], 'logging-ctrl'],
  ['xdr-set-filter:dc=a', ['sys-admin'], 'xdr-set-filter'],
];

/** One user for each privilege, of one engine. */
const both = secured();
const users = NAMES.map((name) => [name, userWith(both, [code(name)])] as const);

describe.each(users)('the privilege %s', (name, open) => {
  it.each(REQUESTS)('and a %s', async (_what, request, for_) => {
    const [answer] = answers(await open().wait(request));
    const isRefused = answer?.code === 81;
    expect(isRefused).toBe(!for_.includes(name));
  });

  it.each(INFO)('and the info command %s', async (command, for_, permission) => {
    const answer = infoAnswer(await open().wait(infoRequest(command)))[command];
    const refusal = `ERROR:81:role violation - requires permission '${permission}'`;
    expect(answer === refusal).toBe(!for_.includes(name));
    expect(answer?.startsWith('ERROR:81')).toBe(!for_.includes(name));
  });

  it('and a rule for batches: every row on its own', () => {
    const rows = [
      [...digest(1), 0, 3],
      [...digest(2), 2, 0, 1, 0],
    ];
    const namespace = field(0, text('test'));
    const set = field(1, text('demo'));
    const body = rows.map(([...row], i) => {
      const ops = i === 1 ? Uint8Array.of(0, 0, 0, 13, 2, 1, 0, 1, 97, 0, 0, 0, 0, 0, 0, 0, 1) : [];
      const counts = [...uint(2, 2), ...uint(i, 2)];
      return concat(
        uint(i, 4),
        Uint8Array.from([...row, ...counts]),
        namespace,
        set,
        Uint8Array.from(ops),
      );
    });
    const batch = concat(uint(rows.length, 4), Uint8Array.of(4), ...body);
    const rowAnswers = open().ask(
      message({ namespace: '', set: '', info1: 8, fields: [[41, batch]] }),
    );
    const codes = rowAnswers.map((answer) => answer.code);
    expect(codes).toEqual([
      READERS.includes(name) ? 2 : 81,
      WRITERS.includes(name) ? 0 : 81,
      0, // the batch's own
    ]);
    if (WRITERS.includes(name)) both.admin.engine.cluster.namespaces.get('test')?.reset();
  });
});

describe('a scope', () => {
  const get = (namespace: string, set: string) =>
    message({ info1: 3, digest: digest(9), namespace, set });
  const scan = (namespace: string, set: string) => query({ info1: 3, namespace, set });
  const two = secured({ namespaces: ['test', 'other'] });

  it.each([
    ['nothing', [10], { test: true, demo: true, else: true, other: true }],
    ['a namespace', [10, 'test'], { test: true, demo: true, else: true, other: false }],
    ['a set', [10, 'test', 'demo'], { test: false, demo: true, else: false, other: false }],
    ['another namespace', [10, 'other'], { test: false, demo: false, else: false, other: true }],
    [
      'a namespace that does not exist',
      [10, 'none'],
      { test: false, demo: false, else: false, other: false },
    ],
  ] as const)('of %s', (_what, privilege, allowed) => {
    const connection = connectionWith(two, privilege);
    const isAllowed = (request: Uint8Array) => connection.ask(request)[0]?.code !== 81;
    const places = {
      test: ['test', ''],
      demo: ['test', 'demo'],
      else: ['test', 'x'],
      other: ['other', 'y'],
    } as const;
    for (const [place, [namespace, set]] of Object.entries(places)) {
      expect([place, isAllowed(get(namespace, set))]).toEqual([
        place,
        allowed[place as keyof typeof allowed],
      ]);
      expect([place, isAllowed(scan(namespace, set))]).toEqual([
        place,
        allowed[place as keyof typeof allowed],
      ]);
    }
  });

  it('does not reach a record of another set that is asked for under a permitted name', () => {
    const connection = connectionWith(two, [11, 'test', 'demo']);
    const writer = connectionWith(two, [13]);
    const key = { digest: digest(10) };
    writer.ask(message({ info2: 1, ...key, set: 'hidden', ops: [bin(2)] }));
    expect(connection.ask(message({ info1: 3, ...key, set: 'demo' }))).toMatchObject([
      { code: 4, bins: [] },
    ]);
    expect(connection.ask(message({ info2: 3, ...key, set: 'demo' }))).toMatchObject([{ code: 4 }]);
    expect(connection.ask(message({ info2: 1, ...key, set: 'demo', ops: [bin(2)] }))).toMatchObject(
      [{ code: 4 }],
    );
    expect(connection.ask(message({ info1: 3, ...key, set: '' }))).toMatchObject([{ code: 81 }]);
  });

  it('holds for truncation', () => {
    const connection = connectionWith(two, [14, 'test', 'demo']);
    const refusal = "ERROR:81:role violation - requires permission 'truncate'";
    expect(connection.info('truncate:namespace=test;set=demo')).toBe('ok');
    expect(connection.info('truncate:namespace=test;set=x')).toBe(refusal);
    expect(connection.info('truncate:namespace=other;set=demo')).toBe(refusal);
    expect(connection.info('truncate-namespace:namespace=test')).toBe(refusal);
  });

  it('adds up with others, and with other privileges', () => {
    const connection = connectionWith(two, [10, 'test', 'a'], [13, 'test']);
    const both = (set: string) =>
      message({ info1: 1, info2: 1, digest: digest(11), set, ops: [bin(2)] });
    expect(connection.ask(both('a'))).toMatchObject([{ code: 0 }]);
    expect(connection.ask(both('b'))).toMatchObject([{ code: 81 }]);
  });
});

describe('the table for the documentation', () => {
  it('names commands that exist, each once', () => {
    const listed = privilegeTable();
    const names = listed.map(({ family, command }) => `${family} ${command}`);
    expect(new Set(names).size).toBe(names.length);
    const info = listed.filter(({ family }) => family === 'info');
    for (const { command } of info) expect(INFO_COMMANDS).toHaveProperty([command]);
  });

  it('says of info commands what connections meet', () => {
    for (const [command, for_, permission] of INFO) {
      const row = privilegeTable().find((each) => each.command === command.replace(/[:/].*/, ''));
      expect(row?.privileges ?? NAMES).toEqual(NAMES.filter((name) => for_.includes(name)));
      expect(row?.permissions).toEqual(permission === '' ? undefined : [permission]);
    }
  });
});
