import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { inBrowser, signedIn } from './in-browser.js';

const shops = '5f506671-0962-507c-b308-5c93f6f46379';

inBrowser('agreements on the page', (here) => {
  const read = async (path: string): Promise<Record<string, unknown>> => (await here.product.get(path)).body as never;

  test('an agreement says in words what it promises, and what is left of its error budget', async () => {
    const { page, faults } = await signedIn(here);
    await page.getByRole('link', { name: 'Agreements' }).click();
    const row = page.getByRole('list', { name: 'Agreements' }).getByRole('listitem').filter({ hasText: 'Orders keep' });
    await row.getByText('Time to fix, SEV 1: within 4 h').waitFor();
    await row.getByText('Error budget:').waitFor();
    await row.getByText('is open, but no outage that counts').waitFor();
    await row.getByRole('link', { name: 'Orders keep' }).click();
    await page.getByRole('heading', { name: 'Orders keep coming: what is promised to the shops' }).waitFor();
    await page.getByRole('button', { name: /^Jul 2026/ }).click();
    const july = (await read(`/v1/agreements/${shops}/availability?month=2026-07`))['availability'] as July;
    const slots = july.byService.find(({ service }) => service.name === 'delivery-slots');
    const shown = Math.floor((slots?.availability ?? 0) * 1_000) / 1_000;
    const service = page.getByRole('region', { name: 'Availability' }).locator('div', { hasText: /^delivery-slots/ });
    await service.getByText(`${shown}\u00a0%`).first().waitFor();
    await page.getByText('too much').first().waitFor();
    // The sum leads to the incident.
    await service.getByText('The sum behind it').first().click();
    await service.getByRole('link', { name: 'INC-' }).first().click();
    await page.getByRole('heading', { name: 'Delivery slots' }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('an agreement is written, refused field by field without losing what was typed, and made', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/agreements/new`);
    await page.getByLabel('What people call it').fill('Labels for the dispatch floor');
    await page.getByLabel('The first day on which it holds').fill('2020-01-06');
    await page.getByLabel('Within').fill('four hours');
    // The rule itself says so before anything is sent.
    await page.getByText('takes an ISO 8601 length').waitFor();
    await page.getByLabel('Within').fill('4 h 30 min');
    await page.getByText('Time to fix, every severity: within 4 h 30 min, round the clock.').waitFor();
    await page.getByRole('button', { name: 'Make the agreement' }).click();
    await page.getByText('takes a list of 1 to 500 services').waitFor();
    await choose(page, page.getByRole('combobox', { name: 'Services' }), 'checkout');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Make the agreement' }).click();
    // Nobody had heard of the service in 2020.
    await page.getByText('must not be before').waitFor();
    expect(await page.getByLabel('What people call it').inputValue()).toBe('Labels for the dispatch floor');
    await page.getByLabel('The first day on which it holds').fill('2026-11-01');
    await page.getByRole('button', { name: 'Add a limit' }).click();
    const second = page.getByRole('group', { name: 'Limit 2' });
    await choose(page, second.getByRole('combobox', { name: 'On' }), 'Availability');
    await second.getByLabel('At least, in percent').fill('99.5');
    await second.getByLabel('Partly down').fill('50');
    await page.getByRole('button', { name: 'Make the agreement' }).click();
    await page.getByRole('heading', { name: 'Labels for the dispatch floor' }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(await read(`/v1/agreements/${id}`)).toMatchObject({
      ...{ title: 'Labels for the dispatch floor', kind: 'objective', zone: 'UTC', ended: null },
      versions: [
        {
          effectiveFrom: '2026-11-01',
          services: [{ name: 'checkout' }],
          limits: [
            { value: 'timeToFix', limit: 'PT4H30M' },
            { value: 'availability', limit: 99.5, weights: { down: 1, partial: 0.5 } },
          ],
        },
      ],
    });
    // A new version begins with what holds, and an end is refused where it lies before the beginning.
    await page.getByRole('button', { name: 'Write a new version' }).click();
    const first = page.getByRole('group', { name: 'Limit 1' });
    expect(await first.getByLabel('Within').inputValue()).toBe('4 h 30 min');
    await first.getByLabel('Within').fill('2 h');
    await choose(page, first.getByRole('combobox', { name: 'Counted' }), 'In Support hours');
    await page.getByLabel('The first day on which it holds').fill('2026-12-01');
    await page.getByRole('button', { name: 'Record the version' }).click();
    await page.getByText('Version 2 takes its place on').waitFor();
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByLabel('The first day on which it holds no more').fill('2026-10-01');
    await page.getByRole('button', { name: 'End the agreement' }).click();
    await page.getByText('must not be before 2026-11-01').waitFor();
    await page.getByLabel('The first day on which it holds no more').fill('2027-01-01');
    await page.getByRole('button', { name: 'End the agreement' }).click();
    await page.getByText('holds until').waitFor();
    expect(await read(`/v1/agreements/${id}`)).toMatchObject({
      ended: { on: '2027-01-01' },
      versions: [{}, { limits: [{ limit: 'PT2H', calendar: { name: 'Support hours' } }, {}] }],
    });
    // What was refused is said by the browser, too.
    expect(faults.filter((fault) => !/4(09|22)/.test(fault))).toEqual([]);
    await page.context().close();
  });

  test('a limit is tried on a calendar while it is written, before it is saved', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/agreements/calendars?calendar=new`);
    await page.getByLabel('Name').fill('Office hours');
    await choose(page, page.getByRole('combobox', { name: 'Zone' }), 'Europe/Berlin');
    const hours = page.getByRole('group', { name: 'Hours 1' });
    await hours.getByLabel('To').fill('17:30');
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByLabel('from, in Europe/Berlin').fill('2026-12-04T16:30');
    await preview.getByLabel('A limit of').fill('4 h');
    const outcome = preview.getByRole('status');
    await outcome.getByText(/Mon, Dec 7, 2026, 12:00/).waitFor();
    // A holiday on that Monday moves it by a day, and is drawn.
    await page.getByRole('button', { name: 'Add a holiday' }).click();
    const holiday = page.getByRole('group', { name: 'Holiday 1' });
    await page.getByText('takes a day that exists').waitFor();
    await holiday.getByLabel('Day', { exact: true }).fill('2026-12-07');
    await holiday.getByLabel('What it is called').fill('Day of the lights');
    await outcome.getByText(/Tue, Dec 8, 2026, 12:00/).waitFor();
    await preview.getByRole('button', { name: 'Show the end' }).click();
    const monday = preview.locator('[data-day="2026-12-07"]');
    expect(await monday.textContent()).toContain('Day of the lights');
    await monday.getByRole('img', { name: 'nothing counts' }).waitFor();
    await preview.getByRole('img', { name: '09:00 to 17:30; the limit ends at 12:00' }).waitFor();
    // Nothing of it is there until it is saved.
    expect((await here.product.get('/v1/calendars/Office%20hours')).status).toBe(404);
    await hours.getByLabel('To').fill('08:00');
    await page.getByText('must be after from').waitFor();
    await hours.getByLabel('To').fill('17:30');
    await page.getByRole('button', { name: 'Make the calendar' }).click();
    await page.getByRole('link', { name: 'Revise Office hours' }).waitFor();
    expect(await read('/v1/calendars/Office%20hours')).toMatchObject({
      zone: 'Europe/Berlin',
      hours: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '17:30' }],
      holidays: [{ date: '2026-12-07', name: 'Day of the lights' }],
    });
    await page.getByRole('link', { name: 'Revise Office hours' }).click();
    await page.getByRole('button', { name: 'Take away holiday 1' }).click();
    await page.getByRole('button', { name: 'Record the revision' }).click();
    await page.getByRole('link', { name: 'Revise Office hours' }).waitFor();
    expect(await read('/v1/calendars/Office%20hours')).toMatchObject({ holidays: [] });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('maintenance is recorded and withdrawn', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/agreements/maintenance`);
    await page.getByRole('button', { name: 'Record maintenance' }).click();
    const form = page.getByRole('form', { name: 'Record maintenance' });
    await form.getByLabel('From, in UTC').fill('2026-12-05T02:00');
    await form.getByLabel('To, in UTC').fill('2026-12-05T01:00');
    await form.getByLabel('What is done').fill('A larger disk');
    await choose(page, form.getByRole('combobox', { name: 'Services' }), 'billing');
    await page.keyboard.press('Escape');
    await choose(page, form.getByRole('combobox', { name: 'Allowed by' }), 'Fulfilment');
    await form.getByRole('button', { name: 'Record the maintenance' }).click();
    await form.getByText('must be after from').waitFor();
    await form.getByLabel('To, in UTC').fill('2026-12-05T04:00');
    await form.getByRole('button', { name: 'Record the maintenance' }).click();
    const window = page
      .getByRole('list', { name: 'Maintenance' })
      .getByRole('listitem')
      .filter({ hasText: 'larger disk' });
    await window.getByText('to come').waitFor();
    const recorded = (await read('/v1/maintenance'))['items'] as Record<string, unknown>[];
    expect(recorded.at(-1)).toMatchObject({
      ...{ from: '2026-12-05T02:00:00.000Z', to: '2026-12-05T04:00:00.000Z', reason: 'A larger disk' },
      ...{ services: [{ name: 'billing' }], allowedBy: { kind: 'team', name: 'Fulfilment' } },
    });
    await window.getByRole('button', { name: 'Withdraw' }).click();
    await window.getByLabel('Why it did not take place').fill('The disk did not come');
    await window.getByRole('button', { name: 'Withdraw the maintenance' }).click();
    await window.waitFor({ state: 'detached' });
    expect(((await read('/v1/maintenance'))['items'] as object[]).length).toBe(recorded.length - 1);
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
    await page.context().close();
  });

  test('a limit is let not count for an incident, and counts after all', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/incidents/key:demo:slot-release`);
    const verdicts = page.getByRole('region', { name: 'Verdicts' });
    const verdict = verdicts.locator('details').filter({ hasText: 'breached by' }).first();
    await verdict.locator('summary').click();
    await verdict.getByRole('button', { name: 'Let it not count' }).click();
    const form = verdict.getByRole('form', { name: 'Let it not count' });
    await form.getByLabel('Why').fill('The shops had asked to wait');
    await choose(page, form.getByRole('combobox', { name: 'What it was' }), 'The customer’s own doing');
    await choose(page, form.getByRole('combobox', { name: 'Allowed by' }), 'Fulfilment');
    await form.getByRole('button', { name: 'Record the exclusion' }).click();
    await verdicts.getByText('excluded (customer), else breached').waitFor();
    const excluded = verdicts.locator('details').filter({ hasText: 'excluded (customer)' });
    if ((await excluded.getAttribute('open')) === null) await excluded.locator('summary').click();
    await excluded.getByRole('button', { name: 'Let it count after all' }).click();
    await excluded.getByLabel('Why').fill('It was our own doing');
    await excluded.getByRole('button', { name: 'Record that it counts' }).click();
    await verdicts.getByText('breached by').waitFor();
    const { body } = await here.product.get('/v1/incidents/key:demo:slot-release/verdicts/events');
    const { exclusions } = body as { exclusions: { type: string }[] };
    expect(exclusions.slice(-2).map(({ type }) => type)).toEqual(['VerdictExcluded', 'ExclusionLifted']);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

interface July {
  byService: { service: { name: string }; availability: number }[];
}

/** Chooses an entry of a list that is looked through. */
const choose = async (page: Page, field: Locator, name: string): Promise<void> => {
  await field.click();
  await page.getByRole('option', { name, exact: true }).click();
};
