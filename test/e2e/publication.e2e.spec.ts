import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Publishing } from './publishing.js';
import { allBuilt, newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

// From an approved postmortem to a page that everybody reads, and back.

jest.setTimeout(120_000);

let app: RunningApp;
let house: Publishing;

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  await allBuilt(app);
  house = new Publishing(app);
  await house.begin();
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

test('from approval to a public page, and to what is left of it when it is retracted', async () => {
  const { incident, item } = await house.approved();
  const postmortem = `${incident}/postmortem`;
  const { body: before } = await house.ask('Ana Sørensen', `${postmortem}/publication`);
  expect(before).toMatchObject({
    state: null,
    path: null,
    suggestion: {
      says: expect.stringContaining('An external user reported it'),
      reasons: [{ origin: 'external-user' }],
    },
  });
  const { status, body: preview } = await house.ask('Pia Lindqvist', `${postmortem}/public-preview`);
  expect({ status, hits: preview['hits'] }).toEqual({ status: 200, hits: [] });
  expect(preview).toMatchObject({ isClean: true, content: { title: 'Slots timed out' } });
  const path = await house.published(incident);
  expect(path).toBe('/public/2026-03-02-slots-timed-out');
  const page = await house.page(path);
  expect(page.text).toContain('<h1 dir="auto"><bdi>Slots timed out</bdi></h1>');
  for (const inside of [
    'Ana',
    'Ben',
    'Okafor',
    'Sørensen',
    'Quirin',
    'internal note',
    incident.split('/').at(-1) ?? '',
  ])
    expect([inside, page.text.includes(inside)]).toEqual([inside, false]);
  expect(page.text).toContain('The incident lead led');
  expect(page.text).toContain('2099-06-01');
  const json = await app.get(`${path}.json`);
  expect(json.body).toMatchObject({ edition: 1, title: 'Slots timed out', promises: [{ state: 'planned' }] });

  await house.says('Ana Sørensen', `/v1/action-items/${item}/delivered`, { evidence: 'Ana Sørensen showed it' });
  await house.untilPage(path, ({ text }) => text.includes('Delivered on '));

  const reason = 'The cause was another one.';
  await house.says('Pia Lindqvist', `${postmortem}/retracted`, { reason });
  await house.untilPage(path, (now) => now.status === 410);
  const gone = await house.page(path);
  expect(gone.text).toContain(reason);
  for (const what of [path, `${path}.json`, `${path}/editions/1`, '/public', '/public/feed.atom', '/public/index.json'])
    expect([what, (await house.page(what)).text.includes('Slots timed out')]).toEqual([what, false]);
});
