import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { expectRefused, type Refusal } from './refusals.js';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

jest.setTimeout(60_000);

// People, teams, services and monitors over HTTP: names and aliases, who belonged to what and when.
const folder = newFolder();
let app: RunningApp;

const at = (time: string): string => `2026-03-02T${time}:00.000Z`;

beforeAll(async () => {
  app = await startApp({ folder, projects: true });
});
afterAll(async () => {
  await app.stop();
  removeFolder(folder);
});

/** A write that must be taken. */
const write = async (path: string, body: object): Promise<{ id: string; position: string; eventIds: string[] }> => {
  const answer = await app.post(path, body);
  expect({ path, status: answer.status, detail: answer.body['detail'] }).toEqual({ path, status: 201 });
  return answer.body as never;
};

const incident = async (fields: object): Promise<Record<string, unknown>> => {
  const { id } = await write('/v1/incidents', { title: 'T', services: [], severity: 3, reportedBy: null, ...fields });
  return (await app.get(`/v1/incidents/${id}`)).body;
};

const named = (path: string, name: string): string => `${path}/${encodeURIComponent(name)}`;

const expectConflict = ({ status, body }: Answer, type: string, detail: string): void =>
  expect({ status, type: body['type'], detail: body['detail'] }).toEqual({
    status: 409,
    type: `urn:debrief:problem:${type}`,
    detail: expect.stringContaining(detail),
  });

describe('registering', () => {
  test('answers like any write, and a retry with the same key gets the same answer', async () => {
    const body = { name: 'Registered once', aliases: ['Once'] };
    const headers = { 'idempotency-key': 'register-1' };
    const [first, again] = [await app.post('/v1/teams', body, headers), await app.post('/v1/teams', body, headers)];
    expect(first).toMatchObject({
      status: 201,
      body: { revision: '1', eventIds: [expect.any(String), expect.any(String)] },
    });
    expect(first.headers.get('etag')).toBe('"1"');
    expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  test('keeps its answer after its name leads elsewhere', async () => {
    const headers = { 'idempotency-key': 'register-3' };
    const first = await app.post('/v1/teams', { name: 'Moved on' }, headers);
    const { id } = first.body as { id: string };
    await write(`/v1/teams/${id}/renamed`, { name: 'Moved' });
    await write(`/v1/teams/${id}/aliases/withdrawn`, { alias: 'Moved on' });
    const again = await app.post('/v1/teams', { name: 'Moved on' }, headers);
    expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: first.body });
    expect((await app.get(named('/v1/teams', 'Moved on'))).status).toBe(404);
    await write('/v1/teams', { name: 'Moved on' });
  });

  test('a key that was used for one entry is refused for another, so that no two events share an id', async () => {
    const headers = { 'idempotency-key': 'joined-1' };
    for (const name of ['Joined first', 'Joined second']) await write('/v1/teams', { name });
    const join = (team: string): Promise<Answer> =>
      app.post(`${named('/v1/teams', team)}/members`, { person: 'Who joins' }, headers);
    expect((await join('Joined first')).status).toBe(201);
    expectConflict(await join('Joined second'), 'idempotency-key-reused', 'Use a new key for a new request');
  });

  test('sent several times at once under one key registers one entry, and all get its answer', async () => {
    const body = { name: 'At once', aliases: ['All at once'], owner: 'Its owner' };
    const headers = { 'idempotency-key': 'register-2' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => app.post('/v1/services', body, headers)));
    for (const answer of answers)
      expect({ status: answer.status, body: answer.body }).toEqual({ status: 201, body: answers[0]?.body });
  });

  test('of a name or alias that is there is refused with the id, whatever its spelling, and registers nothing', async () => {
    const { id } = await write('/v1/services', { name: 'Ledger', aliases: ['Buchhaltung'] });
    for (const name of ['ledger', ' LEDGER ', 'Ｌedger', 'BUCHHALTUNG'])
      expectConflict(await app.post('/v1/services', { name }), 'name-taken', id);
    const refused = await app.post('/v1/services', { name: 'Never there', aliases: ['Ledger'], owner: 'Nobody' });
    expectConflict(refused, 'name-taken', id);
    expect(refused.body['errors']).toEqual([{ field: 'aliases[0]', detail: `belongs to service ${id}` }]);
    for (const path of [named('/v1/services', 'Never there'), named('/v1/teams', 'Nobody')])
      expect((await app.get(path)).status).toBe(404);
    await write('/v1/services', { name: 'Never there' });
  });

  test('of a name in another kind is another entry', async () => {
    const team = await write('/v1/teams', { name: 'Twofold' });
    const service = await write('/v1/services', { name: 'Twofold', owner: 'Twofold' });
    expect((await app.get(`/v1/services/${service.id}`)).body).toMatchObject({
      owners: [{ kind: 'team', id: team.id, name: 'Twofold', to: null }],
    });
  });

  test('finds what a mention registered', async () => {
    const { services } = (await incident({ services: ['mentioned'] })) as { services: [{ id: string }] };
    expectConflict(await app.post('/v1/services', { name: 'Mentioned' }), 'name-taken', services[0].id);
  });
});

describe('an Idempotency-Key', () => {
  const under =
    (key: string) =>
    (path: string, body: object): Promise<Answer> =>
      app.post(path, body, { 'idempotency-key': key });
  const expectReused = (answer: Answer): void => expectConflict(answer, 'idempotency-key-reused', 'another request');

  test('registers one entry: another name is refused and stays free, the first request gets its answer', async () => {
    const post = under('chosen-1');
    const first = await post('/v1/teams', { name: 'Chosen one' });
    expect(first.status).toBe(201);
    expectReused(await post('/v1/teams', { name: 'Chosen two' }));
    expectReused(await post('/v1/services', { name: 'Chosen one', owner: 'Chosen owner' }));
    expect((await post('/v1/teams', { name: 'Chosen one' })).body).toEqual(first.body);
    for (const path of [named('/v1/teams', 'Chosen two'), named('/v1/teams', 'Chosen owner')])
      expect((await app.get(path)).status).toBe(404);
    await write('/v1/teams', { name: 'Chosen two' });
  });

  test('is of one entry: the same change of another is refused, with nobody registered for it', async () => {
    const [one, two] = [await write('/v1/teams', { name: 'Key one' }), await write('/v1/teams', { name: 'Key two' })];
    const rename = under('chosen-2');
    const renamed = await rename(`/v1/teams/${one.id}/renamed`, { name: 'Key 1' });
    expect(renamed.status).toBe(201);
    expectReused(await rename(`/v1/teams/${two.id}/renamed`, { name: 'Key 2' }));
    expect((await app.get(named('/v1/teams', 'Key 2'))).status).toBe(404);
    expect((await rename(`/v1/teams/${one.id}/renamed`, { name: 'Key 1' })).body).toEqual(renamed.body);
    const join = under('chosen-3');
    expect((await join(`/v1/teams/${one.id}/members`, { person: 'Key holder' })).status).toBe(201);
    expectReused(await join(`/v1/teams/${two.id}/members`, { person: 'Key holder' }));
    expectReused(await join(`/v1/teams/${two.id}/members`, { person: 'Never met' }));
    expect((await app.get(named('/v1/people', 'Never met'))).status).toBe(404);
  });

  test('of an incident is none of the directory', async () => {
    const post = under('chosen-4');
    const { id } = await write('/v1/incidents', { title: 'T', services: [], severity: 3, reportedBy: null });
    const note = await post(`/v1/incidents/${id}/notes`, { note: 'x' });
    expect(note.status).toBe(201);
    expectReused(await post('/v1/teams', { name: 'Of an incident' }));
    expectReused(await post('/v1/services', { name: 'Of an incident' }));
    expect((await post(`/v1/incidents/${id}/notes`, { note: 'x' })).body).toEqual(note.body);
  });
});

describe('a rename', () => {
  test('is seen at once in the answers about incidents, and the former name leads to the same entry', async () => {
    const before = (await incident({
      services: ['checkout'],
      reportedBy: { kind: 'person', name: 'Ana Lima' },
    })) as { id: string; services: [{ id: string }]; reportedBy: { id: string } };
    const [service, person] = [before.services[0].id, before.reportedBy.id];
    await write(`/v1/services/${service}/renamed`, { name: 'basket' });
    await write(named('/v1/people', 'ana lima') + '/renamed', { name: 'Ana Souza' });
    expect((await app.get(`/v1/incidents/${before.id}`)).body).toMatchObject({
      services: [{ id: service, name: 'basket' }],
      reportedBy: { id: person, name: 'Ana Souza' },
    });
    const after = await incident({
      services: ['checkout', 'Basket'],
      reportedBy: { kind: 'person', name: 'Ana Lima' },
    });
    expect(after).toMatchObject({ services: [{ id: service, name: 'basket' }], reportedBy: { id: person } });
    const found = await app.get(`/v1/incidents?service=checkout&minPosition=${String(after['position'])}`);
    expect(found.body).toMatchObject({ total: 2 });
  });

  test('dated back says what the name was then', async () => {
    const { id } = await write('/v1/teams', { name: 'Old name' });
    await write(`/v1/teams/${id}/renamed`, { name: 'New name', occurredAt: at('12:00') });
    const nameAt = async (time: string): Promise<unknown> =>
      (await app.get(`/v1/teams/${id}?validAt=${at(time)}`)).body['name'];
    expect([await nameAt('11:59'), await nameAt('12:00')]).toEqual(['Old name', 'New name']);
    expect((await app.get(`/v1/teams/${id}`)).body).toMatchObject({ name: 'New name', aliases: ['Old name'] });
  });

  test('to a name of another is refused with its id, and the name stays there', async () => {
    const [one, two] = [await write('/v1/teams', { name: 'One' }), await write('/v1/teams', { name: 'Two' })];
    expectConflict(await app.post(`/v1/teams/${one.id}/renamed`, { name: 'TWO' }), 'name-taken', two.id);
    expect((await app.get(named('/v1/teams', 'two'))).body).toMatchObject({ id: two.id, name: 'Two' });
  });

  test('of a team that many rename at once happens, and each name that was recorded leads there', async () => {
    const { id } = await write('/v1/teams', { name: 'Contended' });
    const names = Array.from({ length: 8 }, (_, index) => `Contended ${index}`);
    const answers = await Promise.all(names.map((name) => app.post(`/v1/teams/${id}/renamed`, { name })));
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201));
    for (const name of names) expect((await app.get(named('/v1/teams', name))).body).toMatchObject({ id });
  });

  test('of two teams to one name at once is taken from one of them', async () => {
    const ids = await Promise.all(['Left', 'Right'].map(async (name) => (await write('/v1/teams', { name })).id));
    const answers = await Promise.all(ids.map((id) => app.post(`/v1/teams/${id}/renamed`, { name: 'Middle' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const winner = ids[answers.findIndex(({ status }) => status === 201)];
    expect((await app.get(named('/v1/teams', 'middle'))).body).toMatchObject({ id: winner });
  });

  test('at a revision that is no more leaves the name free', async () => {
    const { id } = await write('/v1/teams', { name: 'At revision' });
    const refused = await app.post(`/v1/teams/${id}/renamed`, { name: 'Unused' }, { 'if-match': '"7"' });
    expect(refused.status).toBe(412);
    expect(await write('/v1/teams', { name: 'Unused' })).not.toMatchObject({ id });
  });

  test('of somebody from outside', async () => {
    const { reportedBy } = (await incident({ reportedBy: { kind: 'external-user', name: 'Grace H' } })) as {
      reportedBy: { id: string };
    };
    await write(named('/v1/external-users', 'Grace H') + '/renamed', { name: 'Grace Hopper' });
    expect((await app.get(`/v1/external-users/${reportedBy.id}`)).body).toMatchObject({
      kind: 'external-user',
      name: 'Grace Hopper',
      aliases: ['Grace H'],
    });
  });
});

describe('an alias', () => {
  test('resolves wherever somebody or something is named', async () => {
    const service = await write('/v1/services', { name: 'payments-api', aliases: ['pay'] });
    const team = await write('/v1/teams', { name: 'Reliability' });
    await write(`/v1/teams/${team.id}/aliases`, { alias: 'SRE' });
    const body = await incident({
      services: ['PAY', 'payments-api'],
      reportedBy: { kind: 'team', name: 'sre' },
      loggedBy: { kind: 'team', name: 'reliability' },
    });
    expect(body).toMatchObject({
      services: [{ id: service.id, name: 'payments-api' }],
      reportedBy: { id: team.id, name: 'Reliability' },
      loggedBy: { id: team.id },
    });
  });

  test('of another is refused with the id; said again it is quiet', async () => {
    const one = await write('/v1/monitors', { name: 'probe 1', aliases: ['p1'] });
    const two = await write('/v1/monitors', { name: 'probe 2' });
    expectConflict(await app.post(`/v1/monitors/${two.id}/aliases`, { alias: 'P1' }), 'name-taken', one.id);
    expect(await app.post(`/v1/monitors/${one.id}/aliases`, { alias: 'P1' })).toMatchObject({
      status: 200,
      body: { eventIds: [] },
    });
  });

  test('that is withdrawn is free: the next mention is of another', async () => {
    const { id } = await write('/v1/services', { name: 'first', aliases: ['shared'] });
    expect(await incident({ services: ['shared'] })).toMatchObject({ services: [{ id }] });
    await write(`/v1/services/${id}/aliases/withdrawn`, { alias: 'SHARED' });
    expect((await app.get(named('/v1/services', 'shared'))).status).toBe(404);
    const { services } = (await incident({ services: ['shared'] })) as { services: [{ id: string; name: string }] };
    expect(services[0]).toMatchObject({ name: 'shared' });
    expect(services[0].id).not.toBe(id);
    expectConflict(await app.post(`/v1/services/${id}/aliases`, { alias: 'shared' }), 'name-taken', services[0].id);
  });

  test('withdrawn and added again, over and over, leads there or nowhere', async () => {
    const { id } = await write('/v1/services', { name: 'back and forth' });
    for (let round = 0; round < 3; round++) {
      await write(`/v1/services/${id}/aliases`, { alias: 'to and fro' });
      expect((await app.get(named('/v1/services', 'to and fro'))).body).toMatchObject({ id });
      await write(`/v1/services/${id}/aliases/withdrawn`, { alias: 'to and fro' });
      expect((await app.get(named('/v1/services', 'to and fro'))).status).toBe(404);
    }
  });

  test('a former name may be withdrawn, the name itself not', async () => {
    const { id } = await write('/v1/people', { name: 'Ines Gone' });
    await write(`/v1/people/${id}/renamed`, { name: 'Ines Here' });
    expectConflict(
      await app.post(`/v1/people/${id}/aliases/withdrawn`, { alias: 'ines here' }),
      'name-in-use',
      'rename it first',
    );
    await write(`/v1/people/${id}/aliases/withdrawn`, { alias: 'Ines Gone' });
    expect((await app.get(`/v1/people/${id}`)).body).toMatchObject({ name: 'Ines Here', aliases: [] });
  });
});

describe('members', () => {
  test('over time, on both axes; a membership that never was is retracted', async () => {
    const { id } = await write('/v1/teams', { name: 'Crew' });
    const members = `/v1/teams/${id}/members`;
    await write(members, { person: 'Mona', occurredAt: at('09:00') });
    const joined = await write(members, { person: 'Nils', occurredAt: at('10:00') });
    await write(`${members}/left`, { person: 'mona', occurredAt: at('11:00') });
    const seen = async (query = ''): Promise<unknown[]> =>
      ((await app.get(`/v1/teams/${id}${query}`)).body['members'] as { name: string; from: string; to: string }[]).map(
        ({ name, from, to }) => [name, from, to],
      );
    expect(await seen()).toEqual([
      ['Mona', at('09:00'), at('11:00')],
      ['Nils', at('10:00'), null],
    ]);
    expect(await seen(`?validAt=${at('10:30')}`)).toEqual([
      ['Mona', at('09:00'), null],
      ['Nils', at('10:00'), null],
    ]);
    const { items } = (await app.get(`/v1/teams/${id}/history`)).body as {
      items: { metadata: { recordedAt: string }; data: object }[];
    };
    const knownAt = items.at(-1)?.metadata.recordedAt ?? '';
    await write(`/v1/teams/${id}/retractions`, { eventId: joined.eventIds[0], reason: 'Another Nils' });
    expect(await seen()).toEqual([['Mona', at('09:00'), at('11:00')]]);
    expect(await seen(`?knownAt=${knownAt}&validAt=${at('10:30')}`)).toHaveLength(2);
    expect(JSON.stringify(items)).not.toContain('Mona');
  });

  test('who is no member cannot leave', async () => {
    const { id } = await write('/v1/teams', { name: 'Empty' });
    const refused = await app.post(`/v1/teams/${id}/members/left`, { person: 'Mona' });
    expectConflict(refused, 'does-not-belong', 'record when they joined first');
  });

  test('of a team that is refused nobody is registered', async () => {
    const refused = await app.post('/v1/teams/No such team/members', { person: 'Never Seen' });
    expect(refused).toMatchObject({ status: 404, body: { type: 'urn:debrief:problem:unknown-entry' } });
    expect((await app.get(named('/v1/people', 'Never Seen'))).status).toBe(404);
  });

  test.each(['services', 'monitors'])('owners of %s come, stay beside one another, and go', async (kind) => {
    const { id } = await write(`/v1/${kind}`, { name: 'owned', owner: 'First team' });
    await write(`/v1/${kind}/${id}/owners`, { team: 'Second team', occurredAt: at('10:00') });
    await write(`/v1/${kind}/${id}/owners/ended`, { team: 'first team' });
    const { owners } = (await app.get(`/v1/${kind}/${id}`)).body as { owners: { name: string; to: string | null }[] };
    expect(owners.map(({ name, to }) => [name, to === null])).toEqual([
      ['Second team', true],
      ['First team', false],
    ]);
    const then = (await app.get(`/v1/${kind}/${id}?validAt=${at('11:00')}`)).body as { owners: object[] };
    expect(then.owners).toMatchObject([{ kind: 'team', name: 'Second team', to: null }]);
  });
});

describe('lists', () => {
  test('come a page at a time, are complete, and show names beside ids', async () => {
    let position = '';
    for (let count = 0; count < 7; count++)
      ({ position } = await write('/v1/people', { name: `Listed ${count}`, aliases: [`Nickname ${count}`] }));
    const seen: string[] = [];
    let cursor: string | null = null;
    let total: unknown;
    do {
      const query = `limit=3&minPosition=${position}${cursor === null ? '' : `&cursor=${cursor}`}`;
      const { body } = await app.get(`/v1/people?${query}`);
      seen.push(...(body['items'] as { name: string }[]).map(({ name }) => name));
      total = body['total'];
      cursor = body['nextCursor'] as string | null;
    } while (cursor !== null);
    expect(seen).toHaveLength(Number(total));
    expect(seen.filter((name) => name.startsWith('Listed'))).toEqual(
      Array.from({ length: 7 }, (_, index) => `Listed ${index}`),
    );
  });

  test('find one by name or alias in any spelling', async () => {
    const { id, position } = await write('/v1/services', { name: 'Findable', aliases: ['auffindbar'] });
    for (const name of ['findable', 'AUFFINDBAR'])
      expect((await app.get(`/v1/services?name=${name}&minPosition=${position}`)).body).toMatchObject({
        items: [{ id, kind: 'service', name: 'Findable', aliases: ['auffindbar'], owners: [], ownerCount: 0 }],
        total: 1,
        nextCursor: null,
      });
    expect((await app.get('/v1/services?name=nowhere')).body).toEqual({ items: [], total: 0, nextCursor: null });
    expect((await app.get('/v1/teams?name=findable')).body).toMatchObject({ total: 0 });
  });

  test('say how many belong now', async () => {
    const { id } = await write('/v1/teams', { name: 'Counted' });
    for (const person of ['C 1', 'C 2', 'C 3'])
      await write(`/v1/teams/${id}/members`, { person, occurredAt: at('09:00') });
    const { position } = await write(`/v1/teams/${id}/members/left`, { person: 'C 2', occurredAt: at('10:00') });
    expect((await app.get(`/v1/teams?name=counted&minPosition=${position}`)).body).toMatchObject({
      items: [{ id, memberCount: 2 }],
    });
  });
});

test('a history has every event, a page at a time', async () => {
  const { id } = await write('/v1/teams', { name: 'Historic', aliases: ['H'] });
  const first = (await app.get(`/v1/teams/${id}/history?limit=1`)).body;
  expect(first).toMatchObject({
    items: [{ type: 'TeamRegistered', data: { name: { sealed: expect.any(String) } } }],
    total: 2,
  });
  const second = (await app.get(`/v1/teams/historic/history?cursor=${String(first['nextCursor'])}`)).body;
  expect(second).toMatchObject({ items: [{ type: 'AliasAdded', revision: '1' }], nextCursor: null });
});

describe('what is refused, with nothing written:', () => {
  const taken: Record<string, string> = {};
  beforeAll(async () => {
    const { id } = await write('/v1/teams', { name: 'Refusing', aliases: ['Refuser'] });
    const { eventIds } = await write(`/v1/teams/${id}/members`, { person: 'Olga', occurredAt: at('09:00') });
    Object.assign(taken, { team: id, joined: eventIds[0] });
    await write('/v1/services', { name: 'refusing' });
  });

  const team = '/v1/teams/{team}';
  const invalid = { status: 422, type: 'invalid-request' } as const;
  const name = (wrong: string, body: object, field: string, path = '/v1/teams', says = 'takes a name'): Refusal => ({
    wrong,
    path,
    body,
    ...invalid,
    says: `${field} ${says}`,
    fields: [field],
  });
  const reason = 'Another Olga';

  test.each<Refusal>([
    name('a number for a name', { name: 7 }, 'name'),
    name('a blank name', { name: ' \t' }, 'name'),
    name('a name of 201 bytes', { name: 'ü'.repeat(100) + 'x' }, 'name'),
    name('an id for a name', { name: crypto.randomUUID() }, 'name'),
    name('an id in upper case for a name', { name: crypto.randomUUID().toUpperCase() }, 'name'),
    name('no name', {}, 'name', '/v1/people', 'is required'),
    name(
      'a text for aliases',
      { name: 'n', aliases: 'a' },
      'aliases',
      '/v1/teams',
      'takes a list of at most 100 names',
    ),
    name('a blank alias among them', { name: 'n', aliases: ['a', ' '] }, 'aliases', '/v1/teams', 'takes a list'),
    name('101 aliases', { name: 'n', aliases: Array.from({ length: 101 }, String) }, 'aliases', '/v1/teams', 'takes'),
    name('an owner of a team', { name: 'n', owner: 'o' }, 'owner', '/v1/teams', 'is no field of this request'),
    name('an object for an owner', { name: 'n', owner: { kind: 'team' } }, 'owner', '/v1/services', 'takes the id or'),
    name('a rename to nothing', {}, 'name', `${team}/renamed`, 'is required'),
    name('an alias that is none', { alias: null }, 'alias', `${team}/aliases`),
    name(
      'a moment for an alias',
      { alias: 'a', occurredAt: at('09:00') },
      'occurredAt',
      `${team}/aliases`,
      'is no field',
    ),
    name('no alias to withdraw', {}, 'alias', `${team}/aliases/withdrawn`, 'is required'),
    name('a list for a member', { person: ['Olga'] }, 'person', `${team}/members`, 'takes the id or the name'),
    name(
      'a moment without offset',
      { person: 'Olga', occurredAt: '2026-03-01T10:00:00' },
      'occurredAt',
      `${team}/members`,
      'takes a time',
    ),
    name('no team for an owner', {}, 'team', '/v1/services/refusing/owners', 'is required'),
    name('no reason for a retraction', { eventId: '{joined}' }, 'reason', `${team}/retractions`, 'is required'),
    name('a label for an event', { eventId: 'x', reason }, 'eventId', `${team}/retractions`, 'takes a UUID'),
    {
      wrong: 'a rename in the future',
      path: `${team}/renamed`,
      body: { name: 'Later', occurredAt: '2999-01-01T00:00:00Z' },
      status: 422,
      type: 'moment-in-the-future',
      says: 'Check the date and the offset',
      fields: ['occurredAt'],
    },
    {
      wrong: 'a member by an id that is not there',
      path: `${team}/members`,
      body: { person: '00000000-0000-4000-8000-000000000001' },
      status: 422,
      type: 'unknown-reference',
      says: 'person names person 00000000-0000-4000-8000-000000000001',
      fields: ['person'],
    },
    {
      wrong: 'the id of a team among services',
      path: '/v1/services/{team}/renamed',
      body: { name: 'Other' },
      status: 404,
      type: 'unknown-entry',
      says: 'check the id, or the spelling',
    },
    {
      wrong: 'a name that nobody has',
      path: '/v1/teams/nobody%20has%20it/aliases',
      body: { alias: 'x' },
      status: 404,
      type: 'unknown-entry',
      says: 'check the id, or the spelling',
    },
    {
      wrong: 'an alias that it never had',
      path: `${team}/aliases/withdrawn`,
      body: { alias: 'Never had' },
      status: 404,
      type: 'unknown-alias',
      says: 'check the spelling',
    },
    {
      wrong: 'a retraction of another entry’s event',
      path: '/v1/services/refusing/retractions',
      body: { eventId: '{joined}', reason },
      status: 404,
      type: 'unknown-event',
      says: 'The entry has no event {joined}',
    },
    {
      wrong: 'a revision that it is not at',
      path: `${team}/members`,
      body: { person: 'Nobody At All' },
      headers: { 'if-match': '"9"' },
      status: 412,
      type: 'revision-mismatch',
      says: 'The request expects revision 9, but the stream is at 2',
    },
    {
      wrong: 'nobody asked for',
      method: 'GET',
      path: '/v1/people/nobody',
      status: 404,
      type: 'unknown-entry',
      says: 'check',
    },
    {
      wrong: 'the history of nobody',
      method: 'GET',
      path: '/v1/people/nobody/history',
      status: 404,
      type: 'unknown-entry',
      says: 'check',
    },
    {
      wrong: 'a team before it was known',
      method: 'GET',
      path: `${team}?knownAt=2020-01-01T00:00:00Z`,
      status: 404,
      type: 'unknown-entry',
      says: 'It was not known at 2020-01-01T00:00:00.000Z: it is on record since ',
    },
    {
      wrong: 'a filter that there is not',
      method: 'GET',
      path: '/v1/teams?member=x',
      ...invalid,
      says: 'member is no field',
      fields: ['member'],
    },
    {
      wrong: 'a limit of 201',
      method: 'GET',
      path: '/v1/teams?limit=201',
      ...invalid,
      says: 'limit takes a whole number from 1 to 200',
      fields: ['limit'],
    },
    {
      wrong: 'a cursor of another list',
      method: 'GET',
      path: '/v1/teams?cursor=cjE',
      status: 400,
      type: 'malformed-request',
      says: 'start without a cursor',
    },
    {
      wrong: 'a cursor of another list for a history',
      method: 'GET',
      path: `${team}/history?cursor=eA`,
      status: 400,
      type: 'malformed-request',
      says: 'start without a cursor',
    },
    {
      wrong: 'registering an external user',
      path: '/v1/external-users',
      body: { name: 'x' },
      status: 405,
      type: 'method-not-allowed',
      says: '/openapi.json lists',
    },
  ])('$wrong', (row) => expectRefused(app, taken, row));

  test('whoever has no key', async () => {
    for (const [method, path] of [
      ['GET', '/v1/people'],
      ['POST', '/v1/people'],
      ['GET', '/v1/teams/Refusing'],
    ] as const)
      expect((await app.send(method, path, { headers: { authorization: '' } })).status).toBe(401);
  });
});

describe('a mail address', () => {
  const keyOf = async (role: string): Promise<Record<string, string>> => {
    const { body } = await app.post('/v1/api-keys', { label: 'A test', roles: [role] });
    return { authorization: `Bearer ${String(body['key'])}` };
  };

  test.each(['people', 'teams'])('of %s is told to whoever keeps the directory, and to nobody else', async (kind) => {
    const { id } = await write(`/v1/${kind}`, { name: `Written to: ${kind}` });
    await write(`/v1/${kind}/${id}/mail-address`, { address: 'old@example.com' });
    await write(`/v1/${kind}/${id}/mail-address`, { address: 'new@example.com' });
    expect((await app.get(`/v1/${kind}/${id}`)).body['mailAddress']).toBe('new@example.com');
    expect((await app.get(`/v1/${kind}/${id}`, await keyOf('responder'))).body['mailAddress']).toBe('new@example.com');
    const { status, body } = await app.get(`/v1/${kind}/${id}`, await keyOf('viewer'));
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('mailAddress');
    const { body: history } = await app.get(`/v1/${kind}/${id}/history`);
    expect(JSON.stringify(history)).not.toContain('example.com');
  });

  test('is gone with whoever is erased', async () => {
    const { id } = await write('/v1/people', { name: 'Written to no more' });
    await write(`/v1/people/${id}/mail-address`, { address: 'gone@example.com' });
    expect((await app.post(`/v1/people/${id}/erased`, {})).status).toBe(201);
    expect(JSON.stringify((await app.get(`/v1/people/${id}`)).body)).not.toContain('gone@example.com');
    expectConflict(await app.post(`/v1/people/${id}/mail-address`, { address: 'a@example.com' }), 'person-erased', '');
  });

  test('has to be one', async () => {
    const { id } = await write('/v1/teams', { name: 'Written to nowhere' });
    for (const address of ['nowhere', 'a@example.com\r\nBcc: b@example.com', ''])
      expect((await app.post(`/v1/teams/${id}/mail-address`, { address })).status).toBe(422);
    expect((await app.post('/v1/services/checkout/mail-address', { address: 'a@example.com' })).status).toBe(404);
  });
});
