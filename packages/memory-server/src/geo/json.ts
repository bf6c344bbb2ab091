/** Strings and numbers of a text that `JSON.parse` took. */
const SCALAR = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
/** An escape that stands for half of a character whose other half is missing, or for NUL. */
const BAD_ESCAPE =
  /\\u0000|\\u[dD][89abAB][\da-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][\da-fA-F]{2})\\u[dD][c-fC-F]/;
const BACKSLASHES = /\\\\/g;

const MAX_INTEGER = 2n ** 63n - 1n;
const MIN_INTEGER = -(2n ** 63n);
/** How deep the server's reader goes. */
const MAX_DEPTH = 2048;

/**
 * Reads JSON as strictly as the server does, which is a little stricter than `JSON.parse`: an object or array on top,
 * integers within 64 bits, no number beyond a double, no NUL and no half characters in strings, 2,048 levels.
 *
 * @returns the value, or `undefined` when the server would refuse the text.
 */
export function parseStrictJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [token] of text.matchAll(SCALAR)) {
    if (!(token.startsWith('"') ? isStringAllowed(token) : isNumberAllowed(token)))
      return undefined;
  }
  return depthOf(text) > MAX_DEPTH ? undefined : value;
}

function isStringAllowed(token: string): boolean {
  return !token.includes('\\u') || !BAD_ESCAPE.test(token.replace(BACKSLASHES, ''));
}

function isNumberAllowed(token: string): boolean {
  if (/[.eE]/.test(token)) return Number.isFinite(Number(token));
  if (token.length < 16) return true;
  const integer = BigInt(token);
  return integer >= MIN_INTEGER && integer <= MAX_INTEGER;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const bracket of text.replace(SCALAR, '')) {
    if (bracket === '{' || bracket === '[') deepest = Math.max(deepest, ++depth);
    else if (bracket === '}' || bracket === ']') depth--;
  }
  return deepest;
}
