import { beforeAll, expect, test } from '@jest/globals';
import { until } from '../e2e/parts.js';
import { startProduct } from '../e2e/product.js';
import { inBrowser, signedIn, type SignedIn, section } from './in-browser.js';

/** References of incidents of the demo: a draft that has a session, a point and two sections, and two that are further. */
let [draft, approved, inReview] = ['', '', ''];

inBrowser('the postmortem of the page', (here) => {
  beforeAll(async () => {
    const { items } = (await here.product.get('/v1/postmortems')).body as {
      items: { reference: string; title: string }[];
    };
    const called = (words: string): string => items.find(({ title }) => title.startsWith(words))?.reference ?? '';
    draft = called('Customers are signed out');
    approved = called('Delivery slots time out');
    inReview = called('Warehouse scanners');
  });

  const opened = async (incident: string): Promise<SignedIn> => {
    const reader = await signedIn(here);
    await reader.page.goto(`${here.product.url}/incidents/${incident}/postmortem`);
    await section(reader.page, 'Lessons').waitFor();
    return reader;
  };
  const written = async (name: string): Promise<string> => {
    const { body } = await here.product.get(`/v1/incidents/${draft}/postmortem/sections/${name}`);
    return (body as { text: string }).text;
  };
  /** As somebody else does meanwhile. */
  const writeElsewhere = async (name: string, text: string): Promise<void> => {
    const address = `${here.product.url}/v1/incidents/${draft}/postmortem/sections/${name}`;
    const authorization = `Bearer ${here.product.key}`;
    const before = await fetch(address, { headers: { authorization } });
    const answer = await fetch(address, {
      method: 'PUT',
      headers: {
        authorization,
        'content-type': 'application/json',
        'if-match': before.headers.get('etag') ?? '',
      },
      body: JSON.stringify({ text }),
    });
    expect(answer.status).toBe(201);
  };

  test('a section is written, saved and written again by keyboard alone', async () => {
    const { page, faults } = await opened(draft);
    await section(page, 'What went well').getByRole('button').focus();
    await page.keyboard.press('Enter');
    await until(() => page.evaluate<boolean>(`document.activeElement?.tagName === 'TEXTAREA'`));
    await page.keyboard.type('Signing in again worked for everybody who tried it.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Edit What went well' }).waitFor();
    expect(await written('what-went-well')).toBe('Signing in again worked for everybody who tried it.');
    await until(() => page.evaluate<boolean>(`document.activeElement?.textContent === 'Edit'`));
    await page.keyboard.press('Enter');
    await page.keyboard.type(' It took a minute.');
    await page.keyboard.press('Control+Enter');
    // The words stand in the field, too, before they are saved.
    await page.getByRole('button', { name: 'Edit What went well' }).waitFor();
    await section(page, 'What went well').getByText('It took a minute.').waitFor();
    expect(await written('what-went-well')).toMatch(/tried it\. It took a minute\.$/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('what somebody else wrote meanwhile is shown beside what was typed, and neither is lost', async () => {
    const { page, faults } = await opened(draft);
    await page.getByRole('button', { name: 'Edit Summary' }).click();
    const mine = page.getByRole('textbox', { name: 'Summary' });
    await mine.fill('Sessions ended after a minute.');
    await writeElsewhere('summary', 'Sessions ended early, for one in three.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('wrote this meanwhile').waitFor();
    await page.getByRole('region', { name: 'Summary, as it reads by now' }).getByText('one in three').waitFor();
    expect(await mine.inputValue()).toBe('Sessions ended after a minute.');
    // Saving again does not pass over what is shown.
    await mine.press('Control+Enter');
    expect(await written('summary')).toBe('Sessions ended early, for one in three.');
    await mine.fill('Sessions ended after a minute, for one in three.');
    await page.getByRole('button', { name: 'Save mine in its place' }).click();
    await page.getByRole('button', { name: 'Edit Summary' }).waitFor();
    expect(await written('summary')).toBe('Sessions ended after a minute, for one in three.');
    // The browser says of the first that it was refused.
    expect(faults.filter((fault) => !fault.includes('412'))).toEqual([]);
    await page.context().close();
  });

  test('remarks show while one types, and go with the words', async () => {
    const { page } = await opened(draft);
    await page.getByRole('button', { name: 'Write Lessons' }).click();
    const text = page.getByRole('textbox', { name: 'Lessons' });
    await text.fill('The engineer forgot to rotate the key.');
    const remarks = section(page, 'Lessons').getByRole('list', { name: 'Remarks' });
    await remarks.getByRole('button', { name: 'The engineer forgot' }).click();
    const selected = `document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)`;
    expect(await page.evaluate<string>(selected)).toBe('The engineer forgot');
    await text.fill('The key was not rotated for a year, and nothing told of that.');
    await remarks.waitFor({ state: 'detached' });
    // Nothing of it was saved.
    expect(await written('lessons')).toBe('');
    await page.context().close();
  });

  test('what people wrote looks as they meant it, and nothing in it acts', async () => {
    await writeElsewhere(
      'impact',
      'It was *obviously* slow. <img src=x onerror=alert(1)>\n\n| From | To |\n| --- | --- |\n| 10:02 | 10:40 |\n\n[here](javascript:alert(1)) [there](https://example.org/)',
    );
    const { page, faults } = await opened(draft);
    const impact = section(page, 'Impact');
    await impact.getByRole('cell', { name: '10:40' }).waitFor();
    expect(await impact.locator('em [data-level]').textContent()).toBe('obviously');
    expect(await impact.getByText('<img src=x onerror=alert(1)>').count()).toBe(1);
    expect(await impact.locator('img').count()).toBe(0);
    const links = impact.getByRole('link');
    expect(await links.count()).toBe(1);
    expect(await links.getAttribute('href')).toBe('https://example.org/');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('what is typed outlives a reload, and a restart of Debrief', async () => {
    const { page } = await opened(draft);
    await page.getByRole('button', { name: 'Write What held' }).click();
    await page.getByRole('textbox', { name: 'What held' }).fill('Baskets were kept');
    await page.getByRole('textbox', { name: /^What was said/ }).fill('The cache is shared');
    await page.reload();
    const text = page.getByRole('textbox', { name: 'What held' });
    await text.waitFor();
    expect(await text.inputValue()).toBe('Baskets were kept');
    expect(await page.getByRole('textbox', { name: /^What was said/ }).inputValue()).toBe('The cache is shared');
    const { port } = new URL(here.product.url);
    await here.product.stop();
    await text.press('Control+Enter');
    await page.getByRole('alert').getByText('could not be reached').waitFor();
    expect(await text.inputValue()).toBe('Baskets were kept');
    here.product = await startProduct(here.folder, { DEBRIEF_DEMO: '1', DEBRIEF_PORT: port });
    await text.press('Control+Enter');
    await page.getByRole('button', { name: 'Edit What held' }).waitFor();
    expect(await written('what-held')).toBe('Baskets were kept');
    expect(
      await page.evaluate<string[]>('Object.keys(sessionStorage).filter((name) => name.endsWith("what-held"))'),
    ).toEqual([]);
    await page.context().close();
  });

  test('a point is added to a session, and stands as asked', async () => {
    const { page, faults } = await opened(draft);
    await page.getByRole('textbox', { name: 'What is to be discussed, session 1' }).fill('Who rotates keys?');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Points of session 1' }).getByText('Who rotates keys?').waitFor();
    await page.getByRole('region', { name: 'Still missing' }).getByText('Who rotates keys?').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('a minute is taken in a session that was held', async () => {
    const { page, faults } = await opened(inReview);
    await page.getByRole('textbox', { name: 'What was said, session 1' }).fill('Scanners keep the old certificate');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Minutes of session 1' }).getByText('Scanners keep').waitFor();
    // The minute is no part of what was submitted.
    await page.getByRole('region', { name: 'Review' }).getByText('It has changed since').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('what is submitted and lacks something is not approved, is told what in words, and is returned', async () => {
    const { page, faults } = await opened(draft);
    const review = page.getByRole('region', { name: 'Review' });
    await review.getByRole('button', { name: 'Submit for review' }).click();
    await review.getByRole('button', { name: 'Approve' }).click();
    const refusal = review.getByRole('alert');
    await refusal.getByText('It cannot be approved yet').waitFor();
    expect(await refusal.getByRole('listitem').filter({ hasText: 'Support requests raised' }).count()).toBe(1);
    expect(await refusal.textContent()).not.toMatch(/POST|PUT|\/v1/);
    await review.getByRole('button', { name: 'Return it…' }).click();
    await page.keyboard.type('Support counts its requests first');
    await page.keyboard.press('Enter');
    await review.getByText('Support counts its requests first').waitFor();
    await review.getByRole('button', { name: 'Submit for review' }).waitFor();
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await page.context().close();
  });

  test('a fact leads to what was known then, and a reason to its event', async () => {
    const { page, faults } = await opened(approved);
    await page.getByRole('link', { name: 'What was known then: Fixed' }).first().click();
    await page.getByRole('button', { name: 'Back to now' }).waitFor();
    expect([...new URL(page.url()).searchParams.keys()]).toEqual(['validAt', 'knownAt']);
    await page.goBack();
    await page.getByRole('region', { name: 'Invited' }).getByRole('link', { name: 'found the cause' }).first().click();
    await page.locator('article[data-chosen]').getByText('Diagnosed').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('the list is narrowed to what is overdue, and its address says so', async () => {
    const { page, faults } = await signedIn(here);
    await page.getByRole('link', { name: 'Postmortems' }).click();
    await page.getByText('Delivery slots time out').waitFor();
    await page.getByRole('checkbox', { name: 'Meeting overdue' }).check();
    await page.getByText('Delivery slots time out').waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?overdue=true');
    const { body } = await here.product.get('/v1/postmortems?overdue=true');
    const rows = page.getByRole('list', { name: 'Postmortems' }).getByRole('listitem');
    expect(await rows.count()).toBe((body as { total: number }).total);
    await rows.first().getByRole('link').click();
    await section(page, 'Lessons').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
