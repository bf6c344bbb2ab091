import { describe, expect, it } from 'vitest';
import { runChild, STILL_ALIVE } from './support/child.js';
import { deadPort, tcpHost, useTarget } from './support/target.js';

const target = useTarget();

describe('a process ends by itself within a second', () => {
  it.each([
    ['neverConnected', ''],
    ['closed', ''],
    ['closedTwice', ''],
    ['reconnected', ''],
    ['failedThenConnected', ''],
    ['thrownMidQuery', 'thrown: mine 1'],
    ['brokenOffQuery', ''],
  ])('%s', async (name, out) => {
    const ended = await runChild('exit', name, target.host, String(target.port));
    expect(ended).toEqual({
      code: 0,
      signal: null,
      out: out && expect.stringContaining('thrown: mine'),
      err: '',
    });
  });

  it('connect failed', async () => {
    const ended = await runChild('exit', 'connectFailed', '127.0.0.1', String(await deadPort()));
    expect(ended).toEqual({ code: 0, signal: null, out: 'ClusterError\n', err: '' });
  });

  it('connect to a host that accepts and never answers', async () => {
    const silent = await tcpHost(() => undefined);
    const ended = await runChild('exit', 'silentHost', silent.host, String(silent.port));
    await silent.close();
    expect(ended).toEqual({ code: 0, signal: null, out: 'ClusterError\n', err: '' });
  });

  it('closed with a full queue: what was sent is done, what waited is refused, nothing is lost', async () => {
    const ended = await runChild('exit', 'closedWithFullQueue', target.host, String(target.port));
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toBe('2 done, 498 refused, 0 lost\n');
  });

  it('the official client does not, after a connect that failed', async () => {
    expect(await runChild('raw-exit')).toMatchObject({
      code: STILL_ALIVE,
      out: 'AerospikeError\n',
    });
  });
});
