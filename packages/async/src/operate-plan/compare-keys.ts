import type { ReadValue } from '@asp/core';

/** The server's order of types among map keys; a double is told from an integer by its fraction. */
function rankOf(key: ReadValue): number {
  switch (typeof key) {
    case 'boolean':
      return 1;
    case 'number':
      return Number.isInteger(key) ? 2 : 5;
    case 'bigint':
      return 2;
    case 'string':
      return 3;
    default:
      return key === null ? 0 : 4;
  }
}

/** Compares two map keys as the server orders them. */
export function compareKeys(a: ReadValue, b: ReadValue): number {
  const byType = rankOf(a) - rankOf(b);
  if (byType !== 0) return byType;
  if (typeof a === 'string' && typeof b === 'string')
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b);
  if (a === b || a === null || b === null) return 0;
  return a < b ? -1 : 1;
}
