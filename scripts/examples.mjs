// npm run examples [-- core …]: every example in the TSDoc of the five packages is compiled, strictly, against their
// sources; those that need no server are run, too.
import { join } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { root } from './bootstrap.mjs';
import { examplesOf } from './examples/extract.mjs';
import { moduleOf } from './examples/module.mjs';
import { PACKAGES } from './tarballs/pack.mjs';

const words = process.argv.slice(2);
const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config;
const parsed = ts.parseJsonConfigFileContent(
  config,
  ts.sys,
  root,
  undefined,
  join(root, 'tsconfig.json'),
);
const options = { ...parsed.options, noEmit: true, sourceMap: false, declaration: false };

const { paths } = options;
const surface = ts.createProgram(
  Object.values(paths)
    .flat()
    .map((file) => join(root, file)),
  options,
);
const known = new Map();
const examples = PACKAGES.filter((name) => words.length === 0 || words.includes(name))
  .flatMap(examplesOf)
  .map((example, i) => ({
    ...example,
    ...moduleOf(example, exportsOf),
    file: join(root, 'packages/conformance', `example-${i}.ts`),
  }));

let failed = 0;
compile();
const ran = await runPure();
console.log(`${examples.length} examples compiled, ${ran} of them run, ${failed} failed`);
process.exit(failed || examples.length === 0 ? 1 : 0);

function exportsOf(entry) {
  if (!known.has(entry)) {
    const checker = surface.getTypeChecker();
    const source = surface.getSourceFile(join(root, paths[entry][0]));
    const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(source));
    known.set(entry, new Set(symbols.map((symbol) => symbol.name)));
  }
  return known.get(entry);
}

/** The modules exist in memory only, in a folder from which every package is found. */
function compile() {
  const texts = new Map(examples.map(({ file, text }) => [file, text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) =>
    texts.has(file)
      ? ts.createSourceFile(file, texts.get(file), version, true)
      : getSourceFile.call(host, file, version, ...rest);
  const program = ts.createProgram([...texts.keys()], options, host, surface);
  for (const { file, place, text } of examples) {
    const source = program.getSourceFile(file);
    const faults = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    for (const fault of faults)
      report(place, ts.flattenDiagnosticMessageText(fault.messageText, '\n'), text);
  }
}

async function runPure() {
  const pure = examples.filter(({ runs }) => runs);
  for (const { text, place } of pure) {
    try {
      const { outputFiles } = await build({
        stdin: { contents: text, resolveDir: join(root, 'packages/conformance'), loader: 'ts' },
        ...{ bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'silent' },
        ...{ tsconfig: join(root, 'tsconfig.json'), external: ['aerospike', 'synckit', 'wasmoon'] },
      });
      const code = Buffer.from(outputFiles[0].text).toString('base64');
      await (await import(`data:text/javascript;base64,${code}`)).example();
    } catch (error) {
      report(place, String(error), text);
    }
  }
  return pure.length;
}

function report(place, message, text) {
  failed += 1;
  console.error(`${place}: ${message}\n${text.replaceAll(/^/gm, '    ')}`);
}
