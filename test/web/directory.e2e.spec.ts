import { expect, test } from '@jest/globals';
import { inBrowser, signedIn } from './in-browser.js';

inBrowser('the directory on the page', (here) => {
  const of = async (address: string): Promise<Record<string, unknown>> =>
    (await here.product.get(address)).body as Record<string, unknown>;

  test('a service is registered, owned, renamed and found by every name', async () => {
    const { page, faults } = await signedIn(here);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Directory' }).click();
    await page.getByRole('button', { name: 'Register a service…' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('price-list');
    await page.getByRole('combobox', { name: 'Owned by the team' }).fill('Checkout');
    await page.getByRole('button', { name: 'Register it' }).click();
    const panel = page.getByRole('complementary', { name: 'service' });
    await panel.getByRole('heading', { name: 'price-list' }).waitFor();
    expect(await of('/v1/services/price-list')).toMatchObject({ owners: [{ name: 'Checkout', to: null }] });
    // A name that is taken is refused in words, and what was typed stays.
    await page.getByRole('button', { name: 'Register a service…' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('price-list');
    await page.getByRole('button', { name: 'Register it' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('price-list');
    await page.getByRole('button', { name: 'Register a service…' }).click();
    await panel.getByRole('button', { name: 'Rename…' }).click();
    await panel.getByRole('textbox', { name: 'What it is called from now on' }).fill('prices');
    await page.keyboard.press('Enter');
    await panel.getByRole('heading', { name: 'prices', exact: true }).waitFor();
    await panel.getByText('price-list').waitFor();
    await panel.getByRole('button', { name: 'Ended: Checkout' }).click();
    await panel.getByRole('button', { name: 'Record it' }).click();
    await panel.getByText(/^since .* until/).waitFor();
    await panel.getByRole('button', { name: 'Add an owner…' }).click();
    await panel.getByRole('combobox', { name: 'Team' }).fill('Platform');
    await panel.getByRole('button', { name: 'Add it' }).click();
    await panel.getByText('Platform').waitFor();
    await panel.getByRole('button', { name: 'Platform: it was never so' }).click();
    await panel.getByRole('textbox', { name: 'What showed' }).fill('Discovery owns it');
    await panel.getByRole('button', { name: 'Retract it' }).click();
    await panel.getByText('Platform').waitFor({ state: 'detached' });
    const { owners } = (await of('/v1/services/prices')) as { owners: { name: string; to: unknown }[] };
    expect(owners.map(({ name, to }) => [name, to === null])).toEqual([['Checkout', false]]);
    await page.getByRole('searchbox', { name: 'Names' }).fill('price-l');
    await page.getByText('1 of').waitFor();
    await page.getByRole('link', { name: 'prices' }).waitFor();
    await panel.getByRole('button', { name: 'Every event of it, as stored' }).click();
    await panel.getByText('ServiceRenamed').waitFor();
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await page.context().close();
  });

  test('somebody is held, released, and erased once their name is typed', async () => {
    const { body } = await here.product.get('/v1/external-users?limit=1');
    const [somebody] = (body as { items: { id: string; name: string }[] }).items;
    const { id = '', name = '' } = somebody ?? {};
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/directory/external-users?entry=${id}`);
    const panel = page.getByRole('complementary', { name: 'external user' });
    const download = page.waitForEvent('download');
    await panel.getByRole('link', { name: 'Everything kept of them' }).click();
    expect((await download).suggestedFilename()).toBe(`${id}.ndjson`);
    await panel.getByRole('button', { name: 'Legal hold…' }).click();
    await panel.getByRole('textbox', { name: 'Why nothing of them may be erased' }).fill('A claim');
    await page.keyboard.press('Enter');
    await panel.getByText('legal hold', { exact: true }).waitFor();
    expect(await panel.getByRole('button', { name: 'Erase them…' }).count()).toBe(0);
    expect(await of(`/v1/external-users/${id}`)).toMatchObject({ hold: { reason: 'A claim' } });
    await panel.getByRole('button', { name: 'Lift the hold…' }).click();
    await panel.getByRole('textbox', { name: 'Why it is lifted' }).fill('It was settled');
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Erase them…' }).click();
    await panel.getByText('mail that was sent').waitFor();
    const erase = panel.getByRole('button', { name: 'Erase them for good' });
    const typed = panel.getByRole('textbox', { name: /to confirm$/ });
    await typed.fill(name.slice(0, -1));
    expect(await erase.isDisabled()).toBe(true);
    await typed.fill(name);
    await erase.click();
    await panel.getByText('It is known no more who it is').waitFor();
    expect(await of(`/v1/external-users/${id}`)).toMatchObject({ erasedAt: expect.any(String) });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('whoever may only read is offered nothing else', async () => {
    const person = 'Signe Dahl';
    await here.product.post('/v1/people', { name: person });
    await here.product.post('/v1/roles', { person, role: 'viewer' });
    const { body } = await here.product.post('/v1/sign-in-links', { person });
    const page = await (await here.browser.newContext()).newPage();
    page.setDefaultTimeout(20_000);
    await page.goto((body as { url: string }).url);
    await page.goto(`${here.product.url}/directory/people`);
    await page.getByRole('link', { name: person }).click();
    const panel = page.getByRole('complementary', { name: 'person' });
    await panel.getByRole('heading', { name: person }).waitFor();
    expect(await panel.getByRole('button').allTextContents()).toEqual(['', 'Every event of it, as stored']);
    expect(await page.getByRole('button', { name: /^Register/ }).count()).toBe(0);
    await page.context().close();
  });
});
