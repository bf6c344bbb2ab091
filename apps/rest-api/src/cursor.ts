import type { PartitionFilter } from '@asp/async';
import { HttpError } from './problems.js';

/** A place in a scan as a word for a URL. */
export function encodeCursor(place: PartitionFilter): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * The place that a cursor stands for. Whether it is one is checked by the client, as for every argument.
 *
 * @throws HttpError 400 for what was never a cursor
 */
export function decodeCursor(text: string): PartitionFilter {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as PartitionFilter;
  } catch {
    throw new HttpError(400, 'cursor: take `next` of the page before.');
  }
}
