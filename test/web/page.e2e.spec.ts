import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../e2e/parts.js';
import { brokenBy, inBrowser, signedIn, turn, ways, wrongIn, type SignedIn, entry } from './in-browser.js';

/** The same in every demo, as the incident is. */
const thirdHost = 'baba96df-9a7e-5bfd-a266-dd19ea28e34e.a2';
/** What is promised to the shops. */
const shops = '5f506671-0962-507c-b308-5c93f6f46379';
const screens = [
  ['the list', '/incidents', 'Baskets come back'],
  ['a narrowed list', '/incidents?q=slot&severity=1', 'Delivery slots'],
  ['a list of nothing', '/incidents?q=xylophone', 'No incident is like that'],
  ['an incident', '/incidents/key:demo:slot-release', 'Delivery slots'],
  ['one that goes on', '/incidents/key:demo:lost-basket-items', 'Baskets come back'],
  [
    'an incident as it was',
    '/incidents/key:demo:slot-release?validAt=2026-07-23T17:12:00.000Z&knownAt=2026-07-23T17:15:50.000Z',
    'Back to now',
  ],
  [
    'one before it was known',
    '/incidents/key:demo:slot-release?knownAt=2026-07-01T00:00:00.000Z',
    'Nobody had logged it',
  ],
  ['the roadmap', '/follow-ups', 'Write a list of the devices'],
  ['a roadmap by quarter', '/follow-ups?groupBy=quarter', 'Write a list of the devices'],
  ['a roadmap of nothing', '/follow-ups?kind=process&incident=key:demo:lost-basket-items', 'No action item is here'],
  ['action items', '/follow-ups?view=items', 'Look into the third host'],
  ['one that is not SMART', `/follow-ups?view=items&only=failing&item=${thirdHost}`, 'Specific fails.'],
  ['durations', '/metrics/durations', 'first logged in each month'],
  ['durations of nothing', '/metrics/durations?severity=5', 'No incident is like that'],
  ['compliance', '/metrics/compliance', 'How limits came out'],
  ['the verdicts behind a figure', '/metrics/compliance?month=2026-07&state=breached', 'Breached, Jul 2026'],
  ['who noticed', '/metrics/origins', 'Who noticed incidents that were'],
  ['delivery', '/metrics/delivery', 'dated by the day that was agreed'],
  ['delivery by team', '/metrics/delivery?groupBy=team', 'dated by the day that was agreed'],
  ['items of a month', '/follow-ups?view=items&from=2026-12-01&to=2027-01-01', 'Agreed from'],
  ['what contributed', '/metrics/factors', 'findings by tag'],
  ['the findings behind a tag', '/metrics/factors?tag=monitoring', 'Monitoring: '],
  ['the agreements', '/agreements', 'in support hours'],
  ['an agreement', `/agreements/${shops}`, 'so far: at least'],
  ['a month of its availability', `/agreements/${shops}?month=2026-07`, 'too much'],
  ['a new version', `/agreements/${shops}?edit=version`, 'Why it changes'],
  ['the end of an agreement', `/agreements/${shops}?edit=end`, 'The first day on which it holds no more'],
  ['a new agreement', '/agreements/new', 'What people call it'],
  ['calendars', '/agreements/calendars', 'Christmas Eve'],
  ['a calendar that is revised', '/agreements/calendars?edit=true', 'It reads so for the past as well'],
  ['a new calendar', '/agreements/calendars?calendar=new', 'No names of people in it'],
  ['maintenance', '/agreements/maintenance', 'moves to larger machines'],
  ['a month of incidents', '/incidents?from=2026-07-01T00:00:00.000Z&to=2026-08-01T00:00:00.000Z', 'Delivery slots'],
  ['operations', '/running', 'Read models and policies'],
  ['the settings', '/settings', 'held within 3 days'],
  ['audit without the role', '/audit', 'Auditors read the registers here'],
  ['a history', '/incidents/key:demo:slot-release/history?type=IncidentLogged', '1 of'],
  ['who may do what', '/access', 'Nobody grants a role to themselves'],
  ['the keys', '/access?view=keys', 'until it is revoked'],
  ['signing in', '/access?view=sign-in', 'Sign somebody out everywhere'],
  ['one that is not there', '/incidents/INC-4711', 'could not be shown'],
  ['a postmortem', '/incidents/key:demo:slot-release/postmortem', 'Letting requests in by steps'],
  ['a postmortem of which much is asked', '/incidents/key:demo:lost-basket-items/postmortem', 'Still missing'],
  ['a publication', '/incidents/key:demo:plant-milk-search/publication', 'Edition 1 is public'],
  ['one that is not approved', '/incidents/key:demo:lost-basket-items/publication', 'No version is approved yet'],
  ['what is suggested to be public', '/publications', 'its review is waived'],
  ['what was retracted', '/publications?state=retracted', 'Nothing was ever taken back'],
  ['the services', '/directory/services', 'delivery-slots'],
  ['a team', '/directory/teams?q=Fulf', 'Fulfilment'],
  ['nobody of a name', '/directory/people?q=xylophone', 'Nobody and nothing here is called'],
  ['people outside', '/directory/external-users', 'A customer from Leith'],
  [
    'a postmortem as it stood',
    '/incidents/key:demo:scanner-certificate/postmortem?knownAt=2026-10-06T08:50:00.000Z',
    'to be read only',
  ],
  [
    'a postmortem before its log',
    '/incidents/key:demo:slot-release/postmortem?knownAt=2026-07-01T00:00:00.000Z',
    'Nobody had logged it',
  ],
  ['versions', '/incidents/key:demo:slot-release/postmortem/compare', 'What changed between two versions'],
  ['versions of what has none', '/incidents/key:demo:lost-basket-items/postmortem/compare', 'Nothing can be compared'],
  ['the postmortems', '/postmortems', 'Delivery slots'],
  ['the overdue postmortems', '/postmortems?overdue=true', 'still missing'],
] as const;

inBrowser('the page', (here) => {
  test('whoever is not signed in is told how, and sees nothing', async () => {
    const page = await (await here.browser.newContext()).newPage();
    await page.goto(`${here.product.url}/incidents/key:demo:slot-release`);
    await page.getByRole('heading', { name: 'Sign in to Debrief' }).waitFor();
    expect(await page.textContent('body')).not.toContain('Delivery slots');
    expect(await brokenBy(page)).toEqual([]);
    await page.context().close();
  });

  describe('each screen', () => {
    let reader: SignedIn;

    beforeAll(async () => {
      reader = await signedIn(here);
    });
    afterAll(() => reader.page.context().close());

    // Each is loaded in one way, the next one in the next, and turned into the others.
    test.each(screens.map((screen, place) => [...screen, place % ways.length] as const))(
      '%s breaks no rule, and fits',
      async (_what, path, words, first) => {
        const { page, faults } = reader;
        const order = [...ways.slice(first), ...ways.slice(0, first)];
        for (const way of order.slice(0, 1)) await turn(page, way);
        await page.goto(`${here.product.url}${path}`);
        await page.getByText(words).first().waitFor();
        expect(await wrongIn(page, order)).toEqual([]);
        // What is not there is said on the page and by the browser.
        expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
      },
    );
  });

  test('the tab of the browser says which page it is', async () => {
    const { page } = await signedIn(here);
    const titled = async (path: string): Promise<string> => {
      await page.goto(`${here.product.url}${path}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      return page.title();
    };
    const paths = [
      'incidents',
      'postmortems',
      'follow-ups',
      'agreements',
      'agreements/new',
      'metrics/durations',
      'running',
    ];
    const titles: string[] = [];
    for (const path of paths) titles.push(await titled(`/${path}`));
    expect(titles).toEqual(
      ['Incidents', 'Postmortems', 'Follow-ups', 'Agreements', 'A new agreement', 'Metrics', 'Operations'].map(
        (name) => `${name} · Debrief`,
      ),
    );
    await page.context().close();
  });

  test('severities have the colours of the list, a pause is said once, and UTC is called so', async () => {
    const { page, faults } = await signedIn(here);
    const colour = (severity: number): Promise<string> =>
      page
        .getByText(`SEV ${String(severity)}`, { exact: true })
        .first()
        .evaluate(
          (mark) =>
            (
              globalThis as unknown as { getComputedStyle: (of: unknown) => { backgroundColor: string } }
            ).getComputedStyle(mark).backgroundColor,
        );
    await page.goto(`${here.product.url}/incidents/key:demo:slot-release`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await colour(1)).toBe('rgb(165, 29, 29)');
    expect(await page.locator('time').first().getAttribute('title')).toMatch(/ UTC$/);
    expect(await page.getByTitle('UTC now').count()).toBeGreaterThan(0);
    await page.goto(`${here.product.url}/incidents/key:demo:lost-basket-items`);
    await page
      .getByText(/^Clock paused: Waiting for /)
      .first()
      .waitFor();
    expect(await page.textContent('main')).not.toContain('Waiting: Waiting');
    expect(await colour(2)).toBe('rgb(161, 74, 0)');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('the tour leads through three pages of the demo, and is not offered again', async () => {
    const { page, faults } = await signedIn(here);
    const tour = page.getByRole('region', { name: 'A tour' });
    await tour.getByRole('link', { name: 'Take the tour' }).click();
    await tour.getByText('1 of 3').waitFor();
    await page.getByRole('heading', { name: 'Delivery slots' }).waitFor();
    expect(await brokenBy(page)).toEqual([]);
    await tour.getByRole('link', { name: /^Next/ }).click();
    await page.getByText('Letting requests in by steps').first().waitFor();
    // Gone elsewhere, it leads back.
    await page.getByRole('link', { name: 'Incidents', exact: true }).click();
    await tour.getByRole('link', { name: 'Show it' }).click();
    await page.getByText('Letting requests in by steps').first().waitFor();
    await tour.getByRole('link', { name: /^Next/ }).click();
    await page.getByText('Write a list of the devices').first().waitFor();
    await tour.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('link', { name: 'Incidents', exact: true }).click();
    await page.getByText('8 incidents').waitFor();
    expect(await tour.count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('an incident is declared, recorded and read by keyboard alone', async () => {
    const { page, faults } = await signedIn(here);
    await page.getByText('Baskets come back').waitFor();
    await page.keyboard.press('/');
    await page.getByPlaceholder('Search incidents, or say what to do').waitFor();
    await page.keyboard.type('declare');
    await page.getByText('Declare an incident').first().waitFor();
    await page.keyboard.press('Enter');
    await until(() => page.evaluate<boolean>(`document.activeElement?.id === 'declare'`));
    await page.keyboard.type('Checkout answers 502 sev 2');
    await page.getByRole('group', { name: 'What the line says' }).getByText('checkout', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Checkout answers 502' }).waitFor();
    await page.getByText('SEV 2', { exact: true }).first().waitFor();
    // What was not said yet contradicts nothing.
    await entry(page, 'Logged').getByText('no start stated').waitFor();
    await page.getByRole('region', { name: 'What is missing' }).waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('Control+A');
    // Nobody is known by that name here, so what is meant is asked back: the first reading is at hand.
    await page.keyboard.type('responded with the second team');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Which is meant?').waitFor();
    await page.keyboard.press('Enter');
    await entry(page, 'Responded').waitFor();
    await page.keyboard.press('l');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('fixed rolled back deploy 7c1');
    await page.keyboard.press('Enter');
    await entry(page, 'Fixed').waitFor();
    expect(await entry(page, 'Fixed').textContent()).toContain('rolled back deploy 7c1');
    // How the line was understood stands below it.
    await page
      .getByText(
        /^Recorded: Fixed at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, .*by whom is not known: rolled back deploy 7c1$/,
      )
      .waitFor();
    // That the line was asked back is said by the browser, too.
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
    await page.context().close();
  });

  test('a verdict says which pause it leaves out and why, and leads to it', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/incidents/key:demo:lost-basket-items`);
    const verdicts = page.getByRole('region', { name: 'Verdicts' });
    await verdicts.getByText(/a pause of \d+ d .*left out/).click();
    await verdicts.getByText(/to now: Waiting for the second CDN/).waitFor();
    await verdicts.getByRole('button', { name: 'Show the pause in the timeline' }).click();
    await page.locator('article[data-chosen]', { hasText: 'Waiting' }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('the timeline says which causes were superseded, when and by which, and what was claimed first', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/incidents/key:demo:slot-release`);
    const causes = page.getByRole('list', { name: 'Timeline' }).getByRole('article').filter({ hasText: 'Diagnosed' });
    await causes.first().waitFor();
    expect(await causes.count()).toBe(4);
    const superseded = causes.filter({ has: page.getByText('superseded', { exact: true }) });
    expect(await superseded.count()).toBe(3);
    expect(await causes.last().textContent()).not.toMatch(/superseded/i);
    expect(await superseded.first().textContent()).toMatch(
      /Superseded Jul 23, 2026, 17:41: Slot requests are at five times/,
    );
    await superseded.first().getByRole('button', { name: 'Show it' }).click();
    await page.locator('article[data-chosen]', { hasText: 'Tomasz Wieczorek' }).waitFor();
    const started = entry(page, 'Started');
    const first = started.getByText(/17:03:00/);
    expect(await first.isVisible()).toBe(false);
    await started.getByText('What was said at first').click();
    await first.waitFor();
    const back = page.getByRole('region', { name: 'Taken back' });
    await back.getByText('What had been claimed').click();
    await back.getByText(/17:54:00, Anneke de Vries, Errors have fallen/).waitFor();
    expect(await wrongIn(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('what somebody else records shows by itself, on the incident and in the list', async () => {
    const one = await signedIn(here);
    const other = await signedIn(here);
    await one.page.goto(`${here.product.url}/incidents/key:demo:lost-basket-items`);
    await entry(one.page, 'Logged').waitFor();
    await other.page.getByText('Baskets come back').waitFor();
    await Promise.all([one, other].map(({ page }) => page.getByText('live', { exact: true }).waitFor()));
    await here.product.post('/v1/incidents/key:demo:lost-basket-items/notes', {
      note: 'The second location answers as the first one does',
    });
    await one.page.getByText('The second location answers').waitFor();
    await here.product.post('/v1/incidents/key:demo:lost-basket-items/severity', { severity: 1 });
    await other.page.locator('a', { hasText: 'Baskets come back' }).getByText('SEV 1').waitFor();
    for (const { page, faults } of [one, other]) {
      expect(faults).toEqual([]);
      await page.context().close();
    }
  });

  test('both handles move all at once, and their moments are in the address', async () => {
    const { page } = await signedIn(here);
    await page.goto(`${here.product.url}/incidents/key:demo:slot-release`);
    const knew = page.getByRole('slider', { name: 'What we knew' });
    await knew.focus();
    await page.keyboard.press('Home');
    await page.getByText('open', { exact: true }).first().waitFor();
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('knownAt')).toBe('2026-07-23T17:04:20.000Z');
    const { body } = await here.product.get(
      '/v1/incidents/key:demo:slot-release/timeline?knownAt=2026-07-23T17:04:20.000Z',
    );
    const { entries } = body as { entries: object[] };
    expect(await page.getByRole('list', { name: 'Timeline' }).getByRole('article').count()).toBe(entries.length);
    // Whoever gets the address sees the same.
    const elsewhere = await page.context().newPage();
    await elsewhere.goto(page.url());
    await elsewhere.getByRole('button', { name: 'Back to now' }).waitFor();
    expect(await elsewhere.getByRole('article').count()).toBe(entries.length);
    await elsewhere.getByRole('button', { name: 'Back to now' }).click();
    await entry(elsewhere, 'Fixed').waitFor();
    expect(new URL(elsewhere.url()).search).toBe('');
    await page.context().close();
  });

  test('on the first screen of a phone stand the start, the lead, the nearest limit, and who owes what', async () => {
    const { page, faults } = await signedIn(here, { viewport: { width: 360, height: 740 } });
    const at = '/incidents/key:demo:scanner-certificate';
    const seen = async (words: string): Promise<void> => {
      const { y = 740, height = 0 } = (await page.getByText(words, { exact: true }).first().boundingBox()) ?? {};
      expect([words, y + height <= 740]).toEqual([words, true]);
    };
    await page.goto(`${here.product.url}${at}`);
    await page.getByText('Nearest limit').waitFor();
    for (const words of ['Started', 'Lead', 'Yuki Tanabe', 'Nearest limit', 'Responded']) await seen(words);
    await page.goto(`${here.product.url}${at}/postmortem`);
    const owed = page.getByRole('region', { name: 'Open action items' });
    await owed.waitFor();
    const { body } = await here.product.get(`/v1${at}/postmortem`);
    const { actionItems } = body as { actionItems: { state: string; title: string; owner: { name: string } }[] };
    const open = actionItems.filter(({ state }) => state !== 'delivered' && state !== 'dropped');
    expect(open.length).toBeGreaterThan(1);
    const told = (await owed.textContent()) ?? '';
    for (const { title, owner } of open)
      expect([told.includes(title), told.includes(owner.name)]).toEqual([true, true]);
    for (const words of ['Started', 'Lead', 'Yuki Tanabe', ...open.map(({ title }) => title)]) await seen(words);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('the scale shows the impact, and all of it on a press', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/incidents/key:demo:slot-release`);
    const scale = page.getByRole('figure', { name: 'The incident to scale' });
    const said = await scale.getByRole('button', { name: /^Show all of it, until / }).textContent();
    const end = said?.split('until ')[1] ?? '';
    const last = scale.getByText(/\d+ more later$/);
    expect(await last.textContent()).not.toContain(end);
    await scale.getByRole('button').click();
    expect(await last.textContent()).toContain(end);
    await scale.getByRole('button', { name: 'Show the impact only' }).click();
    expect(await last.textContent()).not.toContain(end);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('an address leads to moments at which nothing had happened, or nobody knew of it', async () => {
    const { page, faults } = await signedIn(here);
    const at = `${here.product.url}/incidents/key:demo:slot-release`;
    await page.goto(`${at}?validAt=2020-01-01T00:00:00Z`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByText('This could not be shown').count()).toBe(0);
    expect(await page.getByRole('figure', { name: 'The incident to scale' }).count()).toBe(0);
    await page.goto(`${at}?knownAt=2020-01-01T00:00:00Z`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByText('This could not be shown').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('on a phone what narrows a list and what moves an incident is behind a button, and More is in sight', async () => {
    const { page, faults } = await signedIn(here, { viewport: { width: 360, height: 800 } });
    await page.getByText('Baskets come back').waitFor();
    const severity = page.getByRole('combobox', { name: 'Severity' });
    expect(await severity.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Filters' }).click();
    await severity.click();
    await page.getByRole('option', { name: 'SEV 1' }).click();
    await page.getByRole('button', { name: 'Filters: 1 set' }).waitFor();
    const { x: more = 0, width = 360 } = (await page.getByRole('button', { name: 'More' }).boundingBox()) ?? {};
    expect(more + width).toBeLessThanOrEqual(360);
    // The page that is open is marked whole, beside it.
    for (const name of ['Follow-ups', 'Metrics', 'Incidents']) {
      const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name });
      await link.click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      const box = (await link.boundingBox()) ?? { x: -1, width: 360 };
      expect([name, box.x >= 0, box.x + box.width <= more]).toEqual([name, true, true]);
    }
    await page.goto(`${here.product.url}/incidents/key:demo:slot-release`);
    await entry(page, 'Fixed').waitFor();
    const knew = page.getByRole('slider', { name: 'What we knew' });
    expect(await knew.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Go back in time' }).click();
    await knew.press('Home');
    // What was is not what is.
    await page.getByRole('status').getByText('past', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.getByRole('status').getByText('live', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test.each([
    '/metrics/durations',
    '/metrics/compliance',
    '/metrics/origins',
    '/metrics/delivery',
    '/metrics/factors',
    '/running',
  ])('on a phone no column of %s is out of sight', async (path) => {
    const { page, faults } = await signedIn(here, { viewport: { width: 360, height: 800 } });
    await page.goto(`${here.product.url}${path}`);
    const table = page.getByRole('table');
    await table.waitFor();
    const beyond = await table.evaluate(
      (shown: { scrollWidth: number; parentElement: { clientWidth: number } }) =>
        shown.scrollWidth - shown.parentElement.clientWidth,
    );
    expect(beyond).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('a line that is read in several ways is asked back, and nothing that is typed is lost', async () => {
    const { page } = await signedIn(here);
    await page.goto(`${here.product.url}/incidents/key:demo:lost-basket-items`);
    const line = page.getByRole('textbox', { name: 'Record a moment' });
    await line.fill('cause: fixed');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').or(entry(page, 'Diagnosed')).first().waitFor();
    await line.fill('fixed 25:99 rolled back');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await line.inputValue()).toBe('fixed 25:99 rolled back');
    await page.context().close();
  });
});
