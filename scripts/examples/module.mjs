// Makes a module of an example: what it does not declare is imported from the packages, or is given by the world in
// which examples run.
import ts from 'typescript';
import { ADDRESS, STAND_INS } from './stand-ins.mjs';

/** Where a name is looked for, after the package itself. */
const ENTRIES = [
  '@asp/core',
  '@asp/exp',
  '@asp/async',
  '@asp/memory-server',
  '@asp/memory-server/engine',
];

/**
 * `exportsOf(entry)`: the names that an entry exports. The module exports `example(given)`, which answers what the
 * example declared: `{ declared: { name: value }, claims: [[value, 'the comment after it']] }`. `before`: how many
 * lines stand before its code. `needs`: the names of what it is given.
 */
export function moduleOf({ name, code }, exportsOf) {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const { declared, used } = namesIn(source);
  const imports = new Map();
  const needs = code.includes(ADDRESS) ? ['address'] : [];
  for (const one of [...used].filter((word) => !declared.has(word))) {
    const entry = [`@asp/${name}`, ...ENTRIES].find((from) => exportsOf(from).has(one));
    if (one in STAND_INS && !exportsOf(`@asp/${name}`).has(one)) needs.push(one);
    else if (entry !== undefined) imports.set(entry, [...(imports.get(entry) ?? []), one]);
  }
  const given = needs.map((one) => `${one}: ${STAND_INS[one]}`);
  const head = [
    ...[...imports].map(([from, names]) => `import { ${names.join(', ')} } from '${from}';`),
    `export async function example({ ${needs.join(', ')} }: { ${given.join('; ')} }): Promise<unknown> {`,
    'const claims: [unknown, string][] = [];',
  ];
  return {
    needs,
    before: head.length,
    text: [
      ...head,
      withClaims(source).replaceAll(ADDRESS, 'address'),
      `return { declared: { ${bound(source).join(', ')} }, claims };\n}\n`,
    ].join('\n'),
  };
}

/** The code, in which an expression followed by a line that is a comment must be what the comment says. */
function withClaims(source) {
  const text = source.getFullText();
  const claims = source.statements
    .filter(ts.isExpressionStatement)
    .flatMap(({ expression, end }) => {
      const comment = /^\n\/\/ (.+)$/m.exec(text.slice(end));
      if (comment?.index !== 0) return [];
      return [
        { from: expression.getStart(), to: expression.end, says: JSON.stringify(comment[1]) },
      ];
    });
  return claims.reduceRight(
    (all, { from, to, says }) =>
      `${all.slice(0, from)}claims.push([${all.slice(from, to)}, ${says}])${all.slice(to)}`,
    text,
  );
}

function namesIn(source) {
  const declared = new Set();
  const used = new Set();
  const visit = (node) => {
    if (ts.isIdentifier(node)) (isDeclared(node) ? declared : used).add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { declared, used };
}

/** The names that the example's own statements bind. */
function bound(source) {
  const names = (binding) =>
    ts.isIdentifier(binding) ? [binding.text] : binding.elements.flatMap(({ name }) => names(name));
  return source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ name }) => names(name));
}

function isDeclared(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isPropertySignature(parent) || ts.isImportSpecifier(parent)) return true;
  if (ts.isBindingElement(parent) && parent.propertyName === node) return true;
  return 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
}
