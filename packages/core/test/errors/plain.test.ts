import {
  AerospikeError,
  ClusterError,
  InvalidArgError,
  Key,
  RecordGenerationError,
  ServerError,
} from '@asp/core';
import { errorFromPlain, errorToPlain, fromCode, RESULT_CODES } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

/** There and back again, as a process border does it. */
const cross = (error: unknown): Error => errorFromPlain(structuredClone(errorToPlain(error)));

const keyOf = (error: unknown): Key | undefined =>
  AerospikeError.is(error) ? error.key : undefined;

const key = new Key('test', 'users', 'alice');

describe('errors that cross a border', () => {
  it.each([...RESULT_CODES.keys()])('code %i', (code) => {
    const error = fromCode(code, { key, inDoubt: true, node: 'BB9', operation: 'put' });
    const there = cross(error);
    expect(there.constructor).toBe(error.constructor);
    expect(there).toMatchObject({ code, inDoubt: true, node: 'BB9', operation: 'put' });
    expect(there.message).toBe(error.message);
    expect(keyOf(there)?.toString()).toBe('test:users:alice');
  });

  it('keep causes of causes, with the stacks these had', () => {
    const root = new RangeError('socket');
    const error = new ServerError('outer', { cause: new ClusterError('middle', { cause: root }) });
    const there = cross(error);
    expect(there.cause).toBeInstanceOf(ClusterError);
    const inner = (there.cause as Error).cause as Error;
    expect(inner).toBeInstanceOf(RangeError);
    expect(inner.stack).toBe(root.stack);
  });

  it("keep the official client's report, which is no Error, with its text and code", () => {
    const report = { code: -10, message: 'no route', inDoubt: false };
    const error = cross(new ClusterError('connect failed', { code: -10, cause: report }));
    expect(error.cause).toBeInstanceOf(Error);
    expect(error.cause).toMatchObject({ message: 'no route', code: -10 });
  });

  it('of causes without end the first are kept', () => {
    const loop = new Error('loop');
    loop.cause = loop;
    let depth = 0;
    for (let e: unknown = cross(loop); e instanceof Error; e = e.cause) depth++;
    expect(depth).toBe(9);
  });

  it('have the stack of the place where they are made again', () => {
    function caller(): Error {
      return cross(new RecordGenerationError('x'));
    }
    expect(caller().stack).toContain('caller');
  });

  it('keep what was wrong with an argument, if the value can cross', () => {
    const details = { argument: 'bins', path: 'bins.a', allowed: 'a value', operation: 'put' };
    const there = cross(new InvalidArgError('x', { ...details, value: 2n ** 64n }));
    expect(there).toMatchObject({ ...details, value: 2n ** 64n, code: -2 });
    const other = cross(new InvalidArgError('x', { ...details, value: () => 1 }));
    expect('value' in other).toBe(false);
    expect(other).toMatchObject(details);
  });

  it('a digest-only key', () => {
    const there = cross(fromCode(2, { key: new Key('test', 's', null, key.digest) }));
    expect(keyOf(there)?.digest).toEqual(key.digest);
  });

  it.each([
    [new TypeError('t'), TypeError],
    [new RangeError('t'), RangeError],
    [new SyntaxError('t'), SyntaxError],
    [new Error('t'), Error],
    [new DOMException('t', 'AbortError'), Error],
  ])('%s', (error, errorClass) => {
    const there = cross(error);
    expect(there.constructor).toBe(errorClass);
    expect(there.name).toBe(error.name);
    expect(there.message).toBe('t');
  });

  it.each(['text', 5, null, undefined])('a thrown %s', (thrown) => {
    expect(cross(thrown)).toMatchObject({ name: 'Error', message: String(thrown) });
  });

  it('a name that is no class of ours', () => {
    const odd = Object.assign(new Error('x'), { name: 'constructor', code: 5 });
    expect(cross(odd)).toMatchObject({ name: 'constructor', message: 'x' });
  });
});
