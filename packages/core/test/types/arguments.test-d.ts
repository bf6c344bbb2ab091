import type { FilteredOut, InvalidArgError, Key, RecordNotFound } from '@asp/core';
import {
  between,
  BinTypeError,
  contains,
  double,
  equals,
  GeoJSON,
  HllValue,
  INDEX_TYPE_LIST,
  POLICY_EXISTS_CREATE_ONLY,
  POLICY_EXISTS_UPDATE,
  POLICY_KEY_SEND,
  type AerospikeError,
  type BatchWriteInput,
  type BinsInput,
  type Commands,
  type ExistsPolicy,
  type ExpressionLike,
  type FilterExpression,
  type KeyInput,
  type KeyPolicy,
  type ReadPolicy,
  type RecordError,
  type WritePolicy,
} from '@asp/core';
import {
  type CONFIG_FIELDS,
  type ConfigShapes,
  type Disagreement,
  type POLICY_FIELDS,
  type PolicyShapes,
} from '@asp/core/internal';
import { describe, expectTypeOf, it } from 'vitest';

declare const client: Commands<'async'>;
declare const key: KeyInput;
declare const error: unknown;
declare const known: AerospikeError;

describe('tables and interfaces name the same fields', () => {
  it('policies', () => {
    expectTypeOf<Disagreement<typeof POLICY_FIELDS, PolicyShapes>>().toBeNever();
  });
  it('configuration', () => {
    expectTypeOf<Disagreement<typeof CONFIG_FIELDS, ConfigShapes>>().toBeNever();
  });
  it('a disagreement is seen', () => {
    type Rows = { a: { check: { is: 'boolean' }; default: true; of: ['x'] } };
    expectTypeOf<Disagreement<Rows, { x: { b?: boolean } }>>().toEqualTypeOf<
      [kind: 'x', field: 'a'] | [kind: 'x', field: 'b']
    >();
  });
});

describe('keys', () => {
  it('are triples or Keys', () => {
    expectTypeOf<readonly ['test', 'users', 1]>().toExtend<KeyInput>();
    expectTypeOf<[string, string, bigint]>().toExtend<KeyInput>();
    expectTypeOf<['test', 'users', Buffer]>().toExtend<KeyInput>();
    expectTypeOf<Key>().toExtend<KeyInput>();
    expectTypeOf<['test', 'users']>().not.toExtend<KeyInput>();
    expectTypeOf<['test', 'users', boolean]>().not.toExtend<KeyInput>();
    expectTypeOf<['test', null, 1]>().not.toExtend<KeyInput>();
    expectTypeOf<string>().not.toExtend<KeyInput>();
  });
});

describe('bins', () => {
  it('take what can be stored', () => {
    const bins = {
      a: 1,
      b: 2n,
      c: 'x',
      d: null,
      e: true,
      f: Buffer.from(''),
      g: [1, ['a', { b: null }]],
      h: new Map<string | number, number>([[1, 2]]),
      i: double(3),
      j: GeoJSON.point(1, 2),
      k: new HllValue(Buffer.from('')),
    };
    expectTypeOf(bins).toExtend<BinsInput>();
  });

  it('take no more', () => {
    expectTypeOf<{ a: undefined }>().not.toExtend<BinsInput>();
    expectTypeOf<{ a: Date }>().not.toExtend<BinsInput>();
    expectTypeOf<{ a: () => void }>().not.toExtend<BinsInput>();
    expectTypeOf<{ a: symbol }>().not.toExtend<BinsInput>();
    expectTypeOf<{ a: Set<number> }>().not.toExtend<BinsInput>();
  });
});

describe('policies', () => {
  it('reject unknown fields and wrong types', () => {
    void client.get(key, { totalTimeout: 100 });
    // @ts-expect-error a misspelt field
    void client.get(key, { totalTimeOut: 100 });
    // @ts-expect-error a field of writes
    void client.get(key, { exists: POLICY_EXISTS_UPDATE });
    // @ts-expect-error text is no time
    void client.put(key, {}, null, { totalTimeout: '100' });
    // @ts-expect-error a number that is no constant
    void client.put(key, {}, null, { exists: 9 });
    // @ts-expect-error meta and policy the wrong way round
    void client.put(key, {}, { exists: POLICY_EXISTS_CREATE_ONLY });
    void client.put(
      key,
      {},
      { ttl: 5 },
      { exists: POLICY_EXISTS_CREATE_ONLY, key: POLICY_KEY_SEND },
    );
    void client.put(key, {}, null, null);
  });

  it('take boolean expressions as filters', () => {
    expectTypeOf<ExpressionLike<'bool'>>().toExtend<FilterExpression>();
    expectTypeOf<ExpressionLike<'int'>>().not.toExtend<FilterExpression>();
    expectTypeOf<{ filterExpression: ExpressionLike<'int'> }>().not.toExtend<ReadPolicy>();
    expectTypeOf<object>().not.toExtend<FilterExpression>();
  });

  it('constants are literals of a named union', () => {
    expectTypeOf(POLICY_EXISTS_CREATE_ONLY).toEqualTypeOf<4>();
    expectTypeOf<ExistsPolicy>().toEqualTypeOf<0 | 1 | 2 | 3 | 4>();
    expectTypeOf<KeyPolicy>().toEqualTypeOf<0 | 1>();
    expectTypeOf<WritePolicy['key']>().toEqualTypeOf<KeyPolicy | undefined>();
  });

  it('batch entries: a key and bins, maybe a meta', () => {
    expectTypeOf<[KeyInput, BinsInput]>().toExtend<BatchWriteInput>();
    expectTypeOf<[KeyInput, BinsInput, { ttl: 5 }]>().toExtend<BatchWriteInput>();
    expectTypeOf<[KeyInput]>().not.toExtend<BatchWriteInput>();
    // @ts-expect-error a meta of removals has no ttl
    void client.batchRemove([[key, { ttl: 5 }]]);
  });
});

describe('predicates are typed by index type', () => {
  it('equals and contains take integers, strings and bytes', () => {
    equals('a', 1);
    equals('a', 'x');
    equals('a', Buffer.from('x'));
    contains('a', INDEX_TYPE_LIST, 5n);
    // @ts-expect-error no index holds booleans
    equals('a', true);
    // @ts-expect-error no index holds null
    equals('a', null);
    // @ts-expect-error not an index type
    contains('a', 9, 5);
  });

  it('between takes integers', () => {
    between('a', 1, 2n);
    // @ts-expect-error strings have no range
    between('a', 'x', 'y');
  });
});

describe('errors', () => {
  it('have literal names and codes', () => {
    expectTypeOf<RecordNotFound['name']>().toEqualTypeOf<'RecordNotFound'>();
    expectTypeOf<RecordNotFound['code']>().toEqualTypeOf<2>();
    expectTypeOf<FilteredOut['code']>().toEqualTypeOf<27>();
    expectTypeOf<InvalidArgError['code']>().toEqualTypeOf<number>();
    expectTypeOf<RecordNotFound>().toExtend<RecordError>();
  });

  it('narrow by instanceof and by name', () => {
    if (error instanceof BinTypeError) expectTypeOf(error.code).toEqualTypeOf<12>();
    expectTypeOf(known.inDoubt).toEqualTypeOf<boolean>();
    expectTypeOf(known.key).toEqualTypeOf<Key | undefined>();
    // @ts-expect-error not a class of ours
    if (known.name === 'NoSuchError') throw known;
  });
});
