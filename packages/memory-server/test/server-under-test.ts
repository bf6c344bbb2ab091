import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { createEngine } from '../src/engine.js';
import type { EngineOptions } from '../src/engine.js';

/**
 * The server that handler tests talk to: an engine, or, where `REAL_AEROSPIKE=host:port` is set, a
 * real CE 8.1.2 with the namespace `test` (memory storage, default ttl 30 days), so that what the
 * tests expect can be checked against the original.
 */
export interface ServerUnderTest {
  /** Sends a request and resolves to its whole answer. */
  send(request: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

const real = process.env['REAL_AEROSPIKE'];

export const THIRTY_DAYS = 30 * 24 * 60 * 60;

/** Opens the server under test; a real one keeps what earlier tests wrote. */
export async function openServer(options: EngineOptions = {}): Promise<ServerUnderTest> {
  if (real !== undefined) return openReal(real);
  const engine = createEngine({
    namespaces: [{ name: 'test', defaultTtl: THIRTY_DAYS }],
    ...options,
  });
  return { send: async (request) => engine.handle(request), close: async () => undefined };
}

async function openReal(address: string): Promise<ServerUnderTest> {
  const [host = '', port = ''] = address.split(':');
  const socket = connect({ host, port: Number(port) });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return {
    send: (request) => exchange(socket, Buffer.from(request)),
    close: () =>
      new Promise((resolve) => {
        socket.once('close', () => resolve());
        socket.destroy();
      }),
  };
}

function exchange(socket: Socket, request: Buffer): Promise<Uint8Array> {
  const isStream = request[1] === 3 && isMultiRecord(request);
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const finish = (error?: Error) => {
      socket.off('data', take).off('close', fail);
      if (error) reject(error);
      else resolve(received);
    };
    const fail = () => finish(new Error('the server closed the connection'));
    const take = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (isComplete(received, isStream)) finish();
    };
    socket.on('data', take).on('close', fail);
    socket.write(request);
  });
}

/** Batches, and requests without a digest field. */
function isMultiRecord(request: Buffer): boolean {
  if ((request.readUInt8(9) & 8) !== 0) return true;
  let at = 30;
  for (let n = request.readUInt16BE(26); n > 0; n--) {
    if (request[at + 4] === 4) return false;
    at += 4 + request.readUInt32BE(at);
  }
  return true;
}

/** One frame; of a stream the frames up to the one whose last message is marked last or is an error. */
function isComplete(received: Buffer, isStream: boolean): boolean {
  let at = 0;
  while (at + 8 <= received.length) {
    const end = at + 8 + received.readUIntBE(at + 2, 6);
    if (end > received.length) return false;
    if (!isStream) return true;
    let last = at + 8;
    for (let next = last; next + 22 <= end; next = messageEnd(received, next)) last = next;
    const isLast = last + 22 <= end && (received.readUInt8(last + 3) & 1) !== 0;
    const isRefusal = end - at === 30 && received.readUInt8(last + 5) !== 0;
    if (isLast || isRefusal) return true;
    at = end;
  }
  return false;
}

function messageEnd(bytes: Buffer, message: number): number {
  let at = message + 22;
  const parts = bytes.readUInt16BE(message + 18) + bytes.readUInt16BE(message + 20);
  for (let n = 0; n < parts; n++) at += 4 + bytes.readUInt32BE(at);
  return at;
}
