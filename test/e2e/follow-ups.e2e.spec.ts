import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Browser } from './browser.js';
import { until } from './parts.js';
import { allBuilt, newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// The practice goes on after the meeting, over HTTP alone: findings become action items, which are promised, moved, delivered.

jest.setTimeout(120_000);

let app: RunningApp;
let id = '';
const keys: Record<string, string> = {};
const as = (who: string): Record<string, string> => ({ authorization: `Bearer ${keys[who]}` });

/** So many days from today on, in UTC. */
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const post = (path: string, body: object, who = 'ana'): Promise<Answer> => app.post(`/v1${path}`, body, as(who));
const get = (path: string, who = 'ana'): Promise<Answer> => app.get(`/v1${path}`, as(who));

/** Says something new. */
const says = async (path: string, body: object, who?: string): Promise<Record<string, unknown>> => {
  const answer = await post(path, body, who);
  expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
  return answer.body;
};
const refused = async (path: string, body: object, who?: string): Promise<Record<string, unknown>> => {
  const before = await historyLength();
  const { status, body: said } = await post(path, body, who);
  // Nothing is appended by what is refused.
  expect(await historyLength()).toBe(before);
  return { ...said, status, type: String(said['type']).replace(/.*:/, '') };
};
const historyLength = async (): Promise<number> =>
  Number((await get(`/incidents/${id}/follow-ups/history`)).body['total']);
const item = async (number: number): Promise<Record<string, unknown>> =>
  (await get(`/action-items/${id}.a${number}`)).body;
const failing = ({ smart }: Record<string, unknown>): string[] =>
  (smart as { letter: string; passes: boolean }[]).flatMap(({ letter, passes }) => (passes ? [] : [letter]));

const whole = {
  title: 'Bound the queue of the checkout at 10,000 messages',
  kind: 'preventive',
  acceptance: 'A load test with 20,000 orders gets 429 for half of them',
  owner: 'Ana',
  team: 'Payments',
  estimate: '3 days',
  realistic: true,
};

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  await allBuilt(app);
  await app.post('/v1/teams', { name: 'Payments' });
  for (const name of ['ana', 'ben']) {
    const { body } = await app.post('/v1/people', { name: name === 'ana' ? 'Ana' : 'Ben' });
    const person = String(body['id']);
    for (const role of ['responder', 'importer']) await app.post('/v1/roles', { person, role });
    const key = await app.post('/v1/api-keys', { label: name, roles: ['responder', 'importer'], person });
    expect(key.body).toMatchObject({ key: expect.any(String) });
    keys[name] = String(key.body['key']);
  }
  const nobody = await app.post('/v1/api-keys', { label: 'nobody', roles: ['responder'] });
  keys['nobody'] = String(nobody.body['key']);
  const { body } = await post('/incidents', {
    key: 'orders-stuck',
    title: 'Orders are not confirmed',
    services: ['checkout'],
    severity: 2,
    reportedBy: { kind: 'external-user', name: 'A customer' },
  });
  id = String(body['id']);
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

describe('findings', () => {
  test('several contribute; each has solutions and mitigations, and its history', async () => {
    const first = await says(`/incidents/${id}/findings`, { text: 'Nothing bounds the queue', tags: ['capacity'] });
    expect(first).toMatchObject({ id: `${id}.f1` });
    await says(`/incidents/key:orders-stuck/findings`, { text: 'No alert looks at the queue', tags: ['alerting'] });
    await says(`/findings/${id}.f2/revised`, { text: 'No alert looks at the depth of the queue', reason: 'Exactly' });
    await says(`/incidents/${id}/findings`, { text: 'The moon was full' });
    await says(`/findings/${id}.f3/withdrawn`, { reason: 'Nothing follows from it' });
    expect(await says(`/findings/${id}.f1/solutions`, { kind: 'solution', text: 'Bound the queue' })).toMatchObject({
      id: `${id}.s1`,
    });
    await says(`/findings/${id}.f1/solutions`, { kind: 'mitigation', text: 'Empty it by hand' });
    await says(`/solutions/${id}.s2/withdrawn`, { reason: 'It takes an hour' });
    const { findings, solutions } = (await get(`/incidents/${id}/follow-ups`)).body as Record<string, object[]>;
    expect(findings).toMatchObject([
      { id: `${id}.f1`, tags: ['capacity'] },
      { text: 'No alert looks at the depth of the queue', revised: { reason: 'Exactly' } },
      { withdrawn: { reason: 'Nothing follows from it' } },
    ]);
    expect(solutions).toMatchObject([{ state: 'proposed', addresses: `${id}.f1` }, { state: 'withdrawn' }]);
  });

  test('bad input is refused with what it takes', async () => {
    const tagged = await refused(`/incidents/${id}/findings`, { text: 'x', tags: ['root cause'] });
    expect(tagged).toMatchObject({ status: 422, type: 'unknown-tag', errors: [{ field: 'tags[0]' }] });
    expect(await refused(`/findings/${id}.f9/revised`, { text: 'x' })).toMatchObject({ status: 404 });
    expect(await refused(`/findings/nothing/revised`, { text: 'x' })).toMatchObject({ status: 404 });
    const long = await refused(`/incidents/${id}/findings`, { text: 'word '.repeat(100_000) });
    expect(long).toMatchObject({ status: 422, errors: [{ field: 'text' }] });
    expect(await refused(`/findings/${id}.f3/solutions`, { kind: 'solution', text: 'x' })).toMatchObject({
      status: 409,
      type: 'withdrawn',
    });
  });
});

describe('an action item', () => {
  test('that fails letters says which and why, and is not planned without a reason', async () => {
    const opened = await says('/action-items', {
      title: 'Bound the queue of the checkout',
      kind: 'preventive',
      addresses: `${id}.f1`,
      solution: `${id}.s1`,
    });
    expect(opened['id']).toBe(`${id}.a1`);
    expect(failing(opened)).toEqual(expect.arrayContaining(['measurable', 'assignable', 'realistic', 'timeBound']));
    const refusal = await refused(`/action-items/${id}.a1/planned`, { dueOn: day(14) });
    expect(refusal).toMatchObject({ status: 422, type: 'not-smart' });
    expect((refusal['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(
      expect.arrayContaining(['acceptance', 'owner', 'estimate']),
    );
  });

  test.each([
    [{ incident: 'key:nope' }, 'incident'],
    [{ incident: 'INC-999' }, 'incident'],
    [{ incident: '00000000-0000-4000-8000-000000000000' }, 'incident'],
    [{ addresses: '00000000-0000-4000-8000-000000000000.f1' }, 'addresses'],
    [{ addresses: 'key:nope.f1' }, 'addresses'],
    [{ solution: '00000000-0000-4000-8000-000000000000.s1' }, 'solution'],
  ])('is not opened of what is not there: %j', async (named, field) => {
    const said = { title: 'Bound the queue of the checkout', kind: 'preventive', ...named };
    expect(await refused('/action-items', said)).toMatchObject({
      ...{ status: 422, type: 'invalid-action-item' },
      errors: [{ field, detail: expect.stringContaining('INC-7') }],
    });
  });

  test('that passes is promised; the promise is not amended', async () => {
    const planned = await says(`/action-items/${id}.a1/planned`, { ...whole, dueOn: day(14) });
    expect(failing(planned)).toEqual([]);
    expect(await item(1)).toMatchObject({
      state: 'planned',
      firstPromisedOn: day(14),
      slippedDays: 0,
      owner: { name: 'Ana' },
      team: { name: 'Payments' },
    });
    expect(await refused(`/action-items/${id}.a1/amended`, { dueOn: day(20) })).toMatchObject({
      status: 409,
      type: 'already-planned',
    });
    await says(`/action-items/${id}.a1/amended`, { estimate: '4 days', reason: 'The test needs a day more' });
  });

  test('moved with the consent of a second person has a new day, and its first promise', async () => {
    await says(`/action-items/${id}.a1/rescheduled`, { dueOn: day(21), reason: 'The environment comes late' });
    expect(await item(1)).toMatchObject({ agreedOn: day(14), dueOn: day(21), slippedDays: 7, needsConsent: 1 });
    expect(
      await refused(`/action-items/${id}.a1/rescheduled`, { dueOn: day(-2), reason: 'It was done then' }),
    ).toMatchObject({ type: 'day-is-gone', detail: expect.stringMatching(/^dueOn /), errors: [{ field: 'dueOn' }] });
    const consented = `/action-items/${id}.a1/consented`;
    const seen = { dueOn: day(21) };
    expect(await refused(consented, seen)).toMatchObject({ status: 403, type: 'own-move' });
    expect(await refused(consented, {}, 'ben')).toMatchObject({ status: 422, errors: [{ field: 'dueOn' }] });
    expect(await refused(consented, { dueOn: day(20) }, 'ben')).toMatchObject({
      status: 409,
      type: 'nothing-to-consent-to',
      detail: expect.stringContaining(day(21)),
    });
    // A pipeline's, although it was given a person.
    await app.post('/v1/roles', { person: 'Ben', role: 'emitter', services: ['checkout'] });
    const emitter = { label: 'pipeline', roles: ['emitter'], services: ['checkout'], person: 'Ben' };
    keys['pipeline'] = String((await app.post('/v1/api-keys', emitter)).body['key']);
    for (const who of ['nobody', 'pipeline'])
      expect([who, await refused(consented, seen, who)]).toMatchObject([
        who,
        { status: 403, type: 'needs-a-person', detail: expect.stringContaining('POST /v1/api-keys') },
      ]);
    await says(consented, seen, 'ben');
    expect(await item(1)).toMatchObject({
      firstPromisedOn: day(14),
      agreedOn: day(21),
      movedDays: 7,
      slippedDays: 0,
      needsConsent: null,
    });
  });

  test('moved without consent has slipped, unless the setting asks for none', async () => {
    await says('/action-items', {
      ...whole,
      title: 'Add an alert on the depth of the queue',
      kind: 'observability',
      addresses: `${id}.f2`,
      dueOn: day(7),
    });
    await says(`/action-items/${id}.a2/planned`, {});
    await says(`/action-items/${id}.a2/rescheduled`, { dueOn: day(10), reason: 'Holidays' });
    expect(await item(2)).toMatchObject({ agreedOn: day(7), dueOn: day(10), slippedDays: 3, isOverdue: false });
    await app.send('PUT', '/v1/settings/rescheduling', { body: { consent: false } });
    await says(`/action-items/${id}.a2/rescheduled`, { dueOn: day(11), reason: 'Holidays, still' });
    expect(await item(2)).toMatchObject({ agreedOn: day(11), slippedDays: 0, movedDays: 4 });
    await app.send('PUT', '/v1/settings/rescheduling', { body: { consent: true } });
  });

  test('is planned with a reason where it fails a letter, which is listed', async () => {
    await says('/action-items', {
      title: 'Write down how the queue is emptied',
      kind: 'process',
      incident: 'key:orders-stuck',
    });
    const { position } = await says(`/action-items/${id}.a3/planned`, {
      dueOn: day(30),
      reason: 'Nobody knows who can',
    });
    expect(await item(3)).toMatchObject({ planned: { reason: 'Nobody knows who can' } });
    const { body } = await get(`/action-items?failing=true&minPosition=${String(position)}`);
    expect(body).toMatchObject({
      total: 1,
      items: [{ id: `${id}.a3`, failing: expect.arrayContaining(['relevant']) }],
    });
  });

  test('is started, delivered with evidence, opened again; a solution is delivered when all its items are', async () => {
    const solution = async () =>
      ((await get(`/incidents/${id}/follow-ups`)).body['solutions'] as { state: string }[])[0]?.state;
    await says(`/action-items/${id}.a1/started`, {});
    expect(await solution()).toBe('under-way');
    await says(`/action-items/${id}.a1/delivered`, {
      evidence: 'The load test of build 4711',
      url: 'https://ci.example/4711',
    });
    expect(await solution()).toBe('delivered');
    expect(await item(1)).toMatchObject({ state: 'delivered', slippedDays: 0, delivered: { on: day(0) } });
    expect(await refused(`/action-items/${id}.a1/rescheduled`, { dueOn: day(40), reason: 'x' })).toMatchObject({
      status: 409,
      type: 'item-is-over',
    });
    await says(`/action-items/${id}.a1/reopened`, { reason: 'The bound is not in production' });
    expect(await item(1)).toMatchObject({ state: 'started', firstPromisedOn: day(14), agreedOn: day(21) });
    expect(await solution()).toBe('under-way');
    await says(`/action-items/${id}.a3/dropped`, { reason: 'The alert makes it needless' });
    expect((await post(`/action-items/${id}.a3/dropped`, { reason: 'Again' })).status).toBe(200);
  });

  test('was what it was known to be', async () => {
    const { body } = await get(`/incidents/${id}/follow-ups/history`);
    const planned = (body['items'] as { type: string; metadata: { recordedAt: string } }[]).find(
      ({ type }) => type === 'ActionItemPlanned',
    );
    const then = await get(`/action-items/${id}.a1?knownAt=${planned?.metadata.recordedAt}`);
    expect(then.body).toMatchObject({ state: 'planned', agreedOn: day(14), dueOn: day(14), moves: [] });
  });

  test.each([
    ['a day that is gone', { dueOn: '2020-01-01' }, 'dueOn'],
    ['a day that there is not', { dueOn: '2027-02-30' }, 'dueOn'],
    ['somebody whom nobody knows', { owner: 'Nobody Known' }, 'owner'],
    ['a team as owner', { owner: { kind: 'team', name: 'Payments' } }, 'owner'],
    ['a finding that is not there', { addresses: '.f9' }, 'addresses'],
    ['a finding of another incident', { addresses: 'key:other.f1' }, 'addresses'],
    ['another kind', { kind: 'blame' }, 'kind'],
    ['nothing that it follows up', { addresses: undefined }, 'addresses'],
  ])('refuses %s', async (_what, said, field) => {
    await post('/incidents', {
      ...{ key: 'other', title: 'Another', services: ['search'], severity: 3 },
      reportedBy: { kind: 'person', name: 'Ana' },
    });
    await post('/incidents/key:other/findings', { text: 'Of another' });
    const wanted: Record<string, unknown> = { title: 'x', kind: 'process', addresses: `${id}.f1`, ...said };
    const address = wanted['addresses'];
    if (address === '.f9') wanted['addresses'] = `${id}.f9`;
    if (address === 'key:other.f1') wanted['incident'] = id;
    expect(await refused('/action-items', wanted)).toMatchObject({ status: 422, errors: [{ field }] });
  });

  test('emoji and right-to-left texts come back as they were', async () => {
    const title = 'הגבל את התור 🛒 של הקופה';
    const { id: made } = await says('/action-items', { title, kind: 'process', addresses: `${id}.f1` });
    expect((await get(`/action-items/${String(made)}`)).body).toMatchObject({ title });
  });

  test('sent again under the same key is opened once', async () => {
    const send = () =>
      app.post(
        '/v1/action-items',
        { title: 'Once only', kind: 'process', addresses: `${id}.f1` },
        { ...as('ana'), 'idempotency-key': 'once' },
      );
    const [first, again] = [await send(), await send()];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });
});

describe('what is recommended', () => {
  const anHourAgo = (): string => new Date(Date.now() - 3_600_000).toISOString();
  const recommended = async (incident: string) =>
    ((await get(`/incidents/${incident}/recommendations`)).body['items'] as Record<string, unknown>[])[0];

  test('is urgent where a customer reported it after an hour, and ranks with the immediate fixes', async () => {
    await says(`/incidents/${id}/started`, { occurredAt: anHourAgo() });
    expect(await recommended(id)).toMatchObject({
      kind: 'observability',
      priority: 'urgent',
      accepted: null,
      openItems: [{ item: `${id}.a2` }],
    });
  });

  test('is accepted by the item that is open for the same service, which is linked', async () => {
    const accept = (body: object = {}) => post(`/incidents/${id}/recommendations/observability/accepted`, body);
    expect(await accept()).toMatchObject({ status: 201, body: { id: `${id}.a2` } });
    expect(await accept()).toMatchObject({ status: 200, body: { id: `${id}.a2`, eventIds: [] } });
    expect(await recommended(id)).toMatchObject({ accepted: { item: `${id}.a2`, state: 'planned' } });
    // The same of another incident of the service.
    const again = await says('/incidents', {
      ...{ key: 'again', title: 'Orders are not confirmed again', services: ['checkout'], severity: 2 },
      ...{ reportedBy: { kind: 'external-user', name: 'A customer' }, startedAt: anHourAgo() },
    });
    const headers = { ...as('ana'), 'idempotency-key': 'accept-once' };
    const accepting = () => app.post('/v1/incidents/key:again/recommendations/observability/accepted', {}, headers);
    const [first, retry] = [await accepting(), await accepting()];
    expect(first).toMatchObject({ status: 201, body: { id: `${id}.a2` } });
    expect(retry.body).toEqual(first.body);
    // Whatever became of the item, and of what is recommended, by then.
    const { eventId } = ((await get('/incidents/key:again')).body['facts'] as { started: { eventId: string } }).started;
    await says('/incidents/key:again/retractions', { eventId, reason: 'It is not known' });
    expect((await accepting()).body).toEqual(first.body);
    await says('/incidents/key:again/started', { occurredAt: anHourAgo() });
    expect(await recommended(String(again['id']))).toMatchObject({ accepted: { item: `${id}.a2` } });
  });

  test('is accepted by an item of its own where none is open, or another is wanted', async () => {
    const made = await says('/incidents', {
      ...{ key: 'search-slow', title: 'Search is slow', services: ['search'], severity: 2 },
      ...{ reportedBy: { kind: 'external-user', name: 'A customer' }, startedAt: anHourAgo() },
    });
    const of = String(made['id']);
    const accepted = await says(`/incidents/${of}/recommendations/observability/accepted`, {
      owner: 'Ana',
      team: 'Payments',
    });
    expect(accepted).toMatchObject({ id: `${of}.a1` });
    expect(failing(accepted)).not.toContain('relevant');
    expect((await get(`/action-items/${of}.a1`)).body).toMatchObject({
      ...{ kind: 'observability', recommendation: 'observability', state: 'open' },
      title: 'Add an alert that notices an outage of search within 15 min',
    });
    expect((await post(`/incidents/${of}/recommendations/observability/accepted`, {})).status).toBe(200);
    const next = await says('/incidents', {
      ...{ key: 'search-slow-again', title: 'Search is slow again', services: ['search'], severity: 2 },
      ...{ reportedBy: { kind: 'external-user', name: 'A customer' }, startedAt: anHourAgo() },
    });
    // What was opened a moment ago is found.
    expect(await says(`/incidents/${String(next['id'])}/recommendations/observability/accepted`, {})).toMatchObject({
      id: `${of}.a1`,
    });
    const own = await says(`/incidents/key:again/recommendations/observability/accepted`, {
      ...{ another: true, title: 'Alert on orders without a confirmation', acceptance: 'It rings in a drill' },
    });
    expect(String(own['id'])).toMatch(/\.a1$/);
  });

  const logged = async (key: string, services: string[]): Promise<string> => {
    const customer = { kind: 'external-user', name: 'A customer' };
    const said = { key, title: `Of ${key}`, services, severity: 2, reportedBy: customer, startedAt: anHourAgo() };
    return String((await says('/incidents', said))['id']);
  };

  test('is accepted by one item where two incidents of a service accept it at once', async () => {
    const both = [await logged('labels-1', ['labels']), await logged('labels-2', ['labels'])];
    const answers = await Promise.all(
      both.map((each) => says(`/incidents/${each}/recommendations/observability/accepted`, {})),
    );
    expect(new Set(answers.map(({ id: item }) => item)).size).toBe(1);
  });

  test('is accepted by no item that is another kind, over, for another service, or of a cancelled incident', async () => {
    const of = await logged('stamps', ['stamps']);
    const opened = async (incident: string, kind: string): Promise<string> =>
      String((await says('/action-items', { incident, kind, title: `Alert on the lag of stamps, ${kind}` }))['id']);
    const [other, over] = [await opened(of, 'preventive'), await opened(of, 'observability')];
    await says(`/action-items/${over}/dropped`, { reason: 'Not needed' });
    const elsewhere = await opened(await logged('parcels', ['parcels']), 'observability');
    const called = await logged('stamps-cancelled', ['stamps']);
    const off = await opened(called, 'observability');
    await says(`/incidents/${called}/cancelled`, { reason: 'It was a drill' });
    const accept = `/incidents/${of}/recommendations/observability/accepted`;
    for (const [named, status, why] of [
      [other, 422, 'is of the kind preventive'],
      [over, 409, 'is dropped'],
      [elsewhere, 422, 'is for other services'],
      [off, 422, 'was cancelled'],
    ] as const)
      expect(await refused(accept, { item: named })).toMatchObject({ status, detail: expect.stringContaining(why) });
    expect(await recommended(of)).toMatchObject({ openItems: [] });
    // What is open of the cancelled incident is not offered.
    expect(await says(accept, {})).toMatchObject({ id: `${of}.a3` });
  });

  test('of a kind that is none, or of which nothing is recommended, is not accepted', async () => {
    const refusal = await refused(`/incidents/${id}/recommendations/process/accepted`, {});
    expect(refusal).toMatchObject({ status: 409, type: 'nothing-recommended' });
    expect(await refused(`/incidents/${id}/recommendations/luck/accepted`, {})).toMatchObject({ status: 400 });
    expect(
      await refused(`/incidents/${id}/recommendations/observability/accepted`, { item: `${id}.a99` }),
    ).toMatchObject({ status: 422, errors: [{ field: 'item' }] });
  });
});

describe('the roadmap', () => {
  test('is by team, incident and quarter, overdue first, as JSON, CSV and Markdown', async () => {
    // As it was thought of then: an importer says what was promised 40 days ago.
    const recordedAt = new Date(Date.now() - 40 * 86_400_000).toISOString();
    const source = { system: 'sheet', file: 'sha256:1', row: 1 };
    const logged = await post('/incidents', {
      ...{
        key: 'last-month',
        title: 'Last month',
        services: ['search'],
        severity: 3,
        recordedAt,
        occurredAt: recordedAt,
      },
      ...{ reportedBy: { kind: 'person', name: 'Ben' }, source },
    });
    expect(logged.status).toBe(201);
    const opened = await says('/action-items', {
      ...whole,
      title: '=Replace the index of search',
      incident: 'key:last-month',
      dueOn: day(-5),
      recordedAt,
      source,
    });
    const { position } = await says(`/action-items/${String(opened['id'])}/planned`, {
      recordedAt,
      source,
      reason: 'It addresses nothing yet',
    });
    const by = async (group: string) =>
      (await get(`/roadmap?groupBy=${group}&minPosition=${String(position)}`)).body as {
        overdue: number;
        groups: { items: { title: string; isOverdue: boolean; slippedDays: number }[] }[];
      };
    const byTeam = await by('team');
    expect(byTeam).toMatchObject({ overdue: 1, groups: [{ team: { name: 'Payments' }, overdue: 1 }, { team: null }] });
    expect(byTeam.groups[0]?.items[0]).toMatchObject({
      title: '=Replace the index of search',
      isOverdue: true,
      slippedDays: 5,
    });
    expect((await by('incident')).groups.length).toBeGreaterThan(1);
    expect((await by('quarter')).groups.length).toBeGreaterThan(1);
    const file = async (form: string) => {
      const answer = await fetch(`${app.url}/v1/roadmap.${form}`, { headers: as('ana') });
      return { type: answer.headers.get('content-type'), text: await answer.text() };
    };
    const [csv, markdown] = [await file('csv'), await file('md')];
    expect(csv.type).toContain('text/csv');
    expect(csv.text).toContain(`'=Replace the index of search`);
    expect(markdown.type).toContain('text/markdown');
    expect(markdown.text).toContain('planned, overdue, slipped 5 days');
    for (const list of ['action-items', 'roadmap'])
      for (const address of ['key:nope', 'INC-999', 'nope']) {
        const { status, body } = await get(`/${list}?incident=${address}`);
        expect({ address, status, errors: body['errors'] }).toMatchObject({
          ...{ address, status: 422 },
          errors: [{ field: 'incident' }],
        });
      }
    const late = await get(`/action-items?overdue=true`);
    expect(late.body).toMatchObject({ total: 1, items: [{ isOverdue: true }] });
  });

  test('an item of an incident that was merged stands under the one into which it was, with its own id', async () => {
    const logged = { services: ['ledger'], severity: 3, reportedBy: { kind: 'person', name: 'Ben' } };
    const [into, merged] = [
      (await says('/incidents', { ...logged, title: 'The ledger is behind' }))['id'],
      (await says('/incidents', { ...logged, title: 'The ledger is behind, too' }))['id'],
    ].map(String);
    const opened = await says('/action-items', { ...whole, incident: merged });
    const { position } = await says(`/incidents/${merged}/merged`, { into, reason: 'One outage' });
    const at = `minPosition=${String(position)}`;
    const ids = ({ body }: Answer): unknown[] => (body['items'] as { id: string }[]).map((each) => each.id);
    for (const incident of [into, merged])
      expect(ids(await get(`/action-items?incident=${incident}&${at}`))).toEqual([opened['id']]);
    const { groups } = (await get(`/roadmap?groupBy=incident&service=ledger&${at}`)).body;
    expect(groups).toMatchObject([{ incident: { id: into }, items: [{ id: opened['id'], incident: merged }] }]);
    const reference = String((await get(`/incidents/${into}`)).body['reference']);
    expect(groups).toMatchObject([{ incident: { reference } }]);
    expect(ids(await get(`/action-items?q=${reference}&${at}`))).toEqual([opened['id']]);
  });

  test('its owner is told of what is overdue, once', async () => {
    const told = async (): Promise<unknown[]> => {
      const { items } = (await app.get('/v1/mail')).body as { items: { about: { kind: string } }[] };
      return items.filter(({ about }) => about.kind === 'reminder');
    };
    await until(async () => (await told()).length > 0, 40_000);
    const { body } = await get('/incidents/key:last-month/follow-ups');
    expect((body['items'] as { reminders: unknown[] }[])[0]?.reminders).toMatchObject([
      { about: 'overdue', on: day(0) },
    ]);
    expect(await told()).toMatchObject([{ to: { kind: 'person' }, about: { item: 1 } }]);
  });

  test('a text that was redacted is gone from the stream, the item and the list', async () => {
    const { body } = await get(`/incidents/${id}/follow-ups`);
    const [, , third] = body['items'] as { id: string; dropped: { eventId: string } }[];
    const { position } = (
      await app.post(`/v1/incidents/${id}/follow-ups/redactions`, { eventId: third?.dropped.eventId })
    ).body;
    expect(await item(3)).toMatchObject({ dropped: { reason: { redacted: true } } });
    const listed = await get(`/action-items?state=dropped&incident=key:orders-stuck&minPosition=${String(position)}`);
    expect(listed.body).toMatchObject({ total: 1 });
  });

  test('of which the owner was erased needs another owner, and nothing else of it breaks', async () => {
    const person = (await app.post('/v1/people', { name: 'Cleo' })).body;
    const logged = { title: 'Refunds are stuck', services: ['refunds'], severity: 3, reportedBy: null };
    const { body: incident } = await app.post('/v1/incidents', logged);
    const request = { ...whole, owner: 'Cleo', incident: String(incident['id']), dueOn: day(9) };
    const again = { ...as('ana'), 'idempotency-key': 'cleo-sees-to-it' };
    const opened = (await app.post('/v1/action-items', request, again)).body;
    const of = `/action-items/${String(opened['id'])}`;
    await says(`${of}/planned`, { reason: 'It addresses no finding' });
    expect(failing((await get(of)).body)).toEqual(['relevant']);
    const { body: erased } = await app.post(`/v1/people/${String(person['id'])}/erased`, {});
    const retried = await app.post('/v1/action-items', request, again);
    expect([retried.status, retried.body]).toMatchObject([201, { id: opened['id'], eventIds: opened['eventIds'] }]);
    const shown = (await get(of)).body;
    expect(shown).toMatchObject({ owner: { name: 'erased person' } });
    expect(failing(shown)).toEqual(['assignable', 'relevant']);
    const at = `minPosition=${String(erased['position'])}`;
    const listed = await get(`/action-items?failing=true&incident=${String(incident['id'])}&${at}`);
    expect(listed.body).toMatchObject({ items: [{ failing: ['assignable', 'relevant'] }] });
    for (const owner of [String(person['id']), 'Cleo'])
      expect(await refused(`${of}/amended`, { owner })).toMatchObject({ status: 422, errors: [{ field: 'owner' }] });
    expect(failing(await says(`${of}/started`, {}))).toContain('assignable');
    expect(failing(await says(`${of}/amended`, { owner: 'Ben' }))).toEqual(['relevant']);
    expect(failing(await says(`${of}/delivered`, { evidence: 'Run 12' }))).toEqual(['relevant']);
  });

  test('moved by the first key is not consented to by the local administrator, who is the same', async () => {
    const key = 'moved-by-first';
    const logged = { key, title: 'Returns are stuck', services: ['returns'], severity: 3, reportedBy: null };
    expect((await app.post('/v1/incidents', logged)).status).toBe(201);
    const { body: opened } = await app.post('/v1/action-items', {
      ...{ title: 'Bound the queue of returns at 500 messages', kind: 'preventive', incident: `key:${key}` },
    });
    const of = `/v1/action-items/${String(opened['id'])}`;
    for (const [what, said] of [
      ['planned', { dueOn: day(5), reason: 'It burns' }],
      ['rescheduled', { dueOn: day(9), reason: 'It burns elsewhere' }],
    ] as const)
      expect((await app.post(`${of}/${what}`, said)).status).toBe(201);
    const page = new Browser();
    const { url } = (await app.post('/v1/sign-in-links', {})).body;
    await page.follow(String(url), (address) => address === `${app.url}/incidents`);
    const cookie = { authorization: '', cookie: `debrief_session=${page.cookie(app.url, 'debrief_session')}` };
    const seen = { dueOn: day(9) };
    expect((await app.post(`${of}/consented`, seen, cookie)).body).toMatchObject({
      type: 'urn:debrief:problem:own-move',
    });
    expect((await app.post(`${of}/consented`, seen)).body).toMatchObject({
      type: 'urn:debrief:problem:own-move',
    });
    expect((await app.post(`${of}/consented`, seen, as('ben'))).status).toBe(201);
  });
});
