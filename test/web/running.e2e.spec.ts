import { expect, test } from '@jest/globals';
import { inBrowser, signedIn } from './in-browser.js';

inBrowser('running on the page', (here) => {
  test('a read model is rebuilt, and what came of it is told', async () => {
    const { page, faults } = await signedIn(here);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Running' }).click();
    const incidents = page.locator('tr[data-projection="incidents"]');
    await incidents.getByText('live', { exact: true }).waitFor();
    const { body } = await here.product.get('/v1/projections');
    const { items } = body as { items: { name: string }[] };
    expect(await page.locator('tr[data-projection]').count()).toBe(items.length);
    await page.getByRole('button', { name: 'Rebuild incidents' }).click();
    await incidents.getByText('the same as before').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('whoever may not operate is offered nothing of it', async () => {
    const person = 'Signe Dahl';
    await here.product.post('/v1/people', { name: person });
    await here.product.post('/v1/roles', { person, role: 'viewer' });
    const link = await here.product.post('/v1/sign-in-links', { person });
    const page = await (await here.browser.newContext()).newPage();
    page.setDefaultTimeout(20_000);
    await page.goto((link.body as { url: string }).url);
    await page.getByRole('link', { name: 'Follow-ups' }).waitFor();
    await page.goto(`${here.product.url}/running`);
    await page.getByText('Whoever may observe or operate').waitFor();
    // Who may do what, and how it runs, is led to from nowhere.
    await page.getByRole('button', { name: 'More' }).click();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Directory', 'Settings']);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('button', { name: /^Rebuild/ }).count()).toBe(0);
    expect(await page.getByRole('table').count()).toBe(0);
    await page.context().close();
  });
});
