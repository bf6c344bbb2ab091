import { describe, expect, it } from 'vitest';
import { FrameError, FrameReader } from '../../src/wire/frame.js';
import { hex, readCaptures } from '../captures.js';
import { concat, frame, text } from '../message.js';

/** Every frame that comes out when the stream arrives in the given pieces. */
function readAll(pieces: readonly Uint8Array[]): string[] {
  const reader = new FrameReader();
  const frames: string[] = [];
  for (const piece of pieces) {
    reader.push(piece);
    while (reader.next()) {
      frames.push(`${reader.type} ${hex(reader.bytes.subarray(reader.start, reader.end))}`);
    }
  }
  return frames;
}

const recorded = readCaptures()
  .slice(0, 40)
  .map(({ request }) => request);
const stream = concat(...recorded);
const expected = recorded.map((request) => `3 ${hex(request.subarray(8))}`);

/** The stream in pieces of a size. */
const chopped = (size: number) =>
  Array.from({ length: Math.ceil(stream.length / size) }, (_, i) =>
    stream.slice(i * size, (i + 1) * size),
  );

describe('frames', () => {
  it.each([1, 2, 3, 7, 8, 9, 100, 1000, stream.length])(
    'come out whole however the stream is cut: pieces of %i bytes',
    (size) => {
      expect(readAll(chopped(size))).toEqual(expected);
    },
  );

  it('come out whole when the stream is cut in two, anywhere in its first frames', () => {
    const twoFrames = recorded[0]!.length + recorded[1]!.length;
    for (let cut = 0; cut <= twoFrames; cut++) {
      expect(readAll([stream.slice(0, cut), stream.slice(cut)])).toEqual(expected);
    }
  });

  it('may be empty', () => {
    expect(readAll([concat(frame(1, text('')), frame(3, text('x')))])).toEqual(['1 ', '3 78']);
  });

  it('are never overwritten by later ones', () => {
    const reader = new FrameReader();
    reader.push(frame(3, text('first')).slice(0, 5));
    reader.push(concat(frame(3, text('first')).slice(5), frame(3, text('second')).slice(0, 9)));
    expect(reader.next()).toBe(true);
    const first = reader.bytes.subarray(reader.start, reader.end);
    expect(reader.next()).toBe(false);
    reader.push(frame(3, text('second')).slice(9));
    reader.push(frame(3, text('third and longer')));
    expect(Buffer.from(first).toString()).toBe('first');
  });

  it.each([
    ['another version', [1, 3, 0, 0, 0, 0, 0, 0]],
    ['version 0 of a message', [0, 3, 0, 0, 0, 0, 0, 0]],
    ['type 0', [2, 0, 0, 0, 0, 0, 0, 0]],
    ['type 6', [2, 6, 0, 0, 0, 0, 0, 0]],
    ['more than 128 MiB', [2, 3, 0, 0, 8, 0, 0, 1]],
    ['a size of 48 bits', [2, 3, 255, 255, 255, 255, 255, 255]],
    ['a TLS hello', [22, 3, 1, 0, 200, 1, 0, 0]],
  ])('of %s cannot be read', (_what, header) => {
    const reader = new FrameReader();
    reader.push(Uint8Array.from(header));
    expect(() => reader.next()).toThrow(FrameError);
  });

  it('may be security messages of version 0', () => {
    expect(readAll([Uint8Array.of(0, 2, 0, 0, 0, 0, 0, 1, 9)])).toEqual(['2 09']);
  });

  it('hold no more memory than has arrived', () => {
    const reader = new FrameReader();
    reader.push(Uint8Array.of(2, 3, 0, 0, 8, 0, 0, 0)); // announces 128 MiB
    reader.next();
    for (let i = 0; i < 1000; i++) {
      reader.push(Uint8Array.of(1));
      expect(reader.next()).toBe(false);
    }
    expect(reader.pending).toBe(1008);
  });
});
