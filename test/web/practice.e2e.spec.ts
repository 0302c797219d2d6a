import { expect, jest, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { until } from '../e2e/parts.js';
import { inBrowser, signedIn, type SignedIn, entry } from './in-browser.js';

// The practice from end to end, on the page alone: an incident is declared, answered and fixed; people meet, write down what they
// learnt and what they will do; somebody else approves one exact version, and it is published.

/** How somebody works the page. */
interface Hand {
  /** A button, a link or a tick. */
  press(target: Locator): Promise<void>;
  /** Words in a field, in the place of what stood there. */
  write(field: Locator, words: string): Promise<void>;
  /** A day, or a day and a time, of the year-month-day form. */
  date(field: Locator, text: string): Promise<void>;
  /** A name that is known, of those that are offered while it is typed. */
  name(field: Locator, name: string): Promise<void>;
  /** The first of what is offered. */
  first(field: Locator): Promise<void>;
}

const byMouse: Hand = {
  press: (target) => target.click(),
  write: async (field, words) => {
    await field.click();
    await field.fill(words);
  },
  date: (field, text) => field.fill(text),
  name: async (field, name) => {
    await field.click();
    await field.fill(name);
    await field.page().getByRole('option', { name }).click();
  },
  first: async (field) => {
    await field.click();
    await field.page().getByRole('option').first().click();
  },
};

/** No element is clicked, and none is focused but by going there. */
const byKeys: Hand = {
  press: async (target) => {
    await reach(target);
    const isTick = (await target.getAttribute('type')) === 'checkbox';
    await target.page().keyboard.press(isTick ? 'Space' : 'Enter');
  },
  write: async (field, words) => {
    await reach(field);
    await field.page().keyboard.press('Control+A');
    await field.page().keyboard.type(words);
  },
  date: async (field, text) => {
    await reach(field);
    const { keyboard } = field.page();
    const [, year = '', month = '', day = '', hour, minute] = /(\d+)-(\d+)-(\d+)(?:T(\d+):(\d+))?/.exec(text) ?? [];
    await keyboard.type(`${month}${day}${year}`);
    if (hour === undefined) return;
    // A year may have six digits: it is left by hand.
    await keyboard.press('ArrowRight');
    const hours = Number(hour);
    await keyboard.type(`${String(hours % 12 || 12).padStart(2, '0')}${minute}${hours < 12 ? 'A' : 'P'}`);
  },
  // What is typed whole need not be picked.
  name: (field, name) => byKeys.write(field, name),
  first: async (field) => {
    await reach(field);
    const { keyboard } = field.page();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
  },
};

/** By Tab, and back from the end to the beginning as the browser does. */
const reach = async (target: Locator): Promise<void> => {
  await target.waitFor();
  const there = target.and(target.page().locator(':focus'));
  for (let step = 0; step < 600; step++) {
    if ((await there.count()) > 0) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(target)}`);
};

inBrowser('the practice on the page', (here) => {
  jest.setTimeout(240_000);

  test.each([
    ['mouse', byMouse, 'Ana Lind', 'Ben Osei', 'Coupons are refused'],
    ['keyboard', byKeys, 'Chloe Berg', 'Dan Abara', 'Gift cards are refused'],
  ] as const)('by %s', async (_how, hand, ana, ben, title) => {
    const { press, write, date, name, first } = hand;
    const as = async (person: string, roles: readonly string[]): Promise<SignedIn> => {
      await here.product.post('/v1/people', { name: person });
      for (const role of roles) await here.product.post('/v1/roles', { person, role });
      return signedIn(here, {}, person);
    };
    const { page, faults } = await as(ana, ['responder', 'facilitator']);
    const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
    const box = (name: string | RegExp): Locator => page.getByRole('textbox', { name });

    // What happens.
    await write(box('Declare an incident'), `${title} at the checkout sev 1`);
    await page.getByRole('group', { name: 'What the line says' }).getByText('checkout', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: title }).waitFor();
    const line = box('Record a moment');
    for (const [said, shown] of [
      ['started 5 minutes ago', 'Started'],
      ['120 users affected', 'Impact counted'],
      ['7 support requests', '7 support requests'],
      [`responded by ${ana}`, 'Responded'],
      ['cause: the list of coupons was read from a copy that had stopped', 'Diagnosed'],
      ['mitigated: reads go to the first copy', 'Mitigated'],
      ['fixed replaced the copy', 'Fixed'],
    ] as const) {
      await write(line, said);
      await page.keyboard.press('Enter');
      await entry(page, shown).waitFor();
    }

    // The meeting.
    await press(page.getByRole('link', { name: 'Postmortem', exact: true }));
    await page.getByRole('heading', { name: 'Sessions' }).waitFor();
    await press(button('Plan a session'));
    // At once: the next full minute, as the incident was logged in this one.
    const began = new Date(Date.now() + 60_000).toISOString().slice(0, 16);
    await date(page.getByLabel(/^When \(/), began);
    await write(box('Where'), 'Room 4');
    await press(button('Plan the session'));
    const session = page.getByRole('region', { name: 'Session 1' });
    await write(
      session.getByRole('textbox', { name: /^What is to be discussed/ }),
      'Why did nobody see that it had stopped?',
    );
    await page.keyboard.press('Enter');
    await session.getByRole('button', { name: 'Settle point 1' }).waitFor();
    await write(session.getByRole('textbox', { name: /^What was said/ }), 'decision: Alert on the age of the copy');
    await page.keyboard.press('Enter');
    await session
      .getByRole('list', { name: /^Minutes/ })
      .getByText('Alert on the age')
      .waitFor();
    await press(session.getByRole('button', { name: 'Settle point 1' }));
    await first(page.getByRole('combobox', { name: 'What settles it' }));
    await press(button('Settle the point'));
    await session.getByRole('button', { name: 'Settle point 1' }).waitFor({ state: 'detached' });

    // What was learnt, and what is done about it.
    for (const [section, words] of [
      ['Summary', 'Every coupon was refused for an hour.'],
      ['What went well', 'The first copy was found within minutes.'],
      ['Lessons', 'A copy that stops has to say so.'],
    ] as const) {
      await press(button(`Write ${section}`));
      await write(box(section), words);
      await page.keyboard.press('Control+Enter');
      await button(`Edit ${section}`).waitFor();
    }
    await press(button('Record a finding'));
    await write(box('What contributed'), 'Nothing watched how old the copy was');
    await press(button('Record the finding'));
    const findings = page.getByRole('region', { name: 'Findings, and what follows' });
    await findings.getByText('Nothing watched how old').waitFor();
    await press(button(/^Add an action item about/));
    const promise = page.getByRole('form', { name: 'Add an action item' });
    await write(promise.getByLabel('What will be done'), 'Add an alert on the age of the copy of coupons');
    await write(promise.getByLabel('Done when'), 'The alert fires within 5 minutes in a rehearsal');
    await name(promise.getByLabel('Owner').first(), ana);
    await name(promise.getByLabel('Team').first(), 'Checkout');
    await write(promise.getByLabel('Work'), '2 days');
    await press(promise.getByLabel('The estimate is realistic'));
    await date(promise.getByLabel('Delivered by'), new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10));
    await press(promise.getByRole('button', { name: 'Add it' }));
    await findings.getByText('planned', { exact: true }).waitFor();

    // Who was there is said once it has begun.
    await until(() => Promise.resolve(Date.now() > Date.parse(`${began}Z`)), 70_000);
    await press(button('Who was there, session 1'));
    await press(page.getByRole('checkbox', { name: ana }));
    await press(
      page.getByRole('form', { name: 'Who was at session 1' }).getByRole('button', { name: 'Record the one' }),
    );
    await session.getByText('held', { exact: true }).waitFor();

    // One exact version, which somebody else approves and publishes.
    await press(button('Submit for review'));
    const other = await as(ben, ['approver', 'publisher']);
    await other.page.goto(page.url());
    await press(other.page.getByRole('button', { name: 'Approve', exact: true }));
    await page.getByText(`${ben} approved it as it reads`).waitFor();
    await press(other.page.getByRole('link', { name: 'Publication' }));
    await press(other.page.getByRole('button', { name: 'Publish edition 1' }));
    await other.page.getByText('Edition 1 is public').waitFor();

    const incident = /incidents\/([^/]+)\//.exec(page.url())?.[1] ?? '';
    const { body } = await here.product.get(`/v1/incidents/${incident}/postmortem`);
    expect(body).toMatchObject({
      state: 'approved',
      outdated: null,
      points: [{ settled: { minute: 1 } }],
      attendees: [{ name: ana }],
      findings: [{ text: 'Nothing watched how old the copy was' }],
      actionItems: [{ state: 'planned', owner: { name: ana } }],
    });
    expect(faults).toEqual([]);
    expect(other.faults).toEqual([]);
    for (const each of [page, other.page]) await each.context().close();
  });
});
