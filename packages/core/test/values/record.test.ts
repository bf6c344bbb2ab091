import { inspect } from 'node:util';
import { Key } from '@asp/core';
import { makeExistsResult, makeRecord } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

const key = new Key('test', 'users', 'alice');
const record = makeRecord(key, { gen: 2, ttl: -1 }, { name: 'Alice', age: 30 });

describe('a record', () => {
  it('is a tuple', () => {
    const [first, meta, bins] = record;
    expect(first).toBe(key);
    expect(meta).toEqual({ gen: 2, ttl: -1 });
    expect(bins).toEqual({ name: 'Alice', age: 30 });
    expect(Array.isArray(record)).toBe(true);
    expect(record).toHaveLength(3);
    expect([...record]).toEqual([key, record.meta, record.bins]);
  });

  it('has fields', () => {
    expect(record.key).toBe(record[0]);
    expect(record.meta).toBe(record[1]);
    expect(record.bins).toBe(record[2]);
    const { bins } = record;
    expect(bins.name).toBe('Alice');
  });

  it('becomes JSON with named fields', () => {
    expect(JSON.parse(JSON.stringify({ record }))).toEqual({
      record: { key: key.toJSON(), meta: { gen: 2, ttl: -1 }, bins: { name: 'Alice', age: 30 } },
    });
  });

  it('is readable in a log', () => {
    const text = inspect(record);
    expect(text).toMatch(/^{\s+key: Key {/);
    expect(text).toContain("bins: { name: 'Alice', age: 30 }");
    expect(text).toContain('meta: { gen: 2, ttl: -1 }');
  });

  it('answers plain arrays from array methods', () => {
    const mapped = record.map((part) => typeof part);
    expect(mapped).toEqual(['object', 'object', 'object']);
    expect(Object.getPrototypeOf(mapped)).toBe(Array.prototype);
  });
});

describe('the answer of exists', () => {
  it('is a tuple and has fields', () => {
    const [first, meta] = makeExistsResult(key, { gen: 1, ttl: 5 });
    expect([first, meta]).toEqual([key, { gen: 1, ttl: 5 }]);
    const missing = makeExistsResult(key, null);
    expect(missing.meta).toBeNull();
    expect(missing.key).toBe(key);
    expect(missing).toHaveLength(2);
    expect(JSON.parse(JSON.stringify(missing))).toEqual({ key: key.toJSON(), meta: null });
    expect(inspect(missing)).toContain('meta: null');
  });
});
