import { expect, test } from '@jest/globals';
import { inBrowser, signedIn } from './in-browser.js';

inBrowser('durations on the page', (here) => {
  test('every month says what it counts, and leads to the incidents behind it', async () => {
    const { page, faults } = await signedIn(here);
    await page.getByRole('link', { name: 'Durations' }).click();
    const { body } = await here.product.get('/v1/metrics/durations?groupBy=month&duration=timeToFix&timeZone=UTC');
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
