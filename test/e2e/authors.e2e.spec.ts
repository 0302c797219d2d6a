import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Browser } from './browser.js';
import { newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

// What somebody writes of a postmortem is theirs, whether they are signed in or send a key of their own.

jest.setTimeout(60_000);

let app: RunningApp;
const ways = ['signed in', 'by a key of hers', 'by another key of hers', "by Ben's key", "by nobody's key"] as const;
type Way = (typeof ways)[number];
const hers: readonly Way[] = ['signed in', 'by a key of hers', 'by another key of hers'];
const keys = new Map<Way, string>();
const page = new Browser();

interface Told {
  status: number;
  body: Record<string, unknown>;
}

const send = async (way: Way, method: string, path: string, body?: object): Promise<Told> => {
  const key = keys.get(way);
  const answer = await page.ask(`${app.url}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? { 'sec-fetch-site': 'same-origin' } : { authorization: `Bearer ${key}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

const says = async (way: Way, path: string, body: object, method = 'POST'): Promise<void> => {
  const told = await send(way, method, path, body);
  expect({ way, path, ...told }).toMatchObject({ status: 201 });
};
const problem = ({ status, body }: Told): unknown => [status, String(body['type']).replace(/.*:/, '')];

const roles = ['responder', 'facilitator', 'approver'];

beforeAll(async () => {
  app = await startApp({ folder: newFolder() });
  for (const name of ['Ana', 'Ben']) {
    await app.post('/v1/people', { name });
    for (const role of roles) await app.post('/v1/roles', { person: name, role });
  }
  for (const [way, person] of [
    ['by a key of hers', 'Ana'],
    ['by another key of hers', 'Ana'],
    ["by Ben's key", 'Ben'],
    ["by nobody's key", undefined],
  ] as const) {
    const { body } = await app.post('/v1/api-keys', { label: 'A test', roles, ...(person ? { person } : {}) });
    keys.set(way, String(body['key']));
  }
  const { body } = await app.post('/v1/sign-in-links', { person: 'Ana' });
  await page.follow(String(body['url']), (address) => address === `${app.url}/incidents`);
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

let incident = '';
let review = '';
let incidents = 0;
const by = { kind: 'person', name: 'Ben' };

beforeEach(async () => {
  const key = `written-${incidents++}`;
  const occurredAt = '2026-03-02T10:00:00Z';
  const body = { key, title: 'Orders are stuck', services: [], severity: 1, reportedBy: null, occurredAt };
  await says("by Ben's key", '/v1/incidents', body);
  incident = `/v1/incidents/key:${key}`;
  review = `${incident}/postmortem`;
});

/** A document that lacks nothing, with these two sections by whoever is named. */
const writtenBy = async (one: Way, other: Way): Promise<void> => {
  const occurredAt = '2026-03-02T11:00:00Z';
  for (const [path, body] of [
    ['started', { occurredAt: '2026-03-02T09:50:00Z' }],
    ['responded', { by, occurredAt }],
    ['diagnosed', { by, cause: 'The queue was full', occurredAt }],
    ['impact', { users: 120, occurredAt }],
    ['fixed', { by, solution: 'A larger queue', occurredAt }],
    ['unrecorded', { fact: 'support-requests', reason: 'The desk keeps none' }],
  ] as const)
    await says("by Ben's key", `${incident}/${path}`, body);
  await says(one, `${review}/sections/what-went-well`, { text: 'The alert' }, 'PUT');
  await says(other, `${review}/sections/lessons`, { text: 'Watch the queue' }, 'PUT');
  await says("by Ben's key", `${review}/submitted`, {});
};

describe('a document', () => {
  test.each([
    ['signed in', 'signed in'],
    ['by a key of hers', 'by a key of hers'],
    ['signed in', 'by a key of hers'],
    ['by a key of hers', 'by another key of hers'],
  ] as const)('that she wrote %s and %s is approved by somebody else', async (one, other) => {
    await writtenBy(one, other);
    for (const way of hers)
      expect([way, problem(await send(way, 'POST', `${review}/approved`, {}))]).toEqual([way, [409, 'sole-author']]);
    expect((await send("by Ben's key", 'POST', `${review}/approved`, {})).status).toBe(201);
  });

  test.each(["by Ben's key", "by nobody's key"] as const)(
    'that was written %s as well is approved by her',
    async (other) => {
      await writtenBy('by a key of hers', other);
      expect((await send('signed in', 'POST', `${review}/approved`, {})).status).toBe(201);
    },
  );

  test('that a key wrote which acts for nobody is not approved by that key', async () => {
    await writtenBy("by nobody's key", "by nobody's key");
    expect(problem(await send("by nobody's key", 'POST', `${review}/approved`, {}))).toEqual([409, 'sole-author']);
    expect((await send('by a key of hers', 'POST', `${review}/approved`, {})).status).toBe(201);
  });
});

describe('notes of an interview', () => {
  const readers = async (): Promise<Way[]> => {
    const read: Way[] = [];
    for (const way of ways) {
      const { body } = await send(way, 'GET', `${review}/interviews`);
      if ((body['items'] as unknown[]).length > 0) read.push(way);
    }
    return read;
  };

  test.each([
    ['signed in', 'by a key of hers'],
    ['by a key of hers', 'signed in'],
    ['by a key of hers', 'by another key of hers'],
  ] as const)('that she took %s are read and released by nobody but her, also %s', async (noted, released) => {
    await says(noted, `${review}/interviews`, { notes: 'Saw it at ten' });
    expect(await readers()).toEqual(hers);
    for (const way of ["by Ben's key", "by nobody's key"] as const)
      expect(problem(await send(way, 'POST', `${review}/interviews/1/released`, {}))).toEqual([409, 'not-the-author']);
    await says(released, `${review}/interviews/1/released`, {});
    expect(await readers()).toEqual(ways);
  });
});
