// The playground in a browser: every example, an error, a completion, a shared link, a phone.
import assert from 'node:assert/strict';
import { EXAMPLES } from '../src/playground/examples.mjs';

const codeOf = (page) => page.locator('#playground-code');
const rows = (page) => page.locator('[data-passes]');

async function open(page, address) {
  await page.goto(address);
  await page.waitForSelector('html[data-has-hydrated="true"]');
  await rows(page).first().waitFor(); // the server in the page has answered
}

const examples = (path, locale) => async (page, base) => {
  await open(page, base + path);
  for (const { title, code, passes } of EXAMPLES) {
    await page.getByRole('combobox').selectOption({ label: title[locale] });
    assert.equal(await codeOf(page).inputValue(), code);
    const passed = await page.locator('[data-passes="true"] th').allTextContents();
    assert.deepEqual(passed, passes ?? [], title[locale]);
    assert.equal(await page.getByRole('alert').count(), 0, title[locale]);
  }
};

async function errors(page, base) {
  await open(page, `${base}/playground`);
  await codeOf(page).fill("exp.ge(exp.intBin('age'), exp.stringVal('x'))");
  await page.getByRole('alert').filter({ hasText: 'ge[1]' }).waitFor();
  await codeOf(page).fill('globalThis.alert(1)');
  await page.getByRole('alert').filter({ hasText: 'globalThis is not defined' }).waitFor();
  await codeOf(page).fill("exp.eq(exp.setName(), exp.stringVal('samples'))");
  await page.locator('#playground-records').fill('[{ "key": 1 }]');
  await page.getByRole('alert').waitFor();
}

/** With the keyboard alone: type, take a completion, go on typing. */
async function keyboard(page, base) {
  await open(page, `${base}/playground`);
  await codeOf(page).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('exp.sinceU');
  await page.getByRole('button', { name: 'sinceUpdate' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type(')');
  assert.equal(await codeOf(page).inputValue(), 'exp.sinceUpdate()');
  assert.equal(await page.locator('dd pre').first().textContent(), 'sinceUpdate()');
}

async function link(page, base) {
  await open(page, `${base}/playground`);
  await codeOf(page).fill("exp.eq(exp.stringBin('city'), exp.stringVal('Seoul'))");
  await page.getByRole('button', { name: 'Copy a link to this' }).click();
  await page.waitForURL(/#./);
  const shared = page.url().replace('/playground', '/ko/playground');
  await open(page, shared);
  assert.match(await codeOf(page).inputValue(), /Seoul/);
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
  'playground: keyboard': { run: keyboard },
  'playground: a shared link': { run: link },
  'playground: a phone': { options: PHONE, run: phone },
};
