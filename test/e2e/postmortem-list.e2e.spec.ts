import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// Which incidents need a postmortem, by when, and what becomes of that: over HTTP, from the read model.

jest.setTimeout(120_000);

let app: RunningApp;
/** Of the last write: the list is asked to be that fresh. */
let position = '0';
let due: Record<string, unknown> = {};

interface Item {
  id: string;
  title: string;
  incidents: string[];
  requirement: { is: string; reasons: string[]; dueAt: string | null; heldAt: string | null };
  isOverdue: boolean;
  state: string;
}

const says = async (path: string, body: object, method = 'POST'): Promise<Record<string, unknown>> => {
  const answer = await app.send(method, path, { body });
  expect([path, Math.floor(answer.status / 100), answer.body]).toEqual([path, 2, answer.body]);
  position = (answer.body['position'] as string | undefined) ?? position;
  return answer.body;
};
const list = async (query = ''): Promise<Item[]> => {
  const { status, body } = await app.get(`/v1/postmortems?limit=100&minPosition=${position}${query}`);
  expect([query, status, body]).toEqual([query, 200, body]);
  return body['items'] as Item[];
};
const titles = async (query: string): Promise<string[]> => (await list(query)).map(({ title }) => title);
const itemOf = async (title: string): Promise<Item | undefined> => (await list()).find((each) => each.title === title);

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

/** An incident that was logged and fixed so many hours ago. */
const incident = async (
  key: string,
  fixed: number | undefined,
  fields: { severity: number } & Record<string, unknown>,
): Promise<void> => {
  await says('/v1/incidents', {
    ...{ key, title: `Incident ${key}`, services: ['checkout'], reportedBy: { kind: 'monitor', name: 'Probe' } },
    ...{ occurredAt: hoursAgo((fixed ?? 0) + 2), ...fields },
  });
  if (fixed !== undefined)
    await says(`/v1/incidents/key:${key}/fixed`, { by: null, solution: 'Restarted', occurredAt: hoursAgo(fixed) });
};

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  due = {
    required: { severities: [1, 2], breach: true, external: true },
    within: [
      { severity: 1, days: 3, kind: 'calendar' },
      { severity: 2, days: 10, kind: 'calendar' },
    ],
    ...{ zone: 'UTC', holidays: [] },
  };
  await says('/v1/settings/due', due, 'PUT');
  await incident('worst', 100, { severity: 1 });
  await incident('bad', 50, { severity: 2 });
  await incident('open', undefined, { severity: 1 });
  await incident('minor', 30, { severity: 4 });
  await incident('told', 20, { severity: 4, reportedBy: { kind: 'external-user', name: 'A customer' } });
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

describe('a postmortem', () => {
  test('is there for every incident, and is needed by the setting', async () => {
    const items = await list();
    expect(
      Object.fromEntries(items.map(({ title, requirement: { is, reasons } }) => [title, [is, ...reasons]])),
    ).toEqual({
      'Incident worst': ['required', 'severity'],
      'Incident bad': ['required', 'severity'],
      'Incident open': ['required', 'severity'],
      'Incident minor': ['optional'],
      'Incident told': ['required', 'external'],
    });
    expect(items.every(({ state }) => state === 'draft')).toBe(true);
    expect(await titles('&requirement=optional,waived')).toEqual(['Incident minor']);
  });

  test('is due so long after the fix, the first one first; nothing is due while it is not fixed', async () => {
    expect(await titles('&due=true')).toEqual(['Incident worst', 'Incident bad', 'Incident told']);
    expect(await titles('&overdue=true')).toEqual(['Incident worst']);
    expect(await itemOf('Incident worst')).toMatchObject({ isOverdue: true });
    expect((await titles('&due=false')).sort()).toEqual(['Incident minor', 'Incident open']);
    expect(await titles('&overdue=false')).toHaveLength(4);
  });

  test('is found by words and by reference', async () => {
    await says('/v1/incidents/key:told/postmortem/sections/lessons', { text: 'Mind the walrus' }, 'PUT');
    expect(await titles('&q=WALRUS')).toEqual(['Incident told']);
    const { body } = await app.get('/v1/incidents/key:bad');
    expect(await titles(`&q=${String(body['reference']).toLowerCase()}`)).toEqual(['Incident bad']);
  });

  test('comes a page at a time', async () => {
    const first = await app.get(`/v1/postmortems?due=true&limit=2&minPosition=${position}`);
    const rest = await app.get(`/v1/postmortems?due=true&limit=2&cursor=${String(first.body['nextCursor'])}`);
    const of = ({ body }: Answer): string[] => (body['items'] as Item[]).map(({ title }) => title);
    expect([first.body['total'], of(first), of(rest), rest.body['nextCursor']]).toEqual([
      3,
      ['Incident worst', 'Incident bad'],
      ['Incident told'],
      null,
    ]);
  });

  test('that was held is not due, until the incident is reopened and fixed again', async () => {
    const review = '/v1/incidents/key:worst/postmortem';
    await says(`${review}/sessions`, { at: hoursAgo(1), durationMinutes: 30 });
    await says(`${review}/sessions/1/attendance`, {
      attendees: [{ kind: 'person', name: 'Ana' }],
    });
    expect(await titles('&overdue=true')).toEqual([]);
    expect((await itemOf('Incident worst'))?.requirement.heldAt).toBe((await sessionsOf(review))[0]?.heldAt);
    await says('/v1/incidents/key:worst/reopened', { reason: 'It is back', occurredAt: hoursAgo(0.5) });
    expect((await itemOf('Incident worst'))?.requirement).toMatchObject({ is: 'required', dueAt: null, heldAt: null });
    await says('/v1/incidents/key:worst/fixed', { by: null, solution: 'Restarted', occurredAt: hoursAgo(0.2) });
    const { requirement, isOverdue } = (await itemOf('Incident worst')) as Item;
    expect([requirement.heldAt, isOverdue]).toEqual([null, false]);
    expect(await titles('&due=true')).toContain('Incident worst');
  });

  test('that is waived is not due, and says what it would be needed for', async () => {
    await says('/v1/incidents/key:told/postmortem/waived', { reason: 'The customer was mistaken' });
    expect((await itemOf('Incident told'))?.requirement).toMatchObject({
      is: 'waived',
      reasons: ['external'],
      dueAt: null,
    });
    expect(await titles('&due=true')).not.toContain('Incident told');
  });

  test('of several incidents stands there once, and is due by the worst and the last of them', async () => {
    await says('/v1/incidents/key:minor/postmortem/joined', { with: 'key:bad', reason: 'The same cause' });
    const bad = (await itemOf('Incident bad')) as Item;
    expect(bad.incidents).toHaveLength(2);
    expect(await itemOf('Incident minor')).toBeUndefined();
    // 10 days after the fix of the other one.
    const { body } = await app.get('/v1/incidents/key:minor');
    const fixed = Date.parse((body['facts'] as { fixed: { occurredAt: string } }).fixed.occurredAt);
    expect(bad.requirement.dueAt).toBe(new Date(fixed + 10 * 86_400_000).toISOString());
    // What the other one comes to counts as well.
    await says('/v1/incidents/key:minor/severity', { severity: 1, occurredAt: hoursAgo(31) });
    expect((await itemOf('Incident bad'))?.requirement.dueAt).toBe(new Date(fixed + 3 * 86_400_000).toISOString());
    await says('/v1/incidents/key:minor/postmortem/parted', { reason: 'Another cause' });
    expect((await itemOf('Incident bad'))?.incidents).toHaveLength(1);
    expect((await itemOf('Incident minor'))?.requirement).toMatchObject({ is: 'required', reasons: ['severity'] });
  });

  test('of a merged incident is that of the other; one that it stood for goes along', async () => {
    await incident('copy', 40, { severity: 3 });
    await incident('cousin', 40, { severity: 3 });
    await says('/v1/incidents/key:cousin/postmortem/joined', { with: 'key:copy', reason: 'The same cause' });
    await says('/v1/incidents/key:copy/merged', { into: 'key:bad', reason: 'One outage' });
    const all = await list();
    expect(all.filter(({ title }) => title.startsWith('Incident co'))).toEqual([]);
    const bad = all.find(({ title }) => title === 'Incident bad') as Item;
    const { body } = await app.get('/v1/incidents/key:cousin');
    expect(bad.incidents).toEqual([bad.id, body['id']]);
    const { body: document } = await app.get('/v1/incidents/key:cousin/postmortem');
    expect((document['incidents'] as { id: string }[]).map(({ id }) => id)).toEqual(bad.incidents);
    await says('/v1/incidents/key:copy/unmerged', { reason: 'Two outages' });
    expect(await itemOf('Incident copy')).toMatchObject({ incidents: [expect.any(String), body['id']] });
  });

  test('that is breached needs one', async () => {
    const { body } = await app.get('/v1/incidents/key:copy');
    const [service] = body['services'] as { id: string }[];
    await says(`/v1/services/${service?.id}/owners`, { team: 'Shop', occurredAt: '2020-01-01T00:00:00Z' });
    await says('/v1/agreements', {
      ...{ title: 'Gold', kind: 'contract', zone: 'UTC', effectiveFrom: '2020-01-01', services: ['checkout'] },
      limits: [{ value: 'timeToFix', limit: 'PT1H' }],
    });
    expect((await itemOf('Incident cousin')) ?? (await itemOf('Incident copy'))).toMatchObject({
      requirement: { is: 'required', reasons: ['breach'] },
    });
  });

  test('follows another setting at once', async () => {
    await says('/v1/settings/due', { ...due, required: { severities: [5], breach: false, external: false } }, 'PUT');
    expect(await titles('&requirement=required')).toEqual([]);
    expect(await titles('&due=true')).toEqual([]);
  });

  test('of a restricted incident is seen by those who are named', async () => {
    const before = (await list()).length;
    await says('/v1/roles', { person: 'Ana', role: 'responder' });
    const key = await says('/v1/api-keys', { label: 'Hers', roles: ['responder'], person: 'Ana' });
    await incident('secret', undefined, { severity: 1, restrictedTo: ['Ana'] });
    expect(await list()).toHaveLength(before);
    const seen = await app.get(`/v1/postmortems?minPosition=${position}&q=secret`, {
      authorization: `Bearer ${String(key['key'])}`,
    });
    expect(seen.body).toMatchObject({ total: 1, items: [{ title: 'Incident secret' }] });
  });
});

const sessionsOf = async (review: string): Promise<{ heldAt: string }[]> =>
  (await app.get(review)).body['sessions'] as { heldAt: string }[];

test.each([
  ['due=yes', 'due', 'takes true or false'],
  ['overdue=1', 'overdue', 'takes true or false'],
  ['state=done', 'state', 'takes one or several of draft, in-review, approved'],
  ['requirement=maybe', 'requirement', 'takes one or several of required, optional, waived'],
  ['q=the', 'q', 'takes a text with a word to look for'],
  ['limit=0', 'limit', 'takes a whole number from 1 to 200'],
  ['owed=true', 'owed', ''],
])('%s is refused, and the answer says what it takes', async (query, field, detail) => {
  const { status, body } = await app.get(`/v1/postmortems?${query}`);
  expect([status, body]).toMatchObject([422, { errors: [{ field, detail: expect.stringContaining(detail) }] }]);
});
