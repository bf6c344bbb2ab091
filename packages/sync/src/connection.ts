import { resolve } from 'node:path';
import {
  AerospikeTimeoutError,
  ClientError,
  ClusterError,
  type ClientConfig,
  type KeyInput,
} from '@asp/core';
import type { CommandName, CommandRow } from '@asp/core/internal';
import type { Holder, Request } from './rpc/caller.js';
import { connectDeadline, Deadlines } from './rpc/deadlines.js';
import { REQUEST } from './rpc/messages.js';
import { threadTransport, type Transport } from './rpc/transport.js';
import { warnInServer } from './server-warning.js';

/** Milliseconds for questions that only the child answers. */
const SHORT = 10_000;
/** Milliseconds for the official client to let go of its connections. */
const CLOSE = 10_000;

/** What only the child answers. */
const QUESTION = { args: [], deadline: SHORT, writes: false } as const;

/** A connected client as the child knows it: a number, in one generation of the child. */
export class Connection implements Holder {
  readonly number: number;
  readonly #transport: Transport;
  readonly #config: ClientConfig;
  readonly #deadlines: Deadlines;
  #generation = 0;
  #isOpen = true;

  private constructor(transport: Transport, config: ClientConfig) {
    this.#transport = transport;
    this.#config = config;
    this.#deadlines = new Deadlines(config);
    this.number = transport.newNumber();
  }

  /**
   * Makes a client in the child and connects it.
   *
   * @throws what the async client's `connect` throws, or an error of the transport
   */
  static open(
    config: ClientConfig,
    username?: string | null,
    password?: string | null,
  ): Connection {
    const connection = new Connection(threadTransport(), config);
    connection.#open(username, password);
    return connection;
  }

  /** Whether it was neither closed nor lost since. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The child that holds the client; 0 while it connects. */
  get generation(): number {
    return this.#generation;
  }

  /** Asks the child. Never throws. */
  isAlive(): boolean {
    if (!this.#isOpen) return false;
    try {
      return (
        this.#ask({ ...QUESTION, method: 'isConnected', operation: 'isConnected' })[0] === true
      );
    } catch {
      return false;
    }
  }

  /** Runs a command of the table. */
  command(name: CommandName, row: CommandRow, args: readonly unknown[]): unknown {
    return this.request({
      method: name,
      operation: name,
      args: atHome(row, args),
      deadline: this.#deadlines.of(row, args),
      writes: writes(name, row),
      key: keyOf(row, args),
    })[0];
  }

  /** Sends a request and blocks until its answer is there. */
  request(request: Request): unknown[] {
    if (!this.#isOpen) throw new ClientError('Client is not connected. Call connect() first.');
    warnInServer();
    return this.#ask(request);
  }

  /** A number for a cursor. */
  newNumber(): number {
    return this.#transport.newNumber();
  }

  close(): void {
    if (!this.#isOpen) return;
    this.lost();
    const request = { ...QUESTION, method: REQUEST.close, operation: 'close' } as const;
    try {
      this.#ask({ ...request, deadline: CLOSE });
    } catch (error) {
      // With its child the client is gone as well, which is all that is wanted.
      if (!(error instanceof ClusterError || error instanceof AerospikeTimeoutError)) throw error;
    }
    const { clients, caller } = this.#transport;
    if (![...clients.values()].includes(this.#generation)) caller.keep(false);
  }

  /** It is closed, or its child is gone. */
  lost(): void {
    this.#isOpen = false;
    this.#transport.clients.delete(this.number);
    this.#transport.sinks.delete(this.number);
  }

  #open(username: string | null = null, password: string | null = null): void {
    const { clients, sinks, caller } = this.#transport;
    const { sink } = this.#config.log ?? {};
    caller.keep(true);
    clients.set(this.number, 0);
    if (sink !== undefined) sinks.set(this.number, sink);
    const request = { ...QUESTION, method: REQUEST.connect, operation: 'connect' } as const;
    const args = [forChild(this.#config), username, password];
    try {
      this.#ask({ ...request, args, deadline: connectDeadline(this.#config) });
      this.#generation = caller.generation;
      clients.set(this.number, this.#generation);
    } catch (error) {
      this.#abandon(caller.generation);
      throw error;
    }
  }

  /** After a failed `connect`: nothing of it may stay in the child, which may even still be trying. */
  #abandon(generation: number): void {
    this.#generation = generation;
    if (generation === 0) {
      // No child has ever answered.
      this.lost();
      return;
    }
    try {
      this.close();
    } catch {
      // The child is gone, and with it the client.
    }
  }

  #ask(request: Request): unknown[] {
    return this.#transport.caller.call(request, this);
  }
}

/** The configuration without what cannot leave this process. The child sends log lines back instead. */
function forChild(config: ClientConfig): unknown {
  const { log } = config;
  if (log?.sink === undefined) return config;
  return { ...config, log: { ...log, sink: true } };
}

/** The arguments with paths that mean the same in the child, which keeps its own working directory. */
function atHome(row: CommandRow, args: readonly unknown[]): readonly unknown[] {
  if (row.args[0]?.[0] !== 'filename') return args;
  return [resolve(String(args[0])), ...args.slice(1)];
}

function keyOf(row: CommandRow, args: readonly unknown[]): KeyInput | undefined {
  return row.args[0]?.[1] === 'key' ? (args[0] as KeyInput) : undefined;
}

/** Whether the command may change something at a server. */
function writes(name: CommandName, { family, policy }: CommandRow): boolean {
  const reads = family === 'cluster' || policy === 'read' || policy === 'batch';
  return !reads && !name.startsWith('adminQuery');
}
