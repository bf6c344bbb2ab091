import {
  BatchRecords,
  ClusterError,
  Key,
  RecordNotFound,
  type Bins,
  type KeyInput,
} from '@asp/core';
import { makeExistsResult, makeRecord } from '@asp/core/internal';

/** What the fake client was told and did, for the tests to look at. */
const stats = { clients: 0, streams: 0, pulled: 0, closes: 0, lines: 0 };

const held: (() => void)[] = [];

/** Tricks that `apply(key, 'fake', <name>, args)` does. */
const TRICKS: Readonly<Record<string, (args: readonly unknown[]) => unknown>> = {
  echo: ([value]) => value,
  stats: () => ({ ...stats }),
  pid: () => process.pid,
  memory: () => process.memoryUsage().rss,
  process: () => ({
    execArgv: process.execArgv,
    options: process.env['NODE_OPTIONS'] ?? null,
    extra: process.env['FAKE_EXTRA'] ?? null,
    cluster: process.env['NODE_UNIQUE_ID'] ?? null,
  }),
  never: () => new Promise(() => undefined),
  /** Answers with the value when it is released. */
  hold: ([value]) => new Promise((resolve) => held.push(() => resolve(value))),
  release: () => held.splice(0).map((answer) => answer()).length,
  later: ([ms, value]) => new Promise((resolve) => setTimeout(() => resolve(value), Number(ms))),
  /** Stands for a loop that hangs in native code: no frame is read any more. */
  block: ([ms]) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(ms)),
  kill: () => process.kill(process.pid, 'SIGKILL'),
  dieSoon: () => void setTimeout(() => process.kill(process.pid, 'SIGKILL'), 20),
  stop: () => process.kill(process.pid, 'SIGSTOP'),
  exit: ([code]) => process.exit(Number(code)),
  throw: () => Promise.reject(new RecordNotFound('no such record', { key: new Key('t', 's', 1) })),
  throwOdd: () => Promise.reject(Object.assign(new Error('odd'), { code: () => 'a function' })),
  unencodable: () => ({ inner: [1, () => 'a function'] }),
  log: ([line]) => line,
};

/** Stands in for the async client: everything it keeps is in this process. */
export class FakeClient {
  readonly #records = new Map<string, Bins>();
  readonly #config: {
    readonly hosts?: readonly unknown[];
    readonly log?: { readonly sink?: unknown };
  };

  constructor(config: never) {
    this.#config = config;
  }

  async connect(user: string | null): Promise<this> {
    const host = String(this.#config.hosts?.[0]);
    if (host.startsWith('refuse')) throw new ClusterError(`no seed answers: ${host}`);
    if (host.startsWith('hang')) await new Promise(() => undefined);
    if (host.startsWith('slow')) await new Promise((resolve) => setTimeout(resolve, 300));
    if (host.startsWith('kill')) process.kill(process.pid, 'SIGKILL');
    if (user === 'wrong') throw new ClusterError('wrong user');
    stats.clients += 1;
    return this;
  }

  async close(): Promise<void> {
    stats.clients -= 1;
    stats.closes += 1;
  }

  isConnected(): boolean {
    return true;
  }

  getNodeNames(): Promise<string[]> {
    return Promise.resolve(['FAKE']);
  }

  async put(key: KeyInput, bins: Bins): Promise<void> {
    this.#records.set(String(Key.from(key)), bins);
  }

  async get(key: KeyInput): Promise<unknown> {
    if (Key.from(key).userKey === 'kill') process.kill(process.pid, 'SIGKILL');
    if (Key.from(key).userKey === 'never') await new Promise(() => undefined);
    const found = this.#records.get(String(Key.from(key)));
    if (found === undefined)
      throw new RecordNotFound('get: no such record', { key: Key.from(key) });
    return makeRecord(Key.from(key), { gen: 1, ttl: -1 }, found);
  }

  async exists(key: KeyInput): Promise<unknown> {
    const found = this.#records.has(String(Key.from(key)));
    return makeExistsResult(Key.from(key), found ? { gen: 1, ttl: -1 } : null);
  }

  async batchRead(keys: readonly KeyInput[]): Promise<unknown> {
    return new BatchRecords(
      keys.map((input) => {
        const key = Key.from(input);
        const bins = this.#records.get(String(key));
        const record = bins === undefined ? null : makeRecord(key, { gen: 1, ttl: -1 }, bins);
        return { key, result: record === null ? 2 : 0, record, inDoubt: false };
      }),
    );
  }

  async apply(
    _key: KeyInput,
    _module: string,
    trick: string,
    args: readonly unknown[] | null = [],
  ): Promise<unknown> {
    const { sink } = this.#config.log ?? {};
    if (trick === 'log' && typeof sink === 'function')
      (sink as (...a: unknown[]) => void)(2, args?.[0]);
    if (trick === 'logMuch' && typeof sink === 'function')
      logLater(sink as (...a: unknown[]) => void, Number(args?.[0]), args?.[1]);
    return TRICKS[trick]?.(args ?? []);
  }

  udfPut(filename: string): Promise<void> {
    return Promise.reject(new ClusterError(`no server for ${filename}`));
  }

  query(namespace: string, setName: string): FakeQuery {
    return new FakeQuery(namespace, setName);
  }

  scan(namespace: string, setName: string): FakeQuery {
    return new FakeQuery(namespace, setName);
  }
}

/** Logs so many lines, some in each turn of the event loop. */
function logLater(sink: (...args: unknown[]) => void, count: number, line: unknown): void {
  for (let n = 0; n < 500 && n < count; n += 1) sink(2, line);
  stats.lines += Math.min(count, 500);
  if (count > 500) setImmediate(() => logLater(sink, count - 500, line));
}

/** The set says what it answers: a number of records, and what happens after them. */
class FakeQuery {
  #position = 0;
  readonly #count: number;
  readonly #then: string;

  constructor(
    private readonly namespace: string,
    private readonly setName: string,
  ) {
    const [count = '0', then = 'end'] = setName.split('-');
    this.#count = Number(count);
    this.#then = then;
  }

  select(): this {
    return this;
  }

  where(): this {
    return this;
  }

  cursor(): unknown {
    return this.#position >= this.#count ? null : { begin: this.#position, count: 1 };
  }

  stream(policy: { readonly maxRecords?: number } | null): AsyncIterableIterator<unknown> & {
    mark(): () => unknown;
  } {
    stats.streams += 1;
    const limit = policy?.maxRecords ?? this.#count;
    let given = 0;
    let isOpen = true;
    const finish = (): void => {
      if (isOpen) stats.streams -= 1;
      isOpen = false;
      this.#position = given;
    };
    const next = async (): Promise<IteratorResult<unknown, undefined>> => {
      if (isOpen && given < limit) return { done: false, value: this.#record((given += 1)) };
      if (isOpen) await this.#end().finally(finish);
      finish();
      return { done: true, value: undefined };
    };
    return {
      next,
      return: async () => {
        finish();
        return { done: true, value: undefined };
      },
      mark: () => {
        const at = given;
        return () => ({ begin: at, count: 1 });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  #record(n: number): unknown {
    stats.pulled += 1;
    const bins = { n, pad: 'x'.repeat(100) };
    return makeRecord(new Key(this.namespace, this.setName, n), { gen: 1, ttl: -1 }, bins);
  }

  async #end(): Promise<void> {
    if (this.#then === 'never') await new Promise(() => undefined);
    if (this.#then === 'kill') process.kill(process.pid, 'SIGKILL');
    if (this.#then === 'fail') throw new ClusterError('the query failed half way');
  }
}
