// npm run test:browser: @asp/core and @asp/exp, as a bundler takes them from dist, in a page and in a worker of
// Chromium; then the browser tests of every app. Without a Chromium it fails and says how to get one.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { attempt, install, root, run } from './bootstrap.mjs';
import { chromiumPath } from './browser/chromium.mjs';

const executablePath = chromiumPath();
if (executablePath === undefined) {
  console.error('No Chromium here: apt-get install chromium, or set CHROMIUM to its path.');
  process.exit(1);
}
if (!process.argv.includes('--built')) {
  install();
  run('turbo', ['run', 'build', '--output-logs=errors-only']);
}
const script = await bundle('browser', 'iife');
const expected = withoutGlobals(await inNode());
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
let failed = 0;
try {
  const page = await browser.newPage();
  await page.addScriptTag({ content: script });
  judge('a page', await page.evaluate(() => globalThis.asp.answers()));
  judge('a worker', await page.evaluate(inWorker, script));
} finally {
  await browser.close();
}
if (!process.argv.includes('--packages-only')) {
  failed += attempt('pnpm', [
    '-r',
    '--workspace-concurrency=1',
    '--if-present',
    'run',
    'test:browser',
  ]);
}
process.exit(failed ? 1 : 0);

/** The program with all that it needs, from the packages' `dist` as a user's bundler finds it. */
async function bundle(platform, format) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('browser/program.mjs', import.meta.url))],
    nodePaths: [`${root}/packages/conformance/node_modules`],
    ...{ bundle: true, minify: true, write: false, globalName: 'asp', platform, format },
  });
  return outputFiles[0].text;
}

async function inNode() {
  const text = Buffer.from(await bundle('node', 'esm')).toString('base64');
  return (await import(`data:text/javascript;base64,${text}`)).answers();
}

/** Runs in the page. */
function inWorker(source) {
  const code = `${source};self.postMessage(asp.answers())`;
  const worker = new Worker(URL.createObjectURL(new Blob([code])));
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
}

/** The one thing that has to differ: a browser has neither Buffer nor process. */
function withoutGlobals(text) {
  const { types, ...answers } = JSON.parse(text);
  return { types, answers: JSON.stringify(answers) };
}

function judge(where, text) {
  const { types, answers } = withoutGlobals(text);
  const same = answers === expected.answers && types === 'undefined,undefined';
  console.log(
    `${same ? '✓' : '✗'} core and exp in ${where} answer as in Node${same ? '' : `\n${text}\n${expected.answers}`}`,
  );
  failed += same ? 0 : 1;
}
