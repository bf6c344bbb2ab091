// Every page under axe, in both languages and both colour schemes: nothing serious or critical.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const docs = resolve(import.meta.dirname, '../docs');
const pages = readdirSync(docs)
  .filter((name) => name.endsWith('.mdx'))
  .map((name) => (name === 'index.mdx' ? '/' : `/${name.replace('.mdx', '')}`));
const REFERENCE = ['/api', '/api/@asp/exp', '/api/@asp/core/namespaces/lists', '/search?q=put'];

const inspect = (prefix) => async (page, base) => {
  const found = [];
  for (const path of [...pages, ...REFERENCE]) {
    const address = prefix && path === '/' ? prefix : prefix + path;
    await page.goto(base + address);
    await page.waitForSelector('html[data-has-hydrated="true"]');
    await page.addScriptTag({ path: axe });
    const violations = await page.evaluate(() =>
      globalThis.axe.run(document, { resultTypes: ['violations'] }).then((result) =>
        result.violations.map(({ id, impact, nodes }) => ({
          id,
          impact,
          nodes: nodes.map((node) => node.target.join(' ')),
        })),
      ),
    );
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      found.push(`${address}: ${id} (${impact}), ${nodes.length} times, first at ${nodes[0]}`);
    }
  }
  assert.deepEqual(found, []);
};

export const AXE_CHECKS = Object.fromEntries(
  [
    ['English', ''],
    ['Korean', '/ko'],
  ].flatMap(([language, prefix]) =>
    ['light', 'dark'].map((colorScheme) => [
      `axe: ${language}, ${colorScheme}`,
      { options: { colorScheme }, run: inspect(prefix) },
    ]),
  ),
);
