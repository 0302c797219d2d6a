import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { until } from '../e2e/parts.js';
import { startProduct, type Product } from '../e2e/product.js';
import { newFolder, removeFolder } from '../e2e/running-app.js';
import { executable, launch, signedIn } from './in-browser.js';

jest.setTimeout(120_000);

const folder = newFolder();

(executable === undefined ? describe.skip : describe)('durations on the page', () => {
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    product = await startProduct(folder, { DEBRIEF_DEMO: '1' });
    await until(async () => {
      const { items } = (await product.get('/v1/projections')).body as { items: { state: string }[] };
      return items.every(({ state }) => state === 'live');
    });
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
    removeFolder(folder);
  });

  test('every month says what it counts, and leads to the incidents behind it', async () => {
    const { page, faults } = await signedIn(browser, product);
    await page.getByRole('link', { name: 'Durations' }).click();
    const { body } = await product.get('/v1/metrics/durations?groupBy=month&duration=timeToFix&timeZone=UTC');
    const { items } = body as { items: { group: { month: string }; incidents: number; durations: Fixed }[] };
    await page.getByRole('table').waitFor();
    const rows = page.getByRole('table').locator('tbody tr');
    expect(await rows.count()).toBe(items.length);
    for (const [place, { incidents, durations }] of items.toReversed().entries()) {
      const cells = await rows.nth(place).locator('td').allTextContents();
      const { n, open } = durations.timeToFix;
      expect(cells.slice(0, 3)).toEqual([incidents, n, open].map(String));
    }
    // A bar of the chart, which leads where the name of the month does.
    const [{ group, incidents }] = items.slice(-1) as [(typeof items)[number]];
    await page.locator(`[data-month="${group.month}"]`).first().click();
    await page.getByText(`${incidents} incident`).waitFor();
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('from')]).toEqual(['/incidents', `${group.month}-01T00:00:00.000Z`]);
    await page.getByRole('button', { name: /show all$/ }).click();
    await page.waitForURL((url) => url.search === '');
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

interface Fixed {
  timeToFix: { n: number; open: number };
}
