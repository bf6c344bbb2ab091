/** What a record costs besides its values, and a value besides its bytes: a guess. */
const RECORD = 200;
const VALUE = 16;

/** About how many bytes the bins of a record take in memory. */
export function sizeOf(bins: Readonly<Record<string, unknown>>): number {
  return RECORD + sizeOfParts(bins);
}

function sizeOfValue(value: unknown): number {
  if (typeof value === 'string') return VALUE + value.length;
  if (typeof value !== 'object' || value === null) return VALUE;
  return value instanceof Uint8Array ? VALUE + value.byteLength : VALUE + sizeOfParts(value);
}

function sizeOfParts(container: object): number {
  let size = 0;
  if (Array.isArray(container)) {
    for (const item of container) size += sizeOfValue(item);
  } else {
    for (const name in container) size += sizeOfValue((container as Record<string, unknown>)[name]);
  }
  return size;
}
