import type { Socket } from 'node:net';

/** What is behind a socket of Node: no documented interface, but an old one. */
interface Handle {
  /** The descriptor; missing or negative on Windows. */
  readonly fd?: number;
  readStop?(): number;
  setBlocking?(isBlocking: boolean): number;
}

/**
 * Makes a socket one that another thread can read and write by its descriptor, blocking; the event loop
 * lets go of it. Answers the descriptor, or `null` and leaves the socket as it is where that is not possible.
 */
export function lendable(socket: Socket): number | null {
  const handle = (socket as { readonly _handle?: Handle | null })._handle;
  const { fd = -1 } = handle ?? {};
  if (handle?.readStop === undefined || handle.setBlocking === undefined || fd < 0) return null;
  if (handle.setBlocking(true) !== 0) return null;
  handle.readStop();
  return fd;
}
