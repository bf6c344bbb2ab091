import { existsSync, mkdirSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts a browser. @throws when there is none: a test that did not run is not a success */
export function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));
  if (!executablePath) throw new Error('no Chromium: install it, or say where with CHROMIUM=…');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A page that remembers what went wrong in it, and every host that it asked. */
export async function openPage(browser: Browser, colorScheme: 'light' | 'dark', width = 1100) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 820 } });
  const errors: string[] = [];
  const hosts = new Set<string>();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'data:') hosts.add(host);
  });
  return { page, errors, hosts };
}

/** Keeps a picture of the page, to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = new URL('../.results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: new URL(`${name}.png`, folder).pathname, animations: 'disabled' });
}
