import {
  concat,
  digest,
  field,
  frame,
  infoRequest,
  int64,
  message,
  op,
  text,
  uint,
} from '../message.js';
import type { Message, Op } from '../message.js';
import { udfFields } from '../udf/udf-server.js';

/*
 * A workload whose every step a server counts somewhere. Each step is sent when the answers of the one
 * before it have come.
 */

const POINT = '{"type":"Point","coordinates":[1,2]}';

/** The set that most steps are about. */
export const SET = 'statistics';
/** A set whose records are queried; no other step changes it. */
const QUERIED = 'queried';
const INDEX = 'statistics_n';

const [READ, GET_ALL, SHORT, BATCH, NO_BINS] = [1, 2, 4, 8, 0x20] as const;
const [WRITE, DELETE, GENERATION, CREATE_ONLY] = [1, 2, 4, 0x20] as const;
const UPDATE_ONLY = 8;
const PARTITION_DONE = 4;
const FILTER = 43;

const set = (name: string, value: number): Op => ({ op: 2, name, type: 1, value: int64(value) });
const large: Op = { op: 2, name: 'b', type: 4, value: new Uint8Array(1_100_000) };
const nothing: Op = { op: 2, name: 'n', type: 0 };
/** Bins of every kind and of several sizes. */
const VALUES: readonly Op[] = [
  ...[0, -1, 255, 256, 65_536, 2 ** 40].map((value, i) => set(`i${i}`, value)),
  { op: 2, name: 'd', type: 2, value: int64(1) },
  { op: 2, name: 'yes', type: 17, value: Uint8Array.of(1) },
  { op: 2, name: 's', type: 3, value: text('text of some length') },
  { op: 2, name: 'l', type: 20, value: Uint8Array.of(0x93, 1, 2, 3) },
  { op: 2, name: 'm', type: 19, value: Uint8Array.of(0x81, 1, 2) },
  { op: 2, name: 'g', type: 23, value: concat(Uint8Array.of(0, 0, 0), text(POINT)) },
];
/** The key `key`, a text. */
const KEY = concat(Uint8Array.of(3), text('key'));
const NEVER = 0xff_ff_ff_ff;
/** An expression that is false. */
const never: readonly [number, Uint8Array] = [FILTER, Uint8Array.of(0xc2)];
const id = (n: number): Uint8Array => digest(7_000_000 + n, 3000 + n);

const record = (n: number, of: Message): Uint8Array => message({ set: SET, digest: id(n), ...of });
const put = (n: number, of: Message = {}): Uint8Array =>
  record(n, { info2: WRITE, ops: [set('n', n)], ...of });
const get = (n: number, of: Message = {}): Uint8Array =>
  record(n, { info1: READ | GET_ALL, ...of });
const remove = (n: number, of: Message = {}): Uint8Array =>
  record(n, { info2: WRITE | DELETE, ...of });
const call = (n: number, name: string, { fields = [], ...of }: Message = {}): Uint8Array =>
  record(n, { info2: WRITE, fields: [...udfFields('records', name), ...fields], ...of });

/** The row of a batch: all of it is said. */
interface Row {
  readonly n: number;
  /** Its flags: what is read, what is written. */
  readonly info: readonly [number, number];
  readonly ops?: readonly Op[];
  readonly fields?: readonly (readonly [number, Uint8Array])[];
  readonly namespace?: string;
}

const SAYS_INFO = 2;

function rowBytes({ n, info, ops = [], fields = [], namespace = 'test' }: Row, index: number) {
  return concat(
    uint(index, 4),
    id(n),
    Uint8Array.of(SAYS_INFO, ...info, 0),
    uint(2 + fields.length, 2),
    uint(ops.length, 2),
    field(0, text(namespace)),
    field(1, text(SET)),
    ...fields.map(([type, value]) => field(type, value)),
    ...ops.map(op),
  );
}

const INLINE_RESPOND_ALL = 5;

function batch(rows: readonly Row[], count = rows.length): Uint8Array {
  const body = concat(uint(count, 4), uint(INLINE_RESPOND_ALL, 1), ...rows.map(rowBytes));
  return message({ info1: BATCH, namespace: '', set: '', fields: [[41, body]] });
}

const rows = {
  get: (n: number): Row => ({ n, info: [READ | GET_ALL, 0] }),
  put: (n: number): Row => ({ n, info: [0, WRITE], ops: [set('n', n)] }),
  remove: (n: number): Row => ({ n, info: [0, WRITE | DELETE] }),
  call: (n: number, name: string): Row => ({
    n,
    info: [0, WRITE],
    fields: udfFields('records', name),
  }),
  filtered: (row: Row): Row => ({ ...row, fields: [never, ...(row.fields ?? [])] }),
};

const ALL_PARTITIONS: readonly [number, Uint8Array] = [
  11,
  new Uint8Array(Uint16Array.from({ length: 4096 }, (_, i) => i).buffer),
];

/** Numbers of the bin `n` from 0 to 5. */
const range: readonly [number, Uint8Array] = [
  22,
  concat(
    Uint8Array.of(1, 1),
    text('n'),
    Uint8Array.of(1),
    uint(8, 4),
    int64(0),
    uint(8, 4),
    int64(5),
  ),
];

let job = BigInt(Date.now()) * 1000n;

const search = (of: Message = {}): Uint8Array =>
  message({
    info1: READ | GET_ALL,
    info3: PARTITION_DONE,
    set: QUERIED,
    ...of,
    fields: [ALL_PARTITIONS, ...(of.fields ?? [])],
  });

/** A query that the server runs as a job. */
const inBackground = (of: Message): Uint8Array =>
  message({ info2: WRITE, set: QUERIED, ...of, fields: [[7, int64(++job)], ...(of.fields ?? [])] });

const [AGGREGATE, APPLY] = [1, 2] as const;
const stream = (how: number, module: string, name: string, ...more: [number, Uint8Array][]) => [
  [33, Uint8Array.of(how)] as const,
  ...udfFields(module, name),
  ...more,
];

const index = `namespace=test;set=${QUERIED};indexname=${INDEX}`;

/** What is sent before the first step, so that all steps have what they need. */
export const PREPARATION: readonly Uint8Array[] = [
  ...[0, 1, 2, 3].map((n) =>
    message({ set: QUERIED, digest: id(100 + n), info2: WRITE, ops: [set('n', n)] }),
  ),
  infoRequest(`sindex-create:${index};bin=n;type=numeric`),
];

/** The info command that tells that the index can be used. */
export const INDEX_STATE = 'sindex-list:namespace=test';

/** Name, and requests: what they are counted as is what the test is about. */
export const STEPS: readonly (readonly [string, readonly Uint8Array[]])[] = [
  ['writes', [put(1), put(2), put(3), put(1)]],
  ['reads', [get(1), get(2), get(1, { info1: READ | NO_BINS })]],
  ['reads of what is not there', [get(99)]],
  ['reads that are filtered out', [get(1, { fields: [never] })]],
  ['reads of another set', [get(1, { set: 'another' })]],
  ['reads with a filter that is none', [get(1, { fields: [[FILTER, Uint8Array.of(0x93)]] })]],
  ['writes that are filtered out', [put(1, { fields: [never] })]],
  ['writes of another generation', [put(1, { info2: WRITE | GENERATION, generation: 77 })]],
  ['writes that are too big', [put(1, { ops: [large] })]],
  ['writes of what is there', [put(1, { info2: WRITE | CREATE_ONLY })]],
  ['writes of what is not there', [put(98, { info3: UPDATE_ONLY })]],
  ['writes without operations', [put(1, { ops: [] })]],
  ['writes in a transaction', [put(1, { fields: [[5, int64(1)]] })]],
  ['touches', [put(1, { ops: [{ op: 11 }] }), put(98, { ops: [{ op: 11 }] })]],
  ['reads and writes', [put(1, { info1: READ, ops: [set('n', 1), { op: 1, name: 'n' }] })]],
  ['a shorter life', [put(1, { ttl: 100_000 }), put(1, { ttl: 1000 }), put(1, { ttl: 5000 })]],
  ['all kinds of values', [put(8, { ops: VALUES })]],
  ['a key, and no end', [put(8, { fields: [[2, KEY]], ttl: NEVER })]],
  ['a removal of both', [remove(8)]],
  ['the last bin', [put(3, { ops: [nothing] })]],
  ['removals', [remove(2), remove(2)]],
  ['removals that are refused', [remove(1, { info2: WRITE | DELETE | GENERATION, generation: 9 })]],
  ['removals that are filtered out', [remove(1, { fields: [never] })]],
  ['durable removals', [remove(1, { info2: WRITE | DELETE | 0x10 })]],
  ['a namespace that is none', [get(1, { namespace: 'nope' }), put(1, { namespace: 'nope' })]],
  ['commands that are none', [record(1, {}), record(1, { info1: NO_BINS })]],
  ['scripts that write', [call(1, 'touch')]],
  ['scripts that read', [call(1, 'exists')]],
  ['scripts that remove', [put(4), call(4, 'remove')]],
  ['scripts on nothing', [call(97, 'exists'), call(97, 'remove'), call(97, 'create_bare')]],
  [
    'scripts that fail',
    [call(1, 'no_such_function'), call(1, 'touch', { fields: [[30, text('x')]] })],
  ],
  ['scripts that are filtered out', [call(1, 'touch', { fields: [never] })]],
  ['scripts with a policy', [call(1, 'touch', { info2: WRITE | CREATE_ONLY })]],
  ['rows that read', [batch([rows.get(1), rows.get(96), rows.filtered(rows.get(1))])]],
  ['rows that write', [batch([rows.put(1), rows.put(5), rows.filtered(rows.put(1))])]],
  [
    'rows that fail',
    [
      batch([
        { ...rows.put(1), ops: [] },
        { ...rows.put(1), ops: [large] },
      ]),
    ],
  ],
  ['rows that remove', [batch([rows.remove(5), rows.remove(5), rows.filtered(rows.remove(1))])]],
  [
    'rows that call scripts',
    [batch([rows.call(1, 'touch'), rows.call(1, 'exists'), rows.call(1, 'no_such_function')])],
  ],
  ['a row without a namespace', [batch([rows.get(1), { ...rows.get(1), namespace: 'nope' }])]],
  ['a batch that is cut off', [batch([rows.get(1)], 2), batch([], 0)]],
  ['scans', [search(), search(), search({ info1: READ | GET_ALL | SHORT })]],
  ['scans with a filter', [search({ fields: [never] }), search({ set: 'no such set' })]],
  [
    'queries',
    [
      search({ fields: [range] }),
      search({ info1: READ | GET_ALL | SHORT, fields: [range] }),
      search({ info1: READ | GET_ALL | SHORT, fields: [range, never] }),
    ],
  ],
  [
    'scans that are refused',
    [search({ info3: 0 }), search({ fields: [[FILTER, Uint8Array.of(0x93)]] })],
  ],
  ['queries without an index', [search({ set: SET, fields: [range] })]],
  ['a query in no namespace', [search({ namespace: 'nope' })]],
  [
    'aggregations',
    [
      inBackground({ info1: READ, info2: 0, fields: stream(AGGREGATE, 'streams', 'sum') }),
      inBackground({
        info1: READ,
        info2: 0,
        fields: stream(AGGREGATE, 'streams', 'sum', [...range]),
      }),
      inBackground({
        info1: READ,
        info2: 0,
        fields: stream(AGGREGATE, 'streams', 'fails_on_record'),
      }),
    ],
  ],
  [
    'operations in the background',
    [
      inBackground({ ops: [set('x', 1)] }),
      inBackground({ ops: [set('x', 1)], fields: [range] }),
      inBackground({ ops: [set('x', 1)], fields: [never] }),
      inBackground({ ops: [{ op: 5, name: 'n', type: 3, value: text('a') }] }),
    ],
  ],
  [
    'scripts in the background',
    [
      inBackground({ fields: stream(APPLY, 'records', 'touch') }),
      inBackground({ fields: stream(APPLY, 'records', 'touch', [...range]) }),
      inBackground({ fields: stream(APPLY, 'records', 'exists') }),
      inBackground({ fields: stream(APPLY, 'records', 'touch', [...never]) }),
      inBackground({ fields: stream(APPLY, 'records', 'no_such_function') }),
    ],
  ],
  [
    'background queries that are refused',
    [inBackground({ ops: [{ op: 1, name: 'n' }], info1: READ })],
  ],
  [
    'scripts that remove in the background',
    [inBackground({ fields: stream(APPLY, 'records', 'remove') })],
  ],
  ['info commands', [infoRequest('build'), infoRequest('nonsense'), infoRequest('build', 'node')]],
  [
    'old info commands',
    [infoRequest('sindex/test'), infoRequest('mesh'), infoRequest('get-config:')],
  ],
  [
    'a message without the operations that it announces',
    [frame(3, concat(Uint8Array.of(22, 1), uint(0, 8), uint(0, 8), uint(0, 2), uint(5, 2)))],
  ],
];
