import {
  ClientError,
  Key,
  type ClientConfig,
  type Commands,
  type KeyInput,
  type LifecycleCommands,
} from '@asp/core';
import { attachCommands, validateCall } from '@asp/core/internal';
import { IMPLEMENTATIONS } from './commands/index.js';
import { checkRack } from './commands/policies.js';
import { openSession } from './connect.js';
import { toError } from './native/errors.js';
import type { Session } from './native/session.js';

type State =
  | { readonly is: 'disconnected' }
  | { readonly is: 'connecting'; readonly attempt: Promise<unknown> }
  | { readonly is: 'connected'; readonly session: Session }
  | { readonly is: 'closing'; readonly done: Promise<void> };

const DISCONNECTED: State = { is: 'disconnected' };

/**
 * An asynchronous Aerospike client: every command answers a promise.
 *
 * @example
 * ```ts
 * await using client = new AsyncClient({ hosts: ['127.0.0.1:3000'] });
 * await client.connect();
 * await client.put(['test', 'users', 'ada'], { name: 'Ada', age: 36 });
 * const { bins } = await client.get(['test', 'users', 'ada']);
 * ```
 */
export interface AsyncClient extends Commands<'async'>, LifecycleCommands<'async', AsyncClient> {
  /** Closes the client when the scope is left; never throws over the body's error. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Makes an {@link AsyncClient}. It takes any configuration; `connect` checks it. */
export interface AsyncClientConstructor {
  new (config: ClientConfig): AsyncClient;
  readonly prototype: AsyncClient;
}

/** Gives the session of a client, or throws; how the attached commands see inside. */
let sessionOf: (client: Lifecycle) => Session;

/** The part of the client that is not a command: its configuration and its state. */
class Lifecycle {
  readonly #config: ClientConfig;
  #state: State = DISCONNECTED;

  static {
    sessionOf = (client) => {
      if (client.#state.is === 'connected') return client.#state.session;
      throw new ClientError('Client is not connected. Call connect() first.');
    };
  }

  constructor(config: ClientConfig) {
    this.#config = config;
  }

  async connect(username?: string | null, password?: string | null): Promise<this> {
    validateCall('connect', [username, password]);
    if (this.#state.is !== 'disconnected') {
      throw new ClientError(`Cannot connect: client is already ${this.#state.is}.`, {
        operation: 'connect',
      });
    }
    const attempt = openSession({ ...this.#config }, username, password);
    this.#state = { is: 'connecting', attempt };
    try {
      this.#state = { is: 'connected', session: await attempt };
    } catch (error) {
      this.#state = DISCONNECTED;
      throw error;
    }
    return this;
  }

  isConnected(): boolean {
    return this.#state.is === 'connected' && this.#state.session.isAlive;
  }

  async close(): Promise<void> {
    const state = this.#state;
    if (state.is === 'connecting') {
      throw new ClientError('Cannot close: client is currently connecting.', {
        operation: 'close',
      });
    }
    if (state.is !== 'connected') return;
    const done = state.session.close();
    this.#state = { is: 'closing', done };
    try {
      await done;
    } finally {
      this.#state = DISCONNECTED;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#state.is === 'connecting') await this.#state.attempt.catch(() => undefined);
    if (this.#state.is === 'closing') await this.#state.done.catch(() => undefined);
    await this.close().catch(() => undefined);
  }
}

attachCommands(Lifecycle.prototype, (name, { reply, args: parameters }) => {
  const [first] = parameters;
  const run = IMPLEMENTATIONS[name] as (session: Session, ...args: unknown[]) => unknown;
  const kind = first?.[1];
  const policyAt = parameters.findIndex(([, of]) => of === 'policy');
  const call = (client: Lifecycle, args: unknown[]): unknown => {
    if (kind === 'key') args[0] = asKey(args[0]);
    else if (kind === 'keys' && Array.isArray(args[0])) args[0] = args[0].map(asKey);
    // aerospike-py has it so: put looks at its arguments first, the others at the connection.
    if (name === 'put') validateCall(name, args);
    const session = name === 'ping' ? openOrNull(client) : sessionOf(client);
    if (session === null) return false;
    if (name !== 'put') validateCall(name, args);
    if (policyAt >= 0) checkRack(session.knowsRacks, args[policyAt]);
    return run(session, ...args);
  };
  return reply === 'handle' ? immediate(call) : promised(call);
});

/** One key object for all who look at it; what is none is left to the validation. */
function asKey(input: unknown): unknown {
  try {
    return Key.from(input as KeyInput);
  } catch {
    return input;
  }
}

type Call = (client: Lifecycle, args: unknown[]) => unknown;

function immediate(call: Call) {
  return function (this: Lifecycle, ...args: unknown[]): unknown {
    return call(this, args);
  };
}

/** Whatever goes wrong, it is the promise that says so. */
function promised(call: Call) {
  return function (this: Lifecycle, ...args: unknown[]): Promise<unknown> {
    try {
      return Promise.resolve(call(this, args));
    } catch (error) {
      return Promise.reject(toError(error));
    }
  };
}

function openOrNull(client: Lifecycle): Session | null {
  try {
    return sessionOf(client);
  } catch {
    return null;
  }
}

/** See the interface {@link AsyncClient}. */
export const AsyncClient = Lifecycle as unknown as AsyncClientConstructor;
