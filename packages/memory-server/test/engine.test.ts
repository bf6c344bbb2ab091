import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../src/engine.js';
import { answers, concat, digest, int64, message, plainBins } from './message.js';

const put = message({
  info2: 1,
  digest: digest(1),
  ops: [{ op: 2, name: 'n', type: 1, value: int64(7) }],
});
const get = message({ info1: 3, digest: digest(1) });

describe('engine', () => {
  it('answers frames without a socket', () => {
    const engine = createEngine();
    const [written, read] = answers(engine.handle(concat(put, get)));
    expect(written).toMatchObject({ code: 0, generation: 1 });
    expect(plainBins(read!)).toEqual({ n: 7n });
  });

  it('opens connections to its nodes', () => {
    const engine = createEngine({ nodes: 2 });
    const received: Uint8Array[] = [];
    const sink = { write: (bytes: Uint8Array) => received.push(bytes) > 0, end: () => undefined };
    const session = engine.open(sink, 1);
    session.receive(put);
    session.close();
    session.receive(get);
    expect(answers(concat(...received))).toHaveLength(1);
    expect(() => engine.open(sink, 2)).toThrow(RangeError);
  });

  it('asks a sink that is full to say when it has room', async () => {
    const engine = createEngine();
    const blob = { op: 2, name: 'b', type: 4, value: new Uint8Array(300_000) };
    for (let n = 0; n < 10; n++) {
      engine.handle(message({ info2: 1, digest: digest(n, 0), ops: [blob] }));
    }
    let frames = 0;
    const sink = {
      write: () => {
        frames++;
        return false;
      },
      end: () => undefined,
    };
    const session = engine.open(sink);
    session.receive(message({ info1: 3, info3: 4, fields: [[11, Uint8Array.of(0, 0)]] }));
    await new Promise((resolve) => setImmediate(resolve));
    expect([frames, session.isBusy]).toEqual([1, true]);
    while (session.isBusy) session.drained();
    expect(frames).toBeGreaterThan(9);
  });

  it('imports nothing of Node, so that it runs in a browser', () => {
    const start = fileURLToPath(new URL('../src/engine.ts', import.meta.url));
    const foreign = [...externals(start)].filter((name) => !name.startsWith('@asp/'));
    expect(foreign.sort()).toEqual(['s2js', 'wasmoon']);
  });
});

/** Everything that a file and what it imports from this package import from elsewhere. */
function externals(file: string, seen = new Set<string>()): Set<string> {
  const found = new Set<string>();
  if (seen.has(file)) return found;
  seen.add(file);
  const source = readFileSync(file, 'utf8').replaceAll(/^\s*(?:\*|\/\/).*$/gm, '');
  for (const [, isType, name = ''] of source.matchAll(
    /(?:import|export)\s+(type\s)?[^'"();]*?from\s+'([^']+)'|import\(\s*'([^']+)'/g,
  )) {
    if (isType !== undefined || name === '') continue;
    if (!name.startsWith('.')) found.add(name);
    else {
      const next = resolve(dirname(file), name.replace(/\.js$/, '.ts'));
      for (const each of externals(next, seen)) found.add(each);
    }
  }
  for (const [, name = ''] of source.matchAll(/import\(\s*'([^']+)'/g)) found.add(name);
  return found;
}
