import { Cluster } from './cluster.js';
import type { EngineOptions } from './options.js';
import { Session } from './session.js';
import type { Schedule, Sink } from './session.js';

export type { EngineOptions, NamespaceOptions } from './options.js';
export type { Session, Sink } from './session.js';

/** A memory server without sockets or threads. Runs wherever JavaScript does. */
export interface Engine {
  /**
   * Answers whole frames of the client protocol: request bytes in, answer bytes out. Meant for tests
   * and playgrounds; a query's rate limit is not waited for.
   */
  handle(bytes: Uint8Array): Uint8Array;
  /** Opens a connection to one of the nodes. @throws RangeError for a node that does not exist. */
  open(sink: Sink, node?: number): Session;
  /** The cluster behind it. */
  readonly cluster: Cluster;
}

/**
 * Makes an engine.
 *
 * @throws RangeError for an option out of range.
 * @example
 * ```ts
 * const engine = createEngine({ namespaces: ['test'] });
 * const answer = engine.handle(requestBytes);
 * ```
 */
export function createEngine(options: EngineOptions = {}): Engine {
  const cluster = new Cluster(options);
  const open = (sink: Sink, index = 0, schedule: Schedule = later): Session => {
    const node = cluster.nodes[index];
    if (!node) throw new RangeError(`node ${index}: there are ${cluster.nodes.length}`);
    return new Session(node, sink, schedule);
  };
  return {
    cluster,
    open: (sink, node) => open(sink, node),
    handle(bytes) {
      const pieces: Uint8Array[] = [];
      const sink: Sink = { write: (piece) => pieces.push(piece) > 0, end: () => undefined };
      const session = open(sink, 0, atOnce());
      session.receive(bytes);
      session.close();
      return join(pieces);
    },
  };
}

const later: Schedule = (callback, milliseconds) => {
  if (milliseconds === 0 && typeof setImmediate === 'function') setImmediate(callback);
  else setTimeout(callback, milliseconds);
};

/** Runs callbacks in a loop instead of a recursion. */
function atOnce(): Schedule {
  const queue: (() => void)[] = [];
  let isRunning = false;
  return (callback) => {
    queue.push(callback);
    if (isRunning) return;
    isRunning = true;
    for (let next = queue.shift(); next; next = queue.shift()) next();
    isRunning = false;
  };
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
