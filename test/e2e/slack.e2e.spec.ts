import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { hookSecret, slackSignature } from '../../libs/integrations/src/testing-senders.js';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

jest.setTimeout(60_000);

// People record from Slack: the command /incident, the message action, and a reaction.
const folder = newFolder();
let app: RunningApp;
let slack: Server;
/** What Slack has in its channels, by timestamp. */
const messages: Record<string, { text: string; user?: string }> = {};
let slackAnswers = true;

beforeAll(async () => {
  slack = createServer((request, response) => {
    if (!slackAnswers) return void response.destroy();
    const url = new URL(request.url ?? '', 'http://slack');
    const known = request.headers.authorization === 'Bearer xoxb-1';
    const ts = url.searchParams.get('latest') ?? '';
    const message = messages[ts];
    const answer = !known
      ? { ok: false, error: 'invalid_auth' }
      : url.pathname === '/users.info'
        ? {
            ok: true,
            user: { id: url.searchParams.get('user'), tz: 'Europe/Copenhagen', profile: { real_name: 'Bo Skov' } },
          }
        : { ok: true, messages: message ? [{ type: 'message', ts, ...message }] : [] };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => slack.once('listening', resolve));
  app = await startApp({
    folder,
    projects: true,
    settings: {
      SLACK_SIGNING_SECRET: hookSecret,
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_API_URL: `http://127.0.0.1:${(slack.address() as AddressInfo).port}`,
    },
  });
  for (const [name, alias] of [
    ['Ana Pires', 'slack:U0ANA'],
    ['Kim Aas', 'slack:U0KIM'],
  ])
    expect((await app.post('/v1/people', { name, aliases: [alias] })).status).toBe(201);
  expect((await app.post('/v1/roles', { person: 'Ana Pires', role: 'responder' })).status).toBe(201);
  await until(async () => (await app.get('/v1/signals')).status === 200);
});
afterAll(async () => {
  await app.stop();
  slack.close();
  removeFolder(folder);
});

let triggers = 0;
const sendForm = async (fields: Record<string, string>, more: { stamp?: string; signature?: string } = {}) => {
  const body = new URLSearchParams(fields).toString();
  const stamp = more.stamp ?? String(Math.floor(Date.now() / 1_000));
  const { status, body: answer } = await app.send('POST', '/hooks/slack', {
    body,
    headers: {
      authorization: '',
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': more.signature ?? slackSignature(body, stamp),
    },
  });
  return { status, answer };
};
/** What /incident answers, to whoever typed it. */
const incident = async (text: string, user = 'U0ANA', channel = 'C0PAY', id = `t${++triggers}`): Promise<string> => {
  const { status, answer } = await sendForm({
    ...{ token: 'x', team_id: 'T1', team_domain: 'acme', channel_id: channel, channel_name: 'payments', user_id: user },
    ...{
      user_name: 'ana',
      command: '/incident',
      text,
      api_app_id: 'A1',
      response_url: 'https://hooks.slack.example/x',
    },
    trigger_id: id,
  });
  expect([status, answer['response_type']]).toEqual([200, 'ephemeral']);
  return String(answer['text']);
};
const action = async (ts: string, text: string, author?: string): Promise<string> => {
  const payload = {
    ...{
      type: 'message_action',
      callback_id: 'timeline',
      trigger_id: 'x',
      response_url: 'https://hooks.slack.example/y',
    },
    ...{
      user: { id: 'U0ANA', name: 'ana' },
      channel: { id: 'C0PAY', name: 'payments' },
      team: { id: 'T1', domain: 'acme' },
    },
    message: { type: 'message', ts, text, ...(author === undefined ? {} : { user: author }) },
  };
  return String((await sendForm({ payload: JSON.stringify(payload) })).answer['text']);
};
const event = async (sent: object) => {
  const body = JSON.stringify(sent);
  const stamp = String(Math.floor(Date.now() / 1_000));
  const { status, body: answer } = await app.send('POST', '/hooks/slack', {
    body,
    headers: {
      ...{ authorization: '', 'content-type': 'application/json', 'x-slack-request-timestamp': stamp },
      'x-slack-signature': slackSignature(body, stamp),
    },
  });
  return { status, answer };
};
const reaction = (ts: string, name = 'pushpin', user = 'U0ANA') =>
  event({
    ...{ type: 'event_callback', team_id: 'T1', event_id: `E${ts}` },
    event: { type: 'reaction_added', user, reaction: name, item: { type: 'message', channel: 'C0PAY', ts } },
  });
const notes = async (): Promise<string[]> => {
  const { body } = await app.get(`/v1/incidents/${encodeURIComponent('key:pay')}/timeline`);
  return (body['entries'] as { type: string; occurredAt: string; note?: string }[])
    .filter(({ type }) => type === 'NoteAdded')
    .map(({ occurredAt, note }) => `${occurredAt} ${note ?? ''}`);
};

test('a channel is about an incident once somebody says so, and lines are recorded of it', async () => {
  await app.post('/v1/incidents', {
    ...{ key: 'pay', title: 'Payments fail', services: ['payments'], severity: 2, reportedBy: null },
    occurredAt: '2026-03-03T09:00:00Z',
  });
  expect(await incident('')).toContain('/incident here INC-7');
  expect(await incident('note: we look')).toContain('Of which incident?');
  for (const slip of ['new 9 Payments fail', 'new', 'here', 'here INC-7 please'])
    expect(await incident(slip)).toContain('/incident here INC-7');
  expect(await incident('here key:pay')).toBe('What is said here is said of key:pay from now on.');
  expect(await incident('note: we look into it')).toMatch(/^Recorded: /);
  const said = await incident('fixed 2026-03-03 10:42 UTC rolled back deploy 7c1');
  expect(said).toMatch(/^Recorded: /);
  const { body } = await app.get(`/v1/incidents/${encodeURIComponent('key:pay')}`);
  expect(body).toMatchObject({ status: 'fixed' });
  // As if that person had typed it on a page.
  expect(JSON.stringify(body['facts'])).toContain('"kind":"person"');
});

test('a line that is sent again, also at once, is recorded once and answered in the same way', async () => {
  const before = await notes();
  const line = (): Promise<string> => incident('note: sent twice', 'U0ANA', 'C0PAY', 'again');
  const answers = [...(await Promise.all([line(), line(), line()])), await line()];
  expect(answers[0]).toMatch(/^Recorded: Note at .*: sent twice$/);
  expect(new Set(answers).size).toBe(1);
  expect(await notes()).toHaveLength(before.length + 1);
});

test('a moment is of the zone of whoever types it; what can be read in several ways is asked about', async () => {
  const said = await incident('note 2026-03-03 11:30: the queue is empty');
  expect(said).toContain('Recorded: ');
  expect((await notes()).join('\n')).toContain('2026-03-03T10:30:00.000Z the queue is empty');
});

test('a line with several readings records nothing until somebody chooses', async () => {
  const before = await notes();
  const asked = await incident('closed the valve');
  expect(asked).toMatch(/several ways.*#1 .*#2 .*#3 /s);
  expect(await notes()).toEqual(before);
  const place = /#(\d) Note/.exec(asked)?.[1] ?? '';
  expect(await incident(`#${place} closed the valve`)).toMatch(/^Recorded: Note/);
  expect(await notes()).toHaveLength(before.length + 1);
});

test('an incident is logged from a channel, which is about it then', async () => {
  expect(await incident('new sev1 Search is slow', 'U0ANA', 'C0SEARCH')).toContain('Logged, with the severity 1');
  expect(await incident('note: an index is rebuilt', 'U0ANA', 'C0SEARCH')).toMatch(/^Recorded/);
  expect(await incident('key:pay note: of another one', 'U0ANA', 'C0SEARCH')).toMatch(/^Recorded/);
  expect((await notes()).join('\n')).toContain('of another one');
});

test('a message is put on the timeline once, by the action or by a reaction', async () => {
  messages['1772531400.000200'] = { text: 'errors &gt; 10 % again', user: 'U0BO' };
  expect(await action('1772531400.000200', 'errors &gt; 10 % again', 'U0BO')).toBe('The message is on the timeline.');
  expect(await action('1772531400.000200', 'errors &gt; 10 % again', 'U0BO')).toContain('already');
  expect((await reaction('1772531400.000200')).status).toBe(200);
  messages['1772531460.000100'] = { text: 'it is gone', user: 'U0KIM' };
  await reaction('1772531460.000100');
  await reaction('1772531460.000100');
  await reaction('1772531460.000100', 'thumbsup');
  expect((await notes()).filter((note) => note.startsWith('2026-03-03T09:5'))).toEqual([
    '2026-03-03T09:50:00.000Z Bo Skov: errors > 10 % again',
    '2026-03-03T09:51:00.000Z Kim Aas: it is gone',
  ]);
});

test('whoever the directory does not know, or who may not record, is told so, and nothing is recorded', async () => {
  const before = await notes();
  expect(await incident('note: x', 'U0NOBODY')).toContain('gives your entry the alias slack:U0NOBODY');
  expect(await incident('note: x', 'U0KIM')).toMatch(/record/);
  expect(await incident('here INC-999')).toContain('No incident is logged under this address');
  expect(await notes()).toEqual(before);
});

test('a reaction that cannot be read is kept, and listed', async () => {
  await reaction('1772531999.000100');
  slackAnswers = false;
  await reaction('1772532000.000100');
  slackAnswers = true;
  expect((await event({ type: 'event_callback', event: { type: 'channel_archive' } })).status).toBe(200);
  const reasons = async () => {
    const { body } = await app.get('/v1/signals?state=kept&sender=slack');
    return (body['items'] as { reason: string }[]).map(({ reason }) => reason).join('\n');
  };
  await until(async () => (await reasons()).includes('channel_archive'));
  expect(await reasons()).toContain('invite it to the channel');
  expect(await reasons()).toContain('There was no answer');
});

test('what was said in a channel, and cannot be used, is as hidden as the incident of the channel', async () => {
  expect(await incident('new 2 A matter of security', 'U0ANA', 'C0SEC')).toContain('Logged');
  let id: string | undefined;
  await until(async () => {
    const items = (await app.get('/v1/incidents?limit=100')).body['items'] as { id: string; title: string }[];
    id = items.find(({ title }) => title === 'A matter of security')?.id;
    return id !== undefined;
  });
  const hiding = { restrictedTo: ['Ana Pires'], reason: 'A matter of security' };
  expect((await app.post(`/v1/incidents/${id}/restricted`, hiding)).status).toBe(201);
  const mention = { type: 'app_mention', text: 'The secret words', channel: 'C0SEC' };
  await event({ type: 'event_callback', team_id: 'T1', event: mention });
  await event({ type: 'event_callback', team_id: 'T1', event: { ...mention, text: 'Elsewhere', channel: 'C0ANY' } });
  const payload = { type: 'view_submission', team: { id: 'T1' }, channel: { id: 'C0SEC' } };
  await sendForm({ payload: JSON.stringify(payload) });
  const { body: given } = await app.post('/v1/api-keys', { label: 'Hers', roles: ['responder'], person: 'Ana Pires' });
  const listed = async (headers = {}): Promise<string> =>
    JSON.stringify((await app.get('/v1/signals?state=kept&sender=slack', headers)).body);
  const hers = { authorization: `Bearer ${String(given['key'])}` };
  await until(async () => (await listed(hers)).includes('view_submission'));
  expect(await listed(hers)).toContain('The secret words');
  expect(await listed(hers)).not.toContain('Elsewhere');
  expect(await listed()).toContain('Elsewhere');
  expect(await listed()).not.toMatch(/The secret words|view_submission/);
});

test('the address is confirmed by its challenge', async () => {
  expect(await event({ type: 'url_verification', challenge: 'abc' })).toEqual({
    status: 200,
    answer: { challenge: 'abc' },
  });
});

test.each([
  ['another signature', { signature: `v0=${'0'.repeat(64)}` }],
  ['an old moment', { stamp: String(Math.floor(Date.now() / 1_000) - 3_600) }],
])('%s is refused', async (_, more) => {
  const { status, answer } = await sendForm(
    { command: '/incident', text: 'note: x', user_id: 'U0ANA', channel_id: 'C0PAY' },
    more,
  );
  expect([status, answer['type']]).toEqual([401, 'urn:debrief:problem:unsigned-hook']);
});
