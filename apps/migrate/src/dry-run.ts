import { inspect } from 'node:util';
import type { BatchRecords, Client } from '@asp/sync';

/** What only reads. Everything else counts as a write: a method that is new is not let through by mistake. */
const READS: ReadonlySet<string> = new Set([
  'get',
  'select',
  'exists',
  'batchRead',
  'query',
  'scan',
  'ping',
  'isConnected',
  'getNodeNames',
  'infoAll',
  'infoRandomNode',
]);

/** The calls of which a dry run tells each; of the others it only counts. */
const SHOWN = 3;

/** What a dry run would have done, by method. */
export type Counts = ReadonlyMap<string, number>;

/**
 * A client that reads, and only tells what it would write. Writes that answer records (`operate`, `apply`, batches)
 * answer nothing here, so a step that needs such answers cannot be tried dry.
 */
export function dryClient(db: Client, log: (text: string) => void): { db: Client; counts: Counts } {
  const counts = new Map<string, number>();
  const proxy = new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const method = String(name);
      if (READS.has(method)) return value.bind(target) as unknown;
      return (...args: unknown[]) => {
        const count = (counts.get(method) ?? 0) + 1;
        counts.set(method, count);
        if (count <= SHOWN) log(`would ${method}(${args.map(short).join(', ')})`);
        if (count === SHOWN + 1) log(`would ${method} … (more of them are only counted)`);
        return method.startsWith('batch') ? NOTHING : undefined;
      };
    },
  });
  return { db: proxy, counts };
}

const NOTHING = { batchRecords: [] } as unknown as BatchRecords;

function short(value: unknown): string {
  const text = inspect(value, { breakLength: Infinity, depth: 2 });
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
