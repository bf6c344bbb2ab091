import type { LogConfig, LogLevel } from '@asp/core';
import { isMainThread } from 'node:worker_threads';
import { Caller } from './caller.js';

type Sink = NonNullable<LogConfig['sink']>;

/** What the clients of this thread share: one caller, numbers for clients and cursors, log sinks. */
export interface Transport {
  readonly caller: Caller;
  /** A number for a client or a cursor. */
  readonly newNumber: () => number;
  readonly sinks: Map<number, Sink>;
  /** Clients that are connected, with the generation of their child; 0 while they try to. */
  readonly clients: Map<number, number>;
}

let transport: Transport | null = null;

/** The transport of this thread. Nothing is started before the first call. */
export function threadTransport(): Transport {
  return (transport ??= makeTransport());
}

function makeTransport(): Transport {
  const caller = new Caller();
  const sinks = new Map<number, Sink>();
  let last = 0;
  caller.onLog = (client, level, message) => {
    try {
      sinks.get(client)?.(level as LogLevel, message);
    } catch {
      // A sink that throws must not take the call's result with it.
    }
  };
  // When a thread of the program ends and the program goes on, somebody must collect the child.
  if (!isMainThread) process.once('exit', () => caller.end());
  return { caller, newNumber: () => (last += 1), sinks, clients: new Map() };
}
