import { connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import { infoAnswer, infoRequest } from '../message.js';

/** Connects by TLS and resolves once hands are shaken; rejects with the reason if they are not. */
export function shake(options: ConnectionOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ host: '127.0.0.1', servername: 'localhost', ...options });
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed')));
  });
}

/** Asks info commands on a connection of its own. */
export async function askInfo(
  options: ConnectionOptions,
  ...commands: string[]
): Promise<Record<string, string>> {
  const socket = await shake(options);
  try {
    return infoAnswer(await exchange(socket, infoRequest(...commands)));
  } finally {
    socket.destroy();
  }
}

/** Sends a request and resolves to the frame that answers it. */
export function exchange(socket: Socket, request: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed without an answer')));
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= 8 && received.length >= 8 + received.readUIntBE(2, 6)) {
        resolve(received);
      }
    });
    socket.write(request);
  });
}

/** A connection that carries what is written to it byte by byte. */
export function dribble(port: number): Duplex {
  const socket = connectTcp({ host: '127.0.0.1', port, noDelay: true });
  const duplex = new Duplex({
    read: () => void socket.resume(),
    write(chunk: Buffer, _encoding, done) {
      const next = (at: number): void => {
        if (at === chunk.length) done();
        else socket.write(chunk.subarray(at, at + 1), () => setImmediate(next, at + 1));
      };
      next(0);
    },
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', (chunk) => duplex.push(chunk));
  socket.on('close', () => duplex.push(null));
  socket.on('error', (error) => duplex.destroy(error));
  return duplex;
}
