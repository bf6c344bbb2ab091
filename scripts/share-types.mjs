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
  const text = readFileSync(join(dist, file), 'utf8');
  if (text.includes('[Symbol.dispose]')) writeFileSync(join(dist, file), DISPOSABLE + text);
}
