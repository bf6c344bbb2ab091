import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromBytes, print, toBytes } from '../src/index.js';
import { MsgpackReader } from '../src/wire.js';

/** What the official client 6.7.1 sent to a real server: filters, and the payloads of expression operations. */
const captured = JSON.parse(
  readFileSync(new URL('data/captured-expressions.json', import.meta.url), 'utf8'),
) as { readonly filters: readonly string[]; readonly operations: readonly string[] };

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('recorded expressions', () => {
  it('has enough of them', () => {
    expect(captured.filters.length).toBeGreaterThan(200);
    expect(captured.operations.length).toBeGreaterThan(20);
  });

  it.each(captured.filters)('writes filter %s back as it was', (hex) => {
    // The recorder also sent filters that are not boolean, which a server refuses.
    expect(hexOf(toBytes(fromBytes(bytesOf(hex))))).toBe(hex);
  });

  it.each(captured.operations)('writes the expression of operation %s back as it was', (hex) => {
    const reader = new MsgpackReader(bytesOf(hex));
    expect(reader.arrayHeader()).toBe(2);
    const start = reader.position;
    reader.skip();
    const expression = reader.bytes.slice(start, reader.position);
    expect(hexOf(toBytes(fromBytes(expression)))).toBe(hexOf(expression));
  });

  it('prints one of them', () => {
    const filter = fromBytes(bytesOf('921293119304935102a1789252a1789304fb957f02009110935104a16c'));
    expect(print(filter)).toBe(
      'not(or(ge(intBin("x"), binType("x")), ge(-5, lists.size(listBin("l")))))',
    );
  });
});
