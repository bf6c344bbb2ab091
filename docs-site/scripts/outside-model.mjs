// What pages say of things that are not public names of the packages: the info commands that the memory
// server answers, read from its table, and the methods of the official client, read from its prototypes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const packages = resolve(import.meta.dirname, '../../packages');
const require = createRequire(join(packages, 'async/package.json'));
const ts = require('typescript');

/** `{ name: 'answered' | 'enterprise' | 'not' }`, as the responders in the table say. */
export function infoCommands() {
  const path = join(packages, 'memory-server/src/info/info-table.ts');
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const table = find(
    source,
    (node) => ts.isVariableDeclaration(node) && node.name.getText(source) === 'INFO_COMMANDS',
  );
  const rows = find(table, ts.isObjectLiteralExpression).properties.map((property) => {
    const name = property.name.text;
    const responder = (property.initializer ?? property.name).getText(source);
    return [name, SUPPORT[responder] ?? 'answered'];
  });
  if (rows.length < 50) throw new Error('the table of info commands was not understood');
  return Object.fromEntries(rows);
}

const SUPPORT = { notImplemented: 'not', enterpriseOnly: 'enterprise' };

function find(root, test) {
  let found;
  const visit = (node) => {
    found ??= test(node) ? node : undefined;
    if (!found) ts.forEachChild(node, visit);
  };
  ts.forEachChild(root, visit);
  if (!found) throw new Error('a table has another shape than it had');
  return found;
}

/** `{ version, methods: { Client: ['put', …], Query, Scan } }` */
export function officialClient() {
  const official = require('aerospike');
  const methods = Object.fromEntries(
    ['Client', 'Query', 'Scan'].map((name) => [
      name,
      Object.getOwnPropertyNames(official[name].prototype).filter((each) => each !== 'constructor'),
    ]),
  );
  return { version: require('aerospike/package.json').version, methods };
}
