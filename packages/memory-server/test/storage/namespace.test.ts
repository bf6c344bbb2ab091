import { describe, expect, it } from 'vitest';
import { Clock } from '../../src/clock.js';
import { namespaceSettings } from '../../src/options.js';
import { Bins } from '../../src/storage/bins.js';
import { Namespace } from '../../src/storage/namespace.js';
import { StoredRecord } from '../../src/storage/record.js';
import { digest } from '../message.js';

function setUp() {
  const clock = new Clock();
  const namespace = new Namespace(namespaceSettings('test'), clock);
  const insert = (n: number, set?: string, ttl = 0) => {
    const bins = Bins.empty();
    bins.set('n', n);
    const id = String.fromCharCode(...digest(n));
    const record = new StoredRecord(
      id,
      set === undefined ? undefined : namespace.openSet(set),
      bins,
    );
    record.lastUpdate = clock.now();
    record.voidTime = ttl === 0 ? 0 : clock.seconds() + ttl;
    namespace.insert(record);
    return record;
  };
  return { clock, namespace, insert };
}

describe('record', () => {
  it('counts generations from 1 to 65535 and on with 1', () => {
    const record = setUp().insert(1);
    record.advanceGeneration();
    expect(record.generation).toBe(1);
    record.generation = 65_535;
    record.advanceGeneration();
    expect(record.generation).toBe(1);
  });
});

describe('namespace', () => {
  it('counts records, in all and per set', () => {
    const { namespace, insert } = setUp();
    insert(1, 'a');
    insert(2, 'b');
    const third = insert(3, 'b');
    namespace.remove(third);
    namespace.remove(third);
    expect(namespace.objects).toBe(2);
    expect([...namespace.sets.values()].map(({ name, objects }) => [name, objects])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('forgets records whose time is over: when asked, and in a sweep', () => {
    const { clock, namespace, insert } = setUp();
    const short = insert(1, 'a', 10);
    insert(2, 'a', 20);
    insert(3, 'a');
    expect(namespace.sweep()).toBe(0);
    clock.advance(11_000);
    expect(namespace.get(short.digest)).toBeUndefined();
    expect(namespace.objects).toBe(2);
    clock.advance(10_000);
    expect([namespace.sweep(), namespace.objects, namespace.sweep()]).toEqual([1, 1, 0]);
  });

  it('truncates what was written before a time, in one set or in all', () => {
    const { clock, namespace, insert } = setUp();
    insert(1, 'a');
    insert(2, 'b');
    clock.advance(1000);
    const cutoff = clock.now();
    insert(3, 'a');
    expect(namespace.truncate('a', cutoff)).toBe(1);
    expect(namespace.truncate(undefined, cutoff)).toBe(1);
    expect([...namespace.records()].map(({ bins }) => bins.get('n'))).toEqual([3]);
  });

  it('goes back to an earlier state, its indexes too', () => {
    const { namespace, insert } = setUp();
    const definition = { set: '', bin: 'n', keyType: 'numeric', indexType: 'default' } as const;
    namespace.indexes.create('i', definition);
    const first = insert(1, 'a');
    const state = namespace.state();
    first.generation = 9;
    insert(2, 'b');
    namespace.restore(state);
    expect([namespace.objects, [...namespace.sets.keys()]]).toEqual([1, ['a']]);
    expect(namespace.get(first.digest)?.generation).toBe(0);
    const index = namespace.indexes.named('i')!;
    expect([...index.between(0, 10)].map(({ key }) => key)).toEqual([1]);
  });

  it.each(['', 'a b', 'a;b', 'x'.repeat(32)])('cannot be named %j', (name) => {
    expect(() => namespaceSettings(name)).toThrow(RangeError);
  });
});
