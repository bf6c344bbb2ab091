import { createEngine } from './engine.js';
import type { Engine } from './engine.js';
import { listen } from './net/server.js';
import type { Listener } from './net/server.js';
import type { EngineOptions } from './options.js';

/** Where to listen, besides what the engine serves. */
export interface HostOptions extends EngineOptions {
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Port to listen on; the next nodes of a cluster take the next ports. Default 0: any free ones. */
  readonly port?: number;
}

/** Where a node can be reached. */
export interface NodeAddress {
  /** The node's id, as clients see it. */
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

/** An engine that listens. */
export interface Host {
  readonly engine: Engine;
  readonly addresses: readonly NodeAddress[];
  /** Closes every port and connection. */
  close(): Promise<void>;
}

const SWEEP_MS = 1000;

/** Starts an engine and listens with each of its nodes. Rejects when a port cannot be had. */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  const engine = createEngine(options);
  const { host = '127.0.0.1', port = 0 } = options;
  const listeners: Listener[] = [];
  try {
    for (const node of engine.cluster.nodes) {
      const wanted = port === 0 ? 0 : port + node.index;
      const listener = await listen(engine, node.index, host, wanted);
      listeners.push(listener);
      node.address = { host: reachable(host), port: listener.port };
    }
  } catch (error) {
    await Promise.all(listeners.map((listener) => listener.close()));
    throw error;
  }
  const sweeper = setInterval(() => engine.cluster.sweep(), SWEEP_MS);
  sweeper.unref();
  return {
    engine,
    addresses: engine.cluster.nodes.map(({ id, address }) => ({ id, ...address })),
    close: async () => {
      clearInterval(sweeper);
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}

/** What clients are told to dial: "every address" is not an address. */
function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}
