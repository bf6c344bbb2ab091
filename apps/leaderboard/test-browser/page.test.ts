import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, startService, type Service } from '../test/support/service.js';
import { launch, openPage, picture } from './chromium.js';

let browser: Browser;
let service: Service;

beforeAll(async () => {
  browser = await launch();
  service = await startService({ AEROSPIKE_HOSTS: '' }); // a memory server with demo scores
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

describe.each(['light', 'dark'] as const)('the page, %s', (scheme) => {
  it('shows the board, live', async () => {
    const { page, errors, hosts } = await openPage(browser, scheme);
    await page.goto(service.url);
    await page.locator('#status[data-live]').waitFor();
    expect(await page.locator('#board li').count()).toBe(10);
    const scores = await page.locator('#board .score').allTextContents();
    const numbers = scores.map((text) => Number(text.replaceAll(',', '')));
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    await picture(page, `leaderboard-${scheme}`);

    // somebody else scores: the page changes by itself
    const player = `<b>Live ${scheme}</b>`;
    await call(`${service.url}/api/scores`, {
      player,
      points: scheme === 'light' ? 5_000 : 500_000,
    });
    const first = page.locator('#board li').first();
    await first.getByText(player, { exact: true }).waitFor();

    // and so does this browser
    await page.getByLabel('Player').fill('Me');
    await page.getByLabel('Points').fill(scheme === 'light' ? '20000' : '900000');
    await page.getByRole('button', { name: 'Score' }).click();
    await page.getByText(/^Me: rank 1 with/).waitFor();
    await page.getByRole('tab', { name: 'All time' }).click();
    await first.getByText('Me', { exact: true }).waitFor();
    // the page before this one may have left only just now
    await expect.poll(() => page.locator('#watching').textContent()).toBe('1');

    expect(errors).toEqual([]);
    expect([...hosts]).toEqual([new URL(service.url).host]);
    await page.close();
  });
});

it('fits on a telephone', async () => {
  const { page } = await openPage(browser, 'light', 380);
  await page.goto(service.url);
  await page.locator('#board li').first().waitFor();
  const width = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(380);
  await picture(page, 'leaderboard-narrow');
  await page.close();
});
