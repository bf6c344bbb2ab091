import { startHost } from './host.js';
import type { HostOptions, NodeAddress } from './host.js';
import { startThread } from './start-thread.js';

/** How to start a memory server. */
export interface MemoryServerOptions extends HostOptions {
  /**
   * Serves from the caller's thread instead of one of its own. The official client's `connect` stops
   * its thread, so such a server can only serve other processes, other threads or raw sockets.
   * Default false.
   */
  readonly inThread?: boolean;
}

/** A running server. Stops when its `await using` block ends, or with `stop()`. */
export interface RunningServer extends AsyncDisposable {
  /** The host to give to clients. */
  readonly host: string;
  /** The port of the first node. */
  readonly port: number;
  /** Every node's address. */
  readonly nodes: readonly NodeAddress[];
  /** Closes the ports and all connections, and ends the thread. Harmless when called again. */
  stop(): Promise<void>;
}

/** What a way of running the server offers; `start` makes the public object of it. */
export interface Backend {
  readonly addresses: readonly NodeAddress[];
  close(): Promise<void>;
}

/** An Aerospike server in pure TypeScript, on a real TCP port. */
export const MemoryServer = {
  /**
   * Starts a server. By default it listens on a free port of 127.0.0.1, serves the namespace `test`
   * and runs in a worker thread of its own.
   *
   * @throws RangeError for an option out of range; the system's error when the port is taken.
   * @example
   * ```ts
   * await using server = await MemoryServer.start();
   * const client = await new AsyncClient({ hosts: `${server.host}:${server.port}` }).connect();
   * ```
   */
  async start(options: MemoryServerOptions = {}): Promise<RunningServer> {
    const { inThread = false, ...hostOptions } = options;
    return running(inThread ? await startHost(hostOptions) : await startThread(hostOptions));
  },
};

function running(backend: Backend): RunningServer {
  const [first] = backend.addresses;
  if (!first) throw new RangeError('nodes: at least 1');
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= backend.close());
  return {
    host: first.host,
    port: first.port,
    nodes: backend.addresses,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
