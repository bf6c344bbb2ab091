// Run in a package after its build: the types for `import` become one line that points at those for `require`, which
// are the same text. Half the size to install, and one set of declarations for both kinds of consumer.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `Symbol.dispose` in declarations needs a library that a consumer's `lib` may not name. */
const DISPOSABLE = '/// <reference lib="esnext.disposable" />\n';

const dist = join(process.cwd(), 'dist');
const files = readdirSync(dist);
for (const file of files.filter((name) => name.endsWith('.d.ts'))) {
  const entry = file.slice(0, -'.d.ts'.length);
  const isEntry = files.includes(`${entry}.js`);
  if (isEntry && !files.includes(`${entry}.d.cts`))
    throw new Error(`no types for require beside ${file}`);
  if (isEntry) writeFileSync(join(dist, file), `export * from './${entry}.cjs';\n`);
  else rmSync(join(dist, file)); // a chunk, which only the entries knew
}
for (const file of files.filter((name) => name.endsWith('.d.cts'))) {
  const text = compact(readFileSync(join(dist, file), 'utf8'), file === 'internal.d.cts');
  const head = text.includes('[Symbol.dispose]') ? DISPOSABLE : '';
  writeFileSync(join(dist, file), head + text);
}

/**
 * Two spaces per level; types of tables on one line; other entries by the name of their `.d.cts`. Comments stay, for
 * editors show them, but not those of an entry that users do not read.
 */
function compact(text, isInternal) {
  return (isInternal ? text.replaceAll(/^ *\/\*\*[^]*?\*\/\n/gm, '') : text)
    .replaceAll(/^declare const \w+: \{\n(?: [^\n]*\n)*\};$/gm, (table) =>
      table.includes('/**') ? table : table.replaceAll(/\s*\n\s*/g, ' '),
    )
    .replaceAll(/^(?: {4})+/gm, (margin) => margin.slice(margin.length / 2))
    .replaceAll(/ from '\.\/(\w+)\.js';$/gm, " from './$1.cjs';");
}
