import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { until } from '../e2e/parts.js';
import { brokenBy, inBrowser, signedIn } from './in-browser.js';

inBrowser('running on the page', (here) => {
  test('a read model is rebuilt, and what came of it is told', async () => {
    const { page, faults } = await signedIn(here);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Operations' }).click();
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

  test('that the log is not what was signed of it is told on every page, to whoever has to look', async () => {
    const { product, folder } = here;
    const { body } = await product.post('/v1/api-keys', { label: 'Audit', roles: ['auditor'] });
    const { key } = body as { key: string };
    const { url } = product;
    const signed = (): Promise<number> =>
      fetch(`${url}/v1/audit/checkpoint`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: '{}',
      }).then(({ status }) => status);
    await until(async () => [200, 201].includes(await signed()));
    const { mongoUri } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { mongoUri: string };
    const client = new MongoClient(mongoUri);
    const tiles = client.db('debrief').collection<{ _id: string; hashes: string; growing: string }>('log-tiles');
    // The whole trees that all leaves up to the last 256 stand in, as the tile above has them.
    const { hashes = '' } = (await tiles.findOne({ _id: '1/0' })) ?? {};
    await tiles.updateOne({ _id: '1/0' }, { $set: { hashes: Buffer.alloc(32, 1).toString('base64') } });
    expect(await signed()).toBe(409);
    const { page, faults } = await signedIn(here);
    await page.getByRole('alert').getByText('The log is not what was signed of it.').waitFor();
    expect(await brokenBy(page)).toEqual([]);
    await page.context().close();
    await tiles.updateOne({ _id: '1/0' }, { $set: { hashes } });
    await client.close();
    expect([200, 201]).toContain(await signed());
    const { page: after } = await signedIn(here);
    await after.getByRole('link', { name: 'Follow-ups' }).waitFor();
    expect(await after.getByRole('alert').count()).toBe(0);
    expect(faults).toEqual([]);
    await after.context().close();
  });
});
