import * as core from '@asp/core';
import {
  AdminError,
  AerospikeError,
  AerospikeIndexError,
  AerospikeTimeoutError,
  BackpressureError,
  BinNameError,
  BinNotFound,
  BinExistsError,
  BinTypeError,
  ClientError,
  ClusterError,
  FilteredOut,
  IndexFoundError,
  IndexNotFound,
  InvalidArgError,
  Key,
  QueryAbortedError,
  QueryError,
  RecordError,
  RecordExistsError,
  RecordGenerationError,
  RecordNotFound,
  RecordTooBig,
  ServerError,
  UDFError,
} from '@asp/core';
import { CLASSES, stackFromCaller, withStackOf } from '@asp/core/internal';
import { beforeAll, describe, expect, it, vi } from 'vitest';

/** The promised tree: class, parent, code when none is given. */
const tree = [
  [ClientError, AerospikeError, -1],
  [BackpressureError, ClientError, -11],
  [ServerError, AerospikeError, 1],
  [AerospikeIndexError, ServerError, 204],
  [IndexNotFound, AerospikeIndexError, 201],
  [IndexFoundError, AerospikeIndexError, 200],
  [QueryError, ServerError, 213],
  [QueryAbortedError, QueryError, 210],
  [AdminError, ServerError, 51],
  [UDFError, ServerError, 100],
  [RecordError, AerospikeError, 23],
  [RecordNotFound, RecordError, 2],
  [RecordExistsError, RecordError, 5],
  [RecordGenerationError, RecordError, 3],
  [RecordTooBig, RecordError, 13],
  [BinNameError, RecordError, 21],
  [BinExistsError, RecordError, 6],
  [BinNotFound, RecordError, 17],
  [BinTypeError, RecordError, 12],
  [FilteredOut, RecordError, 27],
  [ClusterError, AerospikeError, -10],
  [AerospikeTimeoutError, AerospikeError, 9],
  [InvalidArgError, AerospikeError, -2],
] as const;

describe.each(tree)('%o', (errorClass, parent, code) => {
  const error = new errorClass('what happened');

  it('has its place in the tree', () => {
    expect(Object.getPrototypeOf(errorClass)).toBe(parent);
    expect(error).toBeInstanceOf(errorClass);
    expect(error).toBeInstanceOf(parent);
    expect(error).toBeInstanceOf(AerospikeError);
    expect(error).toBeInstanceOf(Error);
    const others = tree
      .map(([other]) => other)
      .filter((other) => !errorClass.prototype.isPrototypeOf.call(other.prototype, error));
    for (const other of others) expect(error).not.toBeInstanceOf(other);
  });

  it('has name, code, inDoubt, message and stack', () => {
    expect(error.name).toBe(errorClass.name);
    expect(error.code).toBe(code);
    expect(error.inDoubt).toBe(false);
    expect(error.message).toBe('what happened');
    expect(String(error)).toBe(`${errorClass.name}: what happened`);
    expect(error.stack).toMatch(new RegExp(`^${errorClass.name}: what happened\\n\\s+at `));
    expect(AerospikeError.is(error)).toBe(true);
  });
});

describe('the tree', () => {
  it('is complete', () => {
    expect(Object.keys(CLASSES).sort()).toEqual(
      ['AerospikeError', ...tree.map(([errorClass]) => errorClass.name)].sort(),
    );
    for (const [name, errorClass] of Object.entries(CLASSES)) {
      expect((core as Record<string, unknown>)[name]).toBe(errorClass);
    }
  });

  it('keeps the older names of two classes', () => {
    expect(core.TimeoutError).toBe(AerospikeTimeoutError);
    expect(core.IndexError).toBe(AerospikeIndexError);
  });
});

describe('what an error carries', () => {
  it('details', () => {
    const key = new Key('test', 's', 1);
    const cause = new Error('socket');
    const error = new ServerError('x', {
      code: 14,
      inDoubt: true,
      cause,
      key,
      node: 'BB9',
      operation: 'put',
    });
    expect(error).toMatchObject({ code: 14, inDoubt: true, node: 'BB9', operation: 'put' });
    expect(error.key).toBe(key);
    expect(error.cause).toBe(cause);
  });

  it('only what is known', () => {
    expect(Object.keys(new RecordNotFound('x')).sort()).toEqual(['code', 'inDoubt']);
    expect('cause' in new RecordNotFound('x')).toBe(false);
    expect('cause' in new RecordNotFound('x', { cause: undefined })).toBe(true);
  });

  it('what was wrong with an argument', () => {
    const details = { argument: 'bins', path: 'bins.a', value: undefined, allowed: 'a value' };
    const error = new InvalidArgError('x', details);
    expect(error).toMatchObject(details);
    expect('value' in error).toBe(true);
    expect('value' in new InvalidArgError('x')).toBe(false);
  });
});

describe('instanceof', () => {
  let copy: typeof core;
  beforeAll(async () => {
    vi.resetModules();
    copy = await import('@asp/core');
  });

  it('has really loaded a second copy', () => {
    expect(copy.RecordNotFound).not.toBe(RecordNotFound);
  });

  it.each(tree)('%o holds between two loaded copies', (errorClass, parent) => {
    const foreign = new (copy as unknown as Record<string, new (m: string) => Error>)[
      errorClass.name
    ]!('x');
    expect(foreign).toBeInstanceOf(errorClass);
    expect(foreign).toBeInstanceOf(parent);
    expect(foreign).toBeInstanceOf(AerospikeError);
    expect(AerospikeError.is(foreign)).toBe(true);
    const siblings = tree.filter(([c, p]) => p === parent && c !== errorClass);
    for (const [sibling] of siblings) expect(foreign).not.toBeInstanceOf(sibling);
  });

  it('is not fooled by other errors and values', () => {
    class RecordNotFoundToo extends Error {
      override name = 'RecordNotFound';
    }
    for (const value of [new Error('x'), new RecordNotFoundToo(), {}, null, undefined, 'x', 2]) {
      expect(value instanceof RecordNotFound).toBe(false);
      expect(AerospikeError.is(value)).toBe(false);
    }
  });

  it("works for classes of the user's", () => {
    class NoSuchUser extends RecordNotFound {}
    const mine = new NoSuchUser('x');
    expect(mine).toBeInstanceOf(NoSuchUser);
    expect(mine).toBeInstanceOf(RecordNotFound);
    expect(new RecordNotFound('x')).not.toBeInstanceOf(NoSuchUser);
    expect(new copy.RecordNotFound('x')).not.toBeInstanceOf(NoSuchUser);
  });

  it('knows keys of another copy too', () => {
    const foreign = new copy.Key('test', 's', 1);
    expect(Key.is(foreign)).toBe(true);
    expect(Key.from(foreign).digest).toEqual(new Key('test', 's', 1).digest);
    expect(core.Double.is(copy.double(1))).toBe(true);
    expect(core.GeoJSON.is(copy.GeoJSON.point(1, 2))).toBe(true);
  });
});

describe('the stack', () => {
  function where(): Error {
    return new Error('here');
  }

  it('can be that of another place', () => {
    const carrier = where();
    const error = withStackOf(new RecordNotFound('no such\nrecord'), carrier);
    const frames = carrier.stack!.slice(carrier.stack!.indexOf('\n    at '));
    expect(error.stack).toBe(`RecordNotFound: no such\nrecord${frames}`);
    expect(error.stack).toContain('where');
  });

  it('can begin at the caller', () => {
    function internal(): RecordNotFound {
      return stackFromCaller(new RecordNotFound('x'), internal);
    }
    function user(): RecordNotFound {
      return internal();
    }
    const [first, second] = user().stack!.split('\n');
    expect(first).toBe('RecordNotFound: x');
    expect(second).toContain('user');
  });
});
