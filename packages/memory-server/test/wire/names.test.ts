import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.js';
import { bytesOf, nameBytes, readName, textOf } from '../../src/wire/names.js';
import { answers, concat, digest, field, frame, int64, text, uint } from '../message.js';

const NAMES: readonly [what: string, bytes: readonly number[]][] = [
  ['nothing', []],
  ['ASCII', [0x61, 0x62]],
  ['UTF-8', [...Buffer.from('é한😀')]],
  ['a byte order mark', [0xef, 0xbb, 0xbf, 0x61]],
  ['a replacement character', [0xef, 0xbf, 0xbd]],
  ['a byte that begins nothing', [0x61, 0xff, 0x62]],
  ['a character cut off', [0xc3, 0xa9, 0xed, 0x95]],
  ['half of a surrogate pair', [0xed, 0xb2, 0x80]],
  ['every byte above ASCII', Array.from({ length: 128 }, (_, i) => 0x80 + i)],
];

describe('a name', () => {
  it.each(NAMES)('of %s goes out as it came in', (_, given) => {
    const bytes = Uint8Array.from(given);
    expect([...bytesOf(textOf(bytes))]).toEqual(given);
    expect([...nameBytes(readName(bytes, 0, bytes.length))]).toEqual(given);
  });

  it('is another one when its bytes are', () => {
    const texts = NAMES.map(([, bytes]) => textOf(Uint8Array.from(bytes)));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('of a bin and a set may be no UTF-8, and is kept', () => {
    const engine = createEngine();
    const [bin, set] = [Uint8Array.of(0x62, 0xff), Uint8Array.of(0xfe, 0x73)];
    const fields = [field(0, text('test')), field(1, set), field(4, digest(1))];
    const ask = (info1: number, info2: number, ops: readonly Uint8Array[]) =>
      engine.handle(
        frame(
          3,
          concat(
            Uint8Array.of(22, info1, info2, 0, 0, 0),
            new Uint8Array(12),
            uint(fields.length, 2),
            uint(ops.length, 2),
            ...fields,
            ...ops,
          ),
        ),
      );
    const write = concat(uint(4 + bin.length + 8, 4), Uint8Array.of(2, 1, 0, bin.length), bin);
    expect(answers(ask(0, 1, [concat(write, int64(7))]))).toMatchObject([{ code: 0 }]);
    const read = Buffer.from(ask(3, 0, []));
    expect(read.includes(Buffer.from([1, 0, 2, ...bin]))).toBe(true);
    const sets = Buffer.from(engine.handle(frame(1, text('sets/test\n'))));
    expect(sets.includes(Buffer.from([...text(':set='), ...set, ...text(':objects=1')]))).toBe(
      true,
    );
  });
});
