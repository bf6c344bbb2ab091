import { Control } from './control.js';
import { buildEngine } from './build-engine.js';
import type { Engine } from './build-engine.js';
import { listen } from './net/server.js';
import type { Listener } from './net/server.js';
import type { TlsOptions, TlsSettings } from './net/tls.js';
import type { EngineOptions } from './options.js';
import { threadRunner } from './udf/thread-runner.js';

/** Where to listen, besides what the engine serves. */
export interface HostOptions extends EngineOptions {
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Port to listen on; the next nodes of a cluster take the next ports. Default 0: any free ones. */
  readonly port?: number;
  /** Speaks TLS instead of plain TCP, with every node. Default: plain TCP. */
  readonly tls?: TlsOptions;
}

/** Where a node can be reached. */
export interface NodeAddress {
  /** The node's id, as clients see it. */
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** What clients have to find in its certificate; undefined for plain TCP. */
  readonly tlsName?: string | undefined;
}

const SWEEP_MS = 1000;

/** An engine that listens, and all that can be asked of it from outside. */
export class Host extends Control {
  private readonly listeners: (Listener | undefined)[] = [];
  private sweeper: NodeJS.Timeout | undefined;

  private constructor(
    private readonly engine: Engine,
    private readonly address: string,
    private readonly tls: TlsSettings | undefined,
  ) {
    super(engine.cluster);
  }

  /**
   * Starts an engine and listens with each of its nodes. Rejects when an option is out of range, or a
   * file or a port cannot be had.
   */
  static async start(options: HostOptions = {}): Promise<Host> {
    const { host: address = '127.0.0.1', port = 0 } = options;
    const tls = options.tls && (await import('./net/tls.js')).tlsSettings(options.tls);
    const host = new Host(buildEngine(options, threadRunner), address, tls);
    try {
      for (const { index } of host.engine.cluster.nodes) {
        await host.listen(index, port === 0 ? 0 : port + index);
      }
    } catch (error) {
      await host.close();
      throw error;
    }
    host.sweeper = setInterval(() => host.engine.cluster.sweep(), SWEEP_MS).unref();
    return host;
  }

  /** Every node's address, stopped ones included. */
  get addresses(): readonly NodeAddress[] {
    return this.engine.cluster.nodes.map(({ id, address }) => ({ id, ...address }));
  }

  /** Closes a node's port and connections; the others take over its partitions. */
  async stopNode(index: number): Promise<void> {
    const node = this.nodeAt(index);
    if (!node.isUp) return;
    if (this.engine.cluster.nodes.filter(({ isUp }) => isUp).length === 1) {
      throw new RangeError('the last node cannot be stopped: use stop()');
    }
    node.isUp = false;
    this.engine.cluster.nodesChanged();
    await this.listeners[index]?.close();
    this.listeners[index] = undefined;
  }

  /** Brings a stopped node back, on the port it had. */
  async startNode(index: number): Promise<void> {
    const node = this.nodeAt(index);
    if (node.isUp) return;
    await this.listen(index, node.address.port);
    node.isUp = true;
    this.engine.cluster.nodesChanged();
  }

  /** Closes every port and connection, and ends the scripts' thread. */
  async close(): Promise<void> {
    this.engine.cluster.isClosed = true;
    clearInterval(this.sweeper);
    for (const listener of this.listeners) await listener?.close();
    await this.engine.cluster.udf.close();
  }

  private async listen(index: number, port: number): Promise<void> {
    const { address: host, tls } = this;
    const listener = await listen(this.engine, index, { host, port, tls });
    this.listeners[index] = listener;
    this.nodeAt(index).address = {
      host: reachable(host),
      port: listener.port,
      tlsName: tls?.name,
    };
  }

  private nodeAt(index: number) {
    const node = this.engine.cluster.nodes[index];
    if (!node) throw new RangeError(`node ${index}: there are ${this.engine.cluster.nodes.length}`);
    return node;
  }
}

/** The methods of a host that a test may call, from whatever thread. */
export type ControlMethod = keyof Control | 'stopNode' | 'startNode';

/** A call of such a method. */
export interface ControlCall<M extends ControlMethod> {
  readonly method: M;
  readonly args: Parameters<Host[M]>;
}

/** Calls a method named in a message. */
export async function callHost(host: Host, { method, args }: ControlCall<ControlMethod>) {
  const call = host[method].bind(host) as (...args: readonly unknown[]) => unknown;
  return await call(...args);
}

/** What clients are told to dial: "every address" is not an address. */
function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}
