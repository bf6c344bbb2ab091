import { MemoryServer, type RunningServer } from '@asp/memory-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAMILIES, isFamily, type FamilyName } from '../../src/differential/families/index.js';
import { runDifferential } from '../../src/differential/run.js';
import {
  memoryTarget,
  networkTarget,
  targetOf,
  type Target,
} from '../../src/differential/target.js';

const families = Object.keys(FAMILIES).filter(isFamily);

describe('two servers of one kind', () => {
  let server: RunningServer;
  let target: Target;

  beforeAll(async () => {
    server = await MemoryServer.start();
    target = await networkTarget(`127.0.0.1:${server.port}`, 2);
  });
  afterAll(async () => {
    target.close();
    await server.stop();
  });

  it.each(families)('do not differ in %s', async (family) => {
    const result = await runDifferential({
      targets: [memoryTarget(), target],
      families: [family],
      seed: 1,
      cases: 40,
    });
    expect(result.differences).toEqual([]);
    expect(result.operations).toBeGreaterThan(100);
    expect(result.codes.get(0)).toBeGreaterThan(20);
    expect(result.codes.size).toBeGreaterThan(2); // errors are compared, too
  });

  it('can be named', async () => {
    const named = await targetOf(`127.0.0.1:${server.port}`);
    expect(named.name).toBe(`127.0.0.1:${server.port}`);
    named.close();
    expect((await targetOf('memory')).name).toBe('memory');
  });
});

/** A memory server with a fault: it answers with another code whenever a frame matches. */
function faulty(matches: (frame: Buffer) => boolean): Target {
  const target = memoryTarget();
  return {
    ...target,
    exchange: async (frames) => {
      const replies = await target.exchange(frames);
      return replies.map((reply, i) => {
        const copy = Buffer.from(reply);
        if (matches(Buffer.from(frames[i] ?? []))) copy.writeUInt8(99, 13);
        return copy;
      });
    },
  };
}

/** What lies behind the fields of a frame, for among them is a digest, which may hold any bytes. */
function operationsOf(frame: Buffer): Buffer {
  let at = 30;
  for (let left = frame.readUInt16BE(26); left > 0; left -= 1) at += 4 + frame.readUInt32BE(at);
  return frame.subarray(at);
}

const against = (target: Target, family: FamilyName, maxDifferences: number) =>
  runDifferential({
    targets: [memoryTarget(), target],
    families: [family],
    seed: 1,
    cases: 300,
    maxDifferences,
    concurrency: 1,
  });

describe('a difference', () => {
  it('is made as small as possible', async () => {
    // The msgpack of a list append: an array of two, three or four elements, of which the first is 1.
    const isAppend = (frame: Buffer): boolean =>
      [0x92, 0x93, 0x94].some((head) => operationsOf(frame).includes(Buffer.from([head, 1])));
    const { differences } = await against(faulty(isAppend), 'list', 1);
    expect(differences).toHaveLength(1);
    const [{ commands, replies } = { commands: [], replies: [] }] = differences;
    expect(commands.length).toBeLessThan(3);
    expect(commands.join('').length).toBeLessThan(60);
    expect(replies[1]).toContain('code 99');
  });

  it('in a batch is made as small as possible', async () => {
    const isBatch = (frame: Buffer): boolean => (frame.readUInt8(9) & 0x08) !== 0;
    const { differences } = await against(faulty(isBatch), 'batch', 1);
    expect(differences[0]?.commands).toEqual([
      expect.stringMatching(/^batch, flags 0\n {4}#0 [^\n]{1,12}$/),
    ]);
  });

  it('ends the run when there are enough', async () => {
    const { differences, commands } = await against(
      faulty(() => true),
      'scalar',
      3,
    );
    expect(differences).toHaveLength(3);
    expect(commands).toBeLessThan(50);
  });
});

describe('a server that goes away', () => {
  it('is told with the commands that it was running', async () => {
    const gone: Target = { ...memoryTarget(), exchange: () => Promise.reject(new Error('closed')) };
    await expect(against(gone, 'scalar', 1)).rejects.toThrow(/went away while it ran\n {2}\w+/);
  });
});
