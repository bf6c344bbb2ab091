import { describe, expect, it } from 'vitest';
import { createEngine } from '../src/engine.js';
import type { Engine } from '../src/engine.js';
import { hex, readCaptures, readInfoCaptures, withoutExpiry } from './captures.js';

/** How many recorded answers are met byte for byte: all of them. */
const REPLAYED = 5571;

const newEngine = () =>
  createEngine({ namespaces: [{ name: 'test', defaultTtl: 30 * 24 * 60 * 60 }] });

type Feed = (engine: Engine, request: Uint8Array) => Promise<Uint8Array>;

const whole: Feed = async (engine, request) => engine.handle(request);

/** The same bytes, one at a time, on one connection per command. */
const byteByByte: Feed = async (engine, request) => {
  const answers: Uint8Array[] = [];
  const session = engine.open({
    write: (bytes) => answers.push(bytes) > 0,
    end: () => {
      throw new Error('the session ended');
    },
  });
  for (const byte of request) session.receive(Uint8Array.of(byte));
  while (session.isBusy) await new Promise((resolve) => setImmediate(resolve));
  return Buffer.concat(answers);
};

async function replay(feed: Feed) {
  const engine = newEngine();
  const unequal = new Map<string, number>();
  let equal = 0;
  for (const { what, request, response } of readCaptures()) {
    const answer = await feed(engine, request);
    if (hex(withoutExpiry(answer)) === hex(withoutExpiry(response))) equal++;
    else unequal.set(what, (unequal.get(what) ?? 0) + 1);
  }
  return { equal, unequal };
}

describe('recorded traffic of CE 8.1.2', () => {
  it.each([
    ['whole frames', whole],
    ['one byte at a time', byteByByte],
  ])('is answered with the recorded bytes: %s', async (_name, feed) => {
    const { equal, unequal } = await replay(feed);
    if (equal < REPLAYED) console.error(Object.fromEntries(unequal));
    expect(equal).toBeGreaterThanOrEqual(REPLAYED);
  });

  it('is answered with the recorded text: info commands of a connect', () => {
    const engine = newEngine();
    for (const { request, response } of readInfoCaptures()) {
      const answer = infoOf(engine.handle(infoFrame(request)));
      expect(withoutNodeId(answer)).toBe(withoutNodeId(response));
    }
  });
});

function infoFrame(text: string): Uint8Array {
  const body = Buffer.from(text);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeBigUInt64BE((2n << 56n) | (1n << 48n) | BigInt(body.length));
  body.copy(frame, 8);
  return frame;
}

function infoOf(frame: Uint8Array): string {
  expect([...frame.subarray(0, 2)]).toEqual([2, 1]);
  return Buffer.from(frame.subarray(8)).toString();
}

/** A node's name is its own. */
function withoutNodeId(text: string): string {
  return text.replace(/^node\t[0-9A-F]+$/m, 'node\tID');
}
