// Every fenced TypeScript block of the TSDoc in a package's sources, with the line where it begins.
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
      const file = relative(root, path).replaceAll('\\', '/');
      const first = source.getLineAndCharacterOfPosition(doc.pos).line + 1;
      return blocksIn(doc.getText(), `${file}:${first}`).map(({ code, line }) => ({
        ...{ name, code, source: file, line: first + line },
      }));
    });
}

/** `line`: of the block's first line of code, counted from the comment's first. */
function blocksIn(comment, place) {
  const plain = comment.replaceAll(/^[ \t]*\* ?/gm, '');
  const blocks = [...plain.matchAll(/^```ts\n([\s\S]*?)^```/gm)];
  if ([...plain.matchAll(/^@example$/gm)].length > blocks.length)
    throw new Error(`${place}: an @example that is no \`\`\`ts block is not compiled, nor run`);
  return blocks.map(({ 1: code, index }) => ({
    code,
    line: plain.slice(0, index).split('\n').length,
  }));
}
