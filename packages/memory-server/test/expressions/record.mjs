// Writes ../data/expressions.jsonl.gz anew: requests with expressions, and what a real CE answers.
//
//   node test/expressions/record.mjs 127.0.0.1:3000
//
// The expressions come from the generator of packages/exp, encoded by the official client. The namespace
// `test` is in memory. Whatever depends on the time of the run is left out.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { encode, exp, toOfficial } from '../../../exp/test/corpus/official.mjs';
import { maker, SIGNATURES, SMALL_DOMAIN } from '../../../exp/test/corpus/specs.mjs';

const SET = 'expressions';
const uint = (value, bytes) => {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(BigInt.asUintN(64, BigInt(value)));
  return buffer.subarray(8 - bytes);
};
const field = (type, value) =>
  Buffer.concat([uint(value.length + 1, 4), Buffer.from([type]), value]);
const op = ([code, name, type, value]) => {
  const bytes = Buffer.from(name);
  return Buffer.concat([
    uint(4 + bytes.length + value.length, 4),
    Buffer.from([code, type, 0, bytes.length]),
    bytes,
    value,
  ]);
};
const NEVER = 0xffffffff;
function message({ info1 = 0, info2 = 0, info3 = 0, ttl = 0, key, fields = [], ops }) {
  const hash = createHash('ripemd160').update(SET).update(key).digest();
  const all = [
    field(0, Buffer.from('test')),
    field(1, Buffer.from(SET)),
    field(4, hash),
    ...fields,
  ];
  const header = Buffer.concat([
    Buffer.from([22, info1, info2, info3, 0, 0]),
    uint(0, 4),
    uint(ttl, 4),
    uint(1000, 4),
    uint(all.length, 2),
    uint(ops.length, 2),
  ]);
  const body = Buffer.concat([header, ...all, ...ops.map(op)]);
  return Buffer.concat([Buffer.from([2, 3]), uint(body.length, 6), body]);
}

const [host, port] = (process.argv[2] ?? '127.0.0.1:3000').split(':');
const socket = connect({ host, port: Number(port) });
await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
const lines = [];
async function send(what, request) {
  const response = await new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const take = (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 8 || received.length < 8 + received.readUIntBE(2, 6)) return;
      socket.off('data', take).off('close', reject);
      resolve(received);
    };
    socket.on('data', take).once('close', reject).write(request);
  });
  lines.push(
    JSON.stringify({ what, request: request.toString('hex'), response: response.toString('hex') }),
  );
  return response;
}

// Records that hold what the small domain speaks of, in several types and orders.
const int = (n) => [1, uint(n, 8)];
const real = (n) => {
  const b = Buffer.alloc(8);
  b.writeDoubleBE(n);
  return [2, b];
};
const str = (s) => [3, Buffer.from(s)];
const blob = (hex) => [4, Buffer.from(hex, 'hex')];
const bool = (b) => [17, Buffer.from([b ? 1 : 0])];
const geo = (json) => [
  23,
  Buffer.concat([Buffer.from([0, 0, 0]), Buffer.from(JSON.stringify(json))]),
];
/** A list or map bin, by what the official client makes of a literal: lists come quoted, `[126, list]`. */
const packed = (entries) => Buffer.from(encode(entries), 'base64');
const list = (values) => [20, packed(exp.list(values)).subarray(2)];
const map = (value) => [19, packed(exp.map(value))];
const unordered = (hex) => [19, Buffer.from(hex, 'hex')];
const orderedList = (hex) => [20, Buffer.from(hex, 'hex')];

const point = (lng, lat) => ({ type: 'Point', coordinates: [lng, lat] });
const intKey = (n) => Buffer.concat([Buffer.from([1]), uint(n, 8)]);
const strKey = (s) => Buffer.concat([Buffer.from([3]), Buffer.from(s)]);
const blobKey = (hex) => Buffer.concat([Buffer.from([4]), Buffer.from(hex, 'hex')]);
const RECORDS = [
  {
    key: intKey(5),
    store: true,
    bins: {
      a: int(5),
      i: int(-2),
      age: int(63),
      f: real(1.5),
      price: real(0),
      s: str('abc'),
      city: str('Seoul'),
      b: bool(true),
      blob: blob('0102ff'),
      raw: blob('ff00ff00'),
      l: list([1, 2, 3, 'a', 'b']),
      tags: list(['a', 'abc', 'x']),
      m: map({ a: 1, b: 2, x: [1, 2] }),
      profile: map({ tags: ['a'], 1: 2 }),
      g: geo(point(5, 5)),
    },
  },
  {
    key: strKey('abc'),
    store: true,
    bins: {
      a: int(0),
      i: int(7),
      age: int(18),
      f: real(-2.25),
      price: real(100),
      s: str(''),
      city: str('서울'),
      b: bool(false),
      blob: blob(''),
      raw: blob('00'),
      l: list([]),
      tags: list([[1], [2, 3], []]),
      m: map({}),
      profile: map(
        new Map([
          [1, 'a'],
          [2, 'b'],
          [3, 5],
        ]),
      ),
      g: geo({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [10, 0],
            [10, 10],
            [0, 10],
            [0, 0],
          ],
        ],
      }),
    },
  },
  {
    key: blobKey('0102'),
    store: true,
    bins: {
      a: int(9007199254740991),
      i: int(-9007199254740991),
      age: int(2),
      f: real(NaN),
      price: real(Infinity),
      s: str('a'),
      city: str('x'),
      b: bool(true),
      blob: blob('0102ff0102ff'),
      raw: blob('ffffffffffffffffff'),
      l: list([5, 1, 3, 1, null, true, 1.5, 'a', [1], { a: 1 }]),
      tags: list([1, 1, 1]),
      m: unordered('83a2036201a2036102a2037803'),
      profile: map({ x: { y: 1 }, a: { y: 5 } }),
      g: geo({ type: 'AeroCircle', coordinates: [[-122, 37.5], 1000] }),
    },
  },
  {
    key: intKey(6),
    store: false,
    bins: {
      a: int(1),
      s: str('b\0c'),
      l: orderedList('94c70001010203'),
      m: map({ a: 'a', b: 'b', abc: null }),
      i: str('not an int'),
      f: int(3),
      b: int(1),
      city: blob('61'),
      profile: list([1]),
      tags: map({ a: 1 }),
    },
  },
];
const WRITE = 2;
const READ = 1;
// A second recording on one server begins like the first; that there was nothing to delete is not recorded.
for (const { key } of RECORDS) await send('delete', message({ info2: 3, key, ops: [] }));
lines.length = 0;
for (const [i, { key, store, bins }] of RECORDS.entries()) {
  const ops = Object.entries(bins).map(([name, [type, value]]) => [WRITE, name, type, value]);
  await send(
    `put ${i}`,
    message({ info2: 1, ttl: NEVER, key, ops, fields: store ? [field(2, key)] : [] }),
  );
}
// A sketch of 8 index bits with the values 1, 2, 3 in the first two records; the third has 4 minhash bits too.
for (const [i, add] of [
  '950193010203' + '08ff00',
  '9501910508ff00',
  '95019301020308' + '0400',
].entries()) {
  const ops = [[16, 'h', 4, Buffer.from(add, 'hex')]];
  await send(`sketch ${i}`, message({ info2: 1, ttl: NEVER, key: RECORDS[i].key, ops }));
}

const TIMED = /lastUpdate|sinceUpdate|voidTime/;
const textOf = (spec) =>
  JSON.stringify(spec, (_, v) =>
    typeof v === 'bigint' || Number.isNaN(v) || v === Infinity ? `${v}` : v,
  );
const { make, build, r } = maker(812, SMALL_DOMAIN);
const specs = [];
for (const name of Object.keys(SIGNATURES))
  for (let i = 0; i < 16; i++) specs.push([build(name, i % 3), false]);
for (let i = 0; i < 1200; i++) specs.push([make('bool', 1 + (i % 4)), true]);
const seen = new Set();
for (const [spec, isFilter] of specs) {
  const text = textOf(spec);
  if (TIMED.test(text) || seen.has(text)) continue;
  seen.add(text);
  const bytes = Buffer.from(encode(toOfficial(spec)), 'base64');
  for (const { key } of isFilter ? RECORDS : [r.pick(RECORDS), r.pick(RECORDS)]) {
    if (isFilter) {
      await send(text, message({ info1: 1 | 32, key, fields: [field(43, bytes)], ops: [] }));
      continue;
    }
    const payload = (flags) => Buffer.concat([Buffer.from([0x92]), bytes, Buffer.from([flags])]);
    await send(text, message({ info1: 1, key, ops: [[7, 'r', 4, payload(r.pick([0, 0, 16]))]] }));
    if (!r.chance(0.25)) continue;
    const target = r.pick(['new', 'a', 'l']);
    await send(
      `write ${text}`,
      message({
        info1: 1,
        info2: 1,
        ttl: NEVER,
        key,
        ops: [
          [8, target, 4, payload(r.pick([0, 1, 2, 4, 8, 9, 10, 16, 20, 31]))],
          [READ, target, 0, Buffer.alloc(0)],
        ],
      }),
    );
    // Back to what it was, so that one expression does not change what the next one sees.
    const old = RECORDS.find((one) => one.key === key).bins[target];
    await send(
      'restore',
      message({
        info2: 1,
        ttl: NEVER,
        key,
        ops: [[WRITE, target, old?.[0] ?? 0, old?.[1] ?? Buffer.alloc(0)]],
      }),
    );
  }
}

// Regular expressions on texts: one request per pattern and options, one operation per text.
const PATTERNS = [
  '',
  'a',
  'abc',
  '^a',
  'c$',
  '^abc$',
  '^$',
  'a.c',
  'a*',
  'a+',
  'a?',
  'ab*c',
  'ab+c',
  'ab?c',
  'a\\+',
  'a\\?',
  '*a',
  '+a',
  '?a',
  '^*a',
  '^+a',
  '(*a)',
  '\\(*a\\)',
  '\\(^a\\)',
  '(^a)',
  'a|b',
  'a\\|b',
  '|b',
  'a|',
  '(|b)',
  '()',
  '\\(\\)',
  '(ab)+',
  '\\(ab\\)*',
  '(a)(b)\\2',
  '\\(a\\)\\1',
  '(a)\\2',
  '\\1',
  'a{2}',
  'a\\{2\\}',
  'a{1,2}b',
  'a{,2}b',
  'a{2,}',
  'a{',
  'a{x',
  'a{1',
  'a\\{1',
  'a{2,1}',
  'a{99999}',
  '{1}',
  '^{1}a',
  'a**',
  'a+*',
  'a{1}{2}',
  'a}',
  'a\\}',
  ')',
  '\\)',
  '(',
  '\\(',
  'a)b',
  '(a',
  '[',
  '[a',
  '[]',
  '[]a]',
  '[^]a]',
  '[a-c]',
  '[^a-c]',
  '[c-a]',
  '[a-]',
  '[-a]',
  '[--/]',
  '[a-c-e]',
  '[\\w]',
  '[a\\]',
  '[[:alpha:]]',
  '[[:digit:]_]+',
  '[^[:space:]]',
  '[[:upper:]]',
  '[[:lower:]]',
  '[[:punct:]]',
  '[[:nope:]]',
  '[[:constructor:]]',
  '[:alpha:]',
  '[[:alpha]',
  '[[.a.]]',
  '[[.-.]]',
  '[[.hyphen.]]',
  '[[=a=]]',
  '[[.a.]-c]',
  '[a-[.c.]]',
  '[a-[:digit:]]',
  '\\w',
  '\\W',
  '\\s',
  '\\S',
  '\\bab',
  'a\\b',
  '\\Bb',
  '\\<ab',
  'c\\>',
  '\\`a',
  "c\\'",
  '\\.',
  '\\n',
  '\\d',
  '\\\\',
  'a\\',
  '\\',
  '.',
  '..',
  '^.$',
  '^..*$',
  'a\nb',
  'a$b',
  'a^b',
  'a*\\+',
  'a\\+*',
  'a\\{1\\}\\{2\\}',
  'a*\\{1\\}',
  'a\\?\\+',
  '[[:alpha:]-z]',
  '[[:alpha:]-]',
  '[[=a=]-c]',
  '[a-[=c=]]',
  '[+--]',
  '[^-a]',
  '[^a-]',
  '[a-c-]',
  '[^^]',
  '[]-a]',
  '\\(a\\1\\)',
  '(a)|\\1',
  '(a|(b)|\\2)',
  '\\b*',
  '\\b**',
  '\\b+',
  '\\>\\{2\\}',
  '[A-z]',
  '[Z-a]',
  '[_-z]',
  '[^Z-_]',
  '[9-a]',
  '[a-cX-z]',
  '\\D',
  '[[.]',
  '[[.]]',
  '[[=',
  '[[=a=',
  '[[:',
  'a{0}b',
  '(a{0})b',
  'x{0,1}',
  'x*',
  '$',
  '^',
  '^^a',
  'a$$',
  '서',
  '^서.울',
  '[서]',
  '[가-힣]',
  '\\*',
  'a\\|',
  '\\{1\\}',
  '^\\{1\\}',
  'A',
  'B+',
  '[A-C]+$',
  '[^A]',
  'é',
  'a.b',
  'a[^x]b',
  '[^\n]b',
  '((a|b)*c|(d))+$',
  '(a|ab)(c|bcd)$',
  '^(a*)*$',
  '(?:a)',
  '(?=a)',
  'a*?',
  'a+?',
  '\\x61',
  '\\u0061',
  '[\\d]',
];
const TEXTS = [
  '',
  'a',
  'abc',
  'ABC',
  'aab',
  'a\nb',
  'b*+?',
  'x)}{1',
  '서울',
  'd-e_5.é',
  '[:alph]',
  'a\\b',
  'abcd',
  '(?:a)$^',
];
for (const pattern of PATTERNS)
  for (const options of [0, 1, 2, 3, 4, 5, 7]) {
    const ops = TEXTS.map((text, i) => {
      const bytes = Buffer.from(
        encode(toOfficial(['cmpRegex', options, pattern, ['stringVal', text]])),
        'base64',
      );
      return [7, `r${i}`, 4, Buffer.concat([Buffer.from([0x92]), bytes, Buffer.from([0])])];
    });
    await send(
      JSON.stringify(['regex', options, pattern]),
      message({ info1: 1, key: RECORDS[0].key, ops }),
    );
  }
socket.destroy();
writeFileSync(
  new URL('../data/expressions.jsonl.gz', import.meta.url),
  gzipSync(`${lines.join('\n')}\n`, { level: 9 }),
);
console.log(`${lines.length} requests`);
process.exit(0);
