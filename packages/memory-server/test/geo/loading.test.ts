import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const room = new URL('../../src/geo/', import.meta.url);

describe('the geo room', () => {
  it('imports nothing of Node, so that it runs in a browser', () => {
    for (const file of readdirSync(room)) {
      const source = readFileSync(new URL(file, room), 'utf8');
      expect(source, file).not.toMatch(/from '(node:|fs|path|module)/);
    }
  });

  it('reaches the geometry library through the lazy loader only', () => {
    const importers = readdirSync(room).filter((file) =>
      /^import (?!type).*'s2js'/m.test(readFileSync(new URL(file, room), 'utf8')),
    );
    expect(importers).toEqual([]);
  });

  it('loads the library by import where there is no require', async () => {
    const { loadGeo, parseGeo } = await import('../../src/geo/index.js');
    await loadGeo();
    expect(parseGeo('{"type":"Point","coordinates":[0,0]}')?.kind).toBe('point');
  });
});
