import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createEngine } from '../src/engine.js';
import type { Engine } from '../src/engine.js';
import { frame, infoAnswer, infoRequest } from './message.js';

/*
 * Recorded requests (commands, collection operations, expressions, batches, queries) with bytes changed,
 * cut and repeated. `FUZZ=1000000 SEED=7 npx vitest run test/fuzz.test.ts` is the long form.
 */

const REQUESTS = Number(process.env['FUZZ'] ?? 10_000);
const SEED = Number(process.env['SEED'] ?? 20_260_102);
/** A new engine after so many, so that what is stored does not grow for ever. */
const PER_ENGINE = 20_000;
const MESSAGE = 3;
/** Where msgpack, sizes and counts change their meaning. */
const EDGES = [0x00, 0x01, 0x7f, 0x80, 0xc1, 0xc6, 0xc9, 0xdb, 0xdd, 0xdf, 0xff];

interface Recorded {
  readonly request: string;
}

function requestsOf(name: string): Uint8Array[] {
  const file = readFileSync(new URL(`./data/${name}.jsonl.gz`, import.meta.url));
  const lines = gunzipSync(file).toString().split('\n').filter(Boolean);
  return lines.map((line) => Buffer.from((JSON.parse(line) as Recorded).request, 'hex'));
}

/** Pseudo-random numbers from a seed, so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function damaged(request: Uint8Array, below: (limit: number) => number): Uint8Array {
  const body = [...request.subarray(8)];
  for (let n = below(5); n >= 0; n--) {
    const at = below(body.length);
    const kind = below(20);
    if (kind < 10) body[at] = below(256);
    else if (kind < 14) body[at] = EDGES[below(EDGES.length)] ?? 0;
    else if (kind < 17) body.splice(at, below(8));
    else body.splice(at, 0, ...body.slice(at, at + below(8)));
  }
  return frame(MESSAGE, Uint8Array.from(body));
}

/** Sends it on a connection of its own; whatever comes is an answer, and a closed connection, too. */
function send(engine: Engine, request: Uint8Array): void {
  const session = engine.open({ write: () => true, end: () => undefined });
  session.receive(request);
  session.close();
}

it('no damaged request makes a handler fail', () => {
  const all = ['commands', 'operations', 'expressions'].flatMap(requestsOf);
  const recorded = all.filter((request) => request[1] === MESSAGE);
  const below = random(SEED);
  const bugs: string[] = [];
  let last = '';
  const log = (line: string) => {
    if (line.includes('internal error')) bugs.push(`${line}\n${last}`);
  };
  let engine = createEngine({ log });
  for (let n = 0; n < REQUESTS; n++) {
    if (n % PER_ENGINE === 0) engine = createEngine({ log });
    const request = damaged(recorded[below(recorded.length)] ?? new Uint8Array(30), below);
    last = Buffer.from(request).toString('hex');
    send(engine, request);
  }
  expect(bugs).toEqual([]);
  expect(infoAnswer(engine.handle(infoRequest('status')))['status']).toBe('ok');
});
