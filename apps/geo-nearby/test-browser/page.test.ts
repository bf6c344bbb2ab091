import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type Service } from '../test/support/service.js';
import { launch, openPage, picture } from './chromium.js';

let browser: Browser;
let service: Service;

beforeAll(async () => {
  browser = await launch();
  service = await startService({ AEROSPIKE_HOSTS: '' }); // a memory server
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

describe.each(['light', 'dark'] as const)('the map, %s', (scheme) => {
  it('shows what is near, around any point and in any area', async () => {
    const { page, errors, hosts } = await openPage(browser, scheme);
    await page.goto(service.url);
    await page.getByText('13 places', { exact: true }).waitFor();
    expect(await page.locator('#points circle').count()).toBe(13);
    expect(await page.locator('#districts path.here').count()).toBe(1);
    await picture(page, `nearby-${scheme}`);

    // a click asks around another point
    await page.locator('#districts [data-id=gangnam]').click();
    await page.locator('#where', { hasText: /Gangnam$/ }).waitFor();

    // fewer kinds, further away
    await page.getByLabel('Within').fill('8000');
    await page.getByLabel('Kind').selectOption('park');
    await page.locator('#metres', { hasText: '8.0 km' }).waitFor();
    const kinds = async () => [...new Set(await page.locator('#list .kind').allTextContents())];
    await expect.poll(kinds).toEqual(['park']);

    // an area, corner by corner
    await page.getByLabel('Kind').selectOption('');
    await page.getByRole('button', { name: 'Draw an area' }).click();
    for (const [x, y] of [
      [200, 260],
      [350, 260],
      [350, 380],
      [200, 380],
    ] as const) {
      await page.locator('#map').click({ position: { x, y } });
    }
    await page.getByRole('button', { name: 'Find in this area' }).click();
    await page.getByText('In the area you drew').waitFor();
    await expect.poll(() => page.locator('#list li').count()).toBeGreaterThan(4);
    await picture(page, `nearby-area-${scheme}`);

    expect(errors).toEqual([]);
    expect([...hosts]).toEqual([new URL(service.url).host]);
    await page.close();
  });
});

it('fits on a telephone', async () => {
  const { page } = await openPage(browser, 'light', 380);
  await page.goto(service.url);
  await page.locator('#list li').first().waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(380);
  await picture(page, 'nearby-narrow');
  await page.close();
});
