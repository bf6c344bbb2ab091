import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GeoJSON, HllValue, Key } from '@asp/core';
import { fromPlain, toPlain, utf8Length, validateCall } from '@asp/core/internal';
import { afterEach, describe, expect, it, vi } from 'vitest';

const root = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((f) =>
  f.endsWith('.ts'),
);

/** The source without comments and string literals. */
function codeOf(file: string): string {
  return readFileSync(`${root}/${file}`, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replaceAll(/`(?:[^`$]|\$\{[^}]*\})*`/g, '``')
    .replaceAll(/'[^'\n]*'/g, (text) => (/[/:]/.test(text) ? text : "''"));
}

describe('core runs where there is no Node', () => {
  it.each(files)('%s imports nothing of Node, and nothing but the hash', (file) => {
    const imports = [...codeOf(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
      (m) => m[1] ?? '',
    );
    const foreign = imports.filter((name) => !name.startsWith('.'));
    expect(foreign).toEqual(file === 'values/digest.ts' ? ['@noble/hashes/legacy.js'] : []);
  });

  it.each(files)('%s uses no global of Node', (file) => {
    const allowed =
      file === 'values/bytes.ts'
        ? /\b(?:process\.|require\(|__dirname\b|setImmediate\b)/
        : /\b(?:process\.|require\(|__dirname\b|setImmediate\b|Buffer\.)/;
    expect(codeOf(file)).not.toMatch(allowed);
  });

  it('asks for Buffer before it uses it', () => {
    expect(codeOf('values/bytes.ts')).toContain("if (typeof Buffer === ''");
  });
});

describe('without Buffer', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('bytes are Uint8Arrays, and everything works', () => {
    const withBuffer = new Key('test', 'users', 'alice').digest;
    const bytes = new Uint8Array([1, 2]);
    vi.stubGlobal('Buffer', undefined);
    const { digest } = new Key('test', 'users', 'alice');
    const sketch = new HllValue(bytes);
    const back = fromPlain(toPlain({ bytes, at: GeoJSON.point(1, 2) }));
    validateCall('put', [['test', 'users', bytes], { bytes, sketch }]);
    vi.unstubAllGlobals();
    expect(digest.constructor).toBe(Uint8Array);
    expect([...digest]).toEqual([...withBuffer]);
    expect(sketch.bytes).toBe(bytes);
    expect(back).toStrictEqual({ bytes, at: GeoJSON.point(1, 2) });
  });
});

describe('the length of text in UTF-8', () => {
  it.each([
    '',
    'abc',
    'é',
    '한국어',
    '🙂',
    'a🙂b',
    '\ud800',
    'x\udc00y',
    '\ud800\ud800',
    'ÿĀ\u07ff\u0800',
  ])('%j', (text) => {
    expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
  });
});
