import { connect, type Socket } from 'node:net';
import { createEngine } from '@asp/memory-server/engine';
import { INFO_FRAME, isBatchFrame } from './frame.js';
import { isQueryFrame } from './query-frame.js';
import { endsStream, isRefusal } from './reply.js';

/** A server under comparison. */
export interface Target {
  readonly name: string;
  /** Sends frames at once and answers their replies, in order; a reply may be several frames. */
  exchange(frames: readonly Uint8Array[]): Promise<Uint8Array[]>;
  close(): void;
}

const NAMESPACE = { name: 'test', defaultTtl: 30 * 24 * 60 * 60 };

/** The memory server in this process. */
export function memoryTarget(): Target {
  const engine = createEngine({ namespaces: [NAMESPACE] });
  return {
    name: 'memory',
    exchange: (frames) => Promise.resolve(frames.map((frame) => engine.handle(frame))),
    close: () => undefined,
  };
}

/** A server on a port. Several connections share the load. */
export async function networkTarget(address: string, connections = 4): Promise<Target> {
  const [host = '127.0.0.1', port = '3000'] = address.split(':');
  const all = await Promise.all(
    Array.from({ length: connections }, () => Connection.open(host, Number(port))),
  );
  let turn = 0;
  return {
    name: address,
    exchange: (frames) => {
      const connection = all[turn++ % all.length];
      if (!connection) throw new Error(`no connection to ${address}`);
      return connection.exchange(frames);
    },
    close: () => {
      for (const connection of all) connection.close();
    },
  };
}

/** The address of a server, or `memory` for the one in this process. */
export const targetOf = (address: string): Promise<Target> =>
  address === 'memory' ? Promise.resolve(memoryTarget()) : networkTarget(address);

/** Whether a frame is the last one of the answer to a request. */
export function endsAnswer(request: Uint8Array, frame: Uint8Array): boolean {
  if (request[1] === INFO_FRAME) return true;
  if (isQueryFrame(request)) return endsStream(frame) || isRefusal(frame);
  return !isBatchFrame(request) || endsStream(frame);
}

interface Waiting {
  readonly requests: readonly Uint8Array[];
  readonly replies: Uint8Array[];
  /** The frames of the reply that is being received. */
  partial: Uint8Array[];
  readonly resolve: (replies: Uint8Array[]) => void;
  readonly reject: (error: Error) => void;
}

class Connection {
  private received: Buffer = Buffer.alloc(0);
  private readonly waiting: Waiting[] = [];

  private constructor(private readonly socket: Socket) {
    socket.on('data', (bytes) => this.receive(bytes));
    socket.on('close', () => this.fail(new Error('the server closed the connection')));
    socket.on('error', (error) => this.fail(error));
  }

  static open(host: string, port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port, noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Connection(socket));
      });
    });
  }

  exchange(frames: readonly Uint8Array[]): Promise<Uint8Array[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ requests: frames, replies: [], partial: [], resolve, reject });
      this.socket.write(Buffer.concat(frames));
    });
  }

  close(): void {
    this.socket.removeAllListeners('close');
    this.socket.destroy();
  }

  private receive(bytes: Buffer): void {
    this.received = this.received.length === 0 ? bytes : Buffer.concat([this.received, bytes]);
    for (let end = this.frameEnd(); end > 0; end = this.frameEnd()) {
      const reply = Buffer.from(this.received.subarray(0, end));
      this.received = this.received.subarray(end);
      this.deliver(reply);
    }
  }

  /** Where the first complete frame ends; 0 when there is none yet. */
  private frameEnd(): number {
    if (this.received.length < 8) return 0;
    const end = 8 + this.received.readUIntBE(2, 6);
    return this.received.length < end ? 0 : end;
  }

  private deliver(frame: Uint8Array): void {
    const [first] = this.waiting;
    if (!first) return;
    const { requests, replies, partial, resolve } = first;
    const request = requests[replies.length];
    partial.push(frame);
    if (request && !endsAnswer(request, frame)) return;
    replies.push(Buffer.concat(partial));
    first.partial = [];
    if (replies.length < requests.length) return;
    this.waiting.shift();
    resolve(replies);
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}
