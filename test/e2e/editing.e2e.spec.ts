import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { writeTogether } from '../editing/together.js';
import { adminKey, newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

// Many write one document at once. `npm run soak -- editing` goes on for a minute.

jest.setTimeout(180_000);

let app: RunningApp;

beforeAll(async () => {
  app = await startApp({ folder: newFolder() });
  const incident = { key: 'edited', title: 'Orders are not confirmed', services: [], severity: 2, reportedBy: null };
  expect((await app.post('/v1/incidents', incident)).status).toBe(201);
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

test('what 20 write at once is in a version, or came back as a conflict each time before', async () => {
  const place = { url: `${app.url}/v1/incidents/key:edited`, key: adminKey };
  const { written, conflicts, faults } = await writeTogether(place, { clients: 20, seconds: 2 });
  expect(faults).toEqual([]);
  expect(written).toBeGreaterThanOrEqual(20);
  expect(conflicts).toBeGreaterThan(0);
});
