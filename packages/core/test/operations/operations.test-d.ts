import {
  LIST_RETURN_COUNT,
  MAP_RETURN_KEY,
  andReturn,
  bitwise,
  cdtContext,
  hll,
  invertSelection,
  lists,
  maps,
  onOverflow,
  operations,
  withContext,
  withPolicy,
  type BasicOperation,
  type BuiltOperation,
  type Operation,
} from '@asp/core';
import { describe, expectTypeOf, it } from 'vitest';
import type { CheckedRows } from '../../src/operations/operation-names.js';

const context = [cdtContext.listIndex(0)];

describe('operations', () => {
  it('builders answer operations that say which they are', () => {
    expectTypeOf(lists.append('l', 1)).toEqualTypeOf<BuiltOperation<'lists.append'>>();
    expectTypeOf(operations.read('b')).toEqualTypeOf<BasicOperation>();
    expectTypeOf(maps.size('m')).toExtend<Operation>();
    expectTypeOf({ op: 1, bin: 'b' } as const).toExtend<Operation>();
  });

  it('unknown options and policy fields do not compile', () => {
    // @ts-expect-error a misspelt option
    lists.size('l', { contxt: context });
    // @ts-expect-error sizes cannot be inverted
    lists.size('l', { inverted: true });
    // @ts-expect-error aerospike-py's name; the official client says writeFlags
    lists.append('l', 1, { flags: 1 });
    // @ts-expect-error 2 is no order of a list
    lists.append('l', 1, { order: 2 });
    // @ts-expect-error not a value that can be stored
    lists.append('l', new Date());
    // @ts-expect-error a string is no sketch
    hll.getUnion('h', ['sketch']);
  });

  it('modifiers take only operations that have what they set', () => {
    withContext(maps.size('m'), context);
    // @ts-expect-error bitwise operations have no context
    withContext(bitwise.get('b', 0, 8), context);
    invertSelection(maps.removeByKeyList('m', ['a']));
    // @ts-expect-error one item cannot be inverted
    invertSelection(lists.getByIndex('l', 0));
    andReturn(maps.getByKey('m', 'a'), MAP_RETURN_KEY);
    // @ts-expect-error lists have no keys
    andReturn(lists.getByIndex('l', 0), MAP_RETURN_KEY);
    // @ts-expect-error a size has no return type
    andReturn(lists.size('l'), LIST_RETURN_COUNT);
    withPolicy(hll.init('h', 8), { writeFlags: 1 });
    // @ts-expect-error reads have no policy
    withPolicy(hll.getCount('h'), { writeFlags: 1 });
    onOverflow(bitwise.subtract('b', 0, 8, 1), 2);
    // @ts-expect-error nothing overflows here
    onOverflow(bitwise.not('b', 0, 8), 2);
  });
});

describe('tables agree with what the types say that operations take', () => {
  type Row<Params, Options> = {
    readonly family: 'list';
    readonly code: 5;
    readonly access: 'modify';
    readonly params: Params;
    readonly options: Options;
    readonly wire: [];
    readonly result: 'item';
  };
  type None = { readonly other?: 'value' };
  type Context = { readonly context: 'context?' };
  type Inverted = Context & { readonly inverted: 'boolean?' };
  type Tables<P, O> = { readonly 'lists.pop': Row<P, O> };

  it('an option of a row', () => {
    expectTypeOf<Tables<None, Context>>().toExtend<CheckedRows<'lists.pop'>>();
    expectTypeOf<Tables<None, Inverted>>().not.toExtend<CheckedRows<'lists.pop'>>();
    expectTypeOf<Tables<None, None>>().not.toExtend<CheckedRows<'lists.pop'>>();
  });

  it('a parameter of a row', () => {
    type Returning = { readonly returnType: 'listReturnType?' };
    expectTypeOf<Tables<Returning, Context>>().not.toExtend<CheckedRows<'lists.pop'>>();
  });
});
