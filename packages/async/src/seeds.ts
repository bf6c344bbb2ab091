import type { ConnectionOptions } from 'node:tls';
import { askInfo, openSocket, Unanswered, type Seed } from './seed-socket.js';
import { CLOSED_ON_CERTIFICATE, tlsReason } from './tls/reasons.js';
import { wrongTransport } from './tls/wrong-transport.js';

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

/** What a server with security tells an unknown caller: it is there, but does not name its cluster. */
const NOT_AUTHENTICATED = /^ERROR:80:/;

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
    const isUntold = names.clusterName === undefined; // the native client asks once it is logged in
    if (clusterName === undefined || isUntold || names.clusterName === clusterName) return seed;
    foreign.add(seed);
    const text = `is of cluster '${names.clusterName}', not '${clusterName}'`;
    failures.push(`${seed.host}:${String(seed.port)} ${text}`);
    throw new Error(text);
  });
  const live = await Promise.any(asked).catch(() => undefined);
  abort.abort();
  return { live, others: seeds.filter((seed) => seed !== live && !foreign.has(seed)), failures };
}

async function askSeed(
  seed: Seed,
  question: SeedQuestion,
  signal: AbortSignal,
): Promise<{ clusterName: string | undefined }> {
  try {
    const text = await ask(seed, question, signal);
    if (NOT_AUTHENTICATED.test(text)) return { clusterName: undefined };
    return { clusterName: /(?:^|\n)cluster-name\t(.*)\n/.exec(text)?.[1] ?? '' };
  } catch (error) {
    if (signal.aborted) throw error;
    const reason = await reasonOf(error, seed, question.tls);
    throw reason === undefined ? error : new Error(reason, { cause: error });
  }
}

async function reasonOf(
  error: unknown,
  seed: Seed,
  tls: SeedQuestion['tls'],
): Promise<string | undefined> {
  const hasCertificate = tls !== false && tls.cert !== undefined;
  if (!(error instanceof Unanswered)) return tls ? tlsReason(error, hasCertificate) : undefined;
  const other = await wrongTransport(seed, tls);
  return other ?? (hasCertificate && error.hungUp ? CLOSED_ON_CERTIFICATE : undefined);
}

async function ask(
  seed: Seed,
  { timeoutMs, tls }: SeedQuestion,
  signal: AbortSignal,
): Promise<string> {
  const socket = openSocket(seed, tls);
  const timer = setTimeout(() => {
    socket.destroy(new Error(`did not answer within ${String(timeoutMs)} ms`));
  }, timeoutMs);
  const stop = (): void => void socket.destroy(new Error('was not needed'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await askInfo(socket);
  } finally {
    signal.removeEventListener('abort', stop);
    clearTimeout(timer);
    socket.destroy();
  }
}
