import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser, signedIn } from './in-browser.js';

inBrowser('follow-ups on the page', (here) => {
  test('the roadmap says who owes what by when, and how it is narrowed stands in the address', async () => {
    const { page, faults } = await signedIn(here);
    await page.getByRole('link', { name: 'Follow-ups' }).click();
    const late = row(page, 'Write a list of the devices');
    await late.waitFor();
    const { body } = await here.product.get('/v1/roadmap');
    const { groups, overdue } = body as {
      overdue: number;
      groups: { items: { title: string; isOverdue: boolean }[] }[];
    };
    expect(await page.locator('main li').count()).toBe(groups.flatMap(({ items }) => items).length);
    expect(await page.locator('main dl > div').first().textContent()).toBe(`overdue${overdue}`);
    await page.getByText(/^Delivered and dropped: since [A-Z][a-z]{2} \d+, 2\d{3}, 90 days ago$/).waitFor();
    const text = await late.textContent();
    expect(text).toMatch(/Farid Amiri\s*Fulfilment/);
    expect(text).toMatch(/due .*2026overdue, [\d,]+ days/);
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'observability' }).click();
    await late.waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?kind=observability');
    await row(page, 'Alert on nodes whose clock is off').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('what is not SMART is refused letter by letter, planned with a reason, moved and delivered', async () => {
    const opened = await here.product.post('/v1/action-items', {
      ...{ title: 'Improve the gateway', kind: 'preventive', incident: 'key:demo:slot-release' },
    });
    const { id } = opened.body as { id: string };
    const { page } = await signedIn(here);
    await page.goto(`${here.product.url}/follow-ups?view=items&item=${id}`);
    const item = page.getByRole('complementary', { name: 'Action item' });
    await item.getByText('Specific fails.').waitFor();

    await item.getByRole('button', { name: 'Plan', exact: true }).click();
    await item.getByLabel('Delivered by').fill(dayIn(14));
    await item.getByRole('button', { name: 'Plan it' }).click();
    const refused = item.getByRole('alert');
    await refused.getByText('acceptance').waitFor();
    expect(await refused.getByRole('listitem').count()).toBeGreaterThan(3);
    await item.getByLabel('Why it is planned though it fails a letter').fill('The bench is free this week only');
    await item.getByRole('button', { name: 'Plan it' }).click();
    await row(page, 'Improve the gateway').getByText('planned', { exact: true }).waitFor();

    await item.getByRole('button', { name: 'Move', exact: true }).click();
    await item.getByLabel('The new day').fill(dayIn(-2));
    await item.getByRole('textbox', { name: 'Why' }).fill('The test bench is taken');
    await item.getByRole('button', { name: 'Move it' }).click();
    await item.getByRole('alert').waitFor();
    await item.getByLabel('The new day').fill(dayIn(21));
    await item.getByRole('button', { name: 'Move it' }).click();
    await item.getByText('Nobody has agreed to it yet.').waitFor();
    await row(page, 'Improve the gateway').getByText('7 days later, not agreed to').waitFor();

    // Whoever moved it is not the second person.
    await item.getByRole('button', { name: /^Agree to/ }).click();
    await item.getByRole('alert').waitFor();
    await item.getByText('Nobody has agreed to it yet.').waitFor();

    await item.getByRole('button', { name: 'Start', exact: true }).click();
    await item.getByText('started', { exact: true }).waitFor();
    await item.getByRole('button', { name: 'Deliver', exact: true }).click();
    await item
      .getByLabel('How anybody can see that it is done')
      .fill('Sensor 12 was unplugged, and the page was empty');
    await item.getByRole('button', { name: 'Deliver it' }).click();
    await item.getByRole('button', { name: 'Open again' }).waitFor();
    const { body } = await here.product.get(`/v1/action-items/${id}`);
    expect(body).toMatchObject({
      ...{ state: 'delivered', firstPromisedOn: dayIn(14), dueOn: dayIn(21) },
      delivered: { evidence: 'Sensor 12 was unplugged, and the page was empty' },
    });
    await page.context().close();
  });

  test('an item is dropped with a reason, and opened again', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/follow-ups`);
    await row(page, 'Write a list of the devices').click();
    const item = page.getByRole('complementary', { name: 'Action item' });
    await item.getByRole('button', { name: 'Drop', exact: true }).click();
    await item.getByRole('textbox', { name: 'Why' }).fill('The gateway goes away in spring');
    await item.getByRole('button', { name: 'Drop it' }).click();
    await row(page, 'Write a list of the devices').getByText('dropped', { exact: true }).waitFor();
    await item.getByRole('button', { name: 'Open again', exact: true }).click();
    await item.getByRole('textbox', { name: 'Why' }).fill('It stays until autumn');
    await item.getByRole('button', { name: 'Open it again' }).click();
    await item.getByRole('button', { name: 'Drop', exact: true }).waitFor();
    await item.getByRole('button', { name: 'Close the action item' }).click();
    await item.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

const row = (page: Page, title: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: title }).first();

const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
