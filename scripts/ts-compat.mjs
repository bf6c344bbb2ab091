// npm run test:ts [-- 5.6 …]: the types of the packed tarballs, compiled by every TypeScript that we promise.
// --built skips the build.
import { join } from 'node:path';
import { install, run } from './bootstrap.mjs';
import { compile } from './tarballs/compile.mjs';
import { must, packAll, temporary, writeProject } from './tarballs/pack.mjs';
import { programFiles } from './tarballs/programs.mjs';

const VERSIONS = ['5.6', '5.7', '5.8', '5.9', '6.0'];
const words = process.argv.slice(2);
const chosen = VERSIONS.filter((version) => words.includes(version));

if (!words.includes('--built')) {
  install();
  run('turbo', ['run', 'build', '--filter=./packages/*', '--output-logs=errors-only']);
}
const home = temporary('asp-types-');
const tarballs = packAll(home);
const folder = join(home, 'user');
const files = Object.fromEntries(
  Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]),
);
const compilers = Object.fromEntries(
  VERSIONS.map((version) => [`ts-${version}`, `npm:typescript@~${version}.0`]),
);
// No install scripts: types need no native code.
writeProject(folder, {
  'package.json': { private: true, dependencies: { ...files, ...compilers } },
});
must('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
  cwd: folder,
});

let failed = 0;
for (const version of chosen.length > 0 ? chosen : VERSIONS) {
  const compiler = join(folder, 'node_modules', `ts-${version}`);
  const tsc = join(compiler, 'bin/tsc');
  const exact = must('node', [tsc, '--version']).replace('Version ', '');
  for (const name of Object.keys(tarballs)) {
    const short = name.replace('@asp/', '');
    const typed = Object.entries(programFiles(name)).filter(([file]) => file.endsWith('ts'));
    const own = typed.map(([file, text]) => [`${short}.${file}`, text]);
    writeProject(folder, Object.fromEntries(own));
    try {
      compile(
        folder,
        name,
        own.map(([file]) => file),
        tsc,
      );
      console.log(`TypeScript ${exact.padEnd(7)} ${name.padEnd(19)} node16 and bundler`);
    } catch (error) {
      failed += 1;
      console.error(`TypeScript ${exact.padEnd(7)} ${name.padEnd(19)} FAILED: ${error.message}`);
    }
  }
}
console.log(
  failed ? `\n${failed} failed` : '\nall types compile with every TypeScript from 5.6 to 6.0',
);
process.exit(failed ? 1 : 0);
