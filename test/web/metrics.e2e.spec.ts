import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser, signedIn } from './in-browser.js';

inBrowser('metrics on the page', (here) => {
  const items = async <Item>(path: string): Promise<Item[]> =>
    ((await here.product.get(path)).body as { items: Item[] }).items;

  test('every month of a duration says what it counts, and leads to the incidents behind it', async () => {
    const { page, faults } = await signedIn(here);
    await page.getByRole('link', { name: 'Metrics' }).click();
    const told = await items<{ group: { month: string }; incidents: number; durations: Fixed }>(
      '/v1/metrics/durations?groupBy=month&duration=timeToFix&timeZone=UTC',
    );
    await page.getByRole('table').waitFor();
    const rows = page.getByRole('table').locator('tbody tr');
    expect(await rows.count()).toBe(told.length);
    expect(told.some(({ durations }) => durations.timeToFix.n === 2)).toBe(true);
    for (const [place, { incidents, durations }] of told.toReversed().entries()) {
      const cells = await rows.nth(place).locator('td').allTextContents();
      const { n, open } = durations.timeToFix;
      expect(cells.slice(0, 3)).toEqual([incidents, n, open].map(String));
      // Half of two is the lesser of them, and says so.
      if (n === 2) expect(cells[3]).toMatch(/the lesser of 2$/);
    }
    // A bar of the chart, which leads where the name of the month does.
    const [{ group, incidents }] = told.slice(-1) as [(typeof told)[number]];
    await page.locator(`[data-place="${group.month}"]`).first().click();
    await page.getByText(`${incidents} incident`).waitFor();
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('from'), searchParams.get('by')]).toEqual([
      '/incidents',
      `${group.month}-01T00:00:00.000Z`,
      'firstLoggedAt',
    ]);
    await page.getByRole('button', { name: /^First logged from .*show all$/ }).click();
    await page.waitForURL((url) => url.search === '');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('an incident that was reported a month before its log is behind the bar that counts it', async () => {
    const logged = { title: 'Labels smear', services: ['billing'], severity: 5, reportedBy: null };
    await here.product.post('/v1/incidents', { ...logged, key: 'smear', occurredAt: '2026-03-02T08:00:00Z' });
    const { body } = await here.product.post('/v1/incidents/key:smear/reported', {
      ...{ reportedBy: { kind: 'team', name: 'Fulfilment' }, origin: 'support', occurredAt: '2026-02-27T15:00:00Z' },
    });
    const { position } = body as { position: string };
    await here.product.get(`/v1/metrics/durations?minPosition=${position}`);
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/metrics/durations?severity=5`);
    await page.getByRole('link', { name: 'Feb 2026' }).click();
    await page.getByText('1 incident,').waitFor();
    await page.getByText('Labels smear').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('each figure of compliance opens just as many verdicts, by keyboard', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/metrics/compliance`);
    const told = await items<{ group: { month: string }; met: number; breached: number }>(
      '/v1/metrics/compliance?groupBy=month&timeZone=UTC',
    );
    const september = told.find(({ group }) => group.month === '2026-09');
    expect(september?.breached).toBeGreaterThan(0);
    await page.getByRole('button', { name: `${september?.breached} breached, Sep 2026` }).focus();
    await page.keyboard.press('Enter');
    const behind = page.getByRole('region', { name: 'Behind the figure' });
    await behind.getByText(`Breached, Sep 2026: ${september?.breached}`).waitFor();
    expect(await behind.getByRole('listitem').count()).toBe(september?.breached);
    // Whoever gets the address sees the same.
    const elsewhere = await page.context().newPage();
    await elsewhere.goto(page.url());
    await elsewhere.getByText(`Breached, Sep 2026: ${september?.breached}`).waitFor();
    await behind.getByRole('link').first().click();
    await page.getByRole('heading', { name: 'What was agreed' }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('who noticed leads to the incidents of that month that they noticed', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/metrics/origins`);
    await page.getByRole('link', { name: '1 by external users, Jul 2026' }).click();
    await page.getByText('1 incident,').waitFor();
    expect(new URL(page.url()).searchParams.get('origin')).toBe('external-user');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('a bar of what was promised leads to those items, by month and by team', async () => {
    const { page, faults } = await signedIn(here);
    for (const groupBy of ['month', 'team'] as const) {
      const told = await items<{ n: number; leftOut: { noPromise?: number } }>(
        `/v1/metrics/delivery?groupBy=${groupBy}`,
      );
      const counted = told.map(({ n, leftOut }) => n + (leftOut.noPromise ?? 0));
      await page.goto(`${here.product.url}/metrics/delivery?groupBy=${groupBy}`);
      await page.getByRole('table').waitFor();
      const links = page.getByRole('table').getByRole('link');
      const found: number[] = [];
      for (let place = 0; place < (await links.count()); place++) {
        await links.nth(place).click();
        found.push(await listedOn(page));
        await page.goBack();
        await page.getByRole('table').waitFor();
      }
      expect([groupBy, found]).toEqual([groupBy, counted.slice(0, found.length)]);
      expect(found.length).toBeGreaterThan(2);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('each tag opens its findings, of all months or of one', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/metrics/factors`);
    const [all] = await items<{ tags: { tag: string; n: number }[] }>('/v1/metrics/factors');
    for (const { tag, n } of all?.tags.slice(0, 3) ?? []) {
      await page.getByRole('button', { name: `${n} findings: ${tag}`, exact: true }).click();
      const behind = page.getByRole('region', { name: 'Behind the figure' });
      await behind.getByText(new RegExp(`^${tag}: ${n}`, 'i')).waitFor();
      expect(await behind.getByRole('listitem').count()).toBe(n);
    }
    await page.getByRole('button', { name: '2 findings: monitoring, Oct 2026' }).click();
    await page.getByText('Monitoring, Oct 2026: 2').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

/** How many items the list says that there are. */
const listedOn = async (page: Page): Promise<number> => {
  const said = page.getByText(/^[\d,]+ (?:action )?items?\b/).first();
  await said.waitFor();
  return Number.parseInt((await said.textContent()) ?? '', 10);
};

interface Fixed {
  timeToFix: { n: number; open: number };
}
