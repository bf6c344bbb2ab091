// Every fenced TypeScript block of the TSDoc in a package's sources, with the place where it stands.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../bootstrap.mjs';

export function examplesOf(name) {
  const src = join(root, 'packages', name, 'src');
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => examplesIn(name, join(src, file)));
}

/** Comments are found by the compiler: a fence within a text or a template is none. */
function examplesIn(name, path) {
  const text = readFileSync(path, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const comments = new Map();
  const visit = (node) => {
    for (const doc of ts.getJSDocCommentsAndTags(node)) comments.set(doc.pos, doc);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...comments.values()]
    .filter((doc) => ts.isJSDoc(doc))
    .flatMap((doc) => {
      const line = source.getLineAndCharacterOfPosition(doc.pos).line + 1;
      const place = `${relative(root, path)}:${line}`;
      return blocksIn(doc.getText()).map((code) => ({ name, place, code }));
    });
}

function blocksIn(comment) {
  const plain = comment.replaceAll(/^\s*\* ?/gm, '');
  return [...plain.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code]) => code);
}
