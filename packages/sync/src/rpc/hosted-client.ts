import {
  ClientError,
  type Commands,
  type LifecycleCommands,
  type LogLevel,
  type PartitionFilter,
} from '@asp/core';
import { COMMANDS, type CommandName } from '@asp/core/internal';
import type { Cursor, Run } from './cursor.js';
import type { QueryPlan } from './query-plan.js';

/** What the host needs of a client: the async one's commands. */
export type AsyncCommands = Commands<'async'> & LifecycleCommands<'async', unknown>;

/** Makes a client that is not connected. */
export type MakeClient = (config: never) => AsyncCommands;

/** Takes the lines that a client logs. */
export type OnLine = (level: LogLevel, message: string) => void;

type Runnable = Exclude<CommandName, 'connect' | 'close'>;

/** Any command, called with what the caller's end has validated. */
type Methods = Readonly<Record<Runnable, (...args: readonly unknown[]) => unknown>>;

/** The async client's iterators can tell the place of each record. */
type Marking = Partial<Pick<Run, 'mark'>>;

/** One client in the child, and its running queries. */
export class HostedClient {
  readonly cursors = new Map<number, Cursor>();
  #isConnected = false;
  #isAbandoned = false;

  private constructor(private readonly client: AsyncCommands) {}

  static make(makeClient: MakeClient, config: unknown, onLine: OnLine): HostedClient {
    return new HostedClient(makeClient(withSink(config, onLine) as never));
  }

  async connect(username: unknown, password: unknown): Promise<void> {
    await this.client.connect(username as string | null, password as string | null);
    this.#isConnected = true;
    if (this.#isAbandoned) await this.client.close();
  }

  /** Ends the queries and closes. While it connects: as soon as that is over, without waiting for it. */
  async close(): Promise<void> {
    this.#isAbandoned = true;
    if (!this.#isConnected) return;
    await Promise.allSettled([...this.cursors.values()].map((cursor) => cursor.end(0)));
    await this.client.close();
  }

  /** Runs a command; only what the table names can be called. */
  run(method: string, args: readonly unknown[]): unknown {
    if (!isCommand(method)) throw new ClientError(`${method} is not a command.`);
    const { client } = this;
    return (client as unknown as Methods)[method](...args);
  }

  /** Starts a query or scan. */
  start({ method, args, select, where, policy }: QueryPlan): Run {
    const handle = this.run(method, args) as ReturnType<AsyncCommands['query']>;
    if (select.length > 0) handle.select(...select);
    for (const predicate of where) handle.where(predicate);
    const stream: AsyncIterable<unknown> = handle.stream(policy);
    const records: AsyncIterator<unknown> & Marking = stream[Symbol.asyncIterator]();
    const cursor = (): PartitionFilter | null => handle.cursor();
    return { records, mark: () => records.mark?.() ?? cursor, cursor };
  }
}

/** The caller's log sink is a function of another process: it left a mark in its place. */
function withSink(config: unknown, sink: OnLine): unknown {
  if (typeof config !== 'object' || config === null || !('log' in config)) return config;
  const { log } = config;
  if (typeof log !== 'object' || log === null || !('sink' in log)) return config;
  return { ...config, log: { ...log, sink } };
}

function isCommand(name: string): name is Runnable {
  return Object.hasOwn(COMMANDS, name) && name !== 'connect' && name !== 'close';
}
