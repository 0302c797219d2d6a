import { expect, test } from '@jest/globals';
import { until } from '../e2e/parts.js';
import { inBrowser, signedIn, wrongIn, type Here } from './in-browser.js';

/** The incidents that a word finds, once there is one: lists follow what is recorded. */
const listed = async ({ product }: Here, word: string): Promise<object[]> => {
  const found = async (): Promise<object[]> =>
    ((await product.get(`/v1/incidents?q=${word}`)).body as { items: object[] }).items;
  await until(async () => (await found()).length > 0);
  return found();
};

inBrowser(
  'the page of a product that has nothing yet',
  (here) => {
    test('an incident is declared by its example, and the service that it affects is made', async () => {
      const { page, faults } = await signedIn(here);
      const line = page.getByRole('textbox', { name: 'Declare an incident' });
      await line.fill('Checkout answers 502 sev 2');
      await page.getByText('No service is known here yet').waitFor();
      expect(await wrongIn(page)).toEqual([]);
      // What is missing is asked for where it is to be said.
      await line.press('Enter');
      await page.getByText('Say what is affected.').waitFor();
      await until(() => page.evaluate<boolean>(`document.activeElement?.getAttribute('aria-label') === 'Affects'`));
      await page.keyboard.type('checkout');
      await page.keyboard.press('Enter');
      await page.getByText('checkout: not known here yet. Declaring adds it to the services.').waitFor();
      // Not a tag, and not lost either.
      await page.keyboard.type('billing');
      await page.getByRole('button', { name: 'Declare', exact: true }).click();
      await page.getByRole('heading', { name: 'Checkout answers 502' }).waitFor();
      expect(await listed(here, 'checkout')).toMatchObject([
        { title: 'Checkout answers 502', severity: 2, services: [{ name: 'checkout' }, { name: 'billing' }] },
      ]);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test('any of many services is found, also by another name', async () => {
      for (let place = 0; place < 30; place++)
        await here.product.post('/v1/services', {
          name: `service-${String(place)}`,
          aliases: [`other-${String(place)}`],
        });
      const { page, faults } = await signedIn(here);
      await page.getByRole('textbox', { name: 'Declare an incident' }).fill('The last one is down');
      const affects = page.getByRole('combobox', { name: 'Affects' });
      await affects.fill('service-29');
      await page.getByRole('option', { name: 'service-29' }).click();
      await affects.fill('other-7');
      await affects.press('Enter');
      await affects.fill('none-such');
      await affects.press('Enter');
      // Only what is nowhere is new.
      await page.getByText('none-such: not known here yet.').waitFor();
      await affects.press('Backspace');
      await page.getByRole('button', { name: 'Declare', exact: true }).click();
      await page.getByRole('heading', { name: 'The last one is down' }).waitFor();
      expect(await listed(here, 'last')).toMatchObject([{ services: [{ name: 'service-29' }, { name: 'service-7' }] }]);
      expect(faults).toEqual([]);
      await page.context().close();
    });
  },
  false,
);
