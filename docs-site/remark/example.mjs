// <Example of="topic/name" region="r" /> becomes Async and Sync tabs with that region of the
// program examples/topic/name.ts; <Output of="topic/name" /> becomes what the program prints.
// TypeScript is never typed into a page: what is shown is what CI runs.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isAsyncOnly, toSync } from '../scripts/to-sync.mjs';
import { attributes, code, flavours, replace } from './markdown.mjs';

const root = fileURLToPath(new URL('../examples', import.meta.url));

export function exampleCode() {
  return (tree, file) => {
    replace(tree, (node) => {
      const place = `${file.path}: <${node.name}>`;
      if (node.name === 'Example') return [example(attributes(node), place)];
      if (node.name === 'Output') return [output(attributes(node), place)];
      return null;
    });
  };
}

function example({ of, region }, place) {
  const source = read(`${root}/${of}.ts`, place);
  const shown = cut(source, region, place);
  if (isAsyncOnly(source)) return code('ts', shown);
  const sync = cut(toSync(source), region, place);
  return shown === sync ? code('ts', shown) : flavours(code('ts', shown), code('ts', sync));
}

function output({ of }, place) {
  return code('text', read(`${root}/${of}.out`, place).trimEnd());
}

/** The lines between `// #region name` and its `// #endregion`, without marks and common indent. */
export function cut(source, region, place = '') {
  const lines = source.split('\n');
  const from = lines.findIndex((line) => line.trim() === `// #region ${region}`);
  if (from < 0) throw new Error(`${place}: no region "${region}"`);
  const body = [];
  let depth = 1;
  for (const line of lines.slice(from + 1)) {
    if (line.trim().startsWith('// #region')) depth += 1;
    else if (line.trim() !== '// #endregion') body.push(line);
    else if (--depth === 0) break;
  }
  if (depth > 0) throw new Error(`${place}: region "${region}" has no end`);
  const indent = Math.min(...body.filter(Boolean).map((line) => line.search(/\S/)));
  return body
    .map((line) => line.slice(indent))
    .join('\n')
    .trim();
}

function read(path, place) {
  if (!existsSync(path)) throw new Error(`${place}: there is no ${path.slice(root.length + 1)}`);
  return readFileSync(path, 'utf8');
}
