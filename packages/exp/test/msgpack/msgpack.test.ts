import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MsgpackError, MsgpackReader, MsgpackWriter } from '../../src/msgpack/index.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const written = (write: (w: MsgpackWriter) => void, capacity?: number): string => {
  const writer = new MsgpackWriter(capacity);
  write(writer);
  return hex(writer.finish());
};

// What the official client 6.7.1 sent to a real server: list and map values, operation payloads.
const captured = JSON.parse(
  readFileSync(new URL('../data/captured-msgpack.json', import.meta.url), 'utf8'),
) as string[];

/** Reads one element with the typed methods and writes it again. */
function transcode(reader: MsgpackReader, writer: MsgpackWriter): void {
  switch (reader.peek()) {
    case 'nil':
      reader.nil();
      writer.nil();
      return;
    case 'bool':
      writer.bool(reader.bool());
      return;
    case 'int':
      writer.int(reader.int());
      return;
    case 'double':
      writer.double(reader.double());
      return;
    case 'str': {
      const size = reader.rawHeader();
      const type = reader.byte();
      if (type === 3) writer.string(reader.text(size - 1));
      else if (type === 23) writer.geojson(reader.text(size - 1));
      else writer.particle(type, reader.take(size - 1));
      return;
    }
    case 'bin': {
      const raw = reader.raw();
      writer.binHeader(raw.length).raw(raw);
      return;
    }
    case 'list': {
      const count = reader.arrayHeader();
      writer.arrayHeader(count);
      for (let i = 0; i < count; i++) transcode(reader, writer);
      return;
    }
    case 'map': {
      const count = reader.mapHeader();
      writer.mapHeader(count);
      for (let i = 0; i < 2 * count; i++) transcode(reader, writer);
      return;
    }
    case 'ext': {
      const { type, data } = reader.ext();
      // The C client writes an empty extension (a list's or map's flags) as ext 8: c7 00.
      writer.ext(type, data);
      return;
    }
    case 'reserved':
      throw new Error('reserved byte');
  }
}

describe('bytes of the official client', () => {
  it.each(captured)('reads and writes the same: %s', (text) => {
    const reader = new MsgpackReader(bytesOf(text));
    const writer = new MsgpackWriter(1);
    transcode(reader, writer);
    expect(hex(writer.finish())).toBe(text);
    expect(reader.remaining).toBe(0);
  });

  it.each(captured.slice(0, 60))('skips over exactly one element: %s', (text) => {
    const reader = new MsgpackReader(bytesOf(text + 'c0'));
    reader.skip();
    expect(reader.remaining).toBe(1);
  });

  it('refuses every truncation', () => {
    for (const text of captured) {
      const bytes = bytesOf(text);
      for (let end = 0; end < bytes.length; end++) {
        expect(() => new MsgpackReader(bytes, 0, end).skip(), text).toThrow(MsgpackError);
        expect(
          () => transcode(new MsgpackReader(bytes, 0, end), new MsgpackWriter()),
          text,
        ).toThrow(MsgpackError);
      }
    }
  });
});

// Widths as in as_pack_int64 and the msgpack specification.
const INTS: [bigint, string][] = [
  [0n, '00'],
  [127n, '7f'],
  [128n, 'cc80'],
  [255n, 'ccff'],
  [256n, 'cd0100'],
  [65535n, 'cdffff'],
  [65536n, 'ce00010000'],
  [2n ** 32n - 1n, 'ceffffffff'],
  [2n ** 32n, 'cf0000000100000000'],
  [2n ** 53n - 1n, 'cf001fffffffffffff'],
  [2n ** 53n, 'cf0020000000000000'],
  [2n ** 63n - 1n, 'cf7fffffffffffffff'],
  [2n ** 64n - 1n, 'cfffffffffffffffff'],
  [-1n, 'ff'],
  [-32n, 'e0'],
  [-33n, 'd0df'],
  [-128n, 'd080'],
  [-129n, 'd1ff7f'],
  [-32768n, 'd18000'],
  [-32769n, 'd2ffff7fff'],
  [-(2n ** 31n), 'd280000000'],
  [-(2n ** 31n) - 1n, 'd3ffffffff7fffffff'],
  [-(2n ** 63n), 'd38000000000000000'],
];

describe('integers', () => {
  it.each(INTS)('%s is %s', (value, text) => {
    expect(written((w) => w.int(value))).toBe(text);
    const safe = Number.isSafeInteger(Number(value));
    if (safe) expect(written((w) => w.int(Number(value)))).toBe(text);
    expect(new MsgpackReader(bytesOf(text)).int()).toBe(safe ? Number(value) : value);
  });

  it.each([1.5, NaN, 2 ** 53, 2n ** 64n, -(2n ** 63n) - 1n])('refuses %s', (value) => {
    expect(() => new MsgpackWriter().int(value)).toThrow(RangeError);
  });
});

describe('text', () => {
  it.each([0, 1, 5, 9, 10, 11, 23, 24, 25, 30, 31, 32, 84, 85, 254, 255, 256, 65534, 65535, 65536])(
    'of %d units, ASCII or not, in any starting buffer',
    (length) => {
      for (const unit of ['a', 'é', '한', '\u0000']) {
        const text = unit.repeat(length);
        const payload = Buffer.from(text);
        const header = (size: number): string => {
          if (size < 32) return (0xa0 + size).toString(16);
          if (size < 256) return 'd9' + size.toString(16).padStart(2, '0');
          if (size < 65536) return 'da' + size.toString(16).padStart(4, '0');
          return 'db' + size.toString(16).padStart(8, '0');
        };
        const expected = header(payload.length + 1) + '03' + payload.toString('hex');
        expect(written((w) => w.nil().string(text).nil(), 1)).toBe('c0' + expected + 'c0');
        expect(written((w) => w.rawText(text))).toBe(
          header(payload.length) + payload.toString('hex'),
        );
        const reader = new MsgpackReader(bytesOf(expected));
        const size = reader.rawHeader();
        expect(reader.byte()).toBe(3);
        expect(reader.text(size - 1)).toBe(text);
      }
    },
  );

  it('keeps a byte order mark', () => {
    expect(new MsgpackReader(bytesOf('a4efbbbf41')).rawText()).toBe('\ufeffA');
  });

  it('keeps a pair of surrogates together', () => {
    expect(written((w) => w.rawText('😀'))).toBe('a4f09f9880');
  });
});

describe('extensions, floats and headers', () => {
  it.each([
    [0, 'c70001'],
    [1, 'd401' + '00'],
    [2, 'd501' + '0000'],
    [3, 'c70301' + '000000'],
    [4, 'd601' + '00'.repeat(4)],
    [8, 'd701' + '00'.repeat(8)],
    [16, 'd801' + '00'.repeat(16)],
    [17, 'c71101' + '00'.repeat(17)],
    [256, 'c8010001' + '00'.repeat(256)],
    [65536, 'c90001000001' + '00'.repeat(65536)],
  ])('an extension of %d bytes', (size, text) => {
    expect(written((w) => w.ext(1, new Uint8Array(size)))).toBe(text);
    const reader = new MsgpackReader(bytesOf(text));
    expect(reader.peek()).toBe('ext');
    expect(reader.ext()).toEqual({ type: 1, data: new Uint8Array(size) });
    expect(reader.remaining).toBe(0);
  });

  it.each([
    [15, '9f', '8f'],
    [16, 'dc0010', 'de0010'],
    [65535, 'dcffff', 'deffff'],
    [65536, 'dd00010000', 'df00010000'],
  ])('headers of %d entries', (count, list, map) => {
    expect(written((w) => w.arrayHeader(count))).toBe(list);
    expect(written((w) => w.mapHeader(count))).toBe(map);
    expect(new MsgpackReader(bytesOf(list)).arrayHeader()).toBe(count);
    expect(new MsgpackReader(bytesOf(map)).mapHeader()).toBe(count);
  });

  it.each([
    [1, 'c401'],
    [256, 'c50100'],
    [65536, 'c600010000'],
  ])('bin headers of %d bytes', (size, text) => {
    expect(written((w) => w.binHeader(size))).toBe(text);
    const reader = new MsgpackReader(bytesOf(text + '00'.repeat(size)));
    expect(reader.peek()).toBe('bin');
    expect(reader.raw().length).toBe(size);
  });

  it('reads 32-bit floats and writes 64-bit ones', () => {
    expect(new MsgpackReader(bytesOf('ca3fc00000')).double()).toBe(1.5);
    expect(written((w) => w.double(-0))).toBe('cb8000000000000000');
    expect(written((w) => w.single(1.5))).toBe('ca3fc00000');
  });

  it('names what it found and where', () => {
    expect(() => new MsgpackReader(bytesOf('00c1'), 1).skip()).toThrow(
      'an element expected at 1, found byte 0xc1',
    );
    expect(() => new MsgpackReader(bytesOf('a0')).int()).toThrow('int expected at 0');
    expect(() => new MsgpackReader(bytesOf('a0')).arrayHeader()).toThrow('list expected at 0');
    expect(() => new MsgpackReader(bytesOf('01')).rawHeader()).toThrow('str or bin expected at 0');
  });

  it('does not trust counts and sizes', () => {
    expect(() => new MsgpackReader(bytesOf('dfffffffff')).skip()).toThrow(MsgpackError);
    expect(() => new MsgpackReader(bytesOf('c6ffffffff00')).raw()).toThrow(MsgpackError);
  });

  it('can be reset', () => {
    const writer = new MsgpackWriter().int(1).reset().bool(true);
    expect(writer.length).toBe(1);
    expect(hex(writer.finish())).toBe('c3');
  });
});
