import { expect, test } from '@jest/globals';
import { inBrowser, signedIn } from './in-browser.js';

const incident = '/v1/incidents/key:demo:slot-release/postmortem';

inBrowser('publication on the page', (here) => {
  const standing = async (): Promise<Record<string, unknown>> =>
    (await here.product.get(`${incident}/publication`)).body as Record<string, unknown>;

  test('what the scan finds is settled, and an edition published and taken back', async () => {
    await here.product.post(`${incident}/public-preview/replacements`, {
      text: 'every van left on time on Friday',
      replacement: 'every van left on time on Friday; more is on status.example.com, or of ops@example.com',
    });
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/incidents/key:demo:slot-release/postmortem`);
    await page.getByRole('link', { name: 'Publication' }).click();
    await page.getByText('First settle what the scan found').waitFor();
    expect(await page.getByRole('button', { name: 'Publish edition 1' }).isDisabled()).toBe(true);
    const preview = page.getByRole('article', { name: 'Preview' });
    expect(await preview.locator('[data-level="found"]').allTextContents()).toContain('status.example.com');
    // One is waived with a reason, by keyboard.
    await page.getByRole('button', { name: 'It may be public: status.example.com' }).press('Enter');
    await page.getByRole('textbox', { name: 'Why everybody may read it' }).fill('It is our public status page');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'It may be public: status.example.com' }).waitFor({ state: 'detached' });
    await preview.locator('[data-level="waived"]').getByText('status.example.com').waitFor();
    // The other is replaced.
    await page.getByRole('button', { name: 'Replace ops@example.com' }).click();
    await page.getByRole('textbox', { name: 'What is read in its place' }).fill('our support');
    await page.getByRole('button', { name: 'Replace it' }).click();
    await page.getByText('No name, address, machine or secret').waitFor();
    await page.getByRole('checkbox', { name: 'How long it took' }).uncheck();
    await preview.getByRole('heading', { name: 'How long it took' }).waitFor({ state: 'detached' });
    expect(await standing()).toMatchObject({
      waivers: [{ text: 'status.example.com', reason: 'It is our public status page' }],
      leftOut: ['durations'],
    });
    await page.getByRole('button', { name: 'Publish edition 1' }).click();
    await page.getByText('Edition 1 is public').waitFor();
    const { path } = (await standing()) as { path: string };
    expect(await page.getByRole('link', { name: path }).getAttribute('href')).toBe(path);
    await page.getByRole('button', { name: 'Retract it…' }).click();
    const why = page.getByRole('textbox', { name: 'Why, for everybody to read' });
    await why.fill('Write to ops@example.com');
    await page.getByRole('button', { name: 'Retract every edition' }).click();
    // The reason is scanned, too; what was typed stays.
    await page.getByRole('alert').waitFor();
    expect(await why.inputValue()).toBe('Write to ops@example.com');
    await why.fill('The cause of the second slowdown was another one');
    await page.getByRole('button', { name: 'Retract every edition' }).click();
    await page.getByText('Edition 1, retracted').waitFor();
    expect(await standing()).toMatchObject({
      state: 'retracted',
      retraction: { reason: 'The cause of the second slowdown was another one' },
    });
    await page.goto(`${here.product.url}/publications?state=retracted`);
    await page.getByRole('list', { name: 'Retracted' }).getByText('Delivery slots').waitFor();
    // What was refused is told by the browser, too.
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await page.context().close();
  });

  test('words that are marked in the preview are read otherwise', async () => {
    const { page } = await signedIn(here);
    await page.goto(`${here.product.url}/incidents/key:demo:plant-milk-search/publication`);
    const preview = page.getByRole('article', { name: 'Preview' });
    const title = preview.getByRole('heading', { name: 'Searches for oat milk' });
    await title.click({ clickCount: 3 });
    const words = page.getByRole('textbox', { name: 'Replace', exact: true });
    await words.and(page.locator(':not(:empty)')).waitFor();
    await page.getByRole('textbox', { name: 'With' }).fill('Plant milks are not found');
    await page.getByRole('button', { name: 'Replace them' }).click();
    await preview.getByRole('heading', { name: 'Plant milks are not found' }).waitFor();
    await page.getByRole('button', { name: /^Keep the original: Searches for oat milk/ }).click();
    await title.waitFor();
    await page.context().close();
  });
});
