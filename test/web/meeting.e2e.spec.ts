import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../e2e/parts.js';
import { startProduct } from '../e2e/product.js';
import { inBrowser, section, signedIn, ways, wrongIn, type SignedIn } from './in-browser.js';

/** References of incidents of the demo: a draft with a session to come, one in review, and two that were approved. */
let [draft, inReview, approved] = ['', '', ''];

/** What lies farthest apart of the ways in which a page may stand. */
const byDayAndOnAPhoneByNight = ways.filter(({ colorScheme, width }) =>
  colorScheme === 'light' ? width === 1_280 : width === 360,
);

interface Named {
  id: string;
  name: string;
}
interface Told {
  sessions: { session: number; at: string; state: string; durationMinutes: number; attendees?: Named[] }[];
  minutes: { minute: number; kind: string; text: string; at: string; speaker: Named | null; withdrawn?: object }[];
  points: { point: number; session: number; settled?: { minute?: number } }[];
  findings: { id: string; text: string; tags: string[] }[];
  solutions: { id: string; addresses: string; kind: string }[];
  actionItems: { id: string; title: string; addresses: string | null; state: string; agreedOn: string | null }[];
  remarks: { section: string; text: string; waived?: { reason: string } }[];
  waived: { reason: string } | null;
  state: string;
}

inBrowser('the meeting on the page', (here) => {
  beforeAll(async () => {
    const { items } = (await here.product.get('/v1/postmortems')).body as {
      items: { reference: string; title: string }[];
    };
    const called = (words: string): string => items.find(({ title }) => title.startsWith(words))?.reference ?? '';
    draft = called('Customers are signed out');
    inReview = called('Warehouse scanners');
    approved = called('Delivery slots time out');
    for (const [name, role] of [
      ['Yuki Tanabe', 'responder'],
      ['Farid Amiri', 'responder'],
    ])
      await here.product.post('/v1/roles', { person: name, role });
  });

  const opened = async (incident: string, ...more: [object?, string?]): Promise<SignedIn> => {
    const reader = await signedIn(here, ...more);
    await reader.page.goto(`${here.product.url}/incidents/${incident}/postmortem`);
    await section(reader.page, 'Lessons').waitFor();
    return reader;
  };
  const told = async (incident: string): Promise<Told> =>
    (await here.product.get(`/v1/incidents/${incident}/postmortem`)).body as Told;
  const says = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await here.product.post(path, body);
    expect([path, answer.status, answer.body]).toEqual([path, 201, expect.anything()]);
    return answer.body as Record<string, unknown>;
  };

  test('a session is planned, moved and cancelled by the clock of whoever reads', async () => {
    const { page, faults } = await opened(draft, { timezoneId: 'Asia/Kolkata' });
    const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    await page.getByRole('button', { name: 'Plan a session' }).click();
    const form = page.getByRole('form', { name: 'Plan a session' });
    await form.getByLabel(/^When \(Asia\/(Kolkata|Calcutta), UTC\+5:30\)/).fill(`${day}T15:00`);
    await form.getByLabel('Where').fill('Orchard room');
    await form.getByLabel('Where').press('Enter');
    const planned = page.getByRole('region', { name: 'Session 2' });
    await planned.getByText('planned', { exact: true }).waitFor();
    expect((await told(draft)).sessions[1]).toMatchObject({ at: `${day}T09:30:00.000Z`, durationMinutes: 60 });
    // Whoever leaves a form stands where they came from.
    await until(() => page.evaluate<boolean>(`document.activeElement?.textContent === 'Plan a session'`));

    await page.getByRole('button', { name: 'Move session 2' }).click();
    const moving = page.getByRole('form', { name: 'Move session 2' });
    expect(await moving.getByLabel(/^When/).inputValue()).toBe(`${day}T15:00`);
    await moving.getByLabel(/^When/).fill(`${day}T16:30`);
    await moving.getByLabel('Why it is moved').fill('The room is taken');
    await moving.getByRole('button', { name: 'Move the session' }).click();
    await moving.waitFor({ state: 'detached' });
    expect((await told(draft)).sessions[1]?.at).toBe(`${day}T11:00:00.000Z`);
    const calendar = await page.request.get(
      new URL((await planned.getByRole('link', { name: /ics/ }).getAttribute('href')) ?? '', page.url()).href,
    );
    expect(await calendar.text()).toContain('METHOD:PUBLISH');

    await page.getByRole('button', { name: 'Cancel session 2' }).click();
    await page.getByLabel('Why it is cancelled').fill('Nobody can come');
    await page.keyboard.press('Enter');
    await planned.getByText('cancelled: Nobody can come').waitFor();
    expect((await told(draft)).sessions[1]?.state).toBe('cancelled');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('who was there is said by ticks, and taken back with a reason', async () => {
    const { page, faults } = await opened(inReview);
    await page.getByRole('button', { name: 'Who was there, session 1' }).click();
    await page.getByRole('checkbox', { name: 'Gwenllian Pryce' }).uncheck();
    await page
      .getByRole('textbox', { name: 'Name' })
      .or(page.getByRole('combobox', { name: 'Name' }))
      .fill('Mo Adeyemi');
    await page.getByRole('button', { name: 'Was there, too' }).click();
    await page.getByRole('checkbox', { name: 'Mo Adeyemi', checked: true }).waitFor();
    await page.getByRole('button', { name: /^Record the/ }).click();
    await page
      .getByRole('region', { name: 'Session 1' })
      .getByText(/there: .*Mo Adeyemi/)
      .waitFor();
    await until(async () => {
      const names = (await told(inReview)).sessions[0]?.attendees?.map(({ name }) => name) ?? [];
      return names.includes('Mo Adeyemi') && !names.includes('Gwenllian Pryce');
    });

    await page.getByRole('button', { name: 'It was not held: session 1' }).click();
    await page.getByLabel('Why that is taken back').fill('It was the week before');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Session 1' }).getByText('planned', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Who was there, session 1' }).click();
    await page.getByRole('checkbox', { name: 'Yuki Tanabe' }).check();
    await page.getByRole('button', { name: 'Record the one' }).click();
    await page.getByRole('region', { name: 'Session 1' }).getByText('held', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('minutes are taken as a scribe types, by keyboard alone, and withdrawn', async () => {
    const { page, faults } = await opened(inReview);
    const words = page.getByRole('textbox', { name: 'What was said, session 1' });
    const speaker = `document.activeElement?.getAttribute('aria-label') === 'Who said it, session 1'`;
    const inWords = `document.activeElement?.getAttribute('aria-label') === 'What was said, session 1'`;
    await page.getByLabel(/^When it was said, session 1/).fill('15:50');
    await page.getByRole('combobox', { name: 'Who said it, session 1' }).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Farid');
    await page.getByRole('option', { name: 'Farid Amiri' }).waitFor();
    await page.keyboard.press('Enter');
    await until(() => page.evaluate<boolean>(inWords));
    await page.keyboard.type('decision: Both gateways are asked');
    await page.keyboard.press('Enter');
    await until(() => page.evaluate<boolean>(speaker));
    // The next speaker, without reaching for anything.
    await page.keyboard.type('Yuki');
    await page.getByRole('option', { name: 'Yuki Tanabe' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('The label printers were not asked');
    await page.keyboard.press('Enter');
    const list = page.getByRole('list', { name: 'Minutes of session 1' });
    await list.getByText('The label printers were not asked').waitFor();
    expect(await words.inputValue()).toBe('');
    const [decision, talk] = (await told(inReview)).minutes.slice(-2);
    expect(decision).toMatchObject({
      kind: 'decision',
      text: 'Both gateways are asked',
      speaker: { name: 'Farid Amiri' },
    });
    expect(decision?.at).toMatch(/T15:50:00/);
    expect(talk).toMatchObject({ kind: 'discussion', speaker: { name: 'Yuki Tanabe' } });

    await page.getByRole('button', { name: `Withdraw minute ${talk?.minute ?? 0}` }).click();
    await page.getByLabel('Why it is withdrawn').fill('They were asked on Friday');
    await page.keyboard.press('Enter');
    await list.locator('s', { hasText: 'The label printers' }).waitFor();
    await list.getByText('withdrawn: They were asked on Friday').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('a point says that it is in the way of an approval, is carried to a later session, or settled by what was decided', async () => {
    await says(`/v1/incidents/${inReview}/postmortem/sessions`, {
      at: new Date(Date.now() + 86_400_000).toISOString(),
      durationMinutes: 30,
    });
    const { page, faults } = await opened(inReview);
    for (const text of ['Who owns the heartbeat?', 'When are printers asked?']) {
      await page.getByRole('textbox', { name: 'What is to be discussed, session 1' }).fill(text);
      await page.keyboard.press('Enter');
      await page.getByRole('list', { name: 'Points of session 1' }).getByText(text).waitFor();
    }
    const points = (await told(inReview)).points;
    const [first, second] = points.slice(-2).map(({ point }) => point);
    await page.getByText('nothing is approved until it is settled').first().waitFor();
    await page.getByRole('button', { name: `Carry point ${first}` }).click();
    await page
      .getByRole('form', { name: `Where point ${first} is carried` })
      .getByRole('button', { name: 'Carry the point' })
      .click();
    await page.getByRole('list', { name: 'Points of session 2' }).getByText('carried from session 1').waitFor();

    await page.getByRole('button', { name: `Settle point ${second}` }).click();
    const settling = page.getByRole('form', { name: `What settles point ${second}` });
    await settling.getByRole('combobox', { name: 'What settles it' }).fill('handshake');
    await page.getByRole('option', { name: /^Minute 4, decision/ }).click();
    await settling.getByRole('button', { name: 'Settle the point' }).click();
    await page.getByRole('list', { name: 'Points of session 1' }).getByText('settled by minute 4').nth(1).waitFor();
    const after = (await told(inReview)).points;
    expect(after.find(({ point }) => point === first)?.session).toBe(2);
    expect(after.find(({ point }) => point === second)?.settled?.minute).toBe(4);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('what is typed while a line is on its way is the next line, and both are taken in their order', async () => {
    const { page, faults } = await opened(draft);
    let letGo: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/points', async (route) => {
      await held;
      await route.continue();
    });
    const line = page.getByRole('textbox', { name: 'What is to be discussed, session 1' });
    const list = page.getByRole('list', { name: 'Points of session 1' });
    await line.fill('Which node was first?');
    await page.keyboard.press('Enter');
    await line.fill('Who looks at');
    await page.keyboard.press('Enter');
    await line.fill('Who looks at clocks at night?');
    letGo?.();
    await list.getByText('Who looks at').waitFor();
    expect(await line.inputValue()).toBe('Who looks at clocks at night?');
    const texts = (await told(draft)).points.map((point) => (point as unknown as { text: string }).text);
    expect(texts.slice(-2)).toEqual(['Which node was first?', 'Who looks at']);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('notes of an interview are their author’s alone until they are released', async () => {
    const { page, faults } = await opened(draft, {}, 'Yuki Tanabe');
    await page.getByRole('button', { name: 'Note an interview' }).click();
    await page.getByLabel('Notes').fill('The night shift did not know of the new image');
    await page.getByRole('button', { name: 'Keep the notes' }).click();
    const notes = page.getByRole('list', { name: 'Notes of interviews' });
    await notes.getByText('The night shift').waitFor();
    const other = await opened(draft);
    expect(await other.page.getByText('The night shift').count()).toBe(0);
    await notes.getByRole('button', { name: 'Release interview 1' }).click();
    // Without a word from anybody: it is told.
    await other.page.getByRole('list', { name: 'Notes of interviews' }).getByText('The night shift').waitFor();
    for (const each of [{ page, faults }, other]) {
      expect(each.faults).toEqual([]);
      await each.page.context().close();
    }
  });

  test('somebody is invited and left out with a reason, and what went out is listed', async () => {
    const { page, faults } = await opened(draft);
    const invited = page.getByRole('region', { name: 'Invited' });
    await invited.getByRole('button', { name: 'Add somebody' }).click();
    const form = invited.getByRole('form', { name: 'Add somebody' });
    await form
      .getByRole('combobox', { name: 'Name' })
      .or(form.getByRole('textbox', { name: 'Name' }))
      .fill('Farid Amiri');
    await form.getByLabel('Why they are invited').fill('Saw the same at the warehouse');
    await form.getByRole('button', { name: 'Invite' }).click();
    await invited.getByText('Saw the same at the warehouse').waitFor();
    await invited.getByRole('button', { name: 'Leave out Farid Amiri' }).click();
    await page.getByLabel('Why they are left out').fill('On holiday');
    await page.keyboard.press('Enter');
    await invited.getByText('On holiday').waitFor();
    await invited.getByRole('button', { name: 'Send invitations' }).click();
    await invited.getByRole('button', { name: 'Send', exact: true }).click();
    await invited.getByText(/It waits, as no mail leaves here/).waitFor();
    await invited.getByText(/^Mail: [1-9]/).click();
    await invited.getByRole('list', { name: 'Mail' }).getByText('session 1').first().waitFor();
    const { body } = await here.product.get(`/v1/incidents/${draft}/postmortem/invitations`);
    const { items } = body as { items: { participant: Named; standing: string }[] };
    expect(items.find(({ participant }) => participant.name === 'Farid Amiri')?.standing).toBe('excluded');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('a finding is recorded, a solution proposed and a day promised, with the letters beside what is typed', async () => {
    const { page, faults } = await opened(draft);
    await page.getByRole('button', { name: 'Record a finding' }).click();
    await page.getByLabel('What contributed').fill('No alert told of a clock that drifts');
    await page.getByRole('button', { name: 'Record the finding' }).click();
    const findings = section(page, 'Findings, and what follows');
    // Its entry, and not the field in which it was typed.
    const finding = findings.getByRole('listitem').filter({ hasText: 'No alert told of a clock that drifts' });
    await finding.getByRole('button', { name: /^Propose a solution/ }).click();
    await finding.getByLabel('What could be done').fill('Every node tells how far its clock is off');
    await finding.getByRole('button', { name: 'Propose it' }).click();
    await finding.getByRole('button', { name: /^Add an action item for/ }).click();
    const form = findings.getByRole('form', { name: 'Add an action item' });
    const letters = form.getByRole('list', { name: 'SMART, as it is typed' });
    await form.getByLabel('What will be done').fill('Improve the clocks');
    await letters.getByText(/Specific is missing/).waitFor();
    await form.getByLabel('What will be done').fill('Add an alert on the clock offset of every node');
    await letters.getByText('Specific passes.').waitFor();
    await form.getByLabel('Done when').fill('The alert fired in staging');
    await form.getByLabel('Owner').fill('Yuki Tanabe');
    await form.getByLabel('Team').fill('Identity');
    await form.getByLabel('Work').fill('3 days');
    await form.getByLabel('The estimate is realistic').check();
    const day = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
    await form.getByLabel('Delivered by').fill(day);
    const passing = letters.getByRole('listitem').filter({ hasText: 'passes.' });
    await until(async () => (await passing.count()) === 6);
    await form.getByRole('button', { name: 'Add it' }).click();
    await findings.getByRole('link', { name: 'Add an alert on the clock offset' }).waitFor();
    const { findings: found, solutions, actionItems } = await told(draft);
    const item = actionItems.find(({ title }) => title.startsWith('Add an alert on the clock'));
    expect(item).toMatchObject({ state: 'planned', agreedOn: day, addresses: found.at(-1)?.id });
    expect(solutions.at(-1)).toMatchObject({ kind: 'solution', addresses: found.at(-1)?.id });
    const { body } = await here.product.get(`/v1/action-items/${item?.id ?? ''}`);
    expect((body as { smart: { passes: boolean }[] }).smart.map(({ passes }) => passes)).toEqual(
      [1, 2, 3, 4, 5, 6].map(() => true),
    );
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('something is promised where it is listed; the letters that are typed are those that the API tells', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/follow-ups`);
    await page.getByRole('button', { name: 'Add an action item' }).click();
    const form = page.getByRole('form', { name: 'Add an action item' });
    await form.getByLabel('Of which incident').fill(draft);
    await form.getByLabel('What will be done').fill('Improve monitoring');
    await form.getByLabel('Done when').fill('It is better');
    await form.getByLabel('Team').fill('Identity');
    const typed = form.getByRole('list', { name: 'SMART, as it is typed' }).getByRole('listitem');
    await until(async () => (await typed.count()) === 6);
    const letters = await typed.evaluateAll((rows) =>
      (rows as unknown as { hasAttribute: (name: string) => boolean }[]).map((row) => !row.hasAttribute('data-fails')),
    );
    await form.getByRole('button', { name: 'Add it, without a promised day' }).click();
    const item = page.getByRole('complementary', { name: 'Action item' });
    await item.getByRole('heading', { name: 'Improve monitoring' }).waitFor();
    const id = new URL(page.url()).searchParams.get('item') ?? '';
    const { smart } = (await here.product.get(`/v1/action-items/${id}`)).body as { smart: { passes: boolean }[] };
    expect(letters).toEqual(smart.map(({ passes }) => passes));
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('what is recommended is accepted by an item that is open already', async () => {
    const { page, faults } = await opened(inReview);
    const card = page.getByRole('region', { name: 'Recommended' });
    await card.getByRole('button', { name: 'Accept: to notice it sooner' }).click();
    await card.getByRole('button', { name: 'Link it' }).click();
    await card.getByText('Accepted by').waitFor();
    const { body } = await here.product.get(`/v1/incidents/${inReview}/recommendations`);
    const { items } = body as { items: { kind: string; accepted: object | null }[] };
    expect(items.find(({ kind }) => kind === 'observability')?.accepted).toMatchObject({ isLinked: true });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('words may stay with a reason, and a review that is not owed is waived and lifted', async () => {
    const { page, faults } = await opened(draft);
    await page.getByRole('button', { name: 'Write What was difficult' }).click();
    await page.getByRole('textbox', { name: 'What was difficult' }).fill('The nodes should have told of their clocks.');
    await page.keyboard.press('Control+Enter');
    const difficult = section(page, 'What was difficult');
    await difficult
      .getByRole('button', { name: /^Let it stay: “/ })
      .first()
      .click();
    await page.getByLabel('Why these words may stay').fill('A wish, told as one');
    await page.keyboard.press('Enter');
    await difficult.getByText('may stay: A wish, told as one').waitFor();
    expect((await told(draft)).remarks.find(({ waived }) => waived)?.waived?.reason).toBe('A wish, told as one');

    await page.getByRole('button', { name: 'say that no review is owed' }).click();
    await page.getByLabel('Why no review is owed').fill('It is one with another');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'it was waived: lift that', expanded: false }).click();
    expect((await told(draft)).waived?.reason).toBe('It is one with another');
    await page.getByLabel('Why it is owed after all').fill('It is not');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'say that no review is owed' }).waitFor();
    expect((await told(draft)).waived).toBeNull();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['beside each other', 1_280],
    ['in one column', 360],
  ])('two versions stand %s, with the words that came and went', async (_how, width) => {
    const address = `/v1/incidents/${approved}/postmortem`;
    const { eTag = '', text = '' } =
      (
        (await told(approved)) as unknown as { sections: { section: string; eTag: string; text: string }[] }
      ).sections.find(({ section: name }) => name === 'summary') ?? {};
    const answer = await fetch(`${here.product.url}${address}/sections/summary`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${here.product.key}`,
        'content-type': 'application/json',
        'if-match': eTag,
      },
      body: JSON.stringify({ text: `${text} Looked at again at ${width} pixels.` }),
    });
    expect(answer.status).toBe(201);
    const { page, faults } = await signedIn(here, { viewport: { width, height: 800 } });
    await page.goto(`${here.product.url}/incidents/${approved}/postmortem`);
    await page.getByText('What was approved is outdated').waitFor();
    await page.getByRole('link', { name: 'both beside each other' }).click();
    const summary = page.getByRole('region', { name: 'Summary' });
    await summary
      .locator('ins', { hasText: `Looked at again at ${width} pixels` })
      .first()
      .waitFor();
    const columns = await page.evaluate<number>(
      `new Set([...document.querySelectorAll('section[aria-label="Summary"] [data-changed] > div')].map((each) => Math.round(each.getBoundingClientRect().left))).size`,
    );
    expect(columns).toBe(width > 900 ? 2 : 0);
    expect(await wrongIn(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('the document goes away in four forms, now and as each version', async () => {
    const { page } = await opened(approved);
    const editions = page.getByRole('region', { name: 'Editions' });
    await editions.getByRole('list', { name: 'Versions' }).waitFor();
    const links = await editions.getByRole('link', { name: /Markdown|HTML|PDF|JSON/ }).all();
    expect(links.length).toBeGreaterThanOrEqual(8);
    for (const link of links.slice(0, 8)) {
      const { status } = await page.request
        .get(new URL((await link.getAttribute('href')) ?? '', page.url()).href)
        .then((answer) => ({ status: answer.status() }));
      expect(status).toBe(200);
    }
    await page.context().close();
  });

  test('both handles move the document with its incident, which is read only then', async () => {
    const { page, faults } = await signedIn(here);
    await page.goto(`${here.product.url}/incidents/${inReview}?knownAt=2026-10-06T08:50:00.000Z`);
    await page.getByRole('link', { name: 'Postmortem', exact: true }).click();
    await page.getByText('to be read only').waitFor();
    expect(new URL(page.url()).searchParams.get('knownAt')).toBe('2026-10-06T08:50:00.000Z');
    const then = (await here.product.get(`/v1/incidents/${inReview}/postmortem?knownAt=2026-10-06T08:50:00.000Z`))
      .body as Told & { sections: object[] };
    await until(async () => (await page.getByText('nobody has written it yet').count()) === 7 - then.sections.length);
    for (const name of [
      /^Edit/,
      /^Write/,
      'Approve',
      'Add minute',
      'Plan a session',
      'Record a finding',
      'Add somebody',
    ])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    await page.getByRole('slider', { name: 'What we knew' }).focus();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'Edit Lessons' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.goBack();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  describe('two people on one document', () => {
    test('who write the same section lose nothing, and what is saved shows at the other at once', async () => {
      const one = await opened(draft, {}, 'Yuki Tanabe');
      const other = await opened(draft, {}, 'Farid Amiri');
      await Promise.all([one, other].map(({ page }) => page.getByText('live', { exact: true }).waitFor()));
      // Not typed in there: shown within half a second. The machine may be busy, so the best of three counts.
      const taken: number[] = [];
      for (const [place, text] of [
        'Baskets were kept.',
        'Baskets were kept, all of them.',
        'All baskets were kept.',
      ].entries()) {
        await one.page.getByRole('button', { name: `${place === 0 ? 'Write' : 'Edit'} What held` }).click();
        await one.page.getByRole('textbox', { name: 'What held' }).fill(text);
        const saved = one.page.waitForResponse((answer) => answer.request().method() === 'PUT');
        await one.page.keyboard.press('Control+Enter');
        await saved;
        const from = performance.now();
        await section(other.page, 'What held').getByText(text, { exact: true }).waitFor();
        taken.push(performance.now() - from);
        await one.page.getByRole('button', { name: 'Edit What held' }).waitFor();
      }
      expect(Math.min(...taken)).toBeLessThan(500);

      const [mine, theirs] = [one, other].map(({ page }) => page.getByRole('textbox', { name: /^Impact/ })) as [
        ReturnType<Page['getByRole']>,
        ReturnType<Page['getByRole']>,
      ];
      for (const { page } of [one, other]) await page.getByRole('button', { name: 'Write Impact' }).click();
      await mine.fill('One in fourteen was signed out.');
      await theirs.fill('Baskets stayed as they were.');
      await mine.press('Control+Enter');
      await one.page.getByRole('button', { name: 'Edit Impact' }).waitFor();
      // The other one sees it beside their own words, while they write, and loses none of them.
      await other.page
        .getByRole('region', { name: 'Impact, as it reads by now' })
        .getByText('One in fourteen was signed out.')
        .waitFor();
      expect(await theirs.inputValue()).toBe('Baskets stayed as they were.');
      await theirs.fill('One in fourteen was signed out. Baskets stayed as they were.');
      await other.page.getByRole('button', { name: 'Save mine in its place' }).click();
      await section(one.page, 'Impact').getByText('signed out. Baskets stayed as they were.').waitFor();
      for (const { page, faults } of [one, other]) {
        expect(faults.filter((fault) => !fault.includes('412'))).toEqual([]);
        await page.context().close();
      }
    });
  });

  test('every form that opens breaks no rule, and fits', async () => {
    const wrong: string[] = [];
    for (const incident of [draft, inReview]) {
      const { page, faults } = await opened(incident);
      const openings = page
        .getByRole('main')
        .locator('button[aria-expanded]:not([aria-haspopup], [aria-label="Replay"] *)');
      const count = await openings.count();
      expect(count).toBeGreaterThan(8);
      for (let place = 0; place < count; place++) {
        const opening = openings.nth(place);
        await opening.press('Enter');
        await until(async () => (await opening.getAttribute('aria-expanded')) === 'true');
        const what = (await opening.getAttribute('aria-label')) ?? (await opening.textContent()) ?? '';
        for (const each of await wrongIn(page, byDayAndOnAPhoneByNight)) wrong.push(`${what}: ${each}`);
        await opening.press('Enter');
        await until(async () => (await opening.getAttribute('aria-expanded')) === 'false');
      }
      expect(faults).toEqual([]);
      await page.context().close();
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  test('Debrief starts anew while somebody types, on an incident and on its postmortem, and nothing typed is lost', async () => {
    const { page } = await opened(draft);
    const incident = await page.context().newPage();
    await incident.goto(`${here.product.url}/incidents/${draft}`);
    const line = incident.getByRole('textbox', { name: 'Record a moment' });
    await page.getByRole('button', { name: 'Write Lessons' }).click();
    const text = page.getByRole('textbox', { name: 'Lessons' });
    const point = page.getByRole('textbox', { name: 'What is to be discussed, session 1' });
    await text.pressSequentially('A clock is ');
    await line.pressSequentially('note Clocks ');
    const { port } = new URL(here.product.url);
    await here.product.stop();
    await text.pressSequentially('told by ');
    await line.pressSequentially('are looked ');
    await point.fill('Who looks at clocks?');
    await text.press('Control+Enter');
    await page.getByRole('alert').first().waitFor();
    await line.press('Enter');
    await incident.getByRole('alert').waitFor();
    here.product = await startProduct(here.folder, { DEBRIEF_DEMO: '1', DEBRIEF_PORT: port });
    await text.pressSequentially('every node.');
    await line.pressSequentially('at hourly');
    expect(await text.inputValue()).toBe('A clock is told by every node.');
    expect(await line.inputValue()).toBe('note Clocks are looked at hourly');
    // A reload takes nothing of it away, either.
    await Promise.all([page.reload(), incident.reload()]);
    await text.waitFor();
    await line.waitFor();
    expect([await text.inputValue(), await line.inputValue(), await point.inputValue()]).toEqual([
      'A clock is told by every node.',
      'note Clocks are looked at hourly',
      'Who looks at clocks?',
    ]);
    await text.press('Control+Enter');
    await page.getByRole('button', { name: 'Edit Lessons' }).waitFor();
    await line.press('Enter');
    await incident.getByRole('list', { name: 'Timeline' }).getByText('Clocks are looked at hourly').waitFor();
    await page.context().close();
  });
});
