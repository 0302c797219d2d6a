import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

// Nobody approves what they alone wrote, by whichever of their keys.
jest.setTimeout(60_000);

let app: RunningApp;

beforeAll(async () => {
  app = await startApp({ folder: newFolder() });
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

const incident = '/v1/incidents/key:alone';
const facts = ['started', 'responded', 'fixed', 'solution', 'users-or-accounts-affected', 'support-requests'];

test('the keys of one person are one author', async () => {
  await app.post('/v1/people', { name: 'Ana' });
  for (const role of ['responder', 'facilitator', 'approver']) await app.post('/v1/roles', { person: 'Ana', role });
  const keyOf = async (label: string, person?: string): Promise<Record<string, string>> => {
    const roles = person === undefined ? ['approver'] : ['responder', 'facilitator', 'approver'];
    const { body } = await app.post('/v1/api-keys', { label, roles, ...(person === undefined ? {} : { person }) });
    return { authorization: `Bearer ${String(body['key'])}` };
  };
  const [one, another, somebodyElse] = [await keyOf('one', 'Ana'), await keyOf('another', 'Ana'), await keyOf('else')];
  await app.post('/v1/incidents', { key: 'alone', title: 'Slow', services: [], severity: 4, reportedBy: null });
  for (const fact of facts) await app.post(`${incident}/unrecorded`, { fact, reason: 'Nobody looked' });
  for (const section of ['lessons', 'what-went-well'])
    await app.send('PUT', `${incident}/postmortem/sections/${section}`, { body: { text: 'Look' }, headers: one });
  await app.post(`${incident}/postmortem/submitted`, {});

  for (const key of [one, another]) {
    const { status, body } = await app.post(`${incident}/postmortem/approved`, {}, key);
    expect({ status, type: body['type'] }).toEqual({ status: 409, type: 'urn:debrief:problem:sole-author' });
  }
  expect((await app.post(`${incident}/postmortem/approved`, {}, somebodyElse)).status).toBe(201);
});
