// What is checked in the browser, by name. A check throws when something is not as it should be.
import assert from 'node:assert/strict';
import { AXE_CHECKS } from './browser-axe.mjs';
import { PLAYGROUND_CHECKS } from './browser-playground.mjs';

const LOCALES = { en: '', ko: '/ko' };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** The page answers to clicks only when its JavaScript has taken over; Docusaurus then marks the root. */
const hydrated = (page) => page.waitForSelector('html[data-has-hydrated="true"]');

async function tabs(page, base) {
  await page.goto(`${base}/client`);
  await hydrated(page);
  await page.getByRole('tab', { name: 'Sync', exact: true }).first().click();
  await page.waitForURL(/flavour=sync/);
  await page.goto(`${base}/query`);
  await hydrated(page);
  const chosen = await page
    .getByRole('tab', { name: 'Sync', exact: true })
    .first()
    .getAttribute('aria-selected');
  assert.equal(chosen, 'true', 'the choice is remembered on the next page');
}

async function language(page, base) {
  await page.goto(`${base}/errors`);
  await page.locator('.navbar').getByRole('button', { name: 'English' }).hover();
  await page.getByRole('link', { name: '한국어' }).first().click();
  await page.waitForURL('**/ko/errors');
  assert.equal(await page.locator('h1').first().textContent(), '오류');
  assert.equal(await page.locator('html').getAttribute('lang'), 'ko');
  await page
    .getByRole('link', { name: '안내서' })
    .or(page.getByRole('button', { name: '안내서' }))
    .first()
    .waitFor();
}

const search = (locale, word, expected) => async (page, base) => {
  await page.goto(`${base}${LOCALES[locale]}/getting-started`);
  await hydrated(page);
  const input = page.locator('input.navbar__search-input');
  await input.click();
  await input.fill(word);
  await page.getByRole('option').filter({ hasText: expected }).first().waitFor();
};

/** Every page that the sidebar leads to, all categories opened, answers and has a title. */
const sidebar = (locale) => async (page, base) => {
  await page.goto(`${base}${LOCALES[locale]}/getting-started`);
  await hydrated(page);
  const closed = page.locator('.theme-doc-sidebar-menu [aria-expanded="false"]');
  while ((await closed.count()) > 0) await closed.first().click();
  const links = await page
    .locator('.theme-doc-sidebar-menu a[href^="/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const seen = new Set(links);
  assert.ok(seen.size >= 30, `the sidebar leads to ${seen.size} pages`);
  for (const path of seen) {
    const answer = await page.goto(base + path, { waitUntil: 'domcontentloaded' });
    assert.equal(answer.status(), 200, path);
    assert.ok((await page.locator('h1').first().textContent()).trim(), `${path} has a title`);
  }
};

const phone = (path, shot) => async (page, base, screenshot) => {
  await page.goto(base + path);
  const [wide, view] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  assert.ok(wide <= view, `the page is ${wide} wide on a screen of ${view}`);
  await screenshot(shot);
  await page
    .getByRole('button', { name: /navigation|탐색|사이드바|sidebar/i })
    .first()
    .click();
  await page.locator('.navbar-sidebar').getByRole('link').first().waitFor();
};

const shows = (path, shot, theme) => async (page, base, screenshot) => {
  await page.goto(base + path);
  await page.locator('h1').first().waitFor();
  if (path === '/' || path === '/ko')
    await page.locator('.docusaurus-mermaid-container svg').first().waitFor();
  assert.equal(await page.locator('html').getAttribute('data-theme'), theme);
  await screenshot(shot);
};

/** A generated table that lost its cells still looks like a table to a gate that reads the source. */
const filled = (locale) => async (page, base) => {
  for (const name of ['client', 'policies', 'constants', 'errors', 'operations', 'expressions']) {
    await page.goto(`${base}${LOCALES[locale]}/${name}`, { waitUntil: 'domcontentloaded' });
    const empty = await page
      .locator('article tr')
      .evaluateAll((rows) => rows.filter((row) => row.textContent.trim() === '').length);
    assert.equal(empty, 0, `${name} has empty rows`);
    assert.ok((await page.locator('article td').count()) > 20, `${name} has tables`);
  }
};

export const CHECKS = {
  'tables are filled, English': { run: filled('en') },
  'tables are filled, Korean': { run: filled('ko') },
  'tabs are remembered': { run: tabs },
  'the language can be changed': { run: language },
  'search in English': { run: search('en', 'generation', /generation/i) },
  'search in Korean': { run: search('ko', '레코드', /레코드/) },
  'every page of the sidebar, English': { run: sidebar('en') },
  'every page of the sidebar, Korean': { run: sidebar('ko') },
  'a phone, English': { options: PHONE, run: phone('/client', 'phone-en') },
  'a phone, Korean': { options: PHONE, run: phone('/ko/policies', 'phone-ko') },
  'home, light': { options: { colorScheme: 'light' }, run: shows('/', 'home-light', 'light') },
  'home, dark': { options: { colorScheme: 'dark' }, run: shows('/ko', 'home-dark-ko', 'dark') },
  'the client page': { run: shows('/ko/client', 'client-ko', 'light') },
  errors: { run: shows('/errors', 'errors-en', 'light') },
  'readable without JavaScript': {
    options: { javaScriptEnabled: false },
    run: async (page, base) => {
      await page.goto(`${base}/getting-started`);
      assert.match(await page.locator('article').textContent(), /AsyncClient/);
    },
  },
  ...PLAYGROUND_CHECKS,
  ...AXE_CHECKS,
};
