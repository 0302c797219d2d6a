import { expect, test } from '@jest/globals';
import { inBrowser, signedIn } from './in-browser.js';

inBrowser('access on the page', (here) => {
  test('a role is granted and withdrawn, and nobody grants one to themselves', async () => {
    await here.product.post('/v1/people', { name: 'Signe Dahl' });
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/access`);
    const grant = page.getByRole('form', { name: 'Grant a role' });
    await grant.getByRole('combobox', { name: 'Person' }).fill('Local administrator');
    await grant.getByRole('combobox', { name: 'May as' }).fill('auditor');
    await page.getByRole('option', { name: 'auditor' }).click();
    await page.getByText('Whoever is auditor reads the registers').waitFor();
    await grant.getByRole('button', { name: 'Grant it' }).click();
    await page.getByRole('alert').getByText('Nobody gives a role to themselves').waitFor();
    // What was typed stays, and is changed.
    expect(await grant.getByRole('combobox', { name: 'Person' }).inputValue()).toBe('Local administrator');
    await grant.getByRole('combobox', { name: 'Person' }).fill('Signe Dahl');
    await grant.getByRole('button', { name: 'Grant it' }).click();
    await page.getByRole('button', { name: 'auditor of Signe Dahl' }).click();
    await page.getByRole('button', { name: 'Withdraw it' }).click();
    await page.getByRole('button', { name: 'auditor of Signe Dahl' }).waitFor({ state: 'detached' });
    expect(faults.filter((fault) => !fault.includes('403') && !fault.includes('409'))).toEqual([]);
    await page.context().close();
  });

  test('a key is given out, shown once, used and revoked', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/access?view=keys`);
    await page.getByRole('button', { name: 'Give out a key…' }).click();
    await page.getByRole('textbox', { name: 'What it is for' }).fill('The deploys');
    await page.getByRole('combobox', { name: 'May as' }).fill('emitter');
    await page.getByRole('option', { name: 'emitter' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'For the services' }).fill('checkout');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Give it out' }).click();
    const told = page.getByRole('region', { name: 'The key is shown this once' });
    const key = (await told.locator('code').textContent()) ?? '';
    const asked = async (): Promise<number> =>
      (await fetch(`${here.product.url}/v1/me`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect([key.startsWith('debrief_'), await asked()]).toEqual([true, 200]);
    await told.getByRole('button', { name: 'I have it' }).click();
    await told.waitFor({ state: 'detached' });
    expect(await page.textContent('body')).not.toContain(key);
    const row = page.getByRole('row').filter({ hasText: 'The deploys' });
    await row.getByText('emitter for checkout').waitFor();
    await row.getByRole('button', { name: /^Revoke/ }).click();
    await row.getByRole('textbox', { name: 'Why' }).fill('It was for a test');
    await page.keyboard.press('Enter');
    await row.getByText('revoked').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('a link signs somebody in, who is signed out everywhere', async () => {
    const { page } = await signedIn(here);
    await page.goto(`${here.product.url}/access?view=sign-in`);
    const link = page.getByRole('form', { name: 'A link that signs somebody in' });
    await link.getByRole('combobox', { name: 'Whom' }).fill('Aroha Ngata');
    await link.getByRole('button', { name: 'Make a link' }).click();
    const told = page.getByRole('region', { name: 'A link that signs Aroha Ngata in' });
    const other = await (await here.browser.newContext()).newPage();
    other.setDefaultTimeout(20_000);
    await other.goto((await told.locator('code').textContent()) ?? '');
    await other.getByRole('link', { name: 'Postmortems' }).waitFor();
    const out = page.getByRole('form', { name: 'Sign somebody out everywhere' });
    await out.getByRole('combobox', { name: 'Who' }).fill('Aroha Ngata');
    await out.getByRole('button', { name: 'Sign them out' }).click();
    await out.getByText('is signed out everywhere').waitFor();
    await other.reload();
    await other.getByRole('heading', { name: 'Sign in to Debrief' }).waitFor();
    // Where no provider is configured nobody is led to one.
    await other.getByText('npm run debrief -- sign-in').waitFor();
    expect(await other.getByRole('link', { name: 'Sign in with your organisation' }).count()).toBe(0);
    const identity = page.getByRole('form', { name: 'Who somebody is at the provider' });
    await identity.getByRole('combobox', { name: 'Person here' }).fill('Aroha Ngata');
    await identity.getByRole('textbox', { name: 'Subject there' }).fill('aroha-1');
    await identity.getByRole('button', { name: 'They are the same' }).click();
    await page.getByRole('alert').getByText('is required where no provider is configured').waitFor();
    await identity.getByRole('textbox', { name: 'Issuer' }).fill('https://id.example.com');
    await identity.getByRole('button', { name: 'They are the same' }).click();
    await identity.getByText('signs in as Aroha Ngata').waitFor();
    await other.context().close();
    await page.context().close();
  });
});
