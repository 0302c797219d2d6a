import { join } from 'node:path';
import { status as codes, type ClientReadableStream } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RecordRequestInput, RecordStreamReply, ReplayReply, WatchReply } from '#contracts';
import { projectorOf } from '../../apps/projector/src/projector.js';
import { closeStores, openStores, type Stores } from '../../apps/projector/src/stores.js';
import { grpcClient, toldBy, toldIn, type GrpcClient } from './grpc-client.js';
import { until } from './parts.js';
import { allBuilt, newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';
import { followChanges, type Told } from './told-changes.js';
import { storeCallsOf, type StoreCalls } from './store-calls.js';

// rules.md R: who sees an incident, by every way there is to it.

let app: RunningApp;
let calls: StoreCalls;
let ofProjector: Stores;
let projecting: Promise<void>;
const stopping = new AbortController();

/** Who asks. Everybody but the administrator has a key of their own. */
const keys = { admin: '', ana: '', ben: '', checkout: '', invoices: '' };
type Who = keyof typeof keys;

/** Ana alone sees the one, everybody the others; checkout's emitter sees all but the last. */
const ids = { restricted: '', open: '', invoices: '' };
const references = { restricted: '', open: '', invoices: '' };
const people = { ana: '', ben: '' };

const as = (who: Who): Record<string, string> => (who === 'admin' ? {} : { authorization: `Bearer ${keys[who]}` });
const get = (who: Who, path: string): Promise<Answer> => app.get(path, as(who));
const post = (who: Who, path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> =>
  app.post(path, body, { ...as(who), ...headers });

const problem = ({ status, body }: Answer): unknown => [status, String(body['type']).replace(/.*:/, '')];
const itemsOf = ({ body }: Answer): Record<string, unknown>[] => body['items'] as Record<string, unknown>[];

const log = async (who: Who, body: object): Promise<string> => {
  const { status, body: written } = await post(who, '/v1/incidents', { severity: 2, reportedBy: null, ...body });
  expect({ status, written }).toMatchObject({ status: 201 });
  return String(written['id']);
};

/** Waits until the lists have what was written last. */
const settled = async (): Promise<void> => {
  const { body } = await post('ben', '/v1/incidents', {
    title: 'The last',
    services: [],
    severity: 5,
    reportedBy: null,
  });
  await get('ben', `/v1/incidents?minPosition=${String(body['position'])}`);
  const id = String(body['id']);
  // A policy numbers it after those before it.
  await until(async () => (await get('ben', `/v1/incidents/${id}`)).body['reference'] !== null);
};

const keyOf = async (body: object): Promise<string> => {
  const { status, body: given } = await app.post('/v1/api-keys', { label: 'A test', ...body });
  expect({ status, given }).toMatchObject({ status: 201 });
  return String(given['key']);
};

/** Ben may do whatever may be done to an incident, but for what he does not see. */
const rolesOfBen = [
  'responder',
  'importer',
  'facilitator',
  'approver',
  'publisher',
  'privacy-officer',
  'service-owner',
];

beforeAll(async () => {
  const folder = newFolder();
  let eventStoreUrl = '';
  app = await startApp({
    folder,
    reach: ({ eventStore, mongo }) => {
      eventStoreUrl = eventStore.url;
      return Promise.resolve({ eventStoreUrl, mongoUri: mongo.uri });
    },
  });
  // On connections of its own, so that what it asks of the stores is not counted.
  ofProjector = await openStores({ eventStoreUrl, mongoUri: app.mongoUri, masterKeyFile: join(folder, 'master-key') });
  projecting = projectorOf(ofProjector, { info: () => undefined, warn: () => undefined }).run(stopping.signal);
  await allBuilt(app);
  people.ana = String((await app.post('/v1/people', { name: 'Ana' })).body['id']);
  people.ben = String((await app.post('/v1/people', { name: 'Ben' })).body['id']);
  for (const name of ['checkout', 'invoices']) await app.post('/v1/services', { name });
  for (const [person, role] of [
    ['Ana', 'responder'],
    ['Ana', 'facilitator'],
    ...rolesOfBen.map((role) => ['Ben', role]),
  ])
    await app.post('/v1/roles', { person, role });
  keys.ana = await keyOf({ roles: ['responder', 'facilitator'], person: 'Ana' });
  keys.ben = await keyOf({ roles: rolesOfBen, person: 'Ben' });
  keys.checkout = await keyOf({ roles: ['emitter'], services: ['checkout'] });
  keys.invoices = await keyOf({ roles: ['emitter'], services: ['invoices'] });
  ids.open = await log('ben', { title: 'A zyzzyva of the checkout', services: ['checkout'], key: 'open' });
  ids.restricted = await log('ana', {
    title: 'A zyzzyva of paxos',
    services: ['checkout'],
    key: 'restricted',
    restrictedTo: ['Ana'],
  });
  ids.invoices = await log('ben', { title: 'Invoices stop', services: ['invoices'], key: 'invoices' });
  await settled();
  for (const [name, who] of [
    ['restricted', 'ana'],
    ['open', 'ben'],
    ['invoices', 'ben'],
  ] as const)
    references[name] = String((await get(who, `/v1/incidents/${ids[name]}`)).body['reference']);
  calls = storeCallsOf(app.stores);
});

afterAll(async () => {
  calls.restore();
  stopping.abort();
  await projecting;
  await closeStores(ofProjector);
  await app.stop();
  removeFolder(app.folder);
});

const nobody = '00000000-0000-4000-8000-000000000000';
const unknownReference = 'INC-999999';

/** Everything that an answer says but when, and under which key it may be asked again. */
const bytesOf = async (
  who: Who,
  method: string,
  path: string,
  body?: object,
  sent: Record<string, string> = {},
): Promise<string> => {
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${keys[who]}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...sent,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const headers = [...response.headers].filter(
    ([name]) => !['date', 'idempotency-key'].includes(name) && !name.startsWith('ratelimit'),
  );
  return [response.status, JSON.stringify(headers), await response.text()].join('\n');
};

const reads = [
  '',
  '/timeline',
  '/events',
  '/history',
  '/similar',
  '/history?limit=2',
  '?knownAt=2020-01-01T00:00:00Z',
  '/verdicts',
  '/verdicts/changes',
  '/verdicts/events',
  '/follow-ups',
  '/follow-ups?knownAt=2020-01-01T00:00:00Z',
  '/follow-ups/history',
  '/recommendations',
  '/recommendations?knownAt=2020-01-01T00:00:00Z',
  '/proposals',
  '/transcripts',
  '/transcripts/1',
];

/** Of its review. */
const reviewReads = [
  '/postmortem',
  '/postmortem?knownAt=2020-01-01T00:00:00Z',
  `/postmortem?version=${'a'.repeat(64)}`,
  '/postmortem/sessions',
  '/postmortem/sessions/1',
  '/postmortem/versions',
  '/postmortem/history',
  '/postmortem/compare',
  ...['md', 'html', 'pdf', 'json'].map((format) => `/postmortem.${format}`),
  '/postmortem/sections/lessons',
  '/postmortem/interviews',
  '/postmortem/invitations',
  '/postmortem/invitations.ics',
  '/postmortem/invitations.ics?session=1',
];

/** For whoever may publish. */
const publisherReads = ['/postmortem/public-preview', '/postmortem/public-preview.html', '/postmortem/publication'];

const by = { by: { kind: 'person', name: 'Ana' } };
const writes: [string, object][] = [
  ['reported', { reportedBy: null }],
  ['started', { occurredAt: '2026-03-01T10:00:00Z' }],
  ['detected', by],
  ['responded', by],
  ['actions-taken', { ...by, what: 'Restarted it' }],
  ['diagnosed', { ...by, cause: 'A full disk' }],
  ['mitigated', { ...by, mitigation: 'Emptied it' }],
  ['fixed', { ...by, solution: null }],
  ['impact', { users: 3 }],
  ['impact-spans', { service: 'checkout', kind: 'down', from: '2026-03-01T10:00:00Z' }],
  ['services', { service: 'checkout' }],
  ['updates', { update: 'We are on it' }],
  ['links', { url: 'https://grafana.example/d/checkout' }],
  ['severity', { severity: 1 }],
  ['lead', { to: { kind: 'person', name: 'Ana' } }],
  ['notes', { note: 'Told sales' }],
  ['clock-paused', { reason: 'The carrier' }],
  ['clock-resumed', {}],
  ['reopened', { reason: 'It is back' }],
  ['closed', {}],
  ['merged', { into: 'key:open' }],
  ['unmerged', { reason: 'Two outages' }],
  ['cancelled', { reason: 'A drill' }],
  ['unrecorded', { fact: 'started', reason: 'No logs' }],
  ['postmortem-held', {}],
  ['restricted', { restrictedTo: ['Ben'], reason: 'A leak' }],
  ['unrestricted', { reason: 'No leak' }],
  ['corrections', { eventId: nobody, replace: { severity: 1 }, reason: 'Counted again' }],
  ['retractions', { eventId: nobody, reason: 'It was another' }],
  ['quick', { text: 'note told sales' }],
  ['findings', { text: 'Nothing bounds the queue', tags: ['capacity'] }],
  ['recommendations/observability/accepted', {}],
  ['proposals', { fact: { type: 'notes', note: 'Told sales' }, because: 'A bot says so', source: { system: 'bot' } }],
  ['proposals/1/accepted', {}],
  ['proposals/1/declined', {}],
  ['transcripts', { text: '[2026-03-01 10:00] ana: we look', timeZone: 'UTC' }],
  ['transcripts/1/accepted', { entries: [1] }],
  ['transcripts/1/declined', { entries: [1] }],
];

/** What more than recording it takes: no emitter may. */
const otherWrites: [string, object][] = [
  ['redactions', { eventId: nobody, path: 'title' }],
  ['held', { reason: 'A claim' }],
  ['released', { reason: 'It was settled' }],
  ['exclusions', { agreement: nobody, cause: 'maintenance', reason: 'A planned one', allowedBy: by.by }],
  ['exclusions/lifted', { exclusion: nobody, reason: 'It was none' }],
  ['exclusions/redacted', { eventId: nobody }],
  ['follow-ups/redactions', { eventId: nobody }],
  ['proposals/redactions', { eventId: nobody }],
  ['transcripts/1/redactions', {}],
];

/** Of what follows an incident up: addresses that hold that of the incident. */
const parts: [string, Record<string, unknown>][] = [
  ['findings/:incident.f1/revised', { text: 'Nothing bounds the queue of orders' }],
  ['findings/:incident.f1/withdrawn', { reason: 'It does not follow' }],
  ['findings/:incident.f1/solutions', { kind: 'solution', text: 'Bound it' }],
  ['solutions/:incident.s1/withdrawn', { reason: 'Too dear' }],
  ['action-items/:incident.a1/amended', { owner: 'Ana' }],
  ['action-items/:incident.a1/planned', { dueOn: '2100-01-01' }],
  ['action-items/:incident.a1/started', {}],
  ['action-items/:incident.a1/rescheduled', { dueOn: '2100-01-02', reason: 'Later' }],
  ['action-items/:incident.a1/consented', { move: 1 }],
  ['action-items/:incident.a1/delivered', { evidence: 'It is bounded' }],
  ['action-items/:incident.a1/dropped', { reason: 'It is replaced' }],
  ['action-items/:incident.a1/reopened', { reason: 'It is not' }],
  ['action-items/:incident.a1/tickets', { tracker: 'github', project: 'acme/api' }],
];

const asks = ['postmortem/invitations', { action: 'ask', participant: by.by }] as const;
const soon = new Date(Date.now() + 3 * 86_400_000).toISOString();
const recordedOfReviews: [string, object][] = [
  ['postmortem/sessions/1/minutes', { kind: 'decision', text: 'Alert on it', speaker: by.by }],
  ['postmortem/sessions/1/minutes/1/withdrawn', { reason: 'Said of another' }],
  ['postmortem/sessions/1/points', { text: 'Why so late?', raisedBy: by.by }],
  ['postmortem/sessions/1/points/1/settled', { minute: 1 }],
  ['postmortem/sessions/1/points/1/carried', { to: 2 }],
  ['postmortem/interviews', { with: by.by, notes: 'Saw it at ten' }],
  ['postmortem/interviews/1/released', {}],
  ['postmortem/remarks/waived', { section: 'lessons', rule: 'blame', text: 'Ben forgot', reason: 'A quote' }],
  [...asks],
];
const heldOfReviews: [string, object][] = [
  ['postmortem/waived', { reason: 'A drill' }],
  ['postmortem/waived/lifted', { reason: 'It was none' }],
  ['postmortem/joined', { with: 'key:open', reason: 'The same cause' }],
  ['postmortem/parted', { reason: 'Another cause' }],
  ['postmortem/sessions', { at: soon, durationMinutes: 30, facilitator: by.by }],
  ['postmortem/sessions/1/moved', { durationMinutes: 45 }],
  ['postmortem/sessions/1/cancelled', { reason: 'Nobody is there' }],
  ['postmortem/sessions/1/attendance', { attendees: [by.by] }],
  ['postmortem/sessions/1/attendance/withdrawn', { reason: 'Said of another' }],
  ['postmortem/invitations', { action: 'add', participant: by.by, reason: 'She saw it' }],
  ['postmortem/invitations/sent', { session: 1, participants: [by.by] }],
  ['postmortem/submitted', {}],
  ['postmortem/returned', { reason: 'The impact is missing' }],
  ['postmortem/approved', {}],
  ['postmortem/redactions', { eventId: nobody }],
  ['postmortem/published', {}],
  ['postmortem/retracted', { reason: 'The cause was another' }],
  ['postmortem/public-preview/parts', { part: 'timeline', isPublic: false }],
  ['postmortem/public-preview/replacements', { text: 'a', replacement: 'b' }],
  ['postmortem/public-preview/waivers', { kind: 'host', text: 'a.example', reason: 'It is public' }],
  ['postmortem/publication/redactions', { eventId: nobody }],
];

test('every address of an incident is among those that are looked at here', () => {
  const looked = [
    ...[...reads, ...reviewReads, ...publisherReads].map((path) => `GET ${path.replace(/\?.*/, '')}`),
    ...[...writes, ...otherWrites, ...recordedOfReviews, ...heldOfReviews].map(([fact]) => `POST /${fact}`),
    'PUT /postmortem/sections/lessons',
  ];
  const answered = app.routes
    .filter(({ method, path }) => method !== 'HEAD' && path.startsWith('/v1/incidents/:incident'))
    .map(({ method, path }) => {
      const rest = path
        .slice('/v1/incidents/:incident'.length)
        .replace(':section', 'lessons')
        .replace(':kind', 'observability');
      return `${method} ${rest.replace(/:\w+/g, '1')}`;
    });
  expect([...new Set(looked)].toSorted()).toEqual(answered.toSorted());
});

/** Who does not see which: under each of these addresses there is nothing for them. */
const unseen = (): [Who, string[]][] => [
  ['ben', [nobody, ids.restricted, unknownReference, references.restricted]],
  ['admin', [nobody, ids.restricted]],
  ['checkout', [nobody, ids.restricted, ids.invoices]],
  ['invoices', [nobody, ids.restricted, ids.open, unknownReference, references.open]],
];

/** With the address of an incident where the body names it. */
const filled = (body: object, address: string): object =>
  JSON.parse(JSON.stringify(body).replaceAll(':incident', address)) as object;

/** As many references as ids: a look-up of the one is a read more, whether or not there is anything. */
const isReference = (address: string): boolean => address.startsWith('INC-');

/**
 * What each address comes to, and what is asked of the stores for it. What is remembered of a name runs out once a minute, and
 * whoever comes next asks the vault: what differs is looked at again, when that is no reason any more.
 */
const lookedAt = async <Result>(addresses: readonly string[], ask: (address: string) => Promise<Result>) => {
  let answers: { result: Result; calls: string[] }[] = [];
  const isAlike = (): boolean => new Set(answers.map((each) => each.calls.join('\n'))).size <= 1;
  for (let looks = 0; looks === 0 || (looks < 3 && !isAlike()); looks++) {
    answers = [];
    for (const address of addresses) answers.push(await calls.during(() => ask(address)));
  }
  return answers;
};

describe('an incident that somebody does not see is, to the byte and the call, one that is not there', () => {
  const same = async (
    who: Who,
    method: string,
    at: (address: string) => string,
    body?: object,
    refusal = /^404\n[^]*"urn:debrief:problem:unknown-incident"/,
  ): Promise<void> => {
    const [, addresses = []] = unseen().find(([name]) => name === who) ?? [];
    for (const kind of [true, false]) {
      const answers = await lookedAt(
        addresses.filter((each) => isReference(each) === kind),
        (address) => bytesOf(who, method, at(address), body && filled(body, address)),
      );
      expect(new Set(answers.map(({ result }) => result)).size).toBeLessThanOrEqual(1);
      expect(new Set(answers.map((each) => each.calls.join('\n'))).size).toBeLessThanOrEqual(1);
      for (const { result, calls: made } of answers) {
        expect(made).not.toEqual([]);
        expect(result).toMatch(refusal);
        expect(made.filter((call) => !/^log.readPage|^vault.readName/.test(call))).toEqual([]);
      }
    }
  };

  test.each([...reads, ...reviewReads])('GET …%s', async (path) => {
    for (const [who] of unseen())
      if (who !== 'admin') await same(who, 'GET', (address) => `/v1/incidents/${address}${path}`);
  });

  test.each(publisherReads)('GET …%s, for who may', async (path) => {
    await same('ben', 'GET', (address) => `/v1/incidents/${address}${path}`);
  });

  test.each([...writes, ...recordedOfReviews])('POST …/%s', async (fact, body) => {
    for (const [who] of unseen())
      if (who !== 'admin') await same(who, 'POST', (address) => `/v1/incidents/${address}/${fact}`, body);
  });

  test.each([...otherWrites, ...heldOfReviews])('POST …/%s, for who may', async (fact, body) => {
    await same('ben', 'POST', (address) => `/v1/incidents/${address}/${fact}`, body);
  });

  test.each(parts)('POST /v1/%s', async (template, body) => {
    for (const [who] of unseen())
      if (who !== 'admin') await same(who, 'POST', (address) => `/v1/${template.replace(':incident', address)}`, body);
  });

  test('GET and POST /v1/action-items', async () => {
    for (const [who] of unseen()) {
      if (who === 'admin') continue;
      await same(who, 'GET', (address) => `/v1/action-items/${address}.a1`);
      await same(who, 'GET', (address) => `/v1/action-items/${address}.a1?knownAt=2020-01-01T00:00:00Z`);
      const said = { title: 'Bound the queue', kind: 'preventive' };
      const refusal = (field: string): RegExp => new RegExp(`^422\\n[^]*"field":"${field}","detail":"takes `);
      const path = (): string => '/v1/action-items';
      await same(who, 'POST', path, { ...said, incident: ':incident' }, refusal('incident'));
      await same(who, 'POST', path, { ...said, addresses: ':incident.f1' }, refusal('addresses'));
    }
  });

  test.each(['action-items', 'roadmap', 'roadmap.csv', 'roadmap.md'])('GET /v1/%s of it', async (path) => {
    const refusal = /^422\n[^]*"field":"incident","detail":"takes [^"]* of an incident that is logged/;
    for (const [who] of unseen())
      if (who !== 'admin') await same(who, 'GET', (address) => `/v1/${path}?incident=${address}`, undefined, refusal);
    const byKey = [];
    for (const key of ['key:nothing', 'key:restricted'])
      byKey.push(await calls.during(() => bytesOf('ben', 'GET', `/v1/${path}?incident=${key}`)));
    expect(byKey[0]).toEqual(byKey[1]);
    expect(byKey[0]?.result).toMatch(refusal);
    expect(await bytesOf('ana', 'GET', `/v1/${path}?incident=${ids.restricted}`)).toMatch(/^200\n/);
  });

  test('PUT …/postmortem/sections/lessons', async () => {
    for (const [who] of unseen())
      if (who !== 'admin')
        await same(who, 'PUT', (address) => `/v1/incidents/${address}/postmortem/sections/lessons`, { text: 'x' });
  });

  test.each<Record<string, string>>([
    { 'if-match': '"0"' },
    { 'if-match': '"4"' },
    { 'idempotency-key': 'one of his own' },
  ])('POST with %j', async (headers) => {
    const answers = [];
    for (const id of [nobody, ids.restricted])
      answers.push(
        await calls.during(() => bytesOf('ben', 'POST', `/v1/incidents/${id}/notes`, { note: 'x' }, headers)),
      );
    expect(answers[0]).toEqual(answers[1]);
  });

  test('as the other one of a merge', async () => {
    const into = [];
    for (const address of [
      nobody,
      ids.restricted,
      unknownReference,
      references.restricted,
      'key:nothing',
      'key:restricted',
    ])
      into.push(await bytesOf('ben', 'POST', '/v1/incidents/key:open/merged', { into: address }));
    expect(new Set(into).size).toBe(1);
    expect(into[0]).toMatch(/^422\n[^]*"urn:debrief:problem:invalid-fact"/);
  });

  test('as the other one of a review', async () => {
    const answers = [];
    for (const address of [
      nobody,
      ids.restricted,
      unknownReference,
      references.restricted,
      'key:nothing',
      'key:restricted',
    ])
      answers.push(
        await bytesOf('ben', 'POST', '/v1/incidents/key:open/postmortem/joined', { with: address, reason: 'The same' }),
      );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^422\n[^]*"field":"with"/);
  });

  test('by key: it reads as one that nobody used, and takes nothing', async () => {
    for (const path of [...reads, ...reviewReads]) {
      const answers = [];
      for (const key of ['nothing', 'restricted'])
        answers.push(await calls.during(() => bytesOf('ben', 'GET', `/v1/incidents/key:${key}${path}`)));
      expect(answers[0]).toEqual(answers[1]);
    }
    for (const who of ['ben', 'invoices', 'checkout'] as const)
      expect(problem(await post(who, '/v1/incidents/key:restricted/notes', { note: 'x' }))).toEqual([
        404,
        'unknown-incident',
      ]);
    expect(problem(await post('invoices', '/v1/incidents/key:open/notes', { note: 'x' }))).toEqual([
      404,
      'unknown-incident',
    ]);
    const { body } = await get('ana', '/v1/incidents/key:restricted/history');
    expect(body['total']).toBe(1);
  });

  test('logging under its key is told of the key, and of nothing else', async () => {
    const again = { title: 'x', services: ['checkout'], severity: 1, reportedBy: null, key: 'restricted' };
    for (const who of ['ben', 'checkout'] as const) {
      const refused = await post(who, '/v1/incidents', again);
      expect(problem(refused)).toEqual([409, 'key-already-used']);
      expect(JSON.stringify(refused.body)).not.toContain(ids.restricted);
    }
    const told = await post('ana', '/v1/incidents', again);
    expect(JSON.stringify(told.body)).toContain(ids.restricted);
  });

  test('an administrator reads it no more than others', async () => {
    for (const path of [...reads, ...reviewReads])
      expect((await get('admin', `/v1/incidents/${ids.restricted}${path}`)).status).toBe(404);
    expect((await get('admin', `/v1/incidents/${ids.open}`)).status).toBe(200);
  });
});

describe('a review', () => {
  const reviewed = { open: '', restricted: '' };
  const typesIn = (heard: readonly Told[]): string[] =>
    heard.flatMap(({ incident, type }) => (incident === reviewed.open ? [type] : []));
  const minute = { kind: 'decision', text: 'Alert on zyzzyvas', speaker: by.by };

  const says = async (who: Who, path: string, body: object): Promise<void> => {
    const { status, body: told } = await post(who, path, body);
    expect({ path, status, told }).toMatchObject({ status: 201 });
  };

  beforeAll(async () => {
    reviewed.open = await log('ben', { title: 'Reviewed with another', services: ['checkout'], key: 'reviewed' });
    reviewed.restricted = await log('ana', { title: 'x', services: ['checkout'], restrictedTo: ['Ana'] });
    const joined = { with: 'key:reviewed', reason: 'The same cause' };
    await says('ana', `/v1/incidents/${reviewed.restricted}/postmortem/joined`, joined);
    const review = '/v1/incidents/key:reviewed/postmortem';
    await says('ana', `${review}/sessions`, { at: new Date().toISOString(), durationMinutes: 30 });
    await says('ana', `${review}/sessions/1/minutes`, minute);
    await says('ana', `${review}/sessions`, { at: soon, durationMinutes: 30 });
    await says('ana', `${review}/invitations`, {
      action: 'add',
      participant: { kind: 'person', name: 'Ben' },
      reason: 'He knows it',
    });
    await says('ana', `${review}/invitations/sent`, { session: 2 });
  });

  // As it was known before the other came into it, it tells of the one alone.
  test.each(reviewReads.filter((path) => !path.includes('knownAt')))(
    'of which somebody does not see an incident is, to the byte, not there: GET …%s',
    async (path) => {
      for (const who of ['ben', 'checkout'] as const) {
        expect((await get(who, `/v1/incidents/${reviewed.open}`)).status).toBe(200);
        expect(await bytesOf(who, 'GET', `/v1/incidents/${reviewed.open}${path}`)).toBe(
          await bytesOf(who, 'GET', `/v1/incidents/${nobody}${path}`),
        );
      }
    },
  );

  test.each([...recordedOfReviews, ...heldOfReviews])('and takes nothing: POST …/%s', async (fact, body) => {
    expect(await bytesOf('ben', 'POST', `/v1/incidents/${reviewed.open}/${fact}`, body)).toBe(
      await bytesOf('ben', 'POST', `/v1/incidents/${nobody}/${fact}`, body),
    );
  });

  test('mail about it is not listed, and not sent again by who does not see it', async () => {
    const about = async (who: Who): Promise<string[]> =>
      itemsOf(await get(who, '/v1/mail')).flatMap((item) =>
        (item['about'] as { incident: string }).incident === reviewed.open ? [String(item['id'])] : [],
      );
    await until(async () => (await about('ana')).length > 0);
    await settled();
    const [mail] = await about('ana');
    for (const who of ['ben', 'admin'] as const) expect(await about(who)).toEqual([]);
    expect(await bytesOf('ben', 'POST', `/v1/mail/${mail}/resent`, {})).toBe(
      await bytesOf('ben', 'POST', `/v1/mail/${nobody}/resent`, {}),
    );
    expect(problem(await post('ben', `/v1/mail/${mail}/resent`, {}))).toEqual([404, 'unknown-mail']);
    expect((await post('ana', `/v1/mail/${mail}/resent`, {})).status).toBe(200);
  });

  test('is told to whoever sees all of it and watches, but for what is their own alone; the mail about it to nobody', async () => {
    const watched = (['ana', 'ben', 'checkout'] as const).map((who) => {
      const client = grpcClient(app.grpc, keys[who]);
      const call = client.raw.watch({}, client.metadata);
      const types: string[] = [];
      call.on('data', ({ event }: WatchReply) => {
        if (event?.incident === reviewed.open) types.push(event.type ?? '');
      });
      call.on('error', () => undefined);
      const end = (): void => {
        call.cancel();
        client.close();
      };
      return { types, end };
    });
    const [ana, ben] = await Promise.all([followChanges(app.url, keys.ana), followChanges(app.url, keys.ben)]);
    await says('ana', `/v1/incidents/${reviewed.open}/postmortem/sessions/1/minutes`, { ...minute, text: 'Once more' });
    await says('ana', `/v1/incidents/${reviewed.open}/postmortem/interviews`, { notes: 'Mine alone' });
    await says('ana', `/v1/incidents/${reviewed.open}/findings`, { text: 'One key signs for all' });
    await says('ana', `/v1/incidents/${reviewed.restricted}/findings`, { text: 'A zyzzyva has the key' });
    await says('ana', `/v1/incidents/${reviewed.open}/mitigated`, { ...by, mitigation: 'After all of it' });
    const told = [
      ...watched.map(({ types }) => types),
      ...[ana, ben].map(
        ({ heard }) =>
          () =>
            typesIn(heard),
      ),
    ].map((types) => (): readonly string[] => (typeof types === 'function' ? types() : types));
    await until(() => Promise.resolve(told.every((types) => types().includes('IncidentMitigated'))));
    const [byWatch = [], toBen, toEmitter, byChanges = [], toBenByChanges] = told.map((types) => types());
    const review = ['SessionPlanned', 'MinuteTaken', 'SessionPlanned', 'ParticipantAdded', 'InvitationsSent'];
    for (const types of [byWatch, byChanges])
      expect(types).toEqual([
        'IncidentLogged',
        ...review,
        ...types.slice(6, -3),
        'MinuteTaken',
        'FindingRecorded',
        'IncidentMitigated',
      ]);
    for (const types of [byWatch, byChanges, toBen, toEmitter, toBenByChanges])
      expect(
        types?.filter((type) => ['InterviewNoted', 'ReviewJoined', 'MailQueued', 'MailSent'].includes(type)),
      ).toEqual([]);
    // Of the open one alone: its facts, and what follows it up.
    for (const types of [toBen, toEmitter, toBenByChanges])
      expect(types).toEqual(['IncidentLogged', 'FindingRecorded', 'IncidentMitigated']);
    for (const each of watched) each.end();
    expect(ben.heard.some(({ incident }) => incident === reviewed.restricted)).toBe(false);
    expect(ana.heard.find(({ type }) => type === 'MinuteTaken')?.data).toMatchObject({ text: 'Alert on zyzzyvas' });
    for (const each of [ana, ben]) each.stop();
    for (const type of ['ReviewJoined', 'MailQueued'])
      expect((await get('ana', `/v1/changes?types=${type}`)).status).toBe(422);
    expect((await get('ana', '/v1/changes?types=Nothing')).status).toBe(422);
  });

  test('is there again once all of it is seen', async () => {
    await says('ana', `/v1/incidents/${reviewed.restricted}/unrestricted`, { reason: 'No leak' });
    const { status, body } = await get('ben', `/v1/incidents/${reviewed.open}/postmortem`);
    expect([status, JSON.stringify(body).includes('Alert on zyzzyvas')]).toEqual([200, true]);
    await settled();
    expect(JSON.stringify((await get('ben', '/v1/mail')).body)).toContain(reviewed.open);
  });
});

describe('over gRPC', () => {
  const clients = new Map<Who, GrpcClient>();
  const grpc = (who: Who): GrpcClient => {
    const known = clients.get(who) ?? grpcClient(app.grpc, keys[who]);
    clients.set(who, known);
    return known;
  };
  afterAll(() => clients.forEach((client) => client.close()));

  const all = <Reply>(call: ClientReadableStream<Reply>): Promise<Reply[]> =>
    new Promise((resolve, reject) => {
      const replies: Reply[] = [];
      call.on('data', (reply: Reply) => replies.push(reply));
      call.on('end', () => resolve(replies));
      call.on('error', reject);
    });

  const facts: RecordRequestInput[] = [
    { notes: { note: 'x' } },
    { fixed: {} },
    { merged: { into: 'key:open' } },
    { unmerged: { reason: 'x' } },
    { restricted: { restrictedTo: ['Ben'], reason: 'x' } },
    { unrestricted: { reason: 'x' } },
    { corrections: { eventId: nobody, reason: 'x' } },
  ];

  /** Whether there is an incident or not, what is told and what is read are the same. */
  const same = async (who: Who, ask: (address: string) => Promise<unknown>): Promise<void> => {
    const [, addresses = []] = unseen().find(([name]) => name === who) ?? [];
    for (const kind of [true, false]) {
      const answers = await lookedAt(
        addresses.filter((each) => isReference(each) === kind),
        ask,
      );
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers[0]?.result ?? { code: codes.NOT_FOUND }).toMatchObject({ code: codes.NOT_FOUND });
    }
  };

  test.each(facts)('Record %j', async (fact) => {
    if ('corrections' in fact && fact.corrections)
      fact.corrections.replace = { fields: { severity: { numberValue: 1 } } };
    for (const who of ['ben', 'invoices'] as const)
      await same(who, (incident) =>
        grpc(who)
          .record({ incident, ...fact })
          .catch((error: unknown) => toldBy(error)),
      );
  });

  test('Record of a log that is restricted', async () => {
    const { id = '' } = await grpc('ben').record({
      logged: { title: 'A leak', severity: 1, services: ['checkout'], restrictedTo: [people.ana] },
    });
    for (const [who, status] of [
      ['ana', 200],
      ['ben', 404],
      ['checkout', 404],
      ['admin', 404],
    ] as const)
      expect((await get(who, `/v1/incidents/${id}`)).status).toBe(status);
  });

  test('RecordStream', async () => {
    for (const who of ['ben', 'invoices'] as const)
      await same(who, async (incident) => {
        const call = grpc(who).raw.recordStream(grpc(who).metadata);
        const replies = all(call as unknown as ClientReadableStream<RecordStreamReply>);
        call.write({ incident, notes: { note: 'x' } });
        call.end();
        const [reply] = await replies;
        return toldIn(reply?.status as never);
      });
  });

  test('Replay', async () => {
    for (const who of ['ben', 'invoices'] as const)
      await same(who, (incident) =>
        all<ReplayReply>(grpc(who).raw.replay({ incident }, grpc(who).metadata)).catch((error: unknown) =>
          toldBy(error),
        ),
      );
    const [first] = await all<ReplayReply>(grpc('ana').raw.replay({ incident: ids.restricted }, grpc('ana').metadata));
    expect(first?.state?.restrictedTo).toMatchObject([{ kind: 'person', id: people.ana, name: 'Ana' }]);
  });

  const watch = (who: Who, request: Parameters<GrpcClient['raw']['watch']>[0]) => {
    const call = grpc(who).raw.watch(request, grpc(who).metadata);
    const replies: WatchReply[] = [];
    call.on('data', (reply: WatchReply) => replies.push(reply));
    const ended = new Promise<unknown>((resolve) => call.on('error', (error) => resolve(toldBy(error))));
    const seen = (): (string | undefined)[] => replies.flatMap(({ event }) => (event ? [event.incident] : []));
    return { replies, seen, ended, cancel: () => call.cancel() };
  };

  test('a watch that names one by its reference ends as for one that nobody has', async () => {
    await same('ben', (incident) =>
      isReference(incident)
        ? watch('ben', { filter: { incidents: [incident] } }).ended
        : Promise.resolve({ code: codes.NOT_FOUND }),
    );
  });

  test('a watch passes over what is not seen, as it is restricted now, whenever it was recorded', async () => {
    const id = await log('ben', { title: 'Seen at first', services: ['checkout'], key: 'watched' });
    const outsider = watch('ben', {});
    const named = watch('ana', {});
    const emitter = watch('invoices', {});
    await until(() => Promise.resolve(outsider.seen().includes(id) && named.seen().includes(id)));
    const restricted = await post('ana', `/v1/incidents/${id}/restricted`, { restrictedTo: ['Ana'], reason: 'A leak' });
    expect(restricted.status).toBe(201);
    await post('ana', `/v1/incidents/${id}/notes`, { note: 'Hidden' });
    const last = await log('ben', { title: 'Afterwards', services: ['invoices'], key: 'after' });
    await until(() => Promise.resolve([outsider, named, emitter].every((each) => each.seen().includes(last))));
    expect(outsider.seen().filter((each) => each === id)).toHaveLength(1);
    expect(named.seen().filter((each) => each === id)).toHaveLength(3);
    expect(outsider.seen()).not.toContain(ids.restricted);
    expect(named.seen()).toContain(ids.restricted);
    expect(new Set(emitter.seen())).toEqual(new Set([ids.invoices, last]));
    // From the beginning again: nor what was recorded while everybody saw it.
    const again = watch('ben', {});
    await until(() => Promise.resolve(again.seen().includes(last)));
    expect(again.seen()).not.toContain(id);
    for (const each of [outsider, named, emitter, again]) each.cancel();
  });
});

describe('where several are told of', () => {
  const listed = async (who: Who, query = ''): Promise<{ ids: unknown[]; total: unknown }> => {
    const answer = await get(who, `/v1/incidents${query}`);
    expect(answer.status).toBe(200);
    return { ids: itemsOf(answer).map(({ id }) => id), total: answer.body['total'] };
  };

  test.each([
    '?limit=100',
    '?q=zyzzyva&limit=100',
    '?q=paxos',
    '?service=checkout&limit=100',
    '?severity=2&limit=100',
    '?status=open&limit=100',
    '?severity=2&limit=1',
  ])('lists and their totals: %s', async (query) => {
    await settled();
    const [seen, ...hidden] = await Promise.all(
      (['ana', 'ben', 'admin', 'checkout', 'invoices'] as const).map((who) => listed(who, query)),
    );
    const full = query.includes('limit=1') && !query.includes('limit=100') ? undefined : seen?.ids;
    if (full) expect(full).toContain(ids.restricted);
    expect(Number(seen?.total)).toBeGreaterThan(Number(hidden[0]?.total));
    for (const list of hidden) expect(list.ids).not.toContain(ids.restricted);
    expect(hidden[0]).toEqual(hidden[1]);
    const [, , checkout, invoices] = hidden;
    expect(checkout?.ids).not.toContain(ids.invoices);
    expect(invoices?.ids).not.toContain(ids.open);
    if (query === '?q=paxos') expect(hidden.map(({ total }) => total)).toEqual([0, 0, 0, 0]);
  });

  test('a reference that is looked for', async () => {
    expect((await listed('ana', `?q=${references.restricted}`)).total).toBe(1);
    for (const who of ['ben', 'admin', 'checkout', 'invoices'] as const)
      expect(await listed(who, `?q=${references.restricted}`)).toEqual({ ids: [], total: 0 });
  });

  test('all pages of a list', async () => {
    const found: unknown[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const { body, ...answer } = await get(
        'ben',
        `/v1/incidents?limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`,
      );
      found.push(...itemsOf({ body, ...answer }).map(({ id }) => id));
      cursor = body['nextCursor'] as string | null;
      if (cursor === null) expect(found).toHaveLength(Number(body['total']));
    }
    expect(found).not.toContain(ids.restricted);
  });

  test('similar incidents, and the words that they share', async () => {
    const id = await log('ben', { title: 'Another zyzzyva of paxos', services: ['checkout'] });
    await settled();
    const similar = async (who: Who): Promise<unknown[]> =>
      itemsOf(await get(who, `/v1/incidents/${id}/similar`)).map((item) => item['id']);
    expect(await similar('ana')).toEqual(expect.arrayContaining([ids.open, ids.restricted]));
    expect(await similar('ben')).toContain(ids.open);
    expect(await similar('ben')).not.toContain(ids.restricted);
    expect(await similar('admin')).toEqual(await similar('ben'));
  });

  test("keys whose facts wait are none of an emitter's, who may send more all the same", async () => {
    expect((await post('checkout', '/v1/incidents/key:waiting/notes', { note: 'x' })).status).toBe(201);
    await until(async () => JSON.stringify((await get('ben', '/v1/unlogged-keys')).body).includes('key":"waiting'));
    expect((await get('checkout', '/v1/unlogged-keys')).body).toEqual({ items: [], nextCursor: null, total: 0 });
  });
});

describe('restricting', () => {
  test('hides all of it at once, also what was seen before, and lifting shows it again', async () => {
    const id = await log('ben', { title: 'Not secret yet', services: ['checkout'], key: 'turns' });
    const before = new Date().toISOString();
    const { body: seen } = await get('ben', `/v1/incidents/${id}`);
    expect(seen['restrictedTo']).toBeNull();
    const request = { restrictedTo: [people.ana, 'Ben'], reason: 'A leak' };
    const { body: restricted } = await post('ben', '/v1/incidents/key:turns/restricted', request);
    expect(restricted['eventIds']).toHaveLength(1);
    expect((await post('ben', '/v1/incidents/key:turns/restricted', request)).status).toBe(200);
    const { body: shown } = await get('ana', `/v1/incidents/${id}`);
    expect(shown['restrictedTo']).toEqual(
      [
        { id: people.ana, name: 'Ana' },
        { id: people.ben, name: 'Ben' },
      ].toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    );
    for (const path of ['', `?knownAt=${before}`, `?validAt=${before}`, '/timeline', '/history', '/events'])
      for (const who of ['admin', 'checkout'] as const)
        expect((await get(who, `/v1/incidents/${id}${path}`)).status).toBe(404);
    // Ben gives it to Ana alone, and the answer to the same request again is still his.
    const away = { restrictedTo: ['Ana'], reason: 'Ben is on leave' };
    const given = await post('ben', '/v1/incidents/key:turns/restricted', away, { 'idempotency-key': 'away' });
    expect(given.status).toBe(201);
    expect((await get('ben', `/v1/incidents/${id}`)).status).toBe(404);
    const repeated = await post('ben', '/v1/incidents/key:turns/restricted', away, { 'idempotency-key': 'away' });
    expect([repeated.status, repeated.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(repeated.body).toEqual(given.body);
    const other = await post(
      'ben',
      '/v1/incidents/key:turns/restricted',
      { ...away, reason: 'Another' },
      { 'idempotency-key': 'away' },
    );
    expect(problem(other)).toEqual([404, 'unknown-incident']);
    expect(problem(await post('ben', '/v1/incidents/key:turns/unrestricted', { reason: 'x' }))).toEqual([
      404,
      'unknown-incident',
    ]);
    await settled();
    const total = async (who: Who): Promise<number> => Number((await get(who, '/v1/incidents?q=secret')).body['total']);
    expect([await total('ana'), await total('ben')]).toEqual([1, 0]);
    expect((await post('ana', '/v1/incidents/key:turns/unrestricted', { reason: 'No leak' })).status).toBe(201);
    expect((await post('ana', '/v1/incidents/key:turns/unrestricted', { reason: 'No leak' })).status).toBe(200);
    expect((await get('ben', `/v1/incidents/${id}`)).body['restrictedTo']).toBeNull();
    await settled();
    expect([await total('ana'), await total('ben'), await total('admin')]).toEqual([1, 1, 1]);
  });

  test('a line that was recorded before is told again to who sent it', async () => {
    const id = await log('ben', { title: 'Quick', services: ['checkout'], key: 'quick' });
    const line = { text: 'note told sales' };
    const first = await post('ben', `/v1/incidents/${id}/quick`, line, { 'idempotency-key': 'quick 1' });
    expect(first.status).toBe(201);
    await post('ben', `/v1/incidents/${id}/restricted`, { restrictedTo: ['Ana'], reason: 'A leak' });
    expect((await post('ben', `/v1/incidents/${id}/quick`, line, { 'idempotency-key': 'quick 1' })).body).toEqual(
      first.body,
    );
    expect((await post('ben', `/v1/incidents/${id}/quick`, line)).status).toBe(404);
  });

  test.each<[object, string]>([
    [{ restrictedTo: ['Nobody of that name'], reason: 'x' }, 'restrictedTo[0]'],
    [{ restrictedTo: ['Ana', nobody], reason: 'x' }, 'restrictedTo[1]'],
    [{ restrictedTo: [], reason: 'x' }, 'restrictedTo'],
    [{ restrictedTo: ['Ana', 'Ana'], reason: 'x' }, 'restrictedTo'],
    [{ restrictedTo: ['Ana', ' ana'], reason: 'x' }, 'restrictedTo'],
    [{ restrictedTo: 'Ana', reason: 'x' }, 'restrictedTo'],
    [{ restrictedTo: ['Ana'] }, 'reason'],
  ])('%j is refused, and registers nobody', async (body, field) => {
    const refused = await post('ben', '/v1/incidents/key:open/restricted', body);
    expect([refused.status, (refused.body['errors'] as { field: string }[])[0]?.field]).toEqual([422, field]);
    expect((await get('ben', '/v1/people/Nobody%20of%20that%20name')).status).toBe(404);
  });

  test('is neither corrected nor retracted, and that of the log is not corrected', async () => {
    const id = await log('ana', { title: 'x', services: [], restrictedTo: ['Ana'] });
    const { body } = await post('ana', `/v1/incidents/${id}/unrestricted`, { reason: 'x' });
    const [eventId] = body['eventIds'] as string[];
    const { body: history } = await get('ana', `/v1/incidents/${id}/history`);
    const [logged] = history['items'] as { id: string }[];
    expect(problem(await post('ana', `/v1/incidents/${id}/retractions`, { eventId, reason: 'x' }))).toEqual([
      409,
      'not-amendable',
    ]);
    const replace = { restrictedTo: null };
    expect(
      problem(await post('ana', `/v1/incidents/${id}/corrections`, { eventId: logged?.id, replace, reason: 'x' })),
    ).toEqual([422, 'invalid-fact']);
  });
});

describe('merging', () => {
  test('takes two that the same people see, and then neither changes by itself', async () => {
    for (const key of ['one', 'two'])
      await log('ana', { title: `Outage ${key}`, services: ['checkout'], key: `merge-${key}`, restrictedTo: ['Ana'] });
    await log('ana', { title: 'Outage three', services: ['checkout'], key: 'merge-three' });
    const merge = (from: string, into: string): Promise<Answer> =>
      post('ana', `/v1/incidents/key:merge-${from}/merged`, { into: `key:merge-${into}` });
    expect(problem(await merge('one', 'three'))).toEqual([409, 'restrictions-differ']);
    expect(problem(await merge('three', 'one'))).toEqual([409, 'restrictions-differ']);
    expect((await merge('one', 'two')).status).toBe(201);
    const change = (key: string): Promise<Answer> =>
      post('ana', `/v1/incidents/key:merge-${key}/unrestricted`, { reason: 'x' });
    expect(problem(await change('one'))).toEqual([409, 'restriction-shared']);
    expect(problem(await change('two'))).toEqual([409, 'restriction-shared']);
    await settled();
    expect((await get('ben', '/v1/incidents?q=outage')).body['total']).toBe(1);
    expect((await get('ana', '/v1/incidents?q=outage')).body['total']).toBe(3);
    expect((await post('ana', '/v1/incidents/key:merge-one/unmerged', { reason: 'x' })).status).toBe(201);
    expect((await change('one')).status).toBe(201);
  });

  test('shows an emitter nothing of what does not affect its services', async () => {
    const a = await log('ben', { title: 'Scope a', services: ['checkout'], key: 'scope-a' });
    const b = await log('ben', { title: 'Scope b', services: ['invoices'], key: 'scope-b' });
    await post('ben', `/v1/incidents/${b}/notes`, { note: 'Of invoices alone' });
    const merged = await post('ben', `/v1/incidents/${b}/merged`, { into: a, reason: 'Said of both' });
    expect(merged.status).toBe(201);
    const { body: whole } = await get('ben', `/v1/incidents/${a}/timeline`);
    expect(JSON.stringify(whole)).toContain('Of invoices alone');
    const { body: part } = await get('checkout', `/v1/incidents/${a}/timeline`);
    expect(JSON.stringify(part)).not.toContain('Of invoices alone');
    expect((await get('checkout', `/v1/incidents/${a}`)).body['merged']).toEqual([]);
    expect((await get('checkout', `/v1/incidents/${b}`)).status).toBe(404);
    const { body: other } = await get('invoices', `/v1/incidents/${b}`);
    expect(other['mergedInto']).toMatchObject({ incident: a });
    expect(JSON.stringify(other)).not.toContain('Said of both');
    await settled();
    const listed = async (who: Who): Promise<unknown[]> =>
      itemsOf(await get(who, '/v1/incidents?q=scope')).map(({ id }) => id);
    expect((await listed('ben')).toSorted()).toEqual([a, b].toSorted());
    expect(await listed('checkout')).toEqual([]);
    expect(await listed('invoices')).toEqual([b]);
  });
});

describe('an emitter', () => {
  const body = { title: 'From a probe', severity: 3, reportedBy: null };

  test('logs incidents of its services, and no others', async () => {
    for (const services of [[], ['invoices'], ['a service that nobody registered']]) {
      const refused = await post('checkout', '/v1/incidents', { ...body, services });
      expect(problem(refused)).toEqual([403, 'outside-its-services']);
    }
    expect((await get('ben', '/v1/services/a%20service%20that%20nobody%20registered')).status).toBe(404);
    expect((await post('checkout', '/v1/incidents', { ...body, services: ['invoices', 'checkout'] })).status).toBe(201);
  });

  test('who reads all is told why they may not record of what they see', async () => {
    const key = await keyOf({ roles: ['viewer', 'emitter'], services: ['checkout'] });
    const by = { authorization: `Bearer ${key}` };
    const note = (id: string): Promise<Answer> => app.post(`/v1/incidents/${id}/notes`, { note: 'x' }, by);
    expect((await app.get(`/v1/incidents/${ids.invoices}`, by)).status).toBe(200);
    expect(problem(await note(ids.invoices))).toEqual([403, 'outside-its-services']);
    expect(problem(await app.post('/v1/incidents/key:invoices/quick', { text: 'note x' }, by))).toEqual([
      403,
      'outside-its-services',
    ]);
    expect(problem(await app.post('/v1/incidents/key:open/merged', { into: 'key:invoices' }, by))).toEqual([
      403,
      'outside-its-services',
    ]);
    for (const [fact, said] of [
      ['interviews', { notes: 'x' }],
      ['sessions/1/points', { text: 'x' }],
    ] as const)
      expect(problem(await app.post(`/v1/incidents/${ids.invoices}/postmortem/${fact}`, said, by))).toEqual([
        403,
        'outside-its-services',
      ]);
    expect(
      problem(await app.post(`/v1/incidents/${ids.restricted}/postmortem/interviews`, { notes: 'x' }, by)),
    ).toEqual([404, 'unknown-incident']);
    expect((await app.post(`/v1/incidents/${ids.open}/postmortem/interviews`, { notes: 'x' }, by)).status).toBe(201);
    expect(problem(await note(ids.restricted))).toEqual([404, 'unknown-incident']);
    expect((await note(ids.open)).status).toBe(201);
  });

  test('records of what affects its services, from when it is said until that is taken back', async () => {
    const id = await log('ben', { ...body, services: ['checkout'] });
    const note = (): Promise<Answer> => post('invoices', `/v1/incidents/${id}/notes`, { note: String(Math.random()) });
    expect((await note()).status).toBe(404);
    const { body: said } = await post('ben', `/v1/incidents/${id}/services`, { service: 'invoices' });
    expect((await note()).status).toBe(201);
    expect((await get('invoices', `/v1/incidents/${id}`)).status).toBe(200);
    const [eventId] = said['eventIds'] as string[];
    await post('ben', `/v1/incidents/${id}/retractions`, { eventId, reason: 'It was not' });
    expect((await note()).status).toBe(404);
    expect((await get('invoices', `/v1/incidents/${id}`)).status).toBe(404);
    await settled();
    expect(itemsOf(await get('invoices', '/v1/incidents?limit=100')).map((item) => item['id'])).not.toContain(id);
  });
});

test('of a merge and a restriction at once, one is taken', async () => {
  for (let round = 0; round < 20; round++) {
    const [one, other] = await Promise.all(
      [1, 2].map((number) => log('ana', { title: `Race ${round} of ${number}`, services: ['checkout'] })),
    );
    const answers = await Promise.all([
      post('ana', `/v1/incidents/${one}/merged`, { into: other }),
      post('ana', `/v1/incidents/${round % 2 ? one : other}/restricted`, { restrictedTo: ['Ana'], reason: 'People' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  }
});

test('what a key records that acts for somebody is logged by them', async () => {
  const id = await log('ana', { title: 'Hers', services: ['checkout'] });
  expect((await get('ana', `/v1/incidents/${id}`)).body['loggedBy']).toEqual({
    kind: 'person',
    id: people.ana,
    name: 'Ana',
  });
});
