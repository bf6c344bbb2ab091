import { Cluster } from './cluster.js';
import { later } from './later.js';
import type { EngineOptions } from './options.js';
import type { Peer } from './security/access.js';
import { Session } from './session.js';
import type { Schedule, Sink } from './session.js';
import type { CreateUdfRunner } from './udf/udf-runner.js';

/** A memory server without sockets or threads. Runs wherever JavaScript does. */
export interface Engine {
  /**
   * Answers whole frames of the client protocol: request bytes in, answer bytes out. Meant for tests
   * and playgrounds; a query's rate limit is not waited for.
   *
   * @throws Error for what cannot be answered at once, which is a script: `open` a session instead.
   */
  handle(bytes: Uint8Array): Uint8Array;
  /**
   * Opens a connection to one of the nodes.
   *
   * @param peer - who connects; security checks whitelists against its address.
   * @throws RangeError for a node that does not exist.
   */
  open(sink: Sink, node?: number, peer?: Peer): Session;
  /** The cluster behind it. */
  readonly cluster: Cluster;
}

/**
 * Makes an engine whose scripts run as `createUdfRunner` says.
 *
 * @throws RangeError for an option out of range.
 */
export function buildEngine(options: EngineOptions, createUdfRunner: CreateUdfRunner): Engine {
  const cluster = new Cluster(options, createUdfRunner);
  const open = (sink: Sink, index = 0, peer: Peer = {}, schedule: Schedule = later): Session => {
    const node = cluster.nodes[index];
    if (!node) throw new RangeError(`node ${index}: there are ${cluster.nodes.length}`);
    return new Session(node, sink, schedule, peer);
  };
  return {
    cluster,
    open: (sink, node, peer) => open(sink, node, peer),
    handle(bytes) {
      const pieces: Uint8Array[] = [];
      const sink: Sink = { write: (piece) => pieces.push(piece) > 0, end: () => undefined };
      const session = open(sink, 0, {}, atOnce());
      session.receive(bytes);
      const isUnfinished = session.isBusy;
      session.close();
      if (isUnfinished) throw new Error('a script takes time: open() a session to call it');
      return join(pieces);
    },
  };
}

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
