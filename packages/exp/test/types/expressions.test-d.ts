import {
  cdtContext,
  LIST_RETURN_COUNT,
  LIST_RETURN_EXISTS,
  LIST_RETURN_INDEX,
  LIST_RETURN_INVERTED,
  LIST_RETURN_NONE,
  LIST_RETURN_VALUE,
  MAP_RETURN_KEY,
  MAP_RETURN_KEY_VALUE,
  MAP_RETURN_VALUE,
  type FilterExpression,
  type ReadPolicy,
} from '@asp/core';
import { describe, expectTypeOf, it } from 'vitest';
import { exp, type Exp } from '../../src/index.js';

const age = exp.intBin('age');
const name = exp.stringBin('name');
const tags = exp.listBin('tags');
const profile = exp.mapBin('profile');

describe('operands', () => {
  it('compare one kind with the same kind', () => {
    expectTypeOf(exp.ge(age, exp.intVal(18))).toEqualTypeOf<Exp<'bool'>>();
    // @ts-expect-error a string is no int
    exp.ge(age, exp.stringVal('x'));
    // @ts-expect-error a float is no int
    exp.eq(age, exp.floatVal(1));
    // @ts-expect-error GeoJSON is compared by geoCompare
    exp.eq(exp.geoBin('g'), exp.geoBin('g'));
    // @ts-expect-error sketches are not compared
    exp.eq(exp.hllBin('h'), exp.hllBin('h'));
    // @ts-expect-error a number is no expression
    exp.eq(age, 18);
  });

  it('are boolean in logic', () => {
    expectTypeOf(exp.and(exp.boolBin('b'), exp.not(exp.boolVal(true)))).toEqualTypeOf<
      Exp<'bool'>
    >();
    const many: Exp<'bool'>[] = [];
    expectTypeOf(exp.or(...many)).toEqualTypeOf<Exp<'bool'>>();
    // @ts-expect-error an int is no boolean
    exp.and(exp.boolBin('b'), age);
    // @ts-expect-error a string is no boolean
    exp.not(name);
  });

  it('are numbers of one kind in arithmetic', () => {
    expectTypeOf(exp.numAdd(age, exp.intVal(1))).toEqualTypeOf<Exp<'int'>>();
    expectTypeOf(exp.numMul(exp.floatBin('f'), exp.toFloat(age))).toEqualTypeOf<Exp<'float'>>();
    expectTypeOf(exp.max(age)).toEqualTypeOf<Exp<'int'>>();
    // @ts-expect-error an int and a float
    exp.numAdd(age, exp.floatBin('f'));
    // @ts-expect-error a string is no number
    exp.numSub(name);
    // @ts-expect-error powers are of floats
    exp.numPow(age, exp.intVal(2));
    // @ts-expect-error remainders are of ints
    exp.numMod(exp.floatBin('f'), exp.intVal(2));
    // @ts-expect-error nothing to add
    exp.numAdd();
  });

  it('are what each function says', () => {
    // @ts-expect-error a regular expression matches strings
    exp.regexCompare('a', 0, age);
    // @ts-expect-error a point is no list
    exp.inList(age, exp.geoBin('g'));
    // @ts-expect-error keys are ints, strings or bytes
    exp.key(exp.EXP_TYPE_FLOAT);
    expectTypeOf(exp.key(exp.EXP_TYPE_STRING)).toEqualTypeOf<Exp<'string'>>();
    // @ts-expect-error an index is an int
    exp.loopVarStr(exp.LOOP_VAR_INDEX);
    // @ts-expect-error infinity stands in ranges, not in comparisons
    exp.lt(age, exp.infinity());
  });
});

describe('cond', () => {
  const adult = exp.ge(age, exp.intVal(18));

  it('yields the kind of its actions', () => {
    const one = exp.cond(adult, exp.stringVal('a'), exp.stringVal('b'));
    expectTypeOf(one).toEqualTypeOf<Exp<'string'>>();
    const two = exp.cond(adult, age, exp.boolBin('b'), exp.unknown(), exp.intVal(0));
    expectTypeOf(two).toEqualTypeOf<Exp<'int'>>();
  });

  it('refuses what is out of balance', () => {
    // @ts-expect-error no default
    exp.cond(adult, age);
    // @ts-expect-error a test without an action
    exp.cond(adult, age, adult, age);
    // @ts-expect-error nothing but a default
    exp.cond(age);
  });

  it('refuses other kinds', () => {
    // @ts-expect-error the test is no boolean
    exp.cond(age, age, age);
    // @ts-expect-error the default has another kind
    exp.cond(adult, age, name);
    // @ts-expect-error the second action has another kind
    exp.cond(adult, age, adult, name, age);
  });
});

describe('variables', () => {
  it('have the kind of their def', () => {
    const x = exp.def('x', age);
    expectTypeOf(exp.var(x)).toEqualTypeOf<Exp<'int'>>();
    expectTypeOf(exp.let(x, exp.gt(exp.var(x), exp.intVal(1)))).toEqualTypeOf<Exp<'bool'>>();
    // @ts-expect-error x is an int
    exp.let(x, exp.gt(exp.var(x), exp.stringVal('a')));
  });

  it('have the kind they are given by name', () => {
    expectTypeOf(exp.var<'int'>('x')).toEqualTypeOf<Exp<'int'>>();
    // @ts-expect-error an int is no string
    exp.eq(exp.var<'int'>('x'), name);
    // @ts-expect-error a name alone does not tell the kind
    exp.eq(exp.var('x'), name);
  });

  it('come to a function by name', () => {
    const value = exp.let(exp.def('a', age), exp.def('b', name), ({ a, b }) => {
      expectTypeOf(a).toEqualTypeOf<Exp<'int'>>();
      expectTypeOf(b).toEqualTypeOf<Exp<'string'>>();
      return exp.and(exp.gt(a, exp.intVal(0)), exp.eq(b, exp.stringVal('')));
    });
    expectTypeOf(value).toEqualTypeOf<Exp<'bool'>>();
    exp.let(exp.def('a', age), (variables) => {
      expectTypeOf(variables).not.toHaveProperty('c');
      return variables.a;
    });
    // @ts-expect-error a is an int
    exp.let(exp.def('a', age), ({ a }) => exp.not(a));
  });

  it('are defined in let only', () => {
    // @ts-expect-error a def is no expression
    exp.and(exp.def('x', exp.boolBin('b')), exp.boolVal(true));
    // @ts-expect-error a let without a def
    exp.let(exp.boolBin('b'));
    // @ts-expect-error a let without an expression
    exp.let(exp.def('x', age));
  });
});

describe('filters', () => {
  it('are boolean', () => {
    expectTypeOf(exp.eq(age, age)).toExtend<FilterExpression>();
    const policy: ReadPolicy = { filterExpression: exp.eq(age, age) };
    expectTypeOf(policy).toExtend<ReadPolicy>();
    // @ts-expect-error an int is no filter
    const wrong: ReadPolicy = { filterExpression: age };
    expectTypeOf(wrong).toExtend<ReadPolicy>();
    // @ts-expect-error what removes an element is no filter
    const removes: FilterExpression = exp.removeResult();
    expectTypeOf(removes).toExtend<FilterExpression>();
  });
});

describe('lists and maps', () => {
  const { getByIndex, getByValue } = exp.lists;
  const zero = exp.intVal(0);

  it('yield what the return type says', () => {
    expectTypeOf(getByIndex(tags, zero, exp.EXP_TYPE_STRING, LIST_RETURN_VALUE)).toEqualTypeOf<
      Exp<'string'>
    >();
    expectTypeOf(getByIndex(tags, zero, exp.EXP_TYPE_AUTO, LIST_RETURN_INDEX)).toEqualTypeOf<
      Exp<'int'>
    >();
    expectTypeOf(getByValue(tags, name, LIST_RETURN_COUNT)).toEqualTypeOf<Exp<'int'>>();
    expectTypeOf(getByValue(tags, name, LIST_RETURN_EXISTS)).toEqualTypeOf<Exp<'bool'>>();
    expectTypeOf(getByValue(tags, name, LIST_RETURN_VALUE)).toEqualTypeOf<Exp<'list'>>();
    expectTypeOf(getByValue(tags, name, LIST_RETURN_INDEX)).toEqualTypeOf<Exp<'list'>>();
    expectTypeOf(
      exp.maps.getByKey(profile, name, exp.EXP_TYPE_INT, MAP_RETURN_VALUE),
    ).toEqualTypeOf<Exp<'int'>>();
    expectTypeOf(exp.maps.getByValue(profile, age, MAP_RETURN_KEY)).toEqualTypeOf<Exp<'list'>>();
    expectTypeOf(exp.maps.getByValue(profile, age, MAP_RETURN_KEY_VALUE)).toEqualTypeOf<
      Exp<'map'>
    >();
    // An inverted selection is a number to the compiler: it fits everywhere and is checked at run time.
    expectTypeOf(getByValue(tags, name, LIST_RETURN_VALUE | LIST_RETURN_INVERTED)).toEqualTypeOf<
      Exp<never>
    >();
  });

  it('refuse to read nothing', () => {
    // @ts-expect-error a read returns something
    getByValue(tags, name, LIST_RETURN_NONE);
  });

  it('work on their own kind, unless a context leads into it', () => {
    // @ts-expect-error a map is no list
    exp.lists.size(profile);
    expectTypeOf(exp.lists.size(profile, [cdtContext.mapKey('tags')])).toEqualTypeOf<Exp<'int'>>();
    expectTypeOf(exp.lists.append(profile, age, null, [cdtContext.mapKey('n')])).toEqualTypeOf<
      Exp<'map'>
    >();
    expectTypeOf(exp.lists.append(tags, age)).toEqualTypeOf<Exp<'list'>>();
    // @ts-expect-error a list is no map
    exp.maps.put(tags, age, name);
    // @ts-expect-error an index is an int
    getByIndex(tags, name, exp.EXP_TYPE_STRING, LIST_RETURN_VALUE);
  });

  it('answer selections by path as the value type says', () => {
    const all = [cdtContext.allChildren()];
    expectTypeOf(exp.selectByPath(profile, exp.EXP_TYPE_LIST, 1, all)).toEqualTypeOf<Exp<'list'>>();
    // @ts-expect-error a path leads into lists and maps
    exp.selectByPath(age, exp.EXP_TYPE_LIST, 1, all);
  });
});

describe('bits and sketches', () => {
  it('work on their own kind', () => {
    expectTypeOf(exp.bit.count(exp.blobBin('b'), exp.intVal(8), exp.intVal(0))).toEqualTypeOf<
      Exp<'int'>
    >();
    expectTypeOf(exp.hll.getUnion(exp.hllBin('h'), tags)).toEqualTypeOf<Exp<'hll'>>();
    // @ts-expect-error a string is no blob
    exp.bit.get(name, exp.intVal(8), exp.intVal(0));
    // @ts-expect-error a blob is no sketch
    exp.hll.getCount(exp.blobBin('b'));
  });
});
