import { describe, expect, it } from 'vitest';
import { frameOf, requestFrame } from '../../src/differential/frame.js';
import { GET_ALL, OP, type Batch, type RecordKey } from '../../src/differential/command.js';
import { queryFrame } from '../../src/differential/query-frame.js';
import {
  codesOf,
  comparable,
  comparableRecords,
  endsStream,
  printReply,
} from '../../src/differential/reply.js';
import { endsAnswer, memoryTarget } from '../../src/differential/target.js';

const key = (fill: number): RecordKey => ({
  namespace: 'test',
  set: 's',
  digest: new Uint8Array(20).fill(fill),
});
const [one, two] = [key(1), key(2)];
const put = { operations: [{ op: OP.WRITE, bin: 'a', value: 7 }] };

async function reply(...frames: readonly Uint8Array[]): Promise<Uint8Array> {
  const replies = await memoryTarget().exchange(frames);
  return replies.at(-1) ?? new Uint8Array();
}

describe('an answer', () => {
  it('is told with its code, generation and bins', async () => {
    const frame = await reply(requestFrame(put, one), requestFrame(GET_ALL, one));
    expect(printReply(frame)).toBe('code 0, generation 1 | a 1 0000000000000007');
    expect(codesOf(frame)).toEqual([0]);
  });

  it('is compared without the expiry time, but with everything else', async () => {
    const frame = await reply(requestFrame(put, one), requestFrame(GET_ALL, one));
    for (let at = 8; at < frame.length; at++) {
      const changed = Buffer.from(frame);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      const isExpiry = at >= 18 && at < 22;
      const isSize = (at >= 26 && at < 30) || (at >= 30 && at < 34); // would be read past the end
      if (!isSize) expect(comparable(changed) === comparable(frame)).toBe(isExpiry);
    }
  });

  it('to a batch has a code for each row, and one for all', async () => {
    const rows = [
      { record: 0, request: put },
      { record: 1, request: undefined },
      { record: 0, request: { operations: [{ op: OP.APPEND, bin: 'a', value: 'x' }] } },
    ];
    const batch: Batch = { rows, flags: 0x04 };
    const frames = await reply(frameOf(batch, [one, two]));
    expect(codesOf(frames)).toEqual([0, 0, 12, 0]);
    expect(printReply(frames)).toBe(
      'code 0, generation 1 || code 0, generation 1 || code 12, generation 1 || code 0, generation 0',
    );
    expect(endsStream(frames)).toBe(true);
    const writes = requestFrame(put, one);
    expect(endsAnswer(frameOf(batch, [one, two]), await reply(writes))).toBe(false);
    expect(endsAnswer(writes, await reply(writes))).toBe(true);
  });

  it('to a query is compared whatever the order of its records', async () => {
    const all = queryFrame({}, one);
    const found = async (...writes: readonly Uint8Array[]) => reply(...writes, all);
    const other = { operations: [{ op: OP.WRITE, bin: 'a', value: 8 }] };
    const [first, second] = [requestFrame(put, one), requestFrame(put, two)];
    const answer = await found(first, second);
    expect(endsAnswer(all, answer)).toBe(true);
    expect(printReply(answer)).toBe(
      `${Array(2).fill('code 0, generation 1 | a 1 0000000000000007').join(' || ')} || code 0, generation 0`,
    );
    expect(comparableRecords(await found(second, first))).toBe(comparableRecords(answer));
    expect(comparableRecords(await found(first, requestFrame(other, two)))).not.toBe(
      comparableRecords(answer),
    );
  });

  it('that refuses a query ends it', async () => {
    const where = { index: 0, isNamed: true, begin: 1, end: 2 };
    const request = queryFrame({ where }, one);
    const refusal = await reply(request);
    expect([codesOf(refusal), endsAnswer(request, refusal)]).toEqual([[201], true]);
  });
});
