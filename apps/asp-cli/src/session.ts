import { setImmediate } from 'node:timers/promises';
import { MemoryServer, type RunningServer } from '@asp/memory-server';
import { client, type Client } from '@asp/sync';
import { Interrupted } from './exit-codes.js';
import { note } from './out.js';

/** How to reach the cluster. */
export interface ConnectOptions {
  readonly hosts?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly timeout: number;
}

/** One connection for one command, or for all commands of a REPL. */
export class Session {
  private server: RunningServer | null = null;
  private client: Client | null = null;
  private isInterrupted = false;

  /** The client; connects when there is none yet. */
  async connect(options: ConnectOptions): Promise<Client> {
    if (this.client) return this.client;
    const { timeout, user = null, password = null } = options;
    const hosts = options.hosts ?? (await this.startServer());
    const policies = {
      read: { totalTimeout: timeout },
      write: { totalTimeout: timeout },
      batch: { totalTimeout: timeout },
      batchWrite: { totalTimeout: timeout },
      admin: { timeout },
    };
    const config = { hosts: hosts.split(','), timeout, policies, appId: 'asp-cli' };
    this.client = client(config).connect(user, password);
    return this.client;
  }

  /** Asks running work to stop at the next place where it can go on later. */
  interrupt(): void {
    this.isInterrupted = true;
  }

  /** Begins work that may be interrupted. */
  resetInterrupt(): void {
    this.isInterrupted = false;
  }

  /**
   * Lets signals in: handlers do not run while blocking calls follow each other.
   *
   * @throws Interrupted after Ctrl-C
   */
  async breathe(): Promise<void> {
    await setImmediate();
    if (this.isInterrupted) throw new Interrupted('interrupted');
  }

  async close(): Promise<void> {
    this.client?.close();
    this.client = null;
    await this.server?.stop();
    this.server = null;
  }

  private async startServer(): Promise<string> {
    this.server = await MemoryServer.start();
    note('asp: no --hosts and no AEROSPIKE_HOSTS: a memory server that ends with this command');
    return `${this.server.host}:${this.server.port}`;
  }
}
