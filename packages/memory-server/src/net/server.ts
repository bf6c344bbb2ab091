import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Engine } from '../engine.js';
import { serveConnection } from './connection.js';
import type { TlsSettings } from './tls.js';

/** A listening socket for one node of the engine. */
export interface Listener {
  readonly host: string;
  readonly port: number;
  /** Closes the port and every connection; resolves once both are gone. */
  close(): Promise<void>;
}

/** Where a node listens, and how. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Undefined for plain TCP. */
  readonly tls: TlsSettings | undefined;
}

/** Listens for a node's clients. Rejects when the address cannot be had. */
export async function listen(
  engine: Engine,
  node: number,
  { host, port, tls }: ListenOptions,
): Promise<Listener> {
  const serve = (socket: Socket) => serveConnection(engine, node, socket);
  const log = (line: string) => engine.cluster.nodes[node]?.log(line);
  const server = tls ? await tlsServer(tls, serve, log) : createServer({ noDelay: true }, serve);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket); // of TLS the one below it, also while hands are shaken
    socket.once('close', () => sockets.delete(socket));
  });
  await listening(server, host, port);
  const address = server.address() as AddressInfo;
  return { host, port: address.port, close: () => close(server, sockets) };
}

/** OpenSSL's errors bring a reason, beside a message that says where in its source it was. */
type HandshakeError = NodeJS.ErrnoException & { readonly reason?: string };

/** A handshake that fails is the client's matter: its connection is closed, and the log says why. */
async function tlsServer(
  { server: options }: TlsSettings,
  serve: (socket: Socket) => void,
  log: (line: string) => void,
): Promise<Server> {
  const { createServer: createTlsServer } = await import('node:tls'); // takes longer than all the rest
  const server = createTlsServer({ ...options, noDelay: true }, serve);
  server.on('tlsClientError', (error: HandshakeError, socket) => {
    const { remoteAddress = 'a client' } = socket;
    const refusal: unknown = socket.authorizationError; // a code, and the error is only that it is gone
    const reason =
      typeof refusal === 'string'
        ? `its certificate is refused: ${refusal}`
        : `${error.code ?? ''} ${error.reason ?? error.message}`;
    log(`TLS handshake with ${remoteAddress} failed: ${reason}`);
    if (error.code === 'ERR_TLS_HANDSHAKE_TIMEOUT') socket.destroy(); // else Node does, after its alert
  });
  return server;
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
