import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Link } from '../../src/rpc/link.js';
import { KIND } from '../../src/rpc/messages.js';
import { Vigil } from '../../src/rpc/vigil.js';

vi.mock('node:fs', () => ({
  writeSync: (_fd: number, _bytes: Uint8Array, _at: number, length: number): number => length,
}));
vi.mock('node:net', () => ({
  Socket: class {
    readonly writableLength = 0;
    on(): this {
      return this;
    }
  },
}));

describe('a link stays awake', () => {
  const nothing = (): void => undefined;
  let link: Link;
  let awaited: string[];
  beforeEach(() => {
    awaited = [];
    vi.spyOn(Vigil.prototype, 'expect').mockImplementation((what) => void awaited.push(what));
    link = new Link(42, nothing, nothing);
  });
  afterEach(() => void vi.restoreAllMocks());

  it("for the server's answer to a call, and then for the next request", () => {
    link.expect(1, 0);
    expect(awaited).toEqual(['answer']);
    link.send(1, KIND.value, ['what was asked for']);
    expect(awaited).toEqual(['answer', 'request']);
    link.expect(2, 0);
    link.fail(2, new Error('refused'));
    expect(awaited).toEqual(['answer', 'request', 'answer', 'request']);
  });

  it('for nothing after a line of the log, or an answer that nobody waits for any more', () => {
    link.log(['a line']);
    link.send(3, KIND.value, ['too late']);
    expect(awaited).toEqual([]);
  });
});
