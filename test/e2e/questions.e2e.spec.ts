import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { PostOffice } from '../../libs/mail/src/testing-smtp.js';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

jest.setTimeout(60_000);

// An incident is logged by one person, worked on by a second and fixed by a third, and each is asked for what they know.
const folder = newFolder();
let app: RunningApp;
let office: PostOffice;

const people = ['Ana', 'Ben', 'Cleo', 'Dora'] as const;
type Person = (typeof people)[number];
const keys = new Map<Person, Record<string, string>>();

beforeAll(async () => {
  office = await PostOffice.open();
  app = await startApp({ folder, projects: true, mail: { url: office.url, from: 'debrief@example.org' } });
  await until(async () => (await app.get('/v1/mail')).status === 200);
  for (const name of people) {
    const { id } = await write('/v1/people', { name });
    await write(`/v1/people/${id}/mail-address`, { address: addressOf(name) });
    await write('/v1/roles', { person: name, role: 'responder' });
    const { body } = await app.post('/v1/api-keys', { label: 'A test', roles: ['responder'], person: name });
    keys.set(name, { authorization: `Bearer ${String(body['key'])}` });
  }
});

afterAll(async () => {
  await app.stop();
  await office.close();
  removeFolder(folder);
});

const addressOf = (name: Person): string => `${name.toLowerCase()}@example.com`;
const person = (name: Person): object => ({ kind: 'person', name });

/** A write that must be taken. */
const write = async (
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<{ id: string; eventIds: string[] }> => {
  const answer = await app.post(path, body, headers);
  expect({ path, status: answer.status, detail: answer.body['detail'] }).toEqual({ path, status: 201 });
  return answer.body as never;
};

interface Question {
  incident: { id: string; reference: string; title: string };
  fact: string;
  question: string;
  why: { part: string; eventId: string };
  askedAt: string;
  answer: { path: string; body: Record<string, unknown>; fill: string[] };
  inOneLine?: string;
  notRecorded: { path: string; body: Record<string, unknown> } | null;
}

const questions = (name: Person, query = ''): Promise<Answer> => app.get(`/v1/questions${query}`, keys.get(name));

const itemsOf = async (name: Person, incident: string): Promise<Question[]> => {
  const { status, body } = await questions(name);
  expect(status).toBe(200);
  return (body['items'] as Question[]).filter(({ incident: { id } }) => id === incident);
};

/** Facts that somebody is asked about an incident, by name of the person. */
const askedAbout = async (incident: string): Promise<Record<string, string[]>> => {
  const asked: Record<string, string[]> = {};
  for (const name of people) {
    const facts = (await itemsOf(name, incident)).map(({ fact }) => fact);
    if (facts.length > 0) asked[name] = facts;
  }
  return asked;
};

interface Mail {
  id: string;
  about: { kind: string; incident: string };
  state: string;
  lastError: string | null;
}

const mailsAbout = async (incident: string): Promise<Mail[]> =>
  ((await app.get('/v1/mail')).body['items'] as Mail[]).filter(({ about }) => about.incident === incident);

/** So many mails about an incident came to an end. */
const settled = (incident: string, count: number): Promise<void> =>
  until(
    async () =>
      (await mailsAbout(incident)).filter(({ state }) => !['queued', 'sending'].includes(state)).length === count,
  );

/** All policies have seen what was written before. */
const caughtUp = async (): Promise<void> => {
  const { body } = await app.post('/v1/incidents', { title: 'Last', services: [], severity: 5, reportedBy: null });
  const last = BigInt(String(body['position']));
  await until(async () => {
    const { body: standing } = await app.get('/v1/projections');
    const items = standing['items'] as { name: string; position: string | null }[];
    return ['questions', 'question-mails', 'mail'].every(
      (name) => BigInt(items.find((each) => each.name === name)?.position ?? -1) >= last,
    );
  });
};

const textsTo = (name: Person, title: string): string[] =>
  office.received
    .filter(({ to: [address], text }) => address === addressOf(name) && plainOf(text).includes(title))
    .map(({ text }) => plainOf(text));

/** As it was before it was made fit for mail. */
const plainOf = (text: string): string =>
  text
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());

const log = (title: string, by: Person, body: object = {}): Promise<{ id: string }> =>
  write('/v1/incidents', { title, services: ['checkout'], severity: 2, reportedBy: null, ...body }, keys.get(by));

describe('an incident that was logged by one, worked on by a second and fixed by a third', () => {
  const title = 'Checkout answers 502';
  let incident: string;
  let fix: string;

  test('asks each for what they alone can know', async () => {
    ({ id: incident } = await log(title, 'Ana'));
    await write(`/v1/incidents/${incident}/responded`, { by: person('Ben'), role: 'lead' });
    await write(`/v1/incidents/${incident}/actions-taken`, { by: person('Ben'), what: 'Restarted two pods' });
    [fix = ''] = (await write(`/v1/incidents/${incident}/fixed`, { by: person('Cleo'), solution: null })).eventIds;
    await settled(incident, 3);
    expect(await askedAbout(incident)).toEqual({
      Ana: ['started'],
      Ben: ['outcome', 'users-or-accounts-affected'],
      Cleo: ['diagnosed', 'solution'],
    });
  });

  test('tells in words what is asked, why, and how it is answered', async () => {
    const [cause, solution] = await itemsOf('Cleo', incident);
    expect(cause).toMatchObject({
      incident: { id: incident, title, reference: expect.stringMatching(/^INC-\d+$/) },
      question: 'What caused it, as far as you know?',
      why: { part: 'rectified', eventId: fix },
      notRecorded: { path: `/v1/incidents/${incident}/unrecorded`, body: { fact: 'diagnosed' } },
    });
    expect(solution?.answer).toEqual({
      method: 'POST',
      path: `/v1/incidents/${incident}/corrections`,
      body: { eventId: fix, replace: {} },
      fill: ['replace.solution', 'reason'],
    });
    const [first] = await itemsOf('Ben', incident);
    expect(first?.question).toContain('"Restarted two pods"');
  });

  test('mails each of them, once, and nobody else', () => {
    expect(office.received.map(({ to }) => to).sort()).toEqual([
      ['ana@example.com'],
      ['ben@example.com'],
      ['cleo@example.com'],
    ]);
    const [text = ''] = textsTo('Ben', title);
    for (const part of ['Thank you', 'Restarted two pods', 'How many users', '/quick', 'text/html'])
      expect(text).toContain(part);
    expect(text).not.toContain('When did it start');
    expect(text).not.toContain('What caused it');
  });

  test('lets go of what is answered, in the way that was told', async () => {
    const [, solution] = await itemsOf('Cleo', incident);
    const { path = '', body = {} } = solution?.answer ?? {};
    await write(path, { ...body, replace: { solution: 'Rolled back' }, reason: 'Was asked' }, keys.get('Cleo'));
    expect(await askedAbout(incident)).toMatchObject({ Cleo: ['diagnosed'] });
    const [start] = await itemsOf('Ana', incident);
    await write(start?.answer.path ?? '', { occurredAt: new Date(Date.now() - 60_000).toISOString() });
    const users = (await itemsOf('Ben', incident)).find(({ fact }) => fact === 'users-or-accounts-affected');
    await write(users?.notRecorded?.path ?? '', { ...users?.notRecorded?.body, reason: 'Nobody counted' });
    expect(await askedAbout(incident)).toEqual({ Ben: ['outcome'], Cleo: ['diagnosed'] });
  });

  test('asks nothing twice where it is reopened and fixed again', async () => {
    await write(`/v1/incidents/${incident}/reopened`, { reason: 'It came back' });
    await write(`/v1/incidents/${incident}/fixed`, { by: person('Cleo'), solution: null });
    await caughtUp();
    expect(await mailsAbout(incident)).toHaveLength(3);
    expect(await askedAbout(incident)).toEqual({ Ben: ['outcome'], Cleo: ['diagnosed', 'solution'] });
  });

  test('asks what is new at another fix', async () => {
    await write(`/v1/incidents/${incident}/reopened`, { reason: 'And again' });
    await write(`/v1/incidents/${incident}/actions-taken`, { by: person('Dora'), what: 'Emptied the cache' });
    await write(`/v1/incidents/${incident}/fixed`, { by: person('Dora'), solution: null });
    await settled(incident, 4);
    expect(await itemsOf('Dora', incident)).toMatchObject([
      { fact: 'diagnosed' },
      { fact: 'outcome' },
      { fact: 'solution' },
    ]);
    expect(textsTo('Dora', title)).toHaveLength(1);
  });
});

test('a page of them leads to the next, and a caller who is nobody is told so', async () => {
  const { body: all } = await questions('Dora');
  const { body: first } = await questions('Dora', '?limit=2');
  const { body: second } = await questions('Dora', `?limit=2&cursor=${String(first['nextCursor'])}`);
  expect([first['total'], second['nextCursor']]).toEqual([all['total'], null]);
  expect([...(first['items'] as object[]), ...(second['items'] as object[])]).toEqual(all['items']);
  const { status, body } = await app.get('/v1/questions');
  expect({ status, type: body['type'] }).toEqual({ status: 409, type: 'urn:debrief:problem:nobody-to-ask' });
});

test('a restricted incident asks those who see it, and is told to them alone', async () => {
  const { id } = await log('A secret one', 'Ana', { restrictedTo: ['Ben'] });
  await write(`/v1/incidents/${id}/fixed`, { by: person('Ben'), solution: null }, keys.get('Ben'));
  await caughtUp();
  expect(await askedAbout(id)).toEqual({ Ben: ['responded', 'diagnosed', 'solution'] });
  await until(() => Promise.resolve(textsTo('Ben', 'A secret one').length > 0));
  expect(people.filter((name) => textsTo(name, 'A secret one').length > 0)).toEqual(['Ben']);
  const [before, after] = [['Ben'], ['Cleo']].map((restrictedTo) => ({ restrictedTo, reason: 'It is about people' }));
  await write(`/v1/incidents/${id}/restricted`, after as object, keys.get('Ben'));
  expect(await askedAbout(id)).toEqual({});
  await write(`/v1/incidents/${id}/restricted`, before as object, keys.get('Cleo'));
  expect(Object.keys(await askedAbout(id))).toEqual(['Ben']);
});

test('history that was over when it was imported asks nobody', async () => {
  const source = (row: number): object => ({ source: { system: 'facts', file: 'a'.repeat(64), row } });
  const { id } = await write('/v1/incidents', {
    title: 'Long ago',
    services: ['checkout'],
    severity: 2,
    reportedBy: null,
    loggedBy: person('Ana'),
    ...source(1),
  });
  await write(`/v1/incidents/${id}/fixed`, { by: person('Cleo'), solution: null, ...source(2) });
  await caughtUp();
  expect([await askedAbout(id), await mailsAbout(id)]).toEqual([{}, []]);
});

test('a mail of which nothing is open any more is never sent, and says why', async () => {
  const { id: emma } = await write('/v1/people', { name: 'Emma' });
  const { id } = await log('A quick one', 'Ana');
  await write(`/v1/incidents/${id}/started`, { occurredAt: new Date(Date.now() - 60_000).toISOString() });
  await write(`/v1/incidents/${id}/responded`, { by: null });
  await write(`/v1/incidents/${id}/fixed`, { by: { kind: 'person', id: emma }, solution: 'Rolled back' });
  await settled(id, 1);
  expect(await mailsAbout(id)).toMatchObject([{ lastError: expect.stringContaining('no mail address') }]);
  await write(`/v1/people/${emma}/mail-address`, { address: 'emma@example.com' });
  await write(`/v1/incidents/${id}/diagnosed`, { by: null, cause: 'A small pool' });
  const [mail] = await mailsAbout(id);
  await write(`/v1/mail/${mail?.id ?? ''}/resent`, {});
  await until(async () => (await mailsAbout(id)).some(({ lastError }) => lastError?.startsWith('Nothing') === true));
  expect(office.received.filter(({ to }) => to.includes('emma@example.com'))).toEqual([]);
});
