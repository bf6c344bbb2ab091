// npm run examples [-- core …]: every example in the TSDoc of the five packages is compiled, strictly, against their
// sources, and run with what is built of them. CONTRIBUTING.md says what examples are given. --built skips the build.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { install, root, run } from './bootstrap.mjs';
import { examplesOf } from './examples/extract.mjs';
import { moduleOf } from './examples/module.mjs';
import { PACKAGES } from './tarballs/pack.mjs';

/** A folder from which every package is found. */
const home = join(root, 'packages/conformance');
/** Only against hanging: all of them take seconds. */
const LIMIT_MS = 300_000;

const words = process.argv.slice(2).filter((word) => word !== '--built');
if (!process.argv.includes('--built')) {
  install();
  run('turbo', ['run', 'build', '--filter=./packages/*', '--output-logs=errors-only']);
}
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
    file: join(home, `example-${i}.ts`),
  }));

const faults = compile();
console.log(`${examples.length} examples compiled, ${faults} faults`);
process.exit(examples.length > 0 && faults === 0 ? await runAll() : 1);

function exportsOf(entry) {
  if (!known.has(entry)) {
    const checker = surface.getTypeChecker();
    const source = surface.getSourceFile(join(root, paths[entry][0]));
    const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(source));
    known.set(entry, new Set(symbols.map((symbol) => symbol.name)));
  }
  return known.get(entry);
}

/** The modules exist in memory only. Answers how many faults were reported. */
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
  return examples.flatMap((example) => {
    const source = program.getSourceFile(example.file);
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    for (const { start, messageText } of found) {
      const line = source.getLineAndCharacterOfPosition(start ?? 0).line - example.before;
      const message = ts.flattenDiagnosticMessageText(messageText, '\n');
      console.error(`${example.source}:${example.line + Math.max(line, 0)}: ${message}`);
    }
    return found;
  }).length;
}

/** All in one process, which finds the packages as a user's does. Answers its exit code. */
async function runAll() {
  const isExample = /^example:(\d+)$/;
  const list = examples.map(({ code, needs, source, line }, i) => {
    const what = JSON.stringify({ code, needs, place: `${source}:${line}` });
    return `{ ...${what}, run: (await import('example:${i}')).example }`;
  });
  const runner = JSON.stringify(join(root, 'scripts/examples/run.mjs'));
  const { outputFiles } = await build({
    stdin: {
      contents: `import { runAll } from ${runner};\nawait runAll([${list.join(',\n')}]);`,
      resolveDir: home,
    },
    plugins: [
      {
        name: 'examples',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: isExample }, ({ path }) => ({ path, namespace: 'example' }));
          onLoad({ filter: isExample, namespace: 'example' }, ({ path }) => ({
            contents: examples[Number(isExample.exec(path)[1])].text,
            loader: 'ts',
          }));
        },
      },
    ],
    ...{ bundle: true, write: false, format: 'esm', platform: 'node', target: 'node20' },
    external: ['@asp/*'],
  });
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-'], {
    cwd: home,
    input: outputFiles[0].text,
    stdio: ['pipe', 'inherit', 'inherit'],
    timeout: LIMIT_MS,
  });
  return status ?? 1;
}
