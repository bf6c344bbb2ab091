// The playground in a browser: every example, an error, a completion, a shared link, a phone.
import assert from 'node:assert/strict';
import { EXAMPLES } from '../src/playground/examples.mjs';

const codeOf = (page) => page.locator('#playground-code');
const textOf = (page) =>
  codeOf(page)
    .locator('.cm-line')
    .allTextContents()
    .then((lines) => lines.join('\n'));
const rows = (page) => page.locator('[data-passes]');

async function open(page, address) {
  await page.goto(address);
  await page.waitForSelector('html[data-has-hydrated="true"]');
  await page.locator('#playground-code.cm-content').waitFor(); // the editor is there
  await rows(page).first().waitFor(); // the server in the page has answered
}

const examples = (path, locale) => async (page, base) => {
  await open(page, base + path);
  for (const { title, code, passes } of EXAMPLES) {
    await page.getByRole('combobox').selectOption({ label: title[locale] });
    assert.equal(await textOf(page), code);
    const passed = await page.locator('[data-passes="true"] th').allTextContents();
    assert.deepEqual(passed, passes ?? [], title[locale]);
    assert.equal(await page.getByRole('alert').count(), 0, title[locale]);
  }
};

/** What the editor underlines as wrong. */
const marked = (page) => page.locator('.cm-lintRange-error').first().textContent();

async function errors(page, base) {
  await open(page, `${base}/playground`);
  await codeOf(page).fill("exp.ge(exp.intBin('age'), exp.stringVal('x'))");
  await page.getByRole('alert').filter({ hasText: 'ge[1]' }).waitFor();
  assert.equal(await marked(page), "exp.stringVal('x')");
  await codeOf(page).fill('globalThis.alert(1)');
  await page.getByRole('alert').filter({ hasText: 'globalThis is not defined' }).waitFor();
  await codeOf(page).fill("exp.eq(exp.setName(), exp.stringVal('samples'))");
  await page.locator('#playground-records').fill('[{ "key": 1 }]');
  await page.getByRole('alert').waitFor();
}

/** With the keyboard alone: type, read and take a completion, see the result, undo, leave. */
const keyboard = (path, summary) => async (page, base, screenshot) => {
  await open(page, base + path);
  await codeOf(page).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('exp.sinceU');
  const option = page.getByRole('option', { name: /sinceUpdate/ });
  await option.and(page.locator('[aria-selected="true"]')).waitFor();
  await page.locator('.cm-completionInfo').filter({ hasText: summary }).waitFor();
  await screenshot(`playground-completion${path.replaceAll('/', '-')}`);
  await page.keyboard.press('Enter');
  assert.equal(await textOf(page), 'exp.sinceUpdate()');
  await page.locator('dd pre').first().filter({ hasText: 'sinceUpdate()' }).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await codeOf(page).evaluate((node) => node === document.activeElement), false);
};

async function link(page, base) {
  await open(page, `${base}/playground`);
  await codeOf(page).fill("exp.eq(exp.stringBin('city'), exp.stringVal('Seoul'))");
  await page.getByRole('button', { name: 'Copy a link to this' }).click();
  await page.waitForURL(/#./);
  const shared = page.url().replace('/playground', '/ko/playground');
  await open(page, shared);
  assert.match(await textOf(page), /Seoul/);
  assert.deepEqual(await page.locator('[data-passes="true"] th').allTextContents(), ['hana']);
}

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

async function phone(page, base, screenshot) {
  await open(page, `${base}/ko/playground`);
  const [wide, view] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  assert.ok(wide <= view, `the page is ${wide} wide on a screen of ${view}`);
  await screenshot('playground-phone-ko');
}

export const PLAYGROUND_CHECKS = {
  'playground: examples, English': { run: examples('/playground', 'en') },
  'playground: examples, Korean': { run: examples('/ko/playground', 'ko') },
  'playground: errors': { run: errors },
  'playground: keyboard, English': { run: keyboard('/playground', 'in milliseconds') },
  'playground: keyboard, Korean': { run: keyboard('/ko/playground', '밀리초') },
  'playground: a shared link': { run: link },
  'playground: a phone': { options: PHONE, run: phone },
};
