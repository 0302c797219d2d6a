import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApp, type RunningApp } from './running-app.js';

// Documents hold what services and teams are called; a renaming reaches all that name them.
let app: RunningApp;
let client: MongoClient;
let last = '0';

const write = async (path: string, body: object): Promise<string> => {
  const { status, body: answer } = await app.post(path, body);
  expect([200, 201]).toContain(status);
  last = String(answer['position']);
  return String(answer['id']);
};

/** What each incident's document says that its services and teams are called, once it has all that was written. */
const names = async (): Promise<Record<string, unknown>> => {
  expect((await app.get(`/v1/incidents?minPosition=${last}`)).status).toBe(200);
  const documents = await client
    .db('debrief')
    .collection<{ key: string; serviceNames: string[]; teamNames: string[] }>('incidents')
    .find({})
    .toArray();
  return Object.fromEntries(documents.map(({ key, serviceNames, teamNames }) => [key, { serviceNames, teamNames }]));
};

beforeAll(async () => {
  app = await startApp({ projects: true });
  client = new MongoClient(app.mongoUri);
});
afterAll(async () => {
  await client.close();
  await app.stop();
});

test('the rename of a service or a team reaches the documents of every incident that names it, before and after', async () => {
  const log = (key: string, services: string[]): Promise<string> =>
    write('/v1/incidents', { key, title: key, services, severity: 3, reportedBy: null });
  for (const key of ['one', 'two']) {
    await log(key, ['checkout', 'mail']);
    await write(`/v1/incidents/key:${key}/responded`, { by: { kind: 'team', name: 'Payments' } });
  }
  await log('other', ['search']);
  const before = { serviceNames: ['checkout', 'mail'], teamNames: ['Payments'] };
  expect(await names()).toEqual({ one: before, two: before, other: { serviceNames: ['search'], teamNames: [] } });

  await write('/v1/services/checkout/renamed', { name: 'basket' });
  await write('/v1/teams/Payments/renamed', { name: 'Money' });
  // By its old name, which still leads to it.
  await log('later', ['checkout']);
  const after = { serviceNames: ['basket', 'mail'], teamNames: ['Money'] };
  expect(await names()).toEqual({
    one: after,
    two: after,
    other: { serviceNames: ['search'], teamNames: [] },
    later: { serviceNames: ['basket'], teamNames: [] },
  });
  const { body } = await app.get('/v1/incidents/key:one');
  expect(body).toMatchObject({ services: [{ name: 'basket' }, { name: 'mail' }] });
});
