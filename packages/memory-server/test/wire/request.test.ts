import { describe, expect, it } from 'vitest';
import { ResultError } from '../../src/result-error.js';
import { decodeRequest } from '../../src/wire/request.js';
import { readCaptures } from '../captures.js';
import { digest, int64, message } from '../message.js';

const decode = (frame: Uint8Array) => decodeRequest(frame, 8, frame.length);

const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof ResultError) return error.code;
    throw error;
  }
  return 0;
};

/** `put` of bins n = -2^62… and l = a list, recorded between the official client and CE. */
const recorded = readCaptures().find(({ what }) => what === 'put')!;

describe('a recorded request', () => {
  it('is read field by field', () => {
    const request = decode(recorded.request);
    expect(request).toMatchObject({ namespace: 'test', set: 'capture', generation: 0, ttl: 0 });
    expect(request.info2).toBe(1);
    expect(request.timeout).toBe(1000);
    expect(Buffer.from(request.digest ?? '', 'latin1').toString('hex')).toBe(
      '8e3349251f133ee19be8af83fabd134db8af7585',
    );
    expect(request.operations.map(({ op, type, name }) => [op, type, name])).toEqual([
      [2, 1, 'n'],
      [2, 20, 'l'],
      [2, 4, 'b'],
    ]);
  });

  it('is refused with code 4 when cut off anywhere', () => {
    const { request } = recorded;
    for (let end = 8; end < request.length; end++) {
      expect(codeOf(() => decodeRequest(request, 8, end))).toBe(4);
    }
  });

  it('is refused with code 4 when a byte follows it', () => {
    const longer = new Uint8Array([...recorded.request, 0]);
    expect(codeOf(() => decode(longer))).toBe(4);
  });
});

describe('a request', () => {
  it('with an empty field of size 0 is refused', () => {
    const frame = message({ digest: digest(1), ops: [] });
    frame.set([0, 0, 0, 0], 30);
    expect(codeOf(() => decode(frame))).toBe(4);
  });

  it('has the first of two fields of one type', () => {
    const fields = [[13, int64(1)] as const, [13, int64(2)] as const];
    const request = decode(message({ fields }));
    expect([...(request.field(13) ?? [])]).toEqual([...int64(1)]);
  });

  it('tells bin names that CE refuses', () => {
    const ops = ['a23456789012345', 'a234567890123456', 'a\0b', 'ääääääää'].map((name) => ({
      op: 1,
      name,
    }));
    const { operations } = decode(message({ digest: digest(1), ops }));
    expect(operations.map(({ isNameValid }) => isNameValid)).toEqual([true, false, false, false]);
  });
});
