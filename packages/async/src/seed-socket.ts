import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket, type ConnectionOptions } from 'node:tls';
import { nameFault } from './tls/certificate-name.js';

/** A seed of the configuration. */
export interface Seed {
  readonly host: string;
  readonly port: number;
  /** The name that the server's certificate must carry, for TLS. Default: the host. */
  readonly tlsName?: string | undefined;
}

/**
 * Info request and answer share one frame:
 * ```
 * u8 version = 2 · u8 type = 1 · u48 size · size bytes of text: `name[\tvalue]\n`…
 * ```
 * A server with security answers an error text to the unknown caller: it is there all the same.
 */
const HEADER_SIZE = 8;
const MAX_ANSWER = 65_536;
const REQUEST = infoFrame('node\ncluster-name\n');

/** The other side closed the connection, or says what is no answer: maybe it expects TLS, or expects none. */
export class Unanswered extends Error {
  constructor(
    message: string,
    /** It closed the connection. */
    readonly hungUp: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Connects to a seed, by TLS where there are options for it. */
export function openSocket(
  { host, port, tlsName = host }: Seed,
  tls: ConnectionOptions | false,
): Socket {
  if (tls === false) return connectTcp({ host, port });
  return connectTls({
    checkServerIdentity: (_host, certificate) => nameFault(tlsName, certificate),
    ...tls,
    host,
    port,
    ...(isIP(tlsName) === 0 && { servername: tlsName }),
  });
}

/** Asks for the node's and the cluster's name, which are no secrets. The caller ends the socket. */
export function askInfo(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    // Of a write that waits for the handshake Node would report the write's failure, not the handshake's.
    const isTls = socket instanceof TLSSocket;
    socket.once(isTls ? 'secureConnect' : 'connect', () => socket.write(REQUEST));
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length < HEADER_SIZE) return;
      const size = bytes.readUIntBE(2, 6);
      if (bytes[0] !== 2 || bytes[1] !== 1 || size > MAX_ANSWER) {
        reject(new Unanswered('does not speak the Aerospike protocol', false));
      } else if (bytes.length >= HEADER_SIZE + size) {
        resolve(bytes.toString('utf8', HEADER_SIZE, HEADER_SIZE + size));
      }
    });
    socket.on('error', (error: NodeJS.ErrnoException) => reject(explain(error)));
    socket.on('close', () =>
      reject(new Unanswered('closed the connection without an answer', true)),
    );
  });
}

function infoFrame(text: string): Buffer {
  const frame = Buffer.alloc(HEADER_SIZE + text.length);
  frame.writeUInt8(2, 0);
  frame.writeUInt8(1, 1);
  frame.writeUIntBE(text.length, 2, 6);
  frame.write(text, HEADER_SIZE, 'latin1');
  return frame;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  ENOTFOUND: 'is an unknown host name',
  EAI_AGAIN: 'could not be resolved',
  EHOSTUNREACH: 'is unreachable',
  ENETUNREACH: 'is unreachable',
};

function explain(error: NodeJS.ErrnoException): Error {
  const { code = '' } = error;
  if (code === 'ECONNRESET') return new Unanswered('reset the connection', true, { cause: error });
  const reason = REASONS[code];
  return reason === undefined ? error : new Error(reason, { cause: error });
}
