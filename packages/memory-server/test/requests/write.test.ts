import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, double, freshDigest, int64, message, plainBins, text } from '../message.js';
import type { Answer, Message, Op } from '../message.js';
import { openServer } from '../server-under-test.js';
import type { ServerUnderTest } from '../server-under-test.js';

const READ = 1;
const GET_ALL = 2;
const NO_BINS = 0x20;
const WRITE = 1;
const DELETE = 2;
const GENERATION = 4;
const GENERATION_GT = 8;
const DURABLE = 0x10;
const CREATE_ONLY = 0x20;
const RESPOND_ALL = 0x80;
const UPDATE_ONLY = 8;
const REPLACE = 0x10;
const REPLACE_ONLY = 0x20;

let server: ServerUnderTest;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => server.close());

async function send(of: Message): Promise<Answer> {
  const [answer, ...more] = answers(await server.send(message(of)));
  expect(more).toEqual([]);
  if (!answer) throw new Error('no answer');
  return answer;
}

const int = (name: string, value: number | bigint): Op => ({
  op: 2,
  name,
  type: 1,
  value: int64(value),
});
const str = (name: string, value: string): Op => ({ op: 2, name, type: 3, value: text(value) });
const unset = (name: string): Op => ({ op: 2, name });
const readOf = (name: string): Op => ({ op: 1, name });
const put = (digest: Uint8Array, ops: readonly Op[], more: Message = {}) =>
  send({ info2: WRITE, digest, ops, ...more });
const getAll = (digest: Uint8Array, more: Message = {}) =>
  send({ info1: READ | GET_ALL, digest, ...more });
/** The code, generation and bins of a record. */
const stored = async (digest: Uint8Array) => {
  const answer = await getAll(digest);
  return [answer.code, answer.generation, plainBins(answer)];
};

describe('write', () => {
  it('creates, updates bin by bin, and counts generations', async () => {
    const digest = freshDigest();
    expect(await put(digest, [int('a', 1), str('b', 'x')])).toMatchObject({
      code: 0,
      generation: 1,
    });
    expect(await put(digest, [int('a', 2)])).toMatchObject({ code: 0, generation: 2 });
    expect(await stored(digest)).toEqual([0, 2, { a: 2n, b: 'x' }]);
  });

  it('keeps bins in the order of creation; the last takes a removed one’s place', async () => {
    const digest = freshDigest();
    await put(
      digest,
      ['a', 'b', 'c', 'd'].map((name, i) => int(name, i)),
    );
    await put(digest, [unset('b'), int('e', 5)]);
    const { bins } = await getAll(digest);
    expect(bins.map(({ name }) => name)).toEqual(['a', 'd', 'c', 'e']);
  });

  it('removes a record with its last bin, and then says nothing of it', async () => {
    const digest = freshDigest();
    await put(digest, [int('a', 1)]);
    expect(await put(digest, [unset('a')])).toMatchObject({ code: 0, generation: 0, expiry: 0 });
    expect(await stored(digest)).toEqual([2, 0, {}]);
    expect(await put(digest, [unset('a')])).toMatchObject({ code: 2, generation: 0 });
  });

  it('keeps the 64 bits of integers', async () => {
    const digest = freshDigest();
    const extremes = [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n, -(2n ** 53n) - 1n, -1n, 0n];
    await put(
      digest,
      extremes.map((value, i) => int(`b${i}`, value)),
    );
    const { bins } = await getAll(digest);
    expect(bins.map(({ value }) => Buffer.from(value).readBigInt64BE())).toEqual(extremes);
  });

  it.each<[string, Message, number]>([
    ['no operations', { ops: [] }, 4],
    ['a bin name of 16 bytes', { ops: [int('a234567890123456', 1)] }, 21],
    ['an unknown operation', { ops: [{ op: 99, name: 'a', type: 1, value: int64(1) }] }, 4],
    ['an unknown particle type', { ops: [{ op: 2, name: 'a', type: 99, value: int64(1) }] }, 4],
    ['an integer of 3 bytes', { ops: [{ op: 2, name: 'a', type: 1, value: text('abc') }] }, 4],
    ['a double of 4 bytes', { ops: [{ op: 2, name: 'a', type: 2, value: text('abcd') }] }, 4],
    ['a boolean of 2', { ops: [{ op: 2, name: 'a', type: 17, value: Uint8Array.of(2) }] }, 4],
    ['text that is no list', { ops: [{ op: 2, name: 'a', type: 20, value: text('x') }] }, 1],
    ['a ttl over ten years', { ops: [int('a', 1)], ttl: 10 * 365 * 86_400 + 1 }, 4],
    ['a set name of 64 bytes', { ops: [int('a', 1)], set: 's'.repeat(64) }, 4],
    ['an unknown namespace', { ops: [int('a', 1)], namespace: 'nowhere' }, 20],
    ['no namespace', { ops: [int('a', 1)], namespace: '' }, 20],
    ['a transaction', { ops: [int('a', 1)], fields: [[5, int64(1)]] }, 25],
    ['an update of nothing', { ops: [int('a', 1)], info3: UPDATE_ONLY }, 2],
    ['a replacement of nothing', { ops: [int('a', 1)], info3: REPLACE_ONLY }, 2],
    ['a touch of nothing', { ops: [{ op: 11 }] }, 2],
    [
      'a generation for nothing',
      { ops: [int('a', 1)], info2: WRITE | GENERATION, generation: 1 },
      3,
    ],
    ['a removal in a replacement', { ops: [unset('a')], info3: REPLACE }, 4],
    ['an increment in a replacement', { ops: [{ ...int('a', 1), op: 5 }], info3: REPLACE }, 4],
    ['a touch in a replacement', { ops: [{ op: 11 }], info3: REPLACE }, 4],
    ['a read without the read flag', { ops: [int('a', 1), readOf('a')] }, 4],
    ['an empty key', { ops: [int('a', 1)], fields: [[2, new Uint8Array(0)]] }, 16],
    [
      'an integer key of 4 bytes',
      { ops: [int('a', 1)], fields: [[2, Uint8Array.of(1, 0, 0, 0, 1)]] },
      16,
    ],
  ])('refuses %s', async (_what, of, code) => {
    const digest = freshDigest();
    expect(await send({ info2: WRITE, digest, ...of })).toMatchObject({ code, bins: [] });
    expect(await stored(digest)).toEqual([2, 0, {}]);
  });

  it('refuses a digest of another size', async () => {
    expect(await put(new Uint8Array(19), [int('a', 1)])).toMatchObject({ code: 4 });
  });

  it('refuses a request that neither reads nor writes', async () => {
    expect(await send({ digest: freshDigest(), ops: [int('a', 1)] })).toMatchObject({ code: 4 });
  });

  it('tells the generation of a record that exists although it should not', async () => {
    const digest = freshDigest();
    await put(digest, [int('a', 1)]);
    const again = await put(digest, [int('a', 2)], { info2: WRITE | CREATE_ONLY });
    expect(again).toMatchObject({ code: 5, generation: 1 });
  });

  it('checks generations: equal, greater', async () => {
    const digest = freshDigest();
    await put(digest, [int('a', 1)]);
    const equal = (generation: number) =>
      put(digest, [int('a', 2)], { info2: WRITE | GENERATION, generation });
    expect(await equal(2)).toMatchObject({ code: 3, generation: 1 });
    expect(await equal(1)).toMatchObject({ code: 0, generation: 2 });
    const greater = (generation: number) =>
      put(digest, [int('a', 3)], { info2: WRITE | GENERATION_GT, generation });
    expect(await greater(2)).toMatchObject({ code: 3 });
    expect(await greater(3)).toMatchObject({ code: 0, generation: 3 });
  });

  it('replaces all bins, and keeps the generation going', async () => {
    const digest = freshDigest();
    await put(digest, [int('a', 1), int('b', 2)]);
    expect(await put(digest, [int('c', 3)], { info3: REPLACE })).toMatchObject({ generation: 2 });
    expect(await stored(digest)).toEqual([0, 2, { c: 3n }]);
  });

  it('stores a key once, and refuses another one', async () => {
    const digest = freshDigest();
    const key = (value: string): Message => ({ fields: [[2, text(`\u0003${value}`)]] });
    await put(digest, [int('a', 1)]);
    expect(await put(digest, [int('a', 2)], key('k'))).toMatchObject({ code: 0 });
    expect(await put(digest, [int('a', 3)], key('other'))).toMatchObject({
      code: 19,
      generation: 2,
    });
    expect(await getAll(digest, key('other'))).toMatchObject({ code: 19, bins: [] });
    expect(await getAll(digest, key('k'))).toMatchObject({ code: 0 });
    const remove = (more: Message) => send({ info2: WRITE | DELETE, digest, ...more });
    expect(await remove(key('other'))).toMatchObject({ code: 19 });
    expect(await remove(key('k'))).toMatchObject({ code: 0 });
  });

  it('wants the record’s set again', async () => {
    const digest = freshDigest();
    await put(digest, [int('a', 1)], { set: 'one' });
    expect(await put(digest, [int('a', 2)], { set: 'two' })).toMatchObject({
      code: 4,
      generation: 1,
    });
    expect(await put(digest, [int('a', 2)], { set: '' })).toMatchObject({ code: 4 });
    expect(await getAll(digest, { set: 'two' })).toMatchObject({ code: 4, generation: 1 });
    expect(await getAll(digest, { set: '' })).toMatchObject({ code: 0 });
    expect(await send({ info2: WRITE | DELETE, digest, set: 'two' })).toMatchObject({ code: 4 });
  });

  it('undoes everything when a later operation fails', async () => {
    const digest = freshDigest();
    await put(digest, [int('a', 1), str('b', 'x')]);
    const mixed = await put(digest, [int('a', 2), { ...int('b', 1), op: 5 }]);
    expect(mixed).toMatchObject({ code: 12, generation: 1 });
    expect(await stored(digest)).toEqual([0, 1, { a: 1n, b: 'x' }]);
    const fresh = freshDigest();
    expect(await put(fresh, [int('a', 1), { op: 99, name: 'b' }])).toMatchObject({ code: 4 });
    expect(await stored(fresh)).toEqual([2, 0, {}]);
  });

  it('refuses a record over the size limit, and takes one just below', async () => {
    const digest = freshDigest();
    const blob = (size: number): Op => ({ op: 2, name: 'a', type: 4, value: new Uint8Array(size) });
    // 1 MiB less the record's own 35 + 4 (expiry) + 5 (set) + 1 + 2 (name) + 5 + 4 bytes
    const max = 1024 * 1024 - 56;
    expect(await put(digest, [blob(max)])).toMatchObject({ code: 0 });
    expect(await put(digest, [blob(max + 1)])).toMatchObject({ code: 13, generation: 1 });
  });

  it('refuses a durable removal, but not a durable write', async () => {
    const digest = freshDigest();
    expect(await put(digest, [int('a', 1)], { info2: WRITE | DURABLE })).toMatchObject({ code: 0 });
    expect(await put(digest, [unset('a')], { info2: WRITE | DURABLE })).toMatchObject({ code: 25 });
    const remove = await send({ info2: WRITE | DELETE | DURABLE, digest });
    expect(remove).toMatchObject({ code: 25, generation: 0 });
    expect(await stored(digest)).toEqual([0, 1, { a: 1n }]);
  });
});

describe('scalar operations', () => {
  const incr = (name: string, value: number): Op => ({ ...int(name, value), op: 5 });
  const append = (name: string, value: string): Op => ({ ...str(name, value), op: 9 });
  const prepend = (name: string, value: string): Op => ({ ...str(name, value), op: 10 });

  it('create what is missing and change what is there', async () => {
    const digest = freshDigest();
    await put(digest, [incr('n', 5), append('s', 'b')]);
    await put(digest, [incr('n', -7), append('s', 'c'), prepend('s', 'a')]);
    expect(await stored(digest)).toEqual([0, 2, { n: -2n, s: 'abc' }]);
  });

  it('wrap around at 64 bits', async () => {
    const digest = freshDigest();
    await put(digest, [int('n', 2n ** 63n - 1n)]);
    await put(digest, [incr('n', 1)]);
    expect(await stored(digest)).toEqual([0, 2, { n: -(2n ** 63n) }]);
  });

  it.each<[string, Op, Op]>([
    ['an integer to text', str('b', 'x'), incr('b', 1)],
    ['text to an integer', int('b', 1), append('b', 'x')],
    ['a double to an integer', int('b', 1), { op: 5, name: 'b', type: 2, value: double(1.5) }],
    ['an integer to a double', { op: 2, name: 'b', type: 2, value: double(1.5) }, incr('b', 1)],
  ])('refuse to add %s', async (_what, first, second) => {
    const digest = freshDigest();
    await put(digest, [first]);
    expect(await put(digest, [second])).toMatchObject({ code: 12, generation: 1 });
  });
});

describe('results of a write', () => {
  it('come only from reads, and in their order', async () => {
    const digest = freshDigest();
    const answer = await put(
      digest,
      [int('a', 1), readOf('a'), int('a', 2), readOf('a'), readOf('z')],
      {
        info1: READ,
      },
    );
    expect(answer.bins.map(({ op, name, type }) => [op, name, type])).toEqual([
      [1, 'a', 1],
      [1, 'a', 1],
    ]);
    expect(answer.bins.map(({ value }) => Buffer.from(value).readBigInt64BE())).toEqual([1n, 2n]);
  });

  it('come from every operation when all are asked for', async () => {
    const digest = freshDigest();
    const answer = await put(digest, [int('a', 1), readOf('a'), readOf('z'), unset('q')], {
      info1: READ,
      info2: WRITE | RESPOND_ALL,
    });
    expect(answer.bins.map(({ op, name, type }) => [op, name, type])).toEqual([
      [2, 'a', 0],
      [1, 'a', 1],
      [1, 'z', 0],
      [2, 'q', 0],
    ]);
  });

  it('can be all bins as they are at that moment', async () => {
    const digest = freshDigest();
    const ops = [int('a', 1), { op: 1 }, int('b', 2)];
    const answer = await put(digest, ops, { info1: READ | GET_ALL });
    expect(plainBins(answer)).toEqual({ a: 1n });
    const twice = await put(digest, [{ op: 1 }, { op: 1 }], { info1: READ | GET_ALL });
    expect(twice).toMatchObject({ code: 4 });
    const beside = await put(digest, [{ op: 1 }, readOf('a')], { info1: READ | GET_ALL });
    expect(beside).toMatchObject({ code: 4 });
    const none = await put(digest, [int('a', 1)], { info1: READ | GET_ALL });
    expect(none).toMatchObject({ code: 4 });
  });

  it('see a record emptied and filled again', async () => {
    const digest = freshDigest();
    await put(digest, [int('a', 1), int('b', 2)]);
    const answer = await put(digest, [{ op: 14 }, readOf('a'), int('c', 3), readOf('c')], {
      info1: READ,
    });
    expect(plainBins(answer)).toEqual({ c: 3n });
    expect(await stored(digest)).toEqual([0, 2, { c: 3n }]);
  });
});

describe('read', () => {
  it('answers some bins, in the order asked for, with those that are there', async () => {
    const digest = freshDigest();
    await put(digest, [int('a', 1), int('b', 2)]);
    const answer = await send({
      info1: READ,
      digest,
      ops: [readOf('b'), readOf('z'), readOf('a')],
    });
    expect(answer.bins.map(({ name }) => name)).toEqual(['b', 'a']);
  });

  it('answers existence without bins', async () => {
    const digest = freshDigest();
    await put(digest, [int('a', 1)]);
    const answer = await send({ info1: READ | NO_BINS, digest });
    expect(answer).toMatchObject({ code: 0, generation: 1, bins: [] });
  });

  it.each<[string, Message, number]>([
    ['without operations', {}, 4],
    ['with a write', { ops: [int('a', 2)] }, 4],
    ['with a bad bin name', { ops: [readOf('a234567890123456')] }, 21],
    ['in a transaction', { ops: [readOf('a')], fields: [[5, int64(1)]] }, 25],
    ['with a renewal percentage of 101', { ops: [readOf('a')], ttl: 101 }, 4],
  ])('is refused %s', async (_what, of, code) => {
    const digest = freshDigest();
    await put(digest, [int('a', 1)]);
    expect(await send({ info1: READ, digest, ...of })).toMatchObject({ code, bins: [] });
  });
});

describe('removal', () => {
  it('answers whether there was a record, never its generation', async () => {
    const digest = freshDigest();
    await put(digest, [int('a', 1)]);
    const remove = (more: Message = {}) => send({ info2: WRITE | DELETE, digest, ...more });
    const wrong = await remove({ info2: WRITE | DELETE | GENERATION, generation: 9 });
    expect(wrong).toMatchObject({ code: 3, generation: 0 });
    expect(await remove()).toMatchObject({ code: 0, generation: 0 });
    expect(await remove()).toMatchObject({ code: 2, generation: 0 });
  });
});
