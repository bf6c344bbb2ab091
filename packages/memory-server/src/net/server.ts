import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Engine } from '../engine.js';
import { serveConnection } from './connection.js';

/** A listening socket for one node of the engine. */
export interface Listener {
  readonly host: string;
  readonly port: number;
  /** Closes the port and every connection; resolves once both are gone. */
  close(): Promise<void>;
}

/** Listens for a node's clients. Rejects when the address cannot be had. */
export async function listen(
  engine: Engine,
  node: number,
  host: string,
  port: number,
): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveConnection(engine, node, socket);
  });
  await listening(server, host, port);
  const address = server.address() as AddressInfo;
  return { host, port: address.port, close: () => close(server, sockets) };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: 1024 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
