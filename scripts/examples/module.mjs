// Makes a module of an example: what it does not declare is imported from the packages, or stands in for what the text
// around it speaks of.
import ts from 'typescript';

/** Names that examples use without making them, with their types. */
const STAND_INS = {
  client: "import('@asp/async').AsyncClient",
  key: "import('@asp/core').Key",
  keys: "readonly import('@asp/core').KeyInput[]",
  server: "Awaited<ReturnType<typeof import('@asp/memory-server').MemoryServer.start>>",
  filter: "import('@asp/exp').BoolExp",
  requestBytes: 'Uint8Array',
};

/** Where a name is looked for, after the package itself. */
const ENTRIES = [
  '@asp/core',
  '@asp/exp',
  '@asp/async',
  '@asp/memory-server',
  '@asp/memory-server/engine',
];

/** `exportsOf(entry)`: the names that an entry exports. `runs`: whether nothing stands in, so that it can be run. */
export function moduleOf({ name, code }, exportsOf) {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const declared = new Set();
  const used = new Set();
  const visit = (node) => {
    if (ts.isIdentifier(node)) (isDeclared(node) ? declared : used).add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const imports = new Map();
  const standIns = [];
  for (const one of [...used].filter((word) => !declared.has(word))) {
    const entry = [`@asp/${name}`, ...ENTRIES].find((from) => exportsOf(from).has(one));
    if (one in STAND_INS && !exportsOf(`@asp/${name}`).has(one)) standIns.push(one);
    else if (entry !== undefined) imports.set(entry, [...(imports.get(entry) ?? []), one]);
  }
  const own = source.statements.filter(ts.isImportDeclaration).map((node) => node.getText());
  const body = source.statements.filter((node) => !ts.isImportDeclaration(node));
  return {
    runs: standIns.length === 0 && !/\bconnect\b|\bMemoryServer\b|\bAsyncClient\b/.test(code),
    text: [
      ...own,
      ...[...imports].map(([from, names]) => `import { ${names.join(', ')} } from '${from}';`),
      ...standIns.map((one) => `declare const ${one}: ${STAND_INS[one]};`),
      'export async function example(): Promise<unknown> {',
      ...body.map((node) => node.getFullText()),
      'return undefined;\n}\n',
    ].join('\n'),
  };
}

function isDeclared(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isPropertySignature(parent) || ts.isImportSpecifier(parent)) return true;
  if (ts.isBindingElement(parent) && parent.propertyName === node) return true;
  return 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
}
