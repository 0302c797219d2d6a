import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

let app: RunningApp;
const logged: string[] = [];

beforeAll(async () => {
  app = await startApp({
    folder: newFolder(),
    projects: true,
    settings: { DEBRIEF_REQUEST_TIMEOUT: '1', DEBRIEF_RATE_LIMIT: '400' },
  });
  const keep = (...said: unknown[]): void => void logged.push(JSON.stringify(said));
  Logger.overrideLogger({ log: keep, error: keep, warn: keep, debug: keep, verbose: keep, fatal: keep });
});
afterAll(async () => {
  Logger.overrideLogger(false);
  await app.stop();
  removeFolder(app.folder);
});

describe('a client that is slow', () => {
  /** What comes back on a connection over which only this was sent, until the server closes it. */
  const answerTo = (sent: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(sent));
      let answer = '';
      socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
      socket.once('close', () => resolve(answer));
      socket.once('error', reject);
    });

  test.each([
    ['half a request line', 'GET /health'],
    ['half its headers', 'GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    [
      'half a body',
      'POST /v1/people HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"name":',
    ],
  ])('and sends %s, is told so and let go', async (_what, sent) => {
    const answer = await answerTo(sent);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('The request did not come to its end in time');
  });

  test('and sends nothing at all, is let go', async () => {
    expect(await answerTo('')).not.toMatch(/^HTTP\/1\.1 [25]/);
  });
});

test('every answer tells browsers what not to do', async () => {
  for (const path of ['/health/live', '/v1/me', '/v1/nothing', '/openapi.json']) {
    const { headers } = await app.get(path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  }
});

test('an address is told the methods that it takes, and nothing is allowed from elsewhere', async () => {
  const ask = async (method: string, path: string): Promise<[number, string | null, string | null, string]> => {
    const answer = await fetch(`${app.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { origin: 'https://else.example' },
    });
    const { status, headers } = answer;
    return [status, headers.get('allow'), headers.get('access-control-allow-origin'), await answer.text()];
  };
  expect(await ask('OPTIONS', '/v1/incidents')).toEqual([204, 'GET, HEAD, POST, OPTIONS', null, '']);
  expect(await ask('OPTIONS', '/v1/incidents/key:x/postmortem/sections/lessons?a=b')).toEqual([
    204,
    'GET, HEAD, PUT, OPTIONS',
    null,
    '',
  ]);
  const [status, allow, , body] = await ask('DELETE', '/v1/incidents/key:x/started');
  expect([status, allow, JSON.parse(body)]).toMatchObject([
    405,
    'POST, OPTIONS',
    { status: 405, type: 'urn:debrief:problem:method-not-allowed' },
  ]);
  expect(await ask('OPTIONS', '/v1/nothing')).toEqual([404, null, null, expect.any(String)]);
  expect(await ask('HEAD', '/health/live')).toEqual([200, null, null, '']);
  expect(await ask('HEAD', '/v1/nothing')).toEqual([404, null, null, '']);
  const root = await fetch(app.url, { redirect: 'manual' });
  expect([root.status, root.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(root.headers.get('content-security-policy')).not.toContain('unsafe-inline');
});

test('a caller who sends too much waits, and others do not', async () => {
  const { body } = await app.post('/v1/api-keys', { label: 'Sends much', roles: ['viewer'] });
  const ask = () => fetch(`${app.url}/v1/me`, { headers: { authorization: `Bearer ${String(body['key'])}` } });
  const answers: Response[] = [];
  while (answers.length < 500 && answers.at(-1)?.status !== 429) answers.push(await ask());
  expect([answers.length, Number(answers.at(-1)?.headers.get('retry-after')) > 0]).toEqual([401, true]);
  expect((await app.get('/v1/me')).status).toBe(200);
});

test('the log holds no key, no cookie, no token and nothing that people wrote', async () => {
  const secrets = ['quillwort-in-a-title', 'quillwort-in-a-body', 'quillwort-in-a-key', 'quillwort-in-a-cookie'];
  const [title, note, key, cookie] = secrets as [string, string, string, string];
  await app.post('/v1/incidents', { title, services: [], severity: 3, reportedBy: { kind: 'person', name: title } });
  await app.post('/v1/incidents', { title, services: 3 });
  await app.send('POST', '/v1/incidents', { body: `{"title": "${note}` });
  await app.get('/v1/incidents', { authorization: `Bearer ${key}` });
  await app.get(`/v1/incidents/${note}`, { authorization: `Bearer ${key}` });
  await app.get('/v1/me', { authorization: '', cookie: `debrief_session=${cookie}` });
  await app.get(`/auth/link?token=${key}`, { authorization: '' });
  await app.get(`/auth/oidc/callback?code=${key}&state=${key}`, {
    authorization: '',
    cookie: `debrief_sign-in=${cookie}`,
  });
  const { body } = await app.post('/v1/api-keys', { label: title, roles: ['viewer'] });
  await app.post('/v1/roles', { person: note, role: 'viewer' }, { authorization: `Bearer ${String(body['key'])}` });
  const said = logged.join('\n');
  expect(said).toContain('not-signed-in: nobody known from 127.0.0.1');
  expect(said).toContain('not-allowed: api-key ');
  expect(said).toContain('sign-in-invalid: a sign-in from 127.0.0.1');
  for (const secret of [...secrets, String(body['key'])]) expect(said).not.toContain(secret);
});
