import { describe, expect, it } from 'vitest';
import { runScript } from '../support/processes.js';

interface Growth {
  readonly parent: number;
  readonly child: number;
}

const MB = 1 << 20;

/** What the program and its child grew by between an early and a late point, in bytes. */
async function growth(early: string, late: string): Promise<Growth> {
  const { code, stdout, stderr } = await runScript(`
    const db = fake();
    const key = ['t', 's', 1];
    const sizes = () => [process.memoryUsage().rss, trick(db, 'memory')];
    ${early}
    const before = sizes();
    ${late}
    const after = sizes();
    say(JSON.stringify({ parent: after[0] - before[0], child: after[1] - before[1] }));`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Growth;
}

describe('memory stays flat', { timeout: 600_000 }, () => {
  it('over 100,000 small calls', async () => {
    const call = `db.put(key, { n, text: 'value ' + n }); db.get(key);`;
    const { parent, child } = await growth(
      `for (let n = 0; n < 20000; n += 1) { ${call} }`,
      `for (let n = 0; n < 50000; n += 1) { ${call} }`,
    );
    expect(parent).toBeLessThan(64 * MB);
    expect(child).toBeLessThan(64 * MB);
  });

  it('over large values', async () => {
    const call = `trick(db, 'echo', [Buffer.alloc(8 << 20, n)]);`;
    const { parent, child } = await growth(
      `for (let n = 0; n < 30; n += 1) { ${call} }`,
      `for (let n = 0; n < 60; n += 1) { ${call} }`,
    );
    // 60 values of 8 MB would be 480.
    expect(parent).toBeLessThan(192 * MB);
    expect(child).toBeLessThan(192 * MB);
  });

  it('over errors', async () => {
    const call = `try { db.get(['t', 's', 'none ' + n]); } catch {}`;
    const { parent, child } = await growth(
      `for (let n = 0; n < 5000; n += 1) { ${call} }`,
      `for (let n = 0; n < 20000; n += 1) { ${call} }`,
    );
    expect(parent).toBeLessThan(64 * MB);
    expect(child).toBeLessThan(64 * MB);
  });

  it('over queries that are left and queries that end', async () => {
    const call = `
      for (const record of db.query('t', '10000')) if (n % 2) break;
      for (const record of db.query('t', '100')) if (record.bins.n === 50) break;`;
    const { parent, child } = await growth(
      `for (let n = 0; n < 50; n += 1) { ${call} }`,
      `for (let n = 0; n < 150; n += 1) { ${call} }`,
    );
    expect(parent).toBeLessThan(96 * MB);
    expect(child).toBeLessThan(96 * MB);
  });
});
