/**
 * Names for answers that have none of their own: `#0`, `#1`, … with as many `#` as it takes to differ from
 * every name in use. They exist in the answer only, never in the record.
 */
export function aliases(used: readonly string[]): Iterator<string, never> {
  let prefix = '#';
  while (used.some((name) => name.startsWith(prefix) && isNumber(name.slice(prefix.length)))) {
    prefix += '#';
  }
  let next = 0;
  return { next: () => ({ value: `${prefix}${String(next++)}`, done: false }) };
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}
