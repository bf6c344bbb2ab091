// The built site in a real browser (Debian's Chromium): both languages, tabs, search, every page of the
// sidebar, a phone, dark mode. `--install` installs the browser with apt-get; without one the run is
// skipped and says so. Further arguments choose checks by a part of their name. Screenshots are in
// test/screenshots.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { attempt } from '../../scripts/bootstrap.mjs';
import { CHECKS } from './browser-checks.mjs';

const site = fileURLToPath(new URL('..', import.meta.url));
const CANDIDATES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Only against hanging: a busy machine is slow, not wrong. */
const PATIENCE_MS = 180_000;

if (process.argv.includes('--install') && !browserPath()) {
  attempt('apt-get', ['update']);
  attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-nanum']);
}
const executablePath = browserPath();
if (!executablePath) {
  console.log(
    'SKIPPED: no Chromium here. `npm run docs:test -- --install-browser` installs one on Debian; or set CHROMIUM.',
  );
  process.exit(0);
}
if (!existsSync(join(site, 'build/ko/index.html')))
  throw new Error('build the site first: npm run docs -- --build');

const words = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const chosen = Object.entries(CHECKS).filter(
  ([name]) => words.length === 0 || words.some((word) => name.includes(word)),
);

const port = await freePort();
const served = spawn(
  process.execPath,
  [
    join(site, 'node_modules/@docusaurus/core/bin/docusaurus.mjs'),
    'serve',
    '--no-open',
    '--port',
    String(port),
  ],
  { cwd: site, stdio: ['ignore', 'pipe', 'inherit'] },
);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
let failed = 0;
try {
  const base = `http://localhost:${port}`;
  await answering(base);
  mkdirSync(join(site, 'test/screenshots'), { recursive: true });
  for (const [name, check] of chosen) {
    const fault = await attemptCheck(name, check, base);
    console.log(`${fault ? '✗' : '✓'} ${name}${fault ? `\n  ${fault}` : ''}`);
    if (fault) failed += 1;
  }
} finally {
  await browser.close();
  served.kill();
}
console.log(`${chosen.length} checks in the browser, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function attemptCheck(name, { options, run }, base) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const outside = [];
  const errors = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
      outside.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  try {
    await run(page, base, (shot) =>
      page.screenshot({ path: join(site, `test/screenshots/${shot}.png`) }),
    );
    if (outside.length > 0) return `requests to elsewhere: ${outside.join(', ')}`;
    return errors.length > 0 ? errors.join('\n  ') : null;
  } catch (error) {
    await page.screenshot({
      path: join(site, `test/screenshots/failed-${name.replace(/\W+/g, '-')}.png`),
    });
    return String(error).slice(0, 500);
  } finally {
    await context.close();
  }
}

function browserPath() {
  return CANDIDATES.find((path) => path && existsSync(path));
}

function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  return new Promise((resolve) => {
    server.once('listening', () => {
      const { port: found } = server.address();
      server.close(() => resolve(found));
    });
  });
}

async function answering(url) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error(`nothing answers on ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
