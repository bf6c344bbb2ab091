import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, digest, infoAnswer, infoRequest, int64, message, plainBins } from '../message.js';
import { text, uint } from '../message.js';
import type { Answer, Message, Op } from '../message.js';
import { openServer } from '../server-under-test.js';
import type { ServerUnderTest } from '../server-under-test.js';

const WRITE = 1;
const LAST = 1;
const SET = `b${Date.now() % 1e6}`;
const ids = Array.from({ length: 20 }, (_, i) => digest(5_000_000 + i, 200 + i));

let server: ServerUnderTest;
let lastJob = BigInt(Date.now()) * 1000n;

beforeAll(async () => {
  server = await openServer();
  for (const [n, id] of ids.entries()) {
    await server.send(message({ info2: WRITE, set: SET, digest: id, ops: [int('n', n)] }));
  }
});
afterAll(() => server.close());

const int = (name: string, value: number): Op => ({ op: 2, name, type: 1, value: int64(value) });
const incr = (name: string, value: number): Op => ({ ...int(name, value), op: 5 });

async function start(of: Message, id = ++lastJob): Promise<Answer[]> {
  const { fields = [], ...rest } = of;
  const job = [7, int64(id)] as const;
  return answers(
    await server.send(message({ info2: WRITE, set: SET, fields: [job, ...fields], ...rest })),
  );
}

async function info(command: string): Promise<string> {
  return infoAnswer(await server.send(infoRequest(command)))[command] ?? '';
}

/** What `query-show` says of a job, once it is done. */
async function done(id = lastJob): Promise<Record<string, string>> {
  for (;;) {
    const shown = await info(`query-show:id=${id}`);
    const fields = Object.fromEntries(shown.split(':').map((part) => part.split('=', 2)));
    if (!String(fields['status']).startsWith('active')) return fields as Record<string, string>;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const valueOf = async (id: Uint8Array) =>
  plainBins(answers(await server.send(message({ info1: 3, set: SET, digest: id })))[0]!);

describe('background operations', () => {
  it('change every record of a set after the request was answered', async () => {
    expect(await start({ ops: [incr('n', 100), int('new', 1)] })).toMatchObject([
      { code: 0, info3: LAST },
    ]);
    expect(await done()).toMatchObject({
      ns: 'test',
      set: SET,
      status: 'done(ok)',
      'job-progress': '100.00',
      'job-type': 'background-ops',
      'recs-succeeded': '20',
      'recs-failed': '0',
    });
    expect(await valueOf(ids[7]!)).toEqual({ n: 107n, new: 1n });
  });

  it('count the records on which they fail', async () => {
    expect(await start({ ops: [{ op: 9, name: 'n', type: 3, value: text('x') }] })).toMatchObject([
      { code: 0 },
    ]);
    expect(await done()).toMatchObject({ 'recs-succeeded': '0', 'recs-failed': '20' });
  });

  it.each<[string, Message, number]>([
    ['that read', { ops: [{ op: 1, name: 'n' }] }, 4],
    ['with the read flag', { info1: 1, ops: [int('n', 1)] }, 4],
    ['without operations', {}, 4],
    ['as a short query', { info1: 4, ops: [int('n', 1)] }, 4],
    ['on a set that never was', { set: 'never', ops: [int('n', 1)] }, 2],
    [
      'at more than 10,000 records per second',
      { ops: [int('n', 1)], fields: [[10, uint(10_001, 4)]] },
      4,
    ],
  ])('are refused %s', async (_what, of, code) => {
    expect(await start(of)).toMatchObject([{ code }]);
  });

  it('are refused under the number of another job', async () => {
    await start({ ops: [int('n', 1)] });
    expect(await start({ ops: [int('n', 1)] }, lastJob)).toMatchObject([{ code: 4 }]);
    await done();
  });
});

describe('jobs', () => {
  it('are listed, and unknown ones are not', async () => {
    await start({ ops: [int('n', 1)] });
    await done();
    expect(await info('query-show')).toContain(`trid=${lastJob}:`);
    expect(await info('query-show:id=99')).toBe('ERROR:2:job not found');
    expect(await info('query-show:id=x')).toBe('ERROR:4:bad id');
    expect(await info('query-abort:id=99')).toBe('ERROR:2:id not active');
    expect(await info('query-abort:')).toBe("ERROR:4:missing 'id'");
    expect(await info('query-abort-all')).toBe('number-of-queries-killed:0');
  });
});
