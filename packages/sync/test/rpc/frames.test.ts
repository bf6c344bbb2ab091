import { describe, expect, it } from 'vitest';
import { FrameReader, writeHeader } from '../../src/rpc/frames.js';
import { HEADER, KIND } from '../../src/rpc/messages.js';

type Seen = [call: number, kind: number, body: string];

function frame(call: number, kind: number, text: string): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(HEADER), Buffer.from(text)]);
  writeHeader(bytes, bytes.length, call, kind);
  return bytes;
}

function reading(): { seen: Seen[]; reader: FrameReader } {
  const seen: Seen[] = [];
  return {
    seen,
    reader: new FrameReader((call, kind, bytes, at, end) =>
      seen.push([call, kind, bytes.toString('utf8', at, end)]),
    ),
  };
}

const STREAM = Buffer.concat([
  frame(1, KIND.value, 'one'),
  frame(0xfffffffe, KIND.pulse, ''),
  frame(2, KIND.error, 'x'.repeat(300)),
  frame(3, KIND.value, ''),
]);
const EXPECTED: Seen[] = [
  [1, KIND.value, 'one'],
  [0xfffffffe, KIND.pulse, ''],
  [2, KIND.error, 'x'.repeat(300)],
  [3, KIND.value, ''],
];

describe('frames', () => {
  it('have a header as the grammar says', () => {
    expect(frame(0x01020304, KIND.call, 'ab').toString('hex')).toBe(
      '07000000' + '04030201' + '01' + '6162',
    );
  });

  for (const size of [1, 2, 3, 5, 8, 9, 10, 64, STREAM.length]) {
    it(`are cut out of a stream that arrives in pieces of ${size} bytes`, () => {
      const { seen, reader } = reading();
      for (let at = 0; at < STREAM.length; at += size) reader.push(STREAM.subarray(at, at + size));
      expect(seen).toEqual(EXPECTED);
    });
  }

  it('are cut at every place', () => {
    for (let cut = 0; cut <= STREAM.length; cut += 1) {
      const { seen, reader } = reading();
      reader.push(STREAM.subarray(0, cut));
      reader.push(STREAM.subarray(cut));
      expect(seen).toEqual(EXPECTED);
    }
  });

  it('get the memory for a body in pieces by its length and call', () => {
    const asked: [number, number][] = [];
    const memory = Buffer.alloc(300, '.');
    const bodies: Buffer[] = [];
    const reader = new FrameReader(
      (_call, _kind, bytes, at, end) => bodies.push(bytes.subarray(at, end)),
      (bytes, call) => {
        asked.push([bytes, call]);
        return memory;
      },
    );
    for (const byte of frame(9, KIND.value, 'y'.repeat(300))) reader.push(Buffer.from([byte]));
    expect(asked).toEqual([[300, 9]]);
    expect(bodies).toEqual([memory]);
    expect(memory.toString()).toBe('y'.repeat(300));
  });

  for (const size of [1, 3, 9, 100, 1 << 16]) {
    it(`are read to where the reader wants them, ${size} bytes at a time`, () => {
      const { seen, reader } = reading();
      const stream = Buffer.concat([STREAM, frame(4, KIND.value, 'z'.repeat(100_000)), STREAM]);
      for (let at = 0; at < stream.length;) {
        const { room } = reader;
        const copied = stream.copy(room, 0, at, Math.min(at + size, at + room.length));
        reader.filled(copied);
        at += copied;
      }
      expect(seen).toEqual([...EXPECTED, [4, KIND.value, 'z'.repeat(100_000)], ...EXPECTED]);
    });
  }

  it('say whether their bodies stay when more is read', () => {
    const bodies: [body: Buffer, isOwn: boolean][] = [];
    const reader = new FrameReader((_call, _kind, bytes, at, end, isOwn) =>
      bodies.push([isOwn ? bytes.subarray(at, end) : Buffer.from(bytes.subarray(at, end)), isOwn]),
    );
    const large = 'l'.repeat(100_000);
    const stream = Buffer.concat(
      ['one', 'two', large, 'three'].map((text) => frame(1, KIND.value, text)),
    );
    for (let at = 0; at < stream.length;) {
      const copied = stream.copy(reader.room, 0, at);
      reader.filled(copied);
      at += copied;
    }
    reader.push(frame(1, KIND.value, 'pushed'));
    expect(bodies.map(([body, isOwn]) => [String(body), isOwn])).toEqual([
      ['one', false],
      ['two', false],
      [large, true],
      ['three', false],
      ['pushed', true],
    ]);
  });
});
