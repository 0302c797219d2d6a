import { expect, test } from '@jest/globals';
import { brokenBy, inBrowser, signedIn } from './in-browser.js';

inBrowser('settings on the page', (here) => {
  const held = async (name: string): Promise<unknown> => (await here.product.get(`/v1/settings/${name}`)).body;

  test('each is changed by its form, and what held before is told', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/settings`);
    const due = page.getByRole('region', { name: 'Which reviews are owed' });
    await due.getByText('As Debrief comes').waitFor();
    await due.getByRole('button', { name: /^Change/ }).click();
    await due.getByRole('checkbox', { name: 'SEV 3' }).check();
    await due.getByRole('textbox', { name: 'SEV 3' }).fill('10');
    await due.getByRole('checkbox', { name: 'A breach of an agreement' }).uncheck();
    await due.getByRole('button', { name: 'It holds from now on' }).click();
    await due.getByText('SEV 3: held within 10 business days').waitFor();
    expect(await held('due')).toMatchObject({
      required: { severities: [1, 2, 3], breach: false, external: true },
      within: [
        { severity: 1, days: 3 },
        { severity: 2, days: 5 },
        { severity: 3, days: 10, kind: 'business' },
      ],
    });
    await due.getByText('What held before').click();
    await due.getByText('A review is owed for SEV 1, SEV 2.', { exact: true }).waitFor();
    const moved = page.getByRole('region', { name: 'Moved days' });
    await moved.getByRole('button', { name: /^Change/ }).click();
    await moved.getByRole('checkbox', { name: 'A second person has to agree' }).uncheck();
    await moved.getByRole('button', { name: 'It holds from now on' }).click();
    await moved.getByText('Nobody has to agree to it').waitFor();
    const reminders = page.getByRole('region', { name: 'Reminders' });
    await reminders.getByRole('button', { name: /^Change/ }).click();
    await reminders.getByRole('combobox', { name: 'Days before the day' }).fill('3');
    await page.keyboard.press('Enter');
    await reminders.getByRole('button', { name: 'It holds from now on' }).click();
    await reminders.getByText('3 days').waitFor();
    const tags = page.getByRole('region', { name: 'Tags of findings' });
    await tags.getByRole('button', { name: /^Change/ }).click();
    await tags.getByRole('combobox', { name: 'Tags' }).fill('certificates');
    await page.keyboard.press('Enter');
    await tags.getByRole('button', { name: 'It holds from now on' }).click();
    await tags.getByText(/certificates/).waitFor();
    const linter = page.getByRole('region', { name: 'Blameless prose' });
    await linter.getByRole('button', { name: /^Change/ }).click();
    await linter.getByRole('checkbox', { name: /^Guesses/ }).uncheck();
    await linter.getByRole('button', { name: 'Other words…' }).click();
    await linter.getByRole('textbox', { name: 'Words' }).fill('careless whisper');
    await linter.getByRole('textbox', { name: 'Why' }).fill('It is the name of a test');
    await linter.getByRole('button', { name: 'It holds from now on' }).click();
    await linter.getByText('“careless whisper” may stay').waitFor();
    const recommended = page.getByRole('region', { name: 'Recommendations', exact: true });
    await recommended.getByRole('button', { name: /^Change/ }).click();
    await recommended.getByRole('textbox', { name: /^Noticed in time.*: SEV 1$/ }).fill('10');
    await recommended.getByRole('button', { name: 'It holds from now on' }).click();
    await recommended.getByText('within 10 minutes for SEV 1').waitFor();
    const kept = page.getByRole('region', { name: 'How long texts are kept' });
    await kept.getByRole('button', { name: /^Change/ }).click();
    await kept.getByRole('checkbox', { name: 'Texts are kept for ever' }).uncheck();
    expect(await brokenBy(page)).toEqual([]);
    await kept.getByRole('button', { name: 'It holds from now on' }).click();
    await kept.getByText('destroyed 5 years after').waitFor();
    expect([
      await held('rescheduling'),
      await held('reminders'),
      await held('linter'),
      await held('recommendations'),
      await held('retention'),
    ]).toMatchObject([
      { consent: false },
      { daysBefore: expect.arrayContaining([3]) },
      { off: ['unsure'], waivers: [{ rule: 'blame', text: 'careless whisper' }] },
      { limits: expect.arrayContaining([{ severity: 1, limit: 'PT10M' }]), loggedWithin: [] },
      { incidents: 'P5Y' },
    ]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('what somebody else changed meanwhile is not said away, and what was typed stays', async () => {
    const { page } = await signedIn(here);
    await page.goto(`${here.product.url}/settings`);
    const tags = page.getByRole('region', { name: 'Tags of findings' });
    await tags.getByRole('button', { name: /^Change/ }).click();
    await tags.getByRole('combobox', { name: 'Tags' }).fill('weather');
    await page.keyboard.press('Enter');
    const other = await signedIn(here);
    const answer = await other.page.request.put(`${here.product.url}/v1/settings/tags`, {
      data: { tags: ['one', 'two'] },
      headers: { origin: here.product.url },
    });
    expect(answer.status()).toBe(201);
    await other.page.context().close();
    await tags.getByRole('button', { name: 'It holds from now on' }).click();
    await tags.getByRole('alert').waitFor();
    await tags.getByRole('form').getByText('weather').waitFor();
    expect(await held('tags')).toMatchObject({ tags: ['one', 'two'] });
    await page.context().close();
  });
});
