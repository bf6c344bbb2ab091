import type { Socket } from 'node:net';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { Engine, Peer } from '../engine.js';

/** Unread bytes above which the peer is not read from until its answer has been sent. */
const MAX_PENDING = 1024 * 1024;

/** Ties a socket to a session of the engine. */
export function serveConnection(engine: Engine, node: number, socket: Socket): void {
  socket.setNoDelay(true);
  const session = engine.open(
    {
      write: (bytes) => socket.write(bytes),
      end: () => socket.destroySoon(),
      idle: () => {
        if (socket.isPaused() && !socket.writableNeedDrain) socket.resume();
      },
    },
    node,
    peerOf(socket),
  );
  socket.on('data', (chunk: Buffer) => {
    session.receive(chunk);
    const isFull = session.isBusy && session.pending > MAX_PENDING;
    if (isFull || socket.writableNeedDrain) socket.pause();
  });
  socket.on('drain', () => {
    session.drained();
    if (!session.isBusy) socket.resume();
  });
  socket.on('close', () => session.close());
  socket.on('error', () => socket.destroy()); // a peer that vanished is no error of ours
}

/** Asked of the socket, for loading `node:tls` takes longer than starting a server without it. */
const isTls = (socket: Socket): socket is TLSSocket => 'authorized' in socket;

/** Who connects: an address and, with mutual TLS, the name in the certificate. */
function peerOf(socket: Socket): Peer {
  const isProved = isTls(socket) && socket.authorized;
  // A peer without a certificate has an empty one.
  const certificate: Partial<PeerCertificate> = isProved ? socket.getPeerCertificate() : {};
  const name = certificate.subject?.CN;
  return { address: socket.remoteAddress, commonName: typeof name === 'string' ? name : undefined };
}
