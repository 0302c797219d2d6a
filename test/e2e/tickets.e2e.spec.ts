import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { GitHubStandIn, gitHubToken } from '../../libs/integrations/src/testing-github.js';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

jest.setTimeout(60_000);

// An action item becomes an issue of GitHub, and what becomes of the issue becomes of the item.
const folder = newFolder();
const secret = 'a secret of the webhook'.replaceAll(' ', '-');
let app: RunningApp;
let github: GitHubStandIn;

/** In the place of a tracker that takes what it is asked, and never answers. */
const silent = createServer();

beforeAll(async () => {
  github = await new GitHubStandIn().open();
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  app = await startApp({
    folder,
    projects: true,
    settings: {
      DEBRIEF_PUBLIC_URL: 'https://debrief.example.com',
      GITHUB_TOKEN: gitHubToken,
      GITHUB_API_URL: github.url,
      GITHUB_WEBHOOK_SECRET: secret,
      LINEAR_API_KEY: 'a-key',
      LINEAR_API_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    },
  });
  await until(async () => (await app.get('/v1/tickets')).status === 200);
});

afterAll(async () => {
  // What waits for an answer is waited for.
  silent.closeAllConnections();
  silent.close();
  await app.stop();
  await github.close();
  removeFolder(folder);
});

/** A write that must be taken. */
const write = async (path: string, body: object): Promise<string> => {
  const answer = await app.post(path, body);
  expect({ path, status: answer.status, detail: answer.body['detail'] }).toEqual({ path, status: 201 });
  return String(answer.body['id']);
};

const incident = (more: object = {}): Promise<string> =>
  write('/v1/incidents', {
    title: 'Checkout answers 502',
    services: ['checkout'],
    severity: 2,
    reportedBy: null,
    ...more,
  });

const itemOf = (of: string): Promise<string> =>
  write('/v1/action-items', {
    incident: of,
    title: 'Warn before the pool of connections is full',
    kind: 'observability',
    acceptance: 'An alarm fires at 80 % in a test',
    dueOn: '2099-03-01',
  });

type Ticket = {
  tracker: string;
  key: string;
  url: string;
  state: string | null;
  called: string;
  conflict: string | null;
};
type Item = { state: string; delivered: { evidence: string; url: string; on: string } | null; tickets: Ticket[] };

const itemAt = async (id: string): Promise<Item> => (await app.get(`/v1/action-items/${id}`)).body as never;

/** The item itself knows of its ticket. */
const isLinked = async (id: string): Promise<boolean> => {
  const incident = id.replace(/\.a\d+$/, '');
  const { body } = await app.get(`/v1/incidents/${incident}/follow-ups/history`);
  return (body['items'] as { type: string }[]).some(({ type }) => type === 'TicketLinked');
};

const ticketAt = async (id: string): Promise<Record<string, unknown>> => (await app.get(`/v1/tickets/${id}`)).body;

/** What GitHub sends because of an issue. */
const deliver = async (
  number: number,
  action: string,
  change: (sent: { headers: Record<string, string>; body: string }) => void = () => undefined,
): Promise<Answer> => {
  const issue = github.issues.find((each) => each.number === number);
  if (issue === undefined) throw new Error('there is no such issue');
  const sent = github.delivery(issue, action, secret);
  change(sent);
  return app.post('/hooks/github', sent.body, { authorization: '', ...sent.headers });
};

test('an item is opened as an issue, delivered by its closing with the evidence, and a reopening there is shown', async () => {
  const of = await incident();
  const item = await itemOf(of);
  const wanted = { tracker: 'github', project: 'acme/api' };
  const ticket = await write(`/v1/action-items/${item}/tickets`, wanted);
  const again = await app.post(`/v1/action-items/${item}/tickets`, wanted);
  expect([again.status, again.body['id'], again.body['eventIds']]).toEqual([200, ticket, []]);
  await until(() => isLinked(item));
  const [issue] = github.issues;
  expect(issue?.title).toBe('Warn before the pool of connections is full');
  const reference = String((await app.get(`/v1/incidents/${of}`)).body['reference']);
  for (const said of [
    'An alarm fires at 80 % in a test',
    '2099-03-01',
    reference,
    `https://debrief.example.com/v1/action-items/${item}`,
  ])
    expect(issue?.body).toContain(said);
  expect(await ticketAt(ticket)).toMatchObject({ state: 'opened', key: 'acme/api#1', item, tries: 1 });
  expect((await itemAt(item)).tickets).toMatchObject([
    { id: ticket, key: 'acme/api#1', url: issue?.html_url, state: null, lastError: null, conflict: null },
  ]);

  if (issue) github.closeIssue(issue);
  expect((await deliver(1, 'closed')).status).toBe(200);
  const delivered = await itemAt(item);
  expect(delivered).toMatchObject({ state: 'delivered', delivered: { url: issue?.html_url } });
  for (const said of ['acme/api#1', 'closed as completed', 'by mona', issue?.closed_at?.slice(0, 19) ?? '?'])
    expect(delivered.delivered?.evidence).toContain(said);
  // The same delivery again changes nothing.
  const before = (await app.get(`/v1/incidents/${of}/follow-ups`)).body['revision'];
  expect((await deliver(1, 'closed')).status).toBe(200);
  expect((await app.get(`/v1/incidents/${of}/follow-ups`)).body['revision']).toBe(before);

  if (issue) github.reopenIssue(issue);
  await deliver(1, 'reopened');
  const reopened = await itemAt(item);
  expect(reopened).toMatchObject({ state: 'delivered', tickets: [{ state: 'open' }] });
  expect(reopened.tickets[0]?.conflict).toBe('github says that acme/api#1 is "open", here it is delivered');
  expect(github.issues).toHaveLength(1);
});

test('a tracker that never answers holds up no other', async () => {
  const item = await itemOf(await incident());
  const asked = once(silent, 'request');
  const first = await write(`/v1/action-items/${item}/tickets`, { tracker: 'linear', project: 'ENG' });
  await asked;
  await write(`/v1/action-items/${item}/tickets`, { tracker: 'github', project: 'acme/api' });
  await until(() => isLinked(item));
  expect(await ticketAt(first)).toMatchObject({ state: 'opening', tries: 1 });
});

test('what is not signed, or wrongly, or too long, is refused, and nothing is recorded or asked', async () => {
  const item = await itemOf(await incident());
  await write(`/v1/action-items/${item}/tickets`, { tracker: 'github', project: 'acme/api' });
  await until(() => isLinked(item));
  const { number } = github.issues.at(-1) ?? { number: 0 };
  const asked = github.asked.length;
  const wrong = await deliver(number, 'closed', ({ headers }) => {
    headers['x-hub-signature-256'] = `sha256=${'0'.repeat(64)}`;
  });
  const unsigned = await deliver(number, 'closed', ({ headers }) => {
    delete headers['x-hub-signature-256'];
  });
  const changed = await deliver(number, 'closed', (sent) => {
    sent.body = sent.body.replace('closed', 'opened');
  });
  expect([wrong, unsigned, changed].map(({ status, body }) => [status, body['type']])).toEqual(
    Array.from({ length: 3 }, () => [401, expect.stringContaining('unsigned-hook')]),
  );
  const huge = await deliver(number, 'closed', (sent) => {
    sent.body += ' '.repeat(10_000_000);
  });
  expect(huge.status).toBe(413);
  expect((await app.post('/hooks/elsewhere', {})).status).toBe(404);
  // Events that nobody knows, and fields that are not there, are taken and say nothing.
  const unknown = await deliver(number, 'closed', ({ headers }) => {
    headers['x-github-event'] = 'planets';
  });
  expect(unknown.status).toBe(200);
  expect(github.asked).toHaveLength(asked);
  expect((await itemAt(item)).tickets).toMatchObject([{ state: null }]);
});

test.each([
  // One that is not configured, and one that is: who asks has no key, and learns nothing of that.
  ['jira', 'JIRA_WEBHOOK_SECRET'],
  ['linear', 'LINEAR_WEBHOOK_SECRET'],
])('a webhook of %s without a secret here is refused with the variable that is missing', async (tracker, variable) => {
  const answer = await app.post(`/hooks/${tracker}`, {}, { authorization: '' });
  expect([answer.status, answer.body['type']]).toEqual([404, expect.stringContaining('hook-off')]);
  expect(answer.body['detail']).toBe(
    `No webhook of ${tracker} is taken: whoever runs Debrief sets ${variable} (docs/tickets.md).`,
  );
});

/** Of how many tickets whoever runs it is told. */
const stuck = (tickets: object): Promise<void> =>
  until(async () => JSON.stringify((await app.get('/v1/status')).body['tickets']) === JSON.stringify(tickets));

test('a refusal is final, tells why, and is tried again where a person says so', async () => {
  const of = await incident();
  const item = await itemOf(of);
  const { body: opened } = await app.get(`/v1/action-items/${item}`);
  const ticket = await write(`/v1/action-items/${item}/tickets`, { tracker: 'github', project: 'acme/hidden' });
  await until(async () => (await ticketAt(ticket))['state'] === 'failed');
  expect(await ticketAt(ticket)).toMatchObject({
    lastError: '404: Not Found: the token does not see acme/hidden, or it is not there',
    dueAt: null,
  });
  const { body } = await app.get('/v1/tickets?state=failed');
  expect((body['items'] as { id: string }[]).map(({ id }) => id)).toEqual([ticket]);
  // It stands in the item, and in what follows its incident up; then, and not before it was asked for.
  const inItem = await app.get(`/v1/action-items/${item}`);
  const shown = { id: ticket, tracker: 'github', key: null, url: null, state: 'failed', called: null };
  expect(inItem.body['tickets']).toMatchObject([
    { ...shown, lastError: '404: Not Found: the token does not see acme/hidden, or it is not there' },
  ]);
  const { body: all } = await app.get(`/v1/incidents/${of}/follow-ups`);
  expect((all['items'] as { tickets: object[] }[])[0]?.tickets).toEqual(inItem.body['tickets']);
  const before = (await app.get(`/v1/action-items/${item}?knownAt=${String(opened['recordedAt'])}`)).body;
  expect(before['tickets']).toEqual([]);
  await stuck({ failed: 1, waiting: 0 });
  github.repositories.set('acme/hidden', 'acme/hidden');
  await write(`/v1/tickets/${ticket}/retried`, {});
  await until(() => isLinked(item));
  expect((await itemAt(item)).tickets).toMatchObject([
    { id: ticket, key: 'acme/hidden#1', state: null, lastError: null },
  ]);
  expect((await app.post(`/v1/tickets/${ticket}/retried`, {})).body['type']).toContain('ticket-opened');
  expect((await app.get('/v1/tickets/8d7c6f1e-0d5a-4c57-9a55-6f1f8a1f2b3c')).status).toBe(404);
});

test('a ticket that failed wants nobody any more where another is there, or the item is over', async () => {
  const item = await itemOf(await incident());
  await write(`/v1/action-items/${item}/tickets`, { tracker: 'github', project: 'acme/typo' });
  const other = await itemOf(await incident());
  await write(`/v1/action-items/${other}/tickets`, { tracker: 'github', project: 'acme/typo' });
  await stuck({ failed: 2, waiting: 0 });
  await write(`/v1/action-items/${item}/tickets`, { tracker: 'github', project: 'acme/api' });
  await stuck({ failed: 1, waiting: 0 });
  await write(`/v1/action-items/${other}/dropped`, { reason: 'Not needed' });
  await stuck({ failed: 0, waiting: 0 });
});

test('one that waits for its next try is tried now where a person says so', async () => {
  const item = await itemOf(await incident());
  github.fates.push({ refused: { status: 503, body: {} } });
  const ticket = await write(`/v1/action-items/${item}/tickets`, { tracker: 'github', project: 'acme/api' });
  await until(async () => (await ticketAt(ticket))['lastError'] === '503');
  expect(await ticketAt(ticket)).toMatchObject({ state: 'queued', tries: 1 });
  await write(`/v1/tickets/${ticket}/retried`, {});
  await until(async () => (await ticketAt(ticket))['state'] === 'opened');
  expect(await ticketAt(ticket)).toMatchObject({ tries: 2 });
});

test('an issue that is there is linked, and a pull request is not', async () => {
  const there = github.write('acme/api', 'An alarm');
  github.closeIssue(there, 'not_planned');
  const item = await itemOf(await incident());
  await write(`/v1/action-items/${item}/tickets`, { tracker: 'github', key: `acme/api#${there.number}` });
  await until(() => isLinked(item));
  await deliver(there.number, 'closed');
  expect((await itemAt(item)).tickets[0]?.conflict).toContain('"closed as not planned", here it is open');
  const pull = Object.assign(github.write('acme/api', 'A change'), { pull_request: {} });
  const ticket = await write(`/v1/action-items/${item}/tickets`, {
    tracker: 'github',
    key: `acme/api#${pull.number}`,
  });
  await until(async () => (await ticketAt(ticket))['state'] === 'failed');
  expect((await ticketAt(ticket))['lastError']).toContain('pull request');
});

test('an issue that is linked by its key logs no incident, and one that had logged one goes on saying how it is', async () => {
  const item = await itemOf(await incident());
  const labelled = (issue: object, action: string): Promise<Answer> => {
    const sent = github.delivery({ ...issue, labels: [{ name: 'incident' }] } as never, action, secret);
    return app.post('/hooks/github', sent.body, { authorization: '', ...sent.headers });
  };
  const link = async (number: number): Promise<void> => {
    await write(`/v1/action-items/${item}/tickets`, { tracker: 'github', key: `acme/api#${number}` });
    await until(
      async () => (await itemAt(item)).tickets.some(({ key }) => key === `acme/api#${number}`) && isLinked(item),
    );
  };
  const taken = async (issue: object, action: string) => (await labelled(issue, action)).body['taken'];
  const about = (number: number): Promise<Answer> =>
    app.get(`/v1/incidents/${encodeURIComponent(`key:github:acme/api#${number}`)}`);
  const ours = github.write('acme/api', 'Warn before the pool is full');
  await link(ours.number);
  expect(await taken(ours, 'labeled')).toBe(0);
  expect((await about(ours.number)).status).toBe(404);
  const theirs = github.write('acme/api', 'Checkout is down');
  expect(await taken(theirs, 'labeled')).toBe(1);
  await link(theirs.number);
  github.closeIssue(theirs);
  expect(await taken(theirs, 'closed')).toBe(2);
  expect((await about(theirs.number)).status).toBe(200);
});

test('an issue that is deleted there is shown as lost in the item, and as found when it is there again', async () => {
  const item = await itemOf(await incident());
  const there = github.write('acme/api', 'An alarm that goes');
  const ticket = await write(`/v1/action-items/${item}/tickets`, {
    tracker: 'github',
    key: `acme/api#${there.number}`,
  });
  await until(() => isLinked(item));
  const deleted = github.delivery(there, 'deleted', secret);
  const told = (): Promise<Answer> =>
    app.post('/hooks/github', deleted.body, { authorization: '', ...deleted.headers });
  github.issues.splice(github.issues.indexOf(there), 1);
  expect((await told()).status).toBe(200);
  const why = `404: Not Found: the token does not see acme/api#${there.number}, or it is not there`;
  expect(await ticketAt(ticket)).toMatchObject({ state: 'opened', lastError: why });
  expect((await itemAt(item)).tickets).toMatchObject([{ id: ticket, state: null, lastError: why }]);
  github.issues.push(there);
  await until(async () => {
    await told();
    return (await ticketAt(ticket))['lastError'] === null;
  });
  expect((await itemAt(item)).tickets).toMatchObject([{ state: 'open', lastError: null }]);
});

test('of a restricted incident nothing goes out unless somebody says so', async () => {
  await write('/v1/people', { name: 'Ana' });
  expect((await app.post('/v1/roles', { person: 'Ana', role: 'responder' })).status).toBe(201);
  const { body: issued } = await app.post('/v1/api-keys', { label: 'Ana', roles: ['responder'], person: 'Ana' });
  const asAna = { authorization: `Bearer ${String(issued['key'])}` };
  const of = await incident();
  const item = await itemOf(of);
  expect((await app.post(`/v1/incidents/${of}/restricted`, { restrictedTo: ['Ana'], reason: 'A leak' })).status).toBe(
    201,
  );
  const wanted = { tracker: 'github', project: 'acme/api' };
  const path = `/v1/action-items/${item}/tickets`;
  expect((await app.post(path, { ...wanted, restricted: true })).status).toBe(404);
  const refused = await app.post(path, wanted, asAna);
  expect([refused.status, refused.body['type']]).toEqual([409, expect.stringContaining('incident-restricted')]);
  const count = github.issues.length;
  const taken = await app.post(path, { ...wanted, restricted: true }, asAna);
  expect(taken.status).toBe(201);
  await until(() => Promise.resolve(github.issues.length === count + 1));
  const ticket = String(taken.body['id']);
  expect((await app.get(`/v1/tickets/${ticket}`)).status).toBe(404);
  expect((await app.get(`/v1/tickets/${ticket}`, asAna)).status).toBe(200);
  const listed = (await app.get('/v1/tickets')).body['items'] as { id: string }[];
  expect(listed.map(({ id }) => id)).not.toContain(ticket);
});

test.each([
  [{ tracker: 'github' }, 'project'],
  [{ tracker: 'github', project: 'acme/api', key: 'acme/api#1' }, 'project'],
  [{ tracker: 'github', project: 'acme/..' }, 'project'],
  [{ tracker: 'github', key: 'acme/api' }, 'key'],
  [{ tracker: 'gitlab', project: 'acme/api' }, 'tracker'],
])('%j is refused', async (body, field) => {
  const item = await itemOf(await incident());
  const answer = await app.post(`/v1/action-items/${item}/tickets`, body);
  expect([answer.status, (answer.body['errors'] as { field: string }[])[0]?.field]).toEqual([422, field]);
});

test('an item that is over is named as it was asked for', async () => {
  const of = await incident();
  const number = (await itemOf(of)).split('.').at(-1) ?? '';
  const reference = async (): Promise<unknown> => (await app.get(`/v1/incidents/${of}`)).body['reference'];
  await until(async () => (await reference()) !== null);
  const item = `${String(await reference())}.${number}`;
  await write(`/v1/action-items/${item}/dropped`, { reason: 'Not needed' });
  const answer = await app.post(`/v1/action-items/${item}/tickets`, { tracker: 'github', project: 'acme/api' });
  expect([answer.status, answer.body['detail']]).toEqual([
    409,
    expect.stringContaining(`The action item ${item} is dropped`),
  ]);
});

test('a tracker that nobody configured is refused with what to set', async () => {
  const item = await itemOf(await incident());
  const answer = await app.post(`/v1/action-items/${item}/tickets`, { tracker: 'jira', project: 'PROJ' });
  expect([answer.status, answer.body['detail']]).toEqual([409, expect.stringContaining('JIRA_TOKEN')]);
});
