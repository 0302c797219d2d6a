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

  test('an auditor chooses a register, sees why, narrows it to somebody, and reads an event as it is stored', async () => {
    const { body } = await here.product.post('/v1/api-keys', { label: 'Registers', roles: ['auditor'] });
    const auditor = { authorization: `Bearer ${(body as { key: string }).key}` };
    const read = async (path: string): Promise<{ items: { eventId: string; type: string; actor: object }[] }> =>
      (await (await fetch(`${here.product.url}/v1/audit/registers/${path}`, { headers: auditor })).json()) as never;
    const context = await here.browser.newContext({ timezoneId: 'UTC', extraHTTPHeaders: auditor });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${here.product.url}/audit`);
    const registers = page.getByRole('navigation', { name: 'Registers' });
    await registers.getByRole('link', { name: 'Waivers' }).press('Enter');
    const table = page.getByRole('region', { name: 'Register' }).getByRole('table');
    await table.getByText('Postmortem waived').first().waitFor();
    expect(await registers.locator('[aria-current]').allTextContents()).toEqual(['Waivers']);
    const { items } = await read('waivers?limit=200');
    expect(await table.getByRole('row').count()).toBe(items.length + 1);
    expect(await table.textContent()).toContain('quarterly review of how mail is sent');
    for (const [width, colorScheme] of [
      [360, 'light'],
      [1280, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      expect([width, await brokenBy(page)]).toEqual([width, []]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    const planned = table.getByRole('row').filter({ hasText: 'Action item planned' });
    await planned.getByRole('link', { name: 'Eluned Rhys-Parry' }).click();
    const byHer = items.filter(({ actor }) => 'name' in actor && actor.name === 'Eluned Rhys-Parry');
    await page.getByText(`${byHer.length} events`).waitFor();
    expect(await page.getByLabel('Recorded by').first().inputValue()).toBe('Eluned Rhys-Parry');
    await registers.getByRole('link', { name: 'Erasures' }).click();
    await page.getByText('Nobody has been erased').waitFor();
    expect(await brokenBy(page)).toEqual([]);
    await registers.getByRole('link', { name: 'Who did what' }).click();
    await page.getByText('50 events, and more').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('100 events, and more').waitFor();
    await page.goto(`${here.product.url}/audit?register=waivers`);
    const unrecorded = table.getByRole('row').filter({ hasText: 'Fact declared unrecorded' }).first();
    const wanted = items.find(({ type }) => type === 'FactDeclaredUnrecorded')?.eventId;
    await unrecorded.getByRole('link', { name: 'As stored' }).click();
    await page.locator('li[aria-current="true"]').getByText('FactDeclaredUnrecorded').waitFor();
    expect(new URL(page.url()).searchParams.get('event')).toBe(wanted);
    await page.locator('li[aria-current="true"]').getByText('by the first key').waitFor();
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

  test('an auditor takes the pack of a time away, and what proves that nothing was changed', async () => {
    const { body } = await here.product.post('/v1/api-keys', { label: 'Pack', roles: ['auditor'] });
    const auditor = { authorization: `Bearer ${(body as { key: string }).key}` };
    const context = await here.browser.newContext({ timezoneId: 'UTC', extraHTTPHeaders: auditor });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${here.product.url}/audit`);
    await page.getByRole('navigation', { name: 'Registers' }).getByRole('link', { name: 'Pack and proofs' }).click();
    await page.getByText('Say the first day and the last one.').waitFor();
    expect(await page.getByRole('link', { name: 'As PDF' }).count()).toBe(0);
    await page.getByRole('textbox', { name: 'Severities, like 1,2' }).fill('1,2');
    await page.getByRole('textbox', { name: 'Incidents to draw' }).fill('2');
    await page.getByRole('textbox', { name: 'Seed, chosen by you' }).fill('a seed');
    await page.getByLabel('From', { exact: true }).fill('2026-01-01');
    await page.getByLabel('To the end of').fill('2027-12-31');
    const path = (await page.getByRole('link', { name: 'As JSON' }).getAttribute('href')) ?? '';
    const pack = await fetch(`${here.product.url}${path}`, { headers: auditor });
    expect([path, pack.status]).toEqual([path, 200]);
    expect(await pack.json()).toMatchObject({ sample: { items: expect.anything() } });
    await page.getByRole('button', { name: 'Sign everything up to now' }).click();
    const note = page.getByLabel('The last checkpoint', { exact: true }).last();
    const now = await fetch(`${here.product.url}/public/checkpoint`);
    await note
      .getByText((await now.text()).split('\n')[0] ?? '')
      .first()
      .waitFor();
    expect(await page.getByRole('link', { name: 'The bundle' }).getAttribute('href')).toBe('/v1/audit/bundle');
    for (const [width, colorScheme] of [
      [360, 'dark'],
      [1280, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      expect([width, await brokenBy(page)]).toEqual([width, []]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    await context.close();
  });
});
