import type { RecordView, Snapshot } from './control.js';
import type { Fault } from './faults.js';
import { callHost, Host } from './host.js';
import type { ControlMethod, HostOptions, NodeAddress } from './host.js';
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

/** The server's time. */
export interface ServerClock {
  /**
   * Moves the server's time forward (backward if negative), so that ttls run out without waiting.
   *
   * @param milliseconds - by how much.
   * @returns the new time, in milliseconds since 1970.
   * @throws RangeError for what is no finite number.
   */
  advance(milliseconds: number): Promise<number>;
  /** The server's time, in milliseconds since 1970. */
  now(): Promise<number>;
}

/** A fault in effect. */
export interface InjectedFault extends AsyncDisposable {
  /** How often it has happened. */
  hits(): Promise<number>;
  /** Ends it. */
  remove(): Promise<void>;
}

/** A running server. Stops when its `await using` block ends, or with `stop()`. */
export interface RunningServer extends AsyncDisposable {
  /** The host to give to clients. */
  readonly host: string;
  /** The port of the first node. */
  readonly port: number;
  /** With `tls`: the name for clients to find in the certificate. Undefined without. */
  readonly tlsName: string | undefined;
  /** Every node's address. */
  readonly nodes: readonly NodeAddress[];
  /** The server's time. */
  readonly clock: ServerClock;
  /** Closes the ports and all connections, and ends the thread. Harmless when called again. */
  stop(): Promise<void>;
  /**
   * Removes all records, sets, indexes, UDF modules and faults, and sets the clock right. Connections
   * stay, but with security those of `admin` only: all other users are gone, and so are roles of one's own.
   */
  reset(): Promise<void>;
  /**
   * The records of a namespace, or of one of its sets, as they are stored.
   *
   * @throws RangeError for a namespace that does not exist.
   */
  records(namespace: string, set?: string): Promise<RecordView[]>;
  /** Remembers all records and the time. */
  snapshot(): Promise<Snapshot>;
  /** Goes back to a snapshot of this server; its indexes stay. @throws RangeError for another's. */
  restore(snapshot: Snapshot): Promise<void>;
  /**
   * Makes requests go wrong from now on.
   *
   * @throws RangeError for a number out of range.
   * @example
   * ```ts
   * // the next write is carried out, but its answer never arrives
   * await server.inject({ on: 'write', effect: { drop: 'after' }, times: 1 });
   * ```
   */
  inject(fault: Fault): Promise<InjectedFault>;
  /**
   * Stops a node of a cluster: its port closes and the others take over its partitions.
   *
   * @param node - its position in `nodes`.
   * @throws RangeError for the last node that is up.
   */
  stopNode(node: number): Promise<void>;
  /** Brings a stopped node back, on the port it had. */
  startNode(node: number): Promise<void>;
}

/** A way of running the server. */
export interface Backend {
  readonly addresses: readonly NodeAddress[];
  call<M extends ControlMethod>(
    method: M,
    ...args: Parameters<Host[M]>
  ): Promise<Awaited<ReturnType<Host[M]>>>;
  close(): Promise<void>;
}

/** An Aerospike server in pure TypeScript, on a real TCP port. */
export const MemoryServer = {
  /**
   * Starts a server. By default it listens on a free port of 127.0.0.1, serves the namespace `test`
   * and runs in a worker thread of its own.
   *
   * @throws RangeError for an option out of range; the system's error when the port is taken or a file
   * of `tls` cannot be read, OpenSSL's when key and certificate do not fit.
   * @example
   * ```ts
   * await using server = await MemoryServer.start();
   * const client = await new AsyncClient({ hosts: [`${server.host}:${server.port}`] }).connect();
   * ```
   */
  async start(options: MemoryServerOptions = {}): Promise<RunningServer> {
    const { inThread = false, ...hostOptions } = options;
    if (
      options.nodes !== undefined &&
      !(Number.isSafeInteger(options.nodes) && options.nodes > 0)
    ) {
      throw new RangeError('nodes: an integer of 1 or more');
    }
    return running(inThread ? await startHere(hostOptions) : await startThread(hostOptions));
  },
};

async function startHere(options: HostOptions): Promise<Backend> {
  const host = await Host.start(options);
  return {
    addresses: host.addresses,
    call: (method, ...args) => callHost(host, { method, args }) as Promise<never>,
    close: () => host.close(),
  };
}

function running(backend: Backend): RunningServer {
  const [first] = backend.addresses;
  if (!first) throw new RangeError('nodes: at least 1');
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= backend.close());
  return {
    host: first.host,
    port: first.port,
    tlsName: first.tlsName,
    nodes: backend.addresses,
    clock: {
      advance: (milliseconds) => backend.call('advanceClock', milliseconds),
      now: () => backend.call('now'),
    },
    stop,
    reset: () => backend.call('reset'),
    records: (namespace, set) => backend.call('records', namespace, set),
    snapshot: () => backend.call('snapshot'),
    restore: (snapshot) => backend.call('restore', snapshot),
    inject: async (fault) => injected(backend, await backend.call('inject', plain(fault))),
    stopNode: (node) => backend.call('stopNode', node),
    startNode: (node) => backend.call('startNode', node),
    [Symbol.asyncDispose]: stop,
  };
}

/** A `Key` computes its digest when asked, which gets lost on the way to the thread. */
const plain = ({ key, ...fault }: Fault): Fault =>
  key ? { ...fault, key: { digest: key.digest } } : fault;

function injected(backend: Backend, id: number): InjectedFault {
  const remove = () => backend.call('removeFault', id);
  return { hits: () => backend.call('faultHits', id), remove, [Symbol.asyncDispose]: remove };
}
