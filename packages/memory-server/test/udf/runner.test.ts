import { beforeAll, describe, expect, it } from 'vitest';
import { loadLua } from '../../src/udf/lua/module.js';
import { LuaRunner } from '../../src/udf/lua/runner.js';
import { pack, unpack } from '../../src/udf/pack.js';
import type { UdfCall, UdfOutcome } from '../../src/udf/record-view.js';
import { encodeParticle } from '../../src/wire/particles.js';
import { bytes, MODULES, RECORDED, valueOf, viewOf, type RecordedCall } from './recorded.js';

let runner: LuaRunner;

beforeAll(async () => {
  runner = new LuaRunner(await loadLua(), () => undefined);
  for (const [name, source] of MODULES) runner.setModule(name, source);
});

const call = (recorded: Pick<RecordedCall, 'module' | 'function' | 'args'>): UdfCall => ({
  module: recorded.module,
  function: recorded.function,
  args: bytes(recorded.args),
  timeoutMs: 60_000,
  now: Date.now(),
});

/** What the outcome says in the recording's words; codes that only the commit can give are left out. */
function told(outcome: UdfOutcome) {
  if (outcome.kind === 'refused') return { code: outcome.code, reply: null };
  if (outcome.kind === 'failure') return { code: 100, reply: ['FAILURE', outcome.text] };
  return { code: 0, reply: ['SUCCESS', hexOf(outcome.value)] };
}

const hexOf = (packed: Uint8Array): string => {
  const { type, bytes: content } = encodeParticle(unpack(packed));
  // A script's GeoJSON goes out without cells.
  if (type === 23)
    return `${type} 000000${Buffer.from(content)
      .toString('hex')
      .slice(6 + 16 * (content[2] ?? 0))}`;
  return `${type} ${Buffer.from(content).toString('hex')}`;
};

function recordedTold({ code, reply }: RecordedCall) {
  if (!reply) return { code, reply: null };
  const [name, type, hex] = reply;
  if (name === 'FAILURE') return { code, reply: [name, Buffer.from(hex, 'hex').toString()] };
  return { code, reply: [name, `${type} ${hex}`] };
}

/** The bins after the call's changes, packed. */
function binsAfter(recorded: RecordedCall, outcome: UdfOutcome): Map<string, string> | null {
  const view = viewOf(recorded);
  const bins = new Map(view.names.map((name, i) => [name, hex(view.values[i]!)]));
  const changes = outcome.kind === 'success' ? outcome.changes : undefined;
  for (const [name, value] of changes?.bins ?? []) {
    if (value) bins.set(name, hex(value));
    else bins.delete(name);
  }
  return bins.size === 0 ? null : bins;
}

const hex = (content: Uint8Array): string => Buffer.from(content).toString('hex');

const sorted = (bins: Map<string, string> | null) => bins && [...bins].sort();

describe('a call as a real server answers it', () => {
  it.each(
    RECORDED.calls.map(
      (recorded, i) => [`${i} ${recorded.module}.${recorded.function}`, recorded] as const,
    ),
  )('%s', (_, recorded) => {
    const outcome = runner.applyRecord(call(recorded), viewOf(recorded));
    const expected = recordedTold(recorded);
    // 2 and 4: the write that follows finds nothing to write, or a bad ttl.
    if (expected.code === 2 || expected.code === 4) expect(told(outcome).code).toBe(0);
    else expect(told(outcome)).toEqual(expected);
    if (expected.code !== 4) {
      const after =
        recorded.after &&
        new Map(
          Object.entries(recorded.after).map(([name, value]) => [name, hex(pack(valueOf(value)))]),
        );
      expect(sorted(binsAfter(recorded, outcome))).toEqual(sorted(after));
    }
  });
});
