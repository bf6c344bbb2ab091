import { writeSync } from 'node:fs';
import { threadId } from 'node:worker_threads';

const isOn = (process.env['ASP_DEBUG'] ?? '').split(',').some((room) => room.trim() === 'sync');

/** Writes an event of the transport to stderr; `null` unless `ASP_DEBUG` names `sync`. */
export type Debug = ((event: string) => void) | null;

/**
 * The events of one part of the transport. Written with `writeSync`, so that they are seen also while the
 * caller's thread is stopped and when the process dies right after.
 */
export function debugOf(part: 'caller' | 'worker' | 'child'): Debug {
  if (!isOn) return null;
  return (event) => {
    const at = new Date().toISOString().slice(11, 23);
    try {
      writeSync(2, `asp:sync ${at} ${part} ${process.pid}/${threadId} ${event}\n`);
    } catch {
      // stderr is closed or full: the event is lost, the call is not.
    }
  };
}
