import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ScatteringEncoder } from '../../src/rpc/codec/scattering-encoder.js';
import { Desk } from '../../src/rpc/desk.js';
import { writeHeader } from '../../src/rpc/frames.js';
import { LentLink } from '../../src/rpc/lent-link.js';
import { HEADER, KIND } from '../../src/rpc/messages.js';

/** What the system does with a descriptor: gives what was queued, takes what is written. */
const system = vi.hoisted(() => ({
  input: [] as (Uint8Array | Error)[],
  output: [] as Uint8Array[],
  most: Infinity,
}));

vi.mock('node:fs', () => ({
  readSync: (_fd: number, into: Buffer, at: number, length: number): number => {
    const next = system.input.shift();
    if (next instanceof Error) throw next;
    if (next === undefined) return 0;
    const taken = next.subarray(0, Math.min(length, system.most));
    if (taken.length < next.length) system.input.unshift(next.subarray(taken.length));
    into.set(taken, at);
    return taken.length;
  },
  writeSync: (_fd: number, bytes: Uint8Array, at: number, length: number): number => {
    const written = Math.min(length, system.most);
    system.output.push(Uint8Array.from(bytes.subarray(at, at + written)));
    return written;
  },
}));

function frame(call: number, kind: number, body: string): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(HEADER), Buffer.from(body)]);
  writeHeader(bytes, bytes.length, call, kind);
  return bytes;
}

function interrupted(): Error {
  return Object.assign(new Error('EINTR'), { code: 'EINTR' });
}

describe('a lent link', () => {
  let desk: Desk;
  let link: LentLink;
  const received = (call: number): [kind: number, body: string, isOwn: boolean] => {
    const { kind, bytes, at, end, isOwn } = link.receive(call);
    return [kind, bytes.toString('latin1', at, end), isOwn];
  };
  beforeEach(() => {
    Object.assign(system, { input: [], output: [], most: Infinity });
    desk = new Desk(Desk.memory());
    desk.lend(42);
    link = new LentLink(desk);
  });

  for (const most of [1, 7, 1_000, Infinity]) {
    it(`receives answers of all sizes, at most ${most} bytes at a time`, () => {
      system.most = most;
      const texts = ['', 'a', 'b'.repeat(500), 'c'.repeat(65_527), 'd'.repeat(65_528), 'e'];
      system.input.push(
        Buffer.concat(texts.map((text, n) => frame(n + 1, KIND.value, text))),
        Buffer.concat([frame(7, KIND.pulse, ''), frame(7, KIND.error, 'failed')]),
      );
      const answers = texts.map((_, n) => received(n + 1));
      expect(answers.map(([, body]) => body)).toEqual(texts);
      expect(answers.map(([, , isOwn]) => isOwn)).toEqual(
        texts.map(({ length }) => length > 65_527),
      );
      expect(received(7)).toEqual([KIND.error, 'failed', false]);
    });
  }

  it('skips what is for other calls, and keeps log lines', () => {
    system.input.push(
      Buffer.concat([frame(0, KIND.log, 'one'), frame(1, KIND.value, 'old')]),
      Buffer.concat([frame(0, KIND.log, 'two'), frame(2, KIND.late, ''), frame(0, KIND.log, '3')]),
      frame(3, KIND.value, 'new'),
    );
    expect(received(2)).toEqual([KIND.late, '', false]);
    expect(link.takeLogs().map(String)).toEqual(['one', 'two']);
    expect(received(3)).toEqual([KIND.value, 'new', false]);
    expect(link.takeLogs().map(String)).toEqual(['3']);
    expect(link.takeLogs()).toEqual([]);
  });

  it('goes on after a signal, and tells the desk what it hears', () => {
    system.input.push(interrupted(), frame(1, KIND.value, 'x'));
    expect(received(1)).toEqual([KIND.value, 'x', false]);
    expect(desk.heard).toBe(1);
  });

  it('throws when the link ends, also within an answer', () => {
    expect(() => link.receive(1)).toThrow('the link has ended');
    system.input.push(frame(1, KIND.value, 'x'.repeat(100_000)).subarray(0, 90_000));
    expect(() => link.receive(1)).toThrow('the link has ended');
    system.input.push(Object.assign(new Error('EBADF'), { code: 'EBADF' }));
    expect(() => link.receive(1)).toThrow('EBADF');
  });

  it('sends requests, large blobs from where they are', () => {
    system.most = 10_000;
    const encoder = new ScatteringEncoder((bytes) => new ArrayBuffer(bytes), 64);
    const values = [1, Buffer.alloc(50_000, 'blob'), 'end'];
    encoder.scatters = false;
    encoder.start(HEADER);
    encoder.values(values);
    const whole = Buffer.from(encoder.written);
    writeHeader(whole, whole.length, 9, KIND.call);
    for (const scatters of [true, false]) {
      system.output.length = 0;
      encoder.scatters = scatters;
      encoder.start(HEADER);
      encoder.values(values);
      link.send(9, encoder);
      expect(Buffer.concat(system.output).equals(whole)).toBe(true);
    }
  });
});
