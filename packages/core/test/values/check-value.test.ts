import { runInNewContext } from 'node:vm';
import { double, GeoJSON, HllValue, InvalidArgError, Key } from '@asp/core';
import { checkBinName, checkBins, checkValue, EXP, MAX_DEPTH, MAX_ITEMS } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

function nested(depth: number, inner: unknown): unknown {
  return Array.from({ length: depth }).reduce<unknown>((value) => [value], inner);
}

function refusal(value: unknown): InvalidArgError {
  try {
    checkBins(value);
  } catch (error) {
    if (error instanceof InvalidArgError) return error;
  }
  throw new Error('not refused');
}

describe('values that can be stored', () => {
  it.each<[string, unknown]>([
    ['0', 0],
    ['-1', -1],
    ['-0', -0],
    ['the largest bigint', 2n ** 63n - 1n],
    ['the smallest bigint', -(2n ** 63n)],
    ['an unsafe but exact integer', 2 ** 62],
    ['-2^63 as a number', -(2 ** 63)],
    ['a fraction', 3.14],
    ['a tiny fraction', 1e-308],
    ['infinity', Infinity],
    ['minus infinity', -Infinity],
    ['NaN', NaN],
    ['an empty string', ''],
    ['a long string', 'x'.repeat(100_000)],
    ['text', '한국어 🙂 العربية'],
    ['empty bytes', Buffer.alloc(0)],
    ['bytes with NUL', new Uint8Array([0, 1, 0])],
    ['null', null],
    ['true', true],
    ['false', false],
    ['an empty list', []],
    ['a mixed list', [1, 'a', 1.5, null, true, Buffer.from('b'), [1], { a: 1 }]],
    ['an empty map', {}],
    ['a nested map', { a: { b: { c: [null] } } }],
    [
      'a Map with keys of all types',
      new Map<unknown, unknown>([
        [1, 'a'],
        ['b', 2],
        [1.5, null],
        [Buffer.from('k'), []],
      ]),
    ],
    ['an object without prototype', Object.assign(Object.create(null), { a: 1 })],
    ['a frozen object', Object.freeze({ a: Object.freeze([1]) })],
    ['a forced double', double(3)],
    ['a forced double beyond 64 bits', double(1e300)],
    ['a point', GeoJSON.point(1, 2)],
    ['a sketch', new HllValue(Buffer.from([1]))],
    ['a list of 1000', Array.from({ length: 1000 }, (_, i) => i)],
    ['64 levels', nested(MAX_DEPTH, 1)],
    ['an array of another realm', runInNewContext('[1, { a: new Map([[1, new Uint8Array(2)]]) }]')],
  ])('%s', (_, value) => {
    expect(() => checkValue(value, 'bins.a')).not.toThrow();
    expect(() => checkBins({ a: value, b: [value === null ? 1 : 1] })).not.toThrow();
  });
});

describe('values that cannot', () => {
  class Point {
    x = 1;
  }
  const cycle: unknown[] = [];
  cycle.push({ again: cycle });

  it.each<[string, unknown, string, string]>([
    ['undefined', undefined, 'bins.a', 'undefined'],
    ['a date', new Date(0), 'bins.a', 'a Date'],
    ['a set', new Set([1]), 'bins.a', 'a Set'],
    ['a regular expression', /x/, 'bins.a', 'a RegExp'],
    ['a function', () => 1, 'bins.a', 'a function'],
    ['a symbol', Symbol('s'), 'bins.a', 'a symbol'],
    ['a promise', Promise.resolve(1), 'bins.a', 'a Promise'],
    ['a class instance', new Point(), 'bins.a', 'a Point'],
    ['an error', new RangeError('x'), 'bins.a', 'a RangeError'],
    ['a boxed number', Object(1), 'bins.a', 'a Number'],
    ['a key', new Key('test', 's', 1), 'bins.a', 'a Key'],
    ['another typed array', new Float64Array(1), 'bins.a', 'a Float64Array'],
    ['an array buffer', new ArrayBuffer(1), 'bins.a', 'an ArrayBuffer'],
    ['a bigint of 65 bits', 2n ** 63n, 'bins.a', '9223372036854775808n'],
    ['an integral number beyond 64 bits', 1e300, 'bins.a', '1e+300'],
    ['2^63 as a number', 2 ** 63, 'bins.a', '9223372036854776000'],
    ['undefined in a list', [1, undefined], 'bins.a[1]', 'undefined'],
    // eslint-disable-next-line no-sparse-arrays -- it is what is tested
    ['a sparse list', [1, , 3], 'bins.a[1]', 'undefined'],
    ['undefined in a map', { b: { c: undefined } }, 'bins.a.b.c', 'undefined'],
    ['a date deep inside', { tags: [1, 2, new Date(0)] }, 'bins.a.tags[2]', 'a Date'],
    ['an odd name on the way', { 'odd name': [new Date(0)] }, 'bins.a["odd name"][0]', 'a Date'],
    ['a value in a Map', new Map([['k', undefined]]), 'bins.a.get("k")', 'undefined'],
    ['a key of a Map', new Map([[new Date(0), 1]]), 'bins.a.keys(a Date)', 'a Date'],
    ['an expression', { [EXP]: 'bool' }, 'bins.a', 'an object'],
    ['a date of another realm', runInNewContext('new Date(0)'), 'bins.a', 'a Date'],
  ])('%s', (_, value, path, shown) => {
    const error = refusal({ a: value });
    expect(error).toMatchObject({ path, argument: 'bins', code: -2 });
    expect(error.message).toContain(`${path} must be `);
    expect(error.message).toContain(`not ${shown}.`);
  });

  it('65 levels, and a value that contains itself', () => {
    expect(refusal({ a: nested(MAX_DEPTH + 1, 1) }).message).toContain('nested at most 64 deep');
    expect(refusal({ a: cycle }).message).toContain(
      'nested at most 64 deep (and not contain itself)',
    );
    expect(refusal({ a: cycle }).path).toMatch(/^bins\.a(\[0\]\.again){32}$/);
  });

  it.each<[string, unknown, string]>([
    ['an object', JSON.parse('{"b":[{"x":1,"__proto__":{"y":1}}]}'), 'bins.a.b[0]'],
    ['a Map', { b: new Map([['__proto__', 1]]) }, 'bins.a.b'],
    [
      'an object without a prototype',
      Object.assign(Object.create(null), { ['__proto__']: 1 }),
      'bins.a',
    ],
  ])('the key __proto__ in %s', (_, value, path) => {
    const error = refusal({ a: value });
    expect(error.path).toBe(path);
    expect(error.allowed).toBe('without the key __proto__, which cannot be read back');
  });

  it('one list in two places of a list, 40 times over: told by counting, not by walking 2^40 items', () => {
    const doubled = (times: number): unknown =>
      Array.from({ length: times }).reduce<unknown>((list) => [list, list], [1]);
    expect(() => checkValue(doubled(16), 'value')).not.toThrow();
    const error = refusal({ a: doubled(40) });
    expect(error).toMatchObject({ path: 'bins.a', argument: 'bins' });
    expect(error.allowed).toBe(`of at most ${MAX_ITEMS} items, those that occur twice too`);
    const map = Array.from({ length: 40 }).reduce<unknown>(
      (m) =>
        new Map([
          [1, m],
          [2, m],
        ]),
      1,
    );
    expect(refusal({ a: { b: map } }).path).toBe('bins.a');
    const object = Array.from({ length: 40 }).reduce<unknown>((o) => ({ a: o, b: o }), 1);
    expect(refusal({ a: [object] }).path).toBe('bins.a');
  });

  it('a value that contains itself many times ends at once', () => {
    const many: unknown[] = [];
    for (let i = 0; i < 100; i++) many.push(many);
    expect(refusal({ a: many }).message).toContain('nested at most 64 deep');
  });

  it('says how a large number can be stored', () => {
    expect(refusal({ a: 1e300 }).allowed).toBe('an integer within 64 bits, or wrapped in double()');
  });

  it('carries the refused value', () => {
    const date = new Date(0);
    expect(refusal({ a: [date] }).value).toBe(date);
  });
});

describe('bins', () => {
  it.each<[string, unknown]>([
    ['a list', [1]],
    ['a string', 'a'],
    ['a number', 1],
    ['null', null],
    ['undefined', undefined],
    ['a Map', new Map([['a', 1]])],
    ['bytes', Buffer.from('a')],
    [
      'a class instance',
      new (class Bins {
        n = 1;
      })(),
    ],
  ])('refuses %s', (_, bins) => {
    expect(refusal(bins).message).toMatch(
      /^bins must be a plain object of bin names and values, not /,
    );
  });

  it('takes none and a hundred', () => {
    expect(() => checkBins({})).not.toThrow();
    const hundred = Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [`bin${String(i)}`, i]),
    );
    expect(() => checkBins(hundred)).not.toThrow();
  });

  it.each(['a', 'x'.repeat(15), '가나다라마', '🙂🙂🙂abc', 'with space', 'a-b.c$', 'constructor'])(
    'takes the name %s',
    (name) => {
      expect(() => checkBinName(name, 'bin')).not.toThrow();
      expect(() => checkBins({ [name]: 1 })).not.toThrow();
    },
  );

  it.each([
    ['', 'empty'],
    ['x'.repeat(16), '16 bytes'],
    ['가나다라마b', '16 bytes in 6 letters'],
    ['🙂🙂🙂🙂', '16 bytes in 8 units'],
    ['a\0b', 'NUL'],
  ])('refuses the name %j: %s', (name) => {
    expect(() => checkBinName(name, 'bin')).toThrow(
      'bin must be a bin name of 1..15 bytes of UTF-8',
    );
    expect(refusal({ [name]: 1 }).value).toBe(name);
  });

  it('refuses __proto__, which the official client cannot read', () => {
    expect(() => checkBinName('__proto__', 'bin')).toThrow(
      'bin must be a bin name that can be read back, not "__proto__".',
    );
    expect(refusal(JSON.parse('{"a":1,"__proto__":2}')).path).toBe('bins');
  });

  it('refuses names that are not strings', () => {
    expect(() => checkBinName(1, 'bins[0]')).toThrow('bins[0] must be a bin name, not 1.');
  });
});
