import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

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

/** A seed of the configuration. */
export interface Seed {
  readonly host: string;
  readonly port: number;
  /** The name that the server's certificate must carry, for TLS. */
  readonly tlsName?: string | undefined;
}

/** What is asked of every seed before the native client may connect. */
export interface SeedQuestion {
  /** Deadline in milliseconds. */
  readonly timeoutMs: number;
  /** The name that the cluster must have; any when left out. */
  readonly clusterName?: string | undefined;
  /** TLS options; `false` = plain TCP. */
  readonly tls: ConnectionOptions | false;
}

/** What asking the seeds came to. */
export interface SeedAnswer {
  /** The first seed that answered as it should; undefined when none did. */
  readonly live: Seed | undefined;
  /** The seeds that are not known to be of a wrong cluster: later ones may come back. */
  readonly others: readonly Seed[];
  /** What was wrong with each seed that failed, as `host:port reason`. */
  readonly failures: readonly string[];
}

/**
 * Asks all seeds at once whether they are there, without blocking, and stops at the first that is.
 *
 * The native connect is synchronous: given a host that accepts and never answers it would stop the event
 * loop until its timeout. So it only ever gets a seed that has just answered an info request.
 */
export async function askSeeds(
  seeds: readonly Seed[],
  question: SeedQuestion,
): Promise<SeedAnswer> {
  const abort = new AbortController();
  const failures: string[] = [];
  const foreign = new Set<Seed>();
  const asked = seeds.map(async (seed) => {
    const names = await askSeed(seed, question, abort.signal).catch((error: unknown) => {
      failures.push(
        `${seed.host}:${String(seed.port)} ${error instanceof Error ? error.message : String(error)}`,
      );
      throw error;
    });
    const { clusterName } = question;
    if (clusterName === undefined || names.clusterName === clusterName) return seed;
    foreign.add(seed);
    const text = `is of cluster '${names.clusterName}', not '${clusterName}'`;
    failures.push(`${seed.host}:${String(seed.port)} ${text}`);
    throw new Error(text);
  });
  const live = await Promise.any(asked).catch(() => undefined);
  abort.abort();
  return { live, others: seeds.filter((seed) => seed !== live && !foreign.has(seed)), failures };
}

function infoFrame(text: string): Buffer {
  const frame = Buffer.alloc(HEADER_SIZE + text.length);
  frame.writeUInt8(2, 0);
  frame.writeUInt8(1, 1);
  frame.writeUIntBE(text.length, 2, 6);
  frame.write(text, HEADER_SIZE, 'latin1');
  return frame;
}

async function askSeed(
  seed: Seed,
  question: SeedQuestion,
  signal: AbortSignal,
): Promise<{ clusterName: string }> {
  const socket = open(seed, question.tls);
  const timer = setTimeout(() => {
    socket.destroy(new Error(`did not answer within ${String(question.timeoutMs)} ms`));
  }, question.timeoutMs);
  const stop = (): void => void socket.destroy(new Error('was not needed'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    socket.write(REQUEST);
    const text = await readAnswer(socket);
    return { clusterName: /(?:^|\n)cluster-name\t(.*)\n/.exec(text)?.[1] ?? '' };
  } finally {
    signal.removeEventListener('abort', stop);
    clearTimeout(timer);
    socket.destroy();
  }
}

function open({ host, port, tlsName }: Seed, tls: ConnectionOptions | false): Socket {
  if (tls === false) return connectTcp({ host, port });
  return connectTls({ ...tls, host, port, ...(tlsName ? { servername: tlsName } : {}) });
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length < HEADER_SIZE) return;
      const size = bytes.readUIntBE(2, 6);
      if (bytes[0] !== 2 || bytes[1] !== 1 || size > MAX_ANSWER) {
        reject(new Error('does not speak the Aerospike protocol'));
      } else if (bytes.length >= HEADER_SIZE + size) {
        resolve(bytes.toString('utf8', HEADER_SIZE, HEADER_SIZE + size));
      }
    });
    socket.on('error', (error: NodeJS.ErrnoException) => reject(explain(error)));
    socket.on('close', () => reject(new Error('closed the connection without an answer')));
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  ENOTFOUND: 'is an unknown host name',
  EAI_AGAIN: 'could not be resolved',
  EHOSTUNREACH: 'is unreachable',
  ENETUNREACH: 'is unreachable',
  ECONNRESET: 'reset the connection',
};

function explain(error: NodeJS.ErrnoException): Error {
  const reason = REASONS[error.code ?? ''];
  return reason === undefined ? error : new Error(reason, { cause: error });
}
