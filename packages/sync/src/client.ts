import { ClientError, type ClientConfig, type Commands, type LifecycleCommands } from '@asp/core';
import {
  attachCommands,
  stackFromCaller,
  validateCall,
  type CommandRow,
  type DispatchedName,
} from '@asp/core/internal';
import { makeQuery } from './query.js';
import { Connection } from './connection.js';
import { watchForServer } from './server-warning.js';

/**
 * A blocking Aerospike client: every command returns its result.
 *
 * The calling thread is stopped while a command waits. That suits scripts, CLIs, migrations, REPLs and
 * tests; servers should use `@asp/async`.
 *
 * @example
 * ```ts
 * using db = client({ hosts: ['127.0.0.1:3000'] }).connect();
 * db.put(['test', 'users', 'ada'], { name: 'Ada', age: 36 });
 * const { bins } = db.get(['test', 'users', 'ada']);
 * ```
 */
export interface Client extends Commands<'sync'>, LifecycleCommands<'sync', Client> {
  /** Closes the client when the scope is left; never throws over the body's error. */
  [Symbol.dispose](): void;
}

/** Makes a {@link Client}. It takes any configuration; `connect` checks it. */
export interface ClientConstructor {
  new (config: ClientConfig): Client;
  readonly prototype: Client;
}

/** Gives the connection of a client, or throws; how the attached commands see inside. */
let connectionOf: (client: Lifecycle) => Connection;

/** The part of the client that is not a command: its configuration and its state. */
class Lifecycle {
  readonly #config: ClientConfig;
  #connection: Connection | null = null;

  static {
    connectionOf = (client) => {
      const connection = client.#connection;
      if (connection?.isOpen === true) return connection;
      throw new ClientError('Client is not connected. Call connect() first.');
    };
  }

  constructor(config: ClientConfig) {
    this.#config = config;
  }

  connect(username?: string | null, password?: string | null): this {
    return withShortStack(() => {
      validateCall('connect', [username, password]);
      if (this.#connection?.isOpen === true) {
        throw new ClientError('Cannot connect: client is already connected.', {
          operation: 'connect',
        });
      }
      watchForServer();
      this.#connection = Connection.open({ ...this.#config }, username, password);
      return this;
    });
  }

  isConnected(): boolean {
    return this.#connection?.isAlive() ?? false;
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = null;
    withShortStack(() => connection?.close());
  }

  [Symbol.dispose](): void {
    try {
      this.close();
    } catch {
      // The body's error matters more.
    }
  }
}

attachCommands(Lifecycle.prototype, (name, row) => {
  const method = function (this: Lifecycle, ...args: unknown[]): unknown {
    try {
      return run(this, name, row, args);
    } catch (error) {
      throw fromHere(error, method);
    }
  };
  return method;
});

function run(client: Lifecycle, name: DispatchedName, row: CommandRow, args: unknown[]): unknown {
  // aerospike-py has it so: put looks at its arguments first, the others at the connection.
  if (name === 'put') validateCall(name, args);
  const connection = name === 'ping' ? openOrNull(client) : connectionOf(client);
  if (connection === null) return false;
  if (name !== 'put') validateCall(name, args);
  if (name === 'query' || name === 'scan') return makeQuery(connection, name, args);
  return connection.command(name, row, args);
}

function openOrNull(client: Lifecycle): Connection | null {
  try {
    return connectionOf(client);
  } catch {
    return null;
  }
}

/** The error with a stack that begins where `method` was called. */
function fromHere(error: unknown, method: (...args: never[]) => unknown): unknown {
  return error instanceof Error ? stackFromCaller(error, method) : error;
}

/** Runs the body of a method; the frames below it do not appear in errors. */
function withShortStack<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw fromHere(error, withShortStack);
  }
}

/** See the interface {@link Client}. */
export const Client = Lifecycle as unknown as ClientConstructor;

/**
 * A blocking client for `config`; it is not connected yet.
 *
 * @example
 * ```ts
 * const db = client({ hosts: ['127.0.0.1:3000'] }).connect();
 * ```
 */
export function client(config: ClientConfig): Client {
  return new Client(config);
}
