import { MsgpackWriter } from '@asp/exp/wire';
import { beforeEach, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.js';
import type { Engine } from '../../src/engine.js';
import { List, type Value, writeValue } from '../../src/values/index.js';
import { OP, RESULT } from '../../src/wire/numbers.js';
import { answers, digest, infoAnswer, infoRequest, int64, message } from '../message.js';
import { bytes, list, map, packed, shown } from '../operations/notation.js';

/*
 * What ends a real CE 8.1.2.0, or makes it write where it must not: here it is answered, with a code
 * that says what is wrong or with what the operation means, and the next request is answered, too.
 */

const { OK, REQUEST_INVALID, OP_NOT_APPLICABLE } = RESULT;
const INVERTED = 0x10000;
const KEYS = 107;
const VALUES = 108;
const REMOVE_KEYS = 81;
const REMOVE_VALUES = 83;
const COUNT = 5;
const PARTIAL = 8;
const [LSHIFT, RSHIFT] = [8, 9];
const [CONTEXT, LIST_INDEX_CREATE, APPEND] = [0xff, 0x50, 1];

let engine: Engine;
beforeEach(() => {
  engine = createEngine();
  const written = operate([
    [OP.WRITE, 'm', shownValue(map({ a: 1, b: 2 }))],
    [OP.WRITE, 'b', shownValue(bytes('01'))],
    [OP.WRITE, 'i', { type: 1, value: int64(-(2n ** 63n)) }],
  ]);
  expect(written.code).toBe(OK);
});

interface Particle {
  readonly type: number;
  readonly value: Uint8Array;
}

/** A value as a bin. */
function shownValue(value: Value): Particle {
  const [type = '', hex = ''] = shown(value).split(':');
  return { type: Number(type), value: new Uint8Array(Buffer.from(hex, 'hex')) };
}

const operation = (...parts: readonly Value[]): Particle => ({
  type: 4,
  value: packed(list(...parts)),
});

function operate(operations: readonly (readonly [op: number, bin: string, of: Particle])[]) {
  const isWrite = ([op]: readonly [number, ...unknown[]]) =>
    op === OP.WRITE || op === OP.CDT_MODIFY || op === OP.BIT_MODIFY;
  const request = message({
    info1: operations.every(isWrite) ? 0 : 1,
    info2: operations.some(isWrite) ? 1 : 0,
    digest: digest(1),
    ops: operations.map(([op, name, of]) => ({ op, name, ...of })),
  });
  const [answer] = answers(engine.handle(request));
  if (!answer) throw new Error('no answer');
  return answer;
}

/** An integer expression: code and arguments, the bin `i` for `null`. */
function expression(code: number, divisor: number): Particle {
  const writer = new MsgpackWriter();
  writer.arrayHeader(2).arrayHeader(3).int(code);
  writer.arrayHeader(3).int(81).int(2).raw(Uint8Array.of(0xa1, 0x69));
  writer.int(divisor).int(0);
  return { type: 4, value: new Uint8Array(writer.finish()) };
}

it.each([KEYS, VALUES])('entries of a map by none of keys or values, inverted: %i', (code) => {
  const read = operate([[OP.CDT_READ, 'm', operation(code, COUNT | INVERTED, new List([]))]]);
  expect([read.code, shownBin(read)]).toEqual([OK, shown(2)]);
});

it.each([REMOVE_KEYS, REMOVE_VALUES])('and their removal: %i', (code) => {
  const made = operate([[OP.CDT_MODIFY, 'm', operation(code, COUNT | INVERTED, new List([]))]]);
  expect([made.code, shownBin(made)]).toEqual([OK, shown(2)]);
});

const shownBin = ({ bins: [bin] }: ReturnType<typeof operate>): string =>
  bin ? `${bin.type}:${Buffer.from(bin.value).toString('hex')}` : 'nothing';

it.each([LSHIFT, RSHIFT])('shifts of bits beyond the blob, as far as there are any: %i', (code) => {
  for (const [offset, size] of [
    [0, 100],
    [7, 2 ** 31],
    [0, 2 ** 30],
  ] as const) {
    const { code: result } = operate([
      [OP.BIT_MODIFY, 'b', operation(code, offset, size, 3, PARTIAL)],
    ]);
    expect([OK, REQUEST_INVALID, OP_NOT_APPLICABLE]).toContain(result);
  }
});

it('the least integer divided by -1, and the rest of that', () => {
  const [DIVIDE, MODULO] = [23, 26];
  expect(shownBin(operate([[OP.EXP_READ, 'r', expression(DIVIDE, -1)]]))).toBe(shown(-(2n ** 63n)));
  expect(shownBin(operate([[OP.EXP_READ, 'r', expression(MODULO, -1)]]))).toBe(shown(0));
});

it('lists made at a negative or a very high index', () => {
  for (const index of [-1, 2 ** 40]) {
    const append = operation(CONTEXT, list(LIST_INDEX_CREATE, index), list(APPEND, 1));
    expect(operate([[OP.CDT_MODIFY, 'l', append]]).code).not.toBe(RESULT.SERVER_ERROR);
  }
});

it('a module without a name that is asked for', () => {
  const command = 'udf-get:filename=';
  expect(infoAnswer(engine.handle(infoRequest(command)))[command]).toBe('error=not_found');
});

it('lists with a persisted index that are written as a whole', () => {
  const writer = new MsgpackWriter();
  writer.arrayHeader(3).ext(0x10, new Uint8Array(0));
  writeValue(writer, 'a');
  writeValue(writer, 1);
  const written = operate([[OP.WRITE, 'p', { type: 20, value: new Uint8Array(writer.finish()) }]]);
  expect(written.code).not.toBe(RESULT.SERVER_ERROR);
});
