import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { roles, type Role } from '#access';
import { grpcClient, toldBy, toldIn, type GrpcClient } from './grpc-client.js';
import { until } from './parts.js';
import { allBuilt, newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

// The first preview loads the detectors of secrets, beside which a busy machine takes its time.
jest.setTimeout(90_000);

/** A row of the table in docs/permissions.md. */
interface Row {
  address: string;
  /** By role: yes, own, or –. */
  may: ReadonlyMap<Role, string>;
  restricted: string;
}

const page = readFileSync(fileURLToPath(new URL('../../docs/permissions.md', import.meta.url)), 'utf8');
const lines = page.slice(page.indexOf('| address')).trim().split('\n');
const cellsOf = (line = ''): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('`', ''));
const [head = [], , ...body] = lines.map(cellsOf);
const rows = body.map((cells): Row => {
  const cell = (name: string): string => cells[head.indexOf(name)] ?? 'no such column';
  return {
    address: cell('address'),
    may: new Map(roles.map((role) => [role, cell(role)])),
    restricted: cell('restricted'),
  };
});

/** What is asked for. The restricted one affects the emitter's own service, so that nothing but its restriction hides it. */
const incidents = ['own', 'other', 'restricted', 'restricted to me'] as const;
type Which = (typeof incidents)[number];

let app: RunningApp;
const ids = new Map<Which, string>();
/** A mail about each of them. */
const mails = new Map<Which, string>();
const keys = new Map<string, string>();
const clients = new Map<string, GrpcClient>();
const nobody = '00000000-0000-4000-8000-000000000000';

/** Whose key: of a role, acting for nobody or for the person whom the restricted incident names. */
const keyName = (role: Role, which: Which): string => (which === 'restricted to me' ? `${role} Nadia` : role);

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  await allBuilt(app);
  for (const name of ['own service', 'other service']) await app.post('/v1/services', { name });
  for (const name of ['Nadia', 'Vera']) await app.post('/v1/people', { name });
  for (const which of ['own', 'other', 'restricted'] as const) {
    const made = await app.post('/v1/incidents', {
      title: `The ${which} one`,
      services: [which === 'other' ? 'other service' : 'own service'],
      severity: 3,
      reportedBy: null,
      ...(which === 'restricted' ? { restrictedTo: ['Nadia'] } : {}),
    });
    expect(made.status).toBe(201);
    ids.set(which, String(made.body['id']));
  }
  ids.set('restricted to me', ids.get('restricted') ?? '');
  for (const role of roles)
    await app.post('/v1/roles', {
      person: 'Nadia',
      role,
      ...(role === 'emitter' ? { services: ['own service'] } : {}),
    });
  for (const role of roles)
    for (const person of [undefined, 'Nadia']) {
      const { body: given } = await app.post('/v1/api-keys', {
        label: 'A test',
        roles: [role],
        ...(role === 'emitter' ? { services: ['own service'] } : {}),
        ...(person === undefined ? {} : { person }),
      });
      const name = person === undefined ? role : `${role} ${person}`;
      keys.set(name, String(given['key']));
      clients.set(name, grpcClient(app.grpc, String(given['key'])));
    }
  for (const which of ['own', 'other', 'restricted'] as const) mails.set(which, await mailAbout(which));
  mails.set('restricted to me', mails.get('restricted') ?? '');
  for (const which of ['own', 'other', 'restricted'] as const) {
    const headers = { authorization: `Bearer ${keys.get('responder Nadia')}` };
    const said = { title: 'Look at it', kind: 'process', incident: ids.get(which) };
    expect((await app.post('/v1/action-items', said, headers)).status).toBe(201);
    const pasted = await app.post(`/v1/incidents/${ids.get(which)}/transcripts`, bodies['transcripts'], headers);
    expect(pasted.status).toBe(201);
  }
});
afterAll(async () => {
  for (const client of clients.values()) client.close();
  await app.stop();
  removeFolder(app.folder);
});

/** An invitation that is sent to the postmortem of one. */
const mailAbout = async (which: Which): Promise<string> => {
  const headers = { authorization: `Bearer ${keys.get('facilitator Nadia')}` };
  const postmortem = `/v1/incidents/${ids.get(which)}/postmortem`;
  for (const [path, said] of [
    ['sessions', { at: inThreeDays, durationMinutes: 30 }],
    ['invitations', { action: 'add', participant: { kind: 'person', name: 'Nadia' }, reason: 'She knows it' }],
    ['invitations/sent', { session: 1 }],
  ] as const)
    expect([path, (await app.post(`${postmortem}/${path}`, said, headers)).status]).toEqual([path, 201]);
  let found: string | undefined;
  await until(async () => {
    const { body: listed } = await app.get('/v1/mail', headers);
    const items = (listed['items'] ?? []) as { id: string; about: { incident: string } }[];
    found = items.find(({ about }) => about.incident === ids.get(which))?.id;
    return found !== undefined;
  });
  return found ?? '';
};

const by = { kind: 'team', name: 'Platform' };
const when = '2026-01-01T10:00:00Z';
const inThreeDays = new Date(Date.now() + 3 * 86_400_000).toISOString();

/** What stands behind the dot of an id. */
const letterOf = { finding: 'f', solution: 's', item: 'a' };

/** Right bodies, as far as it takes to be refused for nothing but who asks; the state may still forbid it. */
const bodies: Record<string, object> = {
  'sign-in-links': { person: 'Vera' },
  reported: { reportedBy: by },
  started: { occurredAt: when },
  detected: { by },
  responded: { by },
  'actions-taken': { by, what: 'Looked at it' },
  diagnosed: { by, cause: 'A full disk' },
  mitigated: { by, mitigation: 'Made room' },
  fixed: { by, solution: 'A larger disk' },
  impact: { users: 1 },
  'impact-spans': { service: 'own service', kind: 'down', from: when },
  services: { service: 'other service' },
  updates: { update: 'We are looking at it' },
  links: { url: 'https://example.com/1' },
  severity: { severity: 2 },
  lead: { to: by },
  notes: { note: 'A note' },
  'clock-paused': { reason: 'Waiting' },
  'clock-resumed': {},
  reopened: { reason: 'It came back' },
  closed: {},
  cancelled: { reason: 'It was none' },
  merged: { into: nobody },
  unmerged: { reason: 'It was not' },
  unrecorded: { fact: 'started', reason: 'Nobody knows' },
  'postmortem-held': {},
  corrections: { eventId: nobody, replace: { title: 'x' }, reason: 'A slip' },
  retractions: { eventId: nobody, reason: 'A slip' },
  quick: { text: 'note looked at it' },
  redactions: { eventId: nobody, path: 'title' },
  held: { reason: 'A claim' },
  released: { reason: 'It was settled' },
  restricted: { restrictedTo: ['Nadia'], reason: 'It is about people' },
  unrestricted: { reason: 'It is not' },
  exclusions: { agreement: nobody, cause: 'maintenance', reason: 'A planned one', allowedBy: by },
  lifted: { exclusion: nobody, reason: 'It was none' },
  waived: { reason: 'A drill' },
  'waived/lifted': { reason: 'It was none' },
  joined: { with: nobody, reason: 'The same cause' },
  parted: { reason: 'Another cause' },
  sessions: { at: when, durationMinutes: 30 },
  moved: { durationMinutes: 45 },
  attendance: { attendees: [by] },
  minutes: { kind: 'decision', text: 'Alert on it' },
  withdrawn: { reason: 'Said of another' },
  points: { text: 'Why so late?' },
  settled: { minute: 1 },
  carried: { to: 2 },
  'postmortem/redactions': { eventId: nobody },
  'publication/redactions': { eventId: nobody },
  replacements: { text: 'Vera', replacement: 'the engineer on call' },
  waivers: { kind: 'host', text: 'status.example.com', reason: 'It is public' },
  parts: { part: 'timeline', isPublic: false },
  published: {},
  retracted: { reason: 'The cause was another one' },
  submitted: {},
  returned: { reason: 'The impact is missing' },
  approved: {},
  interviews: { notes: 'Saw it at ten' },
  ':interview/released': {},
  'remarks/waived': { section: 'lessons', rule: 'blame', text: 'Ben forgot', reason: 'A quote' },
  ':section': { text: 'Look at the queue first' },
  redacted: { eventId: nobody },
  invitations: { action: 'ask', participant: { kind: 'person', name: 'Vera' } },
  'invitations/sent': { session: 1 },
  lint: { text: 'We looked at it.' },
  tickets: { tracker: 'github', project: 'acme/api' },
  findings: { text: 'Nothing bounds the queue' },
  accepted: {},
  revised: { text: 'Nothing bounds the queue of orders' },
  'findings/:finding/withdrawn': { reason: 'It does not follow' },
  solutions: { kind: 'solution', text: 'Bound it' },
  'follow-ups/redactions': { eventId: nobody },
  proposals: { fact: { type: 'notes', note: 'A note' }, because: 'A bot says so', source: { system: 'bot' } },
  'proposals/redactions': { eventId: nobody },
  declined: {},
  transcripts: { text: '10:42 ana: one', timeZone: 'UTC' },
  ':transcript/accepted': { entries: [1] },
  ':transcript/declined': { entries: [1] },
  ':transcript/redactions': {},
  'action-items': { title: 'Bound the queue', kind: 'preventive', incident: ':incident' },
  amended: { estimate: '2 days' },
  planned: { reason: 'It is small' },
  rescheduled: { dueOn: '2100-01-01', reason: 'Later' },
  consented: { move: 1 },
  delivered: { evidence: 'It is bounded' },
  dropped: { reason: 'It is replaced' },
  rescheduling: { consent: true },
  reminders: { daysBefore: [7], overdueEvery: 7 },
  tags: { tags: ['capacity'] },
  linter: { off: [], waivers: [] },
};

/** Undoes what a request may have done to who sees an incident. */
const putBack = async (which: Which): Promise<void> => {
  const isRestricted = which !== 'own' && which !== 'other';
  const headers = { authorization: `Bearer ${keys.get('responder Nadia')}` };
  const [act, said] = isRestricted ? ['restricted', bodies['restricted']] : ['unrestricted', bodies['unrestricted']];
  const { status } = await app.post(`/v1/incidents/${ids.get(which)}/${act}`, said, headers);
  expect([200, 201]).toContain(status);
};

/** What came of it, as far as this test looks: may, may not, or as if it were not there. */
type Outcome = 'may' | 'may not' | 'not there';

const outcomeOf = (status: number, type: unknown, isOfNoIncident = false): Outcome => {
  if (status === 401 || status === 403) return 'may not';
  // What a body names that is not there is a wrong field.
  if (status === 422 && isOfNoIncident) return 'not there';
  return status === 404 && absences.includes(String(type)) ? 'not there' : 'may';
};

/** What is said of an incident that is not there, and of a mail about one. */
const absences = ['urn:debrief:problem:unknown-incident', 'urn:debrief:problem:unknown-mail'];

const expected = ({ may, restricted }: Row, role: Role, which: Which): Outcome => {
  const cell = may.get(role);
  if (cell === '–') return 'may not';
  if (cell === 'own' && which === 'other') return restricted === 'named' ? 'not there' : 'may';
  return restricted === 'named' && which === 'restricted' ? 'not there' : 'may';
};

/** Addresses under which files of the pages lie. */
const isDescription = (path: string): boolean => /^\/docs(-|\/|$)/.test(path);

test('the table has a row for whatever the product answers at, and none besides', () => {
  const answered = app.routes
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, path }) => (isDescription(path) ? 'GET /docs' : `${method} ${path}`));
  const methods = app.methods.map((method) => `gRPC ${method.slice(1).replace(/^(grpc\..*)\/.*/, '$1/*')}`);
  const told = rows.map(({ address }) => address);
  expect(told.toSorted()).toEqual([...new Set([...answered, ...methods])].toSorted());
  expect(new Set(told).size).toBe(told.length);
  for (const { may } of rows) for (const cell of may.values()) expect(['yes', 'own', '–']).toContain(cell);
});

describe.each(rows.filter(({ address }) => !address.startsWith('gRPC')))('$address', (row) => {
  const [method = '', template = ''] = row.address.split(' ');
  const isExport = /^GET .*\.(md|html|pdf|json)$/.test(row.address);
  const isOfIncident =
    row.address === 'POST /v1/action-items' || /:(incident|mail|finding|solution|item)/.test(template);

  /** Of each export that somebody got: whoever else may have it has it already, and it is not rendered once more. */
  const tags = new Map<Which, string>();

  const ask = async (role: Role, which: Which, as = method): Promise<Outcome> => {
    const path = template
      .replace(':incident', ids.get(which) ?? '')
      .replace(/:(finding|solution|item)/, (_, part: keyof typeof letterOf) => `${ids.get(which)}.${letterOf[part]}1`)
      .replace(':mail', mails.get(which) ?? '')
      .replace(':entry', nobody)
      .replace(':key', nobody)
      .replace(':person', nobody)
      .replace(':name', 'nothing')
      .replace(':kind', 'observability')
      .replace(':ticket', nobody)
      .replace(':sender', 'nowhere')
      .replace(':section', 'lessons')
      .replace(':slug', '2026-03-02-slots')
      .replace(':edition', '1')
      .replace(/:(session|minute|point|interview|number|transcript)/g, '1');
    const parts = template.split('/');
    const said = bodies[parts.slice(-2).join('/')] ?? bodies[parts.at(-1) ?? ''] ?? {};
    const sent = ['POST', 'PUT'].includes(method)
      ? { body: JSON.stringify(said).replace(':incident', ids.get(which) ?? '') }
      : undefined;
    const known = isExport ? tags.get(which) : undefined;
    const answer = await fetch(`${app.url}${path}`, {
      method: as,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${keys.get(keyName(role, which))}`,
        ...(sent ? { 'content-type': 'application/json' } : {}),
        ...(known === undefined ? {} : { 'if-none-match': known }),
      },
      ...(sent ? { body: sent.body } : {}),
    });
    const tag = answer.headers.get('etag');
    if (answer.status === 200 && tag !== null) tags.set(which, tag);
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
    if (isStream) {
      // It has no end. The client opens another connection at once, for which the end would wait as long as it is not used.
      await answer.body?.cancel();
      await (await fetch(`${app.url}/health/live`)).text();
    }
    const text = isStream ? '' : await answer.text();
    const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json');
    const type = isProblem && text !== '' ? (JSON.parse(text) as { type: string }).type : undefined;
    if (template.startsWith('/auth/')) return 'may';
    return outcomeOf(
      answer.status,
      as === 'HEAD' && answer.status === 404 ? 'urn:debrief:problem:unknown-incident' : type,
      /"field":"incident","detail":"takes /.test(text),
    );
  };

  test.each(roles)('as %s', async (role) => {
    for (const which of isOfIncident ? incidents : (['own'] as const)) {
      expect([which, await ask(role, which)]).toEqual([which, expected(row, role, which)]);
      if (/restricted$/.test(template)) await putBack(which);
      if (method === 'GET' && isOfIncident)
        expect([which, await ask(role, which, 'HEAD')]).toEqual([which, expected(row, role, which)]);
    }
  });

  test('without a key', async () => {
    const path = template.replace(/:\w+/g, nobody);
    const { status } = await fetch(`${app.url}${path}`, { method, redirect: 'manual' });
    const isOpen =
      /^\/($|incidents|postmortems|follow-ups|agreements|metrics\/|running|audit|settings|access|directory|publications|health|openapi|docs|schemas|public|hooks|auth\/(link|oidc|ways))/.test(
        template,
      );
    if (isOpen) expect([401]).not.toContain(status);
    else expect(status).toBe(401);
  });
});

describe.each(rows.filter(({ address }) => address.startsWith('gRPC debrief')))('$address', (row) => {
  const name = row.address.replace(/.*\//, '');

  const ask = async (role: Role, which: Which): Promise<Outcome> => {
    const { raw, metadata, record } = clients.get(keyName(role, which)) as GrpcClient;
    const incident = ids.get(which) ?? '';
    const request = { incident, notes: { note: 'A note' } };
    try {
      if (name === 'Record') await record(request);
      else if (name === 'RecordStream') {
        const call = raw.recordStream(metadata);
        const answers = call[Symbol.asyncIterator]() as AsyncIterator<{ status?: Parameters<typeof toldIn>[0] }>;
        call.write(request);
        const first = await answers.next();
        call.end();
        await answers.next();
        const refused = first.done ? undefined : first.value.status;
        if (refused) return toldIn(refused).reason === 'unknown-incident' ? 'not there' : 'may';
      } else {
        const call = name === 'Replay' ? raw.replay({ incident }, metadata) : raw.watch({}, metadata);
        const answers = call[Symbol.asyncIterator]() as AsyncIterator<unknown>;
        await answers.next();
        call.cancel();
      }
      return 'may';
    } catch (error) {
      const { code, reason } = toldBy(error);
      if (code === 7 || code === 16) return 'may not';
      return reason === 'unknown-incident' ? 'not there' : 'may';
    }
  };

  test.each(roles)('as %s', async (role) => {
    for (const which of row.restricted === 'named' ? incidents : (['own'] as const))
      expect([which, await ask(role, which)]).toEqual([which, expected(row, role, which)]);
  });
});

test.each(roles)(
  '%s adds and excludes who is invited where they may hold postmortems, and nobody else',
  async (role) => {
    for (const action of ['add', 'exclude']) {
      const said = { action, participant: { kind: 'person', name: 'Vera' }, reason: 'She is away' };
      for (const [which, may] of [
        ['own', 'may'],
        ['restricted', 'not there'],
      ] as const) {
        const path = `/v1/incidents/${ids.get(which)}/postmortem/invitations`;
        const { status, body: told } = await app.post(path, said, { authorization: `Bearer ${keys.get(role)}` });
        expect([action, which, outcomeOf(status, told['type'])]).toEqual([
          action,
          which,
          role === 'facilitator' ? may : 'may not',
        ]);
      }
    }
  },
);

describe('lists', () => {
  test.each(roles)('leave out what %s may not see', async (role) => {
    await until(async () => Number((await app.get('/v1/incidents')).body['total']) >= 2);
    const row = rows.find(({ address }) => address === 'GET /v1/incidents');
    for (const [name, sees] of [
      [role, role === 'emitter' ? ['own'] : ['other', 'own']],
      [`${role} Nadia`, role === 'emitter' ? ['own', 'restricted'] : ['other', 'own', 'restricted']],
    ] as const) {
      const { body: found } = await app.get('/v1/incidents', { authorization: `Bearer ${keys.get(name)}` });
      const items = found['items'] as { id: string }[];
      const seen = (['other', 'own', 'restricted'] as const).filter((which) =>
        items.some(({ id }) => id === ids.get(which)),
      );
      expect([row?.may.get(role) !== '–', seen, found['total']]).toEqual([true, sees, sees.length]);
    }
  });

  test.each(['facilitator', 'admin'] as const)('of mail too, for %s', async (role) => {
    for (const [name, sees] of [
      [role, ['other', 'own']],
      [`${role} Nadia`, ['other', 'own', 'restricted']],
    ] as const) {
      const { body: found } = await app.get('/v1/mail', { authorization: `Bearer ${keys.get(name)}` });
      const items = found['items'] as { id: string }[];
      const seen = (['other', 'own', 'restricted'] as const).filter((which) =>
        items.some(({ id }) => id === mails.get(which)),
      );
      expect([seen, found['total']]).toEqual([sees, items.length]);
      expect(items.length >= sees.length).toBe(true);
    }
  });
});
