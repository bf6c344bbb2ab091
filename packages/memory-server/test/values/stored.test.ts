import { MsgpackReader, MsgpackWriter } from '@asp/exp/wire';
import { describe, expect, it } from 'vitest';
import { canonicalFlags } from '../../src/values/canonical.js';
import { NotStorable, readValue, RawText, toStored, writeValue } from '../../src/values/index.js';
import { decodeParticle, encodeParticle } from '../../src/wire/particles.js';

const bytes = (text: string): Uint8Array =>
  new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');

function stored(text: string, isTop: boolean): string {
  const writer = new MsgpackWriter();
  writeValue(writer, toStored(readValue(new MsgpackReader(bytes(text))), isTop));
  return hex(writer.finish());
}

// Bytes sent and bytes that a real CE 8.1.2.0 sent back.
const REWRITTEN: [what: string, sent: string, kept: string][] = [
  ['long integers', '92 cc01 d300000000000000ff', '92 01 ccff'],
  ['long headers', 'dc0001 d903 036161', '91 a3036161'],
  ['bin for str', '91 c402 0361', '91 a20361'],
  ['unsorted unordered map', '82 a20362 01 a20361 02', '82 a20361 02 a20362 01'],
  ['integer keys before text keys', '82 a20361 02 05 01', '82 05 01 a20361 02'],
  ['flags without meaning', '92 c70000 01', '91 01'],
  ['a persisted index below the top', '91 92 c70010 01', '91 91 01'],
  ['a persisted index is not told', '92 c70011 01', '92 c70001 01'],
  ['a map with the flag of a selection', '82 c70008 c0 01 02', '81 01 02'],
  ['an ordered empty list', '91 c70001', '91 c70001'],
  ['32-bit floats', '91 ca3f800000', '91 ca3f800000'],
];

const REFUSED: [what: string, sent: string][] = [
  ['duplicate keys', '82 01 01 01 02'],
  ['duplicate keys, unsorted', '83 02 01 01 02 02 03'],
  ['nil as a key', '81 c0 01'],
  ['a list as a key', '81 90 01'],
  ['a double as a key', '81 cb3ff0000000000000 01'],
  ['a bool as a key', '81 c3 01'],
  ['an ordered list out of order', '93 c70001 02 01'],
  ['an ordered map out of order', '83 c70001 c0 02 01 01 01'],
  ['a wildcard', '91 d4ff00'],
  ['infinity, deep inside', '91 81 01 91 d4ff01'],
  ['bytes after the value', '90 00'],
  ['half a value', '92 01'],
  ['nothing', ''],
];

describe('a list or map that is written', () => {
  it.each(REWRITTEN)('%s', (_, sent, kept) => {
    const type = sent.startsWith('8') ? 19 : 20;
    expect(hex(encodeParticle(decodeParticle(type, bytes(sent))).bytes)).toBe(
      kept.replaceAll(' ', ''),
    );
    expect(stored(sent, true)).toBe(kept.replaceAll(' ', ''));
  });

  it.each(REFUSED)('is refused for %s', (_, sent) => {
    const type = sent.startsWith('8') ? 19 : 20;
    expect(() => decodeParticle(type, bytes(sent))).toThrow(expect.objectContaining({ code: 1 }));
  });

  it('is refused under the wrong type', () => {
    expect(() => decodeParticle(19, bytes('90'))).toThrow(expect.objectContaining({ code: 1 }));
    expect(() => decodeParticle(20, bytes('80'))).toThrow(expect.objectContaining({ code: 1 }));
    expect(() => decodeParticle(20, bytes('01'))).toThrow(expect.objectContaining({ code: 1 }));
  });

  it('is refused when nested too deep to handle', () => {
    const deep = '91'.repeat(100_000) + '90';
    expect(canonicalFlags(bytes(deep))).toBeUndefined();
    expect(() => decodeParticle(20, bytes(deep))).toThrow(expect.objectContaining({ code: 1 }));
  });

  it('does not reserve room that a header merely promises', () => {
    expect(() => decodeParticle(20, bytes('dd ffffffff 01'))).toThrow(
      expect.objectContaining({ code: 1 }),
    );
  });

  it('shares what did not change', () => {
    const value = readValue(new MsgpackReader(bytes('82 01 91 02 a20361 c0')));
    expect(toStored(value)).toBe(value);
    expect(() => toStored(readValue(new MsgpackReader(bytes('d4ff00'))))).toThrow(NotStorable);
  });
});

// Type, bytes from a client, bytes in the answer of a real CE.
const SCALARS: [number, string, string][] = [
  [1, '80', '0000000000000080'],
  [1, 'ffff', '000000000000ffff'],
  [1, 'ffffffff', '00000000ffffffff'],
  [1, 'ffffffffffffffff', 'ffffffffffffffff'],
  [1, '8000000000000000', '8000000000000000'],
  [1, '7fffffffffffffff', '7fffffffffffffff'],
  [1, 'ffe0000000000000', 'ffe0000000000000'],
  [1, '0020000000000001', '0020000000000001'],
  [2, '3ff8000000000000', '3ff8000000000000'],
  [3, 'efbbbf61', 'efbbbf61'],
  [3, 'ff00fe', 'ff00fe'],
  [3, '61'.repeat(40) + 'ff', '61'.repeat(40) + 'ff'],
  [3, 'efbfbd', 'efbfbd'],
  [4, '', ''],
  [7, '01', '01'],
  [17, '01', '01'],
];

describe('scalars', () => {
  it.each(SCALARS)('type %d, %s', (type, sent, kept) => {
    const particle = encodeParticle(decodeParticle(type, bytes(sent)));
    expect(particle.type).toBe(type);
    expect(hex(particle.bytes)).toBe(kept);
  });

  it('keep invalid UTF-8 apart from the text it looks like', () => {
    expect(decodeParticle(3, bytes('ff'))).toBeInstanceOf(RawText);
    expect(decodeParticle(3, bytes('efbfbd'))).toBe('\ufffd');
  });

  it.each([
    [1, '000000', 4],
    [1, '', 4],
    [2, '00', 4],
    [17, '02', 4],
    [17, '', 4],
    [18, '0102', 4],
    [0, '', 4],
    [5, '00', 4],
    [13, '00', 4],
    [24, '00', 4],
    [23, '00', 160],
    [23, '000000', 160],
    [23, '000001' + Buffer.from('{}').toString('hex'), 160],
  ])('type %d, %s: code %d', (type, sent, code) => {
    expect(() => decodeParticle(type, bytes(sent))).toThrow(expect.objectContaining({ code }));
  });

  it('read a point and answer with its cell', () => {
    const text = '{"type":"Point","coordinates":[0.0,0.0]}';
    const sent = Buffer.concat([Buffer.from('000000', 'hex'), Buffer.from(text)]);
    const { bytes: kept } = encodeParticle(decodeParticle(23, sent));
    expect(hex(kept.subarray(0, 3))).toBe('000001');
    expect(Buffer.from(kept.subarray(11)).toString()).toBe(text);
  });
});
