import { expect, test } from '@jest/globals';
import { brokenBy, inBrowser, signedIn } from './in-browser.js';

inBrowser('audit and history on the page', (here) => {
  test('an auditor reads which verdicts changed, by whom and why, and narrows them by days', async () => {
    const { body } = await here.product.post('/v1/api-keys', { label: 'Audit', roles: ['auditor'] });
    const register = await fetch(`${here.product.url}/v1/audit/registers/verdict-changes`, {
      headers: { authorization: `Bearer ${(body as { key: string }).key}` },
    });
    const { total } = (await register.json()) as { total: number };
    const context = await here.browser.newContext({ timezoneId: 'UTC' });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    expect(total).toBeGreaterThan(0);
    // A key that is sent beside stands before the cookie: an administrator is no auditor, nor gives a link to one.
    await context.setExtraHTTPHeaders({ authorization: `Bearer ${(body as { key: string }).key}` });
    await page.goto(`${here.product.url}/audit`);
    const table = page.getByRole('region', { name: 'Register' }).getByRole('table');
    await table.getByText('it was excluded').first().waitFor();
    await table.getByRole('link', { name: /^INC-/ }).first().waitFor();
    expect(await table.getByRole('row').count()).toBe(total + 1);
    expect(await table.textContent()).toContain('breached');
    expect(await brokenBy(page)).toEqual([]);
    await page.getByLabel('To the end of').fill('2026-01-01');
    await page.getByText('No verdict changed in that time').waitFor();
    expect(new URL(page.url()).searchParams.get('to')).toBe('2026-01-01');
    await page.getByRole('button', { name: 'All of them' }).click();
    await table.getByText('it was excluded').first().waitFor();
    await context.close();
  });

  test('an entry of a timeline leads to its event as stored, among all of the history', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/incidents/key:demo:slot-release`);
    const entry = page.getByRole('list', { name: 'Timeline' }).getByRole('article').filter({ hasText: 'Detected' });
    await entry.getByRole('link', { name: 'As stored' }).first().click();
    const events = page.getByRole('list', { name: 'Events' }).locator('> li');
    const chosen = page.locator('li[aria-current="true"]');
    await chosen.getByText('IncidentDetected').waitFor();
    // The demo says when it was recorded, which was before the store wrote it.
    await chosen.getByText('its sender says when it was recorded').waitFor();
    const { body } = await here.product.get('/v1/incidents/key:demo:slot-release/history');
    const { items, total } = body as { items: { id: string; type: string; data: object }[]; total: number };
    expect(await events.count()).toBe(total);
    const stored = items.find(({ type }) => type === 'IncidentDetected');
    expect(JSON.parse((await chosen.locator('pre').first().textContent()) ?? '')).toEqual(stored?.data);
    expect(await brokenBy(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Type' }).fill('SeverityChanged');
    await page.getByRole('option', { name: 'SeverityChanged' }).click();
    const severities = items.filter(({ type }) => type === 'SeverityChanged').length;
    await page.getByText(`${severities} of ${total} events`).waitFor();
    expect(await events.count()).toBe(severities);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
