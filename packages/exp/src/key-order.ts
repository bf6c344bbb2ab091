import { utf8 } from './core.js';

/** The order of types among map keys (`as_val_t` in the C client's common library). */
function rankOf(key: unknown): number {
  if (typeof key === 'boolean') return 2;
  if (typeof key === 'bigint') return 3;
  if (typeof key === 'number') return Number.isInteger(key) ? 3 : 10;
  if (typeof key === 'string') return 4;
  if (key === null) return 1;
  if (key instanceof Uint8Array) return 9;
  return 11;
}

/**
 * Compares two map keys as the C client orders them (`as_val_cmp`): by type, numbers by value, strings and
 * bytes by their bytes. Keys that no server takes (lists, maps) stay as they are.
 */
export function compareKeys(a: unknown, b: unknown): number {
  const rank = rankOf(a);
  if (rank !== rankOf(b)) return rank - rankOf(b);
  if (rank === 4) return compareBytes(utf8(String(a)), utf8(String(b)));
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b);
  return isNumeric(a) && isNumeric(b) ? (a < b ? -1 : a > b ? 1 : 0) : 0;
}

const isNumeric = (key: unknown): key is number | bigint | boolean =>
  typeof key === 'number' || typeof key === 'bigint' || typeof key === 'boolean';

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}
