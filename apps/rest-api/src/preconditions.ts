import { HttpError } from './problems.js';

/** What a write expects to find: this generation, nothing, or anything. */
export type Expected = { readonly gen: number } | 'nothing' | 'anything';

/** The ETag of a record: its generation. */
export function etagOf(gen: number): string {
  return `"${gen}"`;
}

/** Whether an If-None-Match header names this generation. */
export function isKnown(header: string | undefined, gen: number): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etagOf(gen)) || tags.includes('*');
}

interface Headers {
  readonly 'if-match'?: string | undefined;
  readonly 'if-none-match'?: string | undefined;
}

/**
 * What a write's headers expect.
 *
 * @throws HttpError 400 for what is no ETag of ours
 */
export function expectedBy(headers: Headers): Expected {
  const match = headers['if-match'];
  const noneMatch = headers['if-none-match'];
  if (noneMatch !== undefined) {
    if (noneMatch.trim() === '*' && match === undefined) return 'nothing';
    throw new HttpError(400, 'If-None-Match of a write is *, and stands alone.');
  }
  if (match === undefined || match.trim() === '*') return 'anything';
  const gen = /^"(\d{1,5})"$/.exec(match.trim())?.[1];
  if (gen === undefined || Number(gen) > 65535) {
    throw new HttpError(400, 'If-Match is one ETag as it was answered, or *.');
  }
  return { gen: Number(gen) };
}
