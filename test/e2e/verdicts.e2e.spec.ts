import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Clock } from '#event-store';
import { until } from './parts.js';
import { newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';
import { followChanges, type Following } from './told-changes.js';

// What is agreed, what an incident comes to by it, and who is told of it: over HTTP alone, on a clock that the test sets.
// March 2026 in Berlin is one hour ahead of UTC, from the 29th on two.

let app: RunningApp;
let gold = '';
let last = '';

/** Whose key; each is of one role, and Nadia's act for the person whom the restricted incident names. */
const keys: Record<string, string> = {};
const people = [
  ['viewer', undefined],
  ['responder', undefined],
  ['service-owner', undefined],
  ['auditor', undefined],
  ['viewer', 'Nadia'],
  ['auditor', 'Nadia'],
] as const;
/** What two of them hear of all that happens. */
const ears: Record<string, Following> = {};

/** The clock of the product stands at this time until another one is set. */
const itIs = (instant: string): void => {
  jest.spyOn(Clock.prototype, 'now').mockReturnValue(new Date(instant).toISOString());
};

const as = (who?: string): Record<string, string> =>
  who === undefined ? {} : { authorization: `Bearer ${keys[who]}` };
const get = (path: string, who?: string): Promise<Answer> => app.get(`/v1/${path}`, as(who));
const post = (path: string, body: object, who?: string): Promise<Answer> => app.post(`/v1/${path}`, body, as(who));

/** Something said that makes an event; its id, and that of what it is of. */
const write = async (path: string, body: object, who?: string): Promise<{ id: string; eventId: string }> => {
  const answer = await post(path, body, who);
  expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
  last = String(answer.body['position']);
  const [eventId] = (answer.body['eventIds'] as string[] | undefined) ?? [];
  return { id: String(answer.body['id']), eventId: String(eventId) };
};

/** It happens as it is recorded. */
const now = async (instant: string, path: string, body: object = {}): Promise<string> => {
  itIs(instant);
  return (await write(path, { ...body, occurredAt: instant })).eventId;
};

const log = async (instant: string, more: object = {}): Promise<string> => {
  itIs(instant);
  const said = { title: 'Checkout is slow', services: ['checkout'], severity: 2, reportedBy: null };
  return (await write('incidents', { ...said, occurredAt: instant, ...more })).id;
};

const typeOf = ({ status, body }: Answer): unknown => [status, String(body['type']).replace(/.*:/, '')];
const verdictsOf = async (incident: string, who?: string): Promise<Record<string, unknown>[]> =>
  (await get(`incidents/${incident}/verdicts`, who)).body['verdicts'] as Record<string, unknown>[];
/** States by limit. */
const states = async (incident: string): Promise<Record<string, unknown>> =>
  Object.fromEntries((await verdictsOf(incident)).map(({ key, state }) => [String(key), state]));
const changesOf = async (incident: string): Promise<unknown[]> =>
  (await get(`incidents/${incident}/verdicts/changes?minPosition=${last}`)).body['items'] as unknown[];
const registerFor = async (who: string, incident: string): Promise<object[]> => {
  const { status, body } = await get(`audit/registers/verdict-changes?limit=200&minPosition=${last}`, who);
  expect([status, body['nextCursor']]).toEqual([200, null]);
  return (body['items'] as { incident: string }[]).filter((item) => item.incident === incident);
};
/** What somebody has heard of an incident's events of some types. */
const heardBy = (who: string, incident: string, ...types: string[]): { id: string; data: object }[] =>
  ears[who]?.heard.filter((told) => told.incident === incident && types.includes(told.type)) ?? [];

const by = { kind: 'team', name: 'Operations' };
const actor = { kind: 'api-key', id: expect.any(String) as unknown };
const fixed = { by, solution: 'Restarted' };

beforeAll(async () => {
  itIs('2026-02-02T08:00:00Z');
  app = await startApp({ folder: newFolder(), projects: true });
  await until(async () => (await get('incidents')).status === 200);
  await write('teams', { name: 'Operations' });
  await write('people', { name: 'Nadia' });
  for (const name of ['checkout', 'search']) await write('services', { name });
  for (const [role, person] of people) {
    if (person) await write('roles', { person, role });
    const { body } = await post('api-keys', { label: 'A test', roles: [role], ...(person ? { person } : {}) });
    keys[person ? `${role} ${person}` : role] = String(body['key']);
  }
  await write('calendars', {
    name: 'Office hours',
    zone: 'Europe/Berlin',
    hours: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '17:30' }],
  });
  gold = (
    await write(
      'agreements',
      {
        ...{ title: 'Gold support', kind: 'contract', zone: 'Europe/Berlin', effectiveFrom: '2026-03-01' },
        services: ['checkout'],
        limits: [
          { value: 'timeToRespond', limit: 'PT30M' },
          { value: 'timeToFix', limit: 'PT4H', calendar: 'Office hours', pausesStopClock: true },
        ],
      },
      'service-owner',
    )
  ).id;
  for (const who of ['viewer', 'viewer Nadia']) ears[who] = await followChanges(app.url, keys[who] ?? '');
});
afterAll(async () => {
  for (const ear of Object.values(ears)) ear.stop();
  jest.restoreAllMocks();
  await app.stop();
  removeFolder(app.folder);
});

/** Of Friday the 6th and Monday the 9th: by the office's clock 1 h 30 min and 2 h, of which half an hour was paused. */
const overTheWeekend = async (): Promise<{ id: string; fix: string }> => {
  const id = await log('2026-03-06T15:00:00Z');
  await now('2026-03-06T15:40:00Z', `incidents/${id}/responded`, { by });
  await now('2026-03-09T08:30:00Z', `incidents/${id}/clock-paused`, { reason: 'Waiting for the vendor' });
  await now('2026-03-09T09:00:00Z', `incidents/${id}/clock-resumed`);
  return { id, fix: await now('2026-03-09T10:00:00Z', `incidents/${id}/fixed`, fixed) };
};

describe('verdicts', () => {
  test('come with their sums, line by line', async () => {
    const { id, fix } = await overTheWeekend();
    const { status, body } = await get(`incidents/${id}/verdicts`, 'viewer');
    const agreement = { id: gold, title: 'Gold support', kind: 'contract' };
    const version = { line: 'version', number: 1, effectiveFrom: '2026-03-01' };
    expect([status, body]).toMatchObject([
      200,
      {
        ...{ id, severity: 2, highestSeverity: 2, agreements: 1, breached: 1 },
        says: '1 breach: 2 limits of 1 agreement checked',
        verdicts: [
          {
            ...{ agreement, version: 1, key: 'timeToRespond', state: 'breached', flags: [] },
            // 15:00 to 15:40 = 40 min.
            ...{ measured: { duration: 'PT40M' }, over: { duration: 'PT10M' } },
            deadline: { at: '2026-03-06T15:30:00.000Z' },
            sum: [
              version,
              { line: 'clock', calendar: null, pausesStop: false },
              { line: 'from', anchor: { type: 'IncidentLogged', occurredAt: '2026-03-06T15:00:00.000Z' } },
              {
                line: 'to',
                anchor: { type: 'IncidentResponded', occurredAt: '2026-03-06T15:40:00.000Z' },
                at: '2026-03-06T15:40:00.000Z',
              },
              { line: 'measured', duration: 'PT40M' },
              { line: 'limit', duration: 'PT30M' },
              { line: 'over', duration: 'PT10M' },
            ],
          },
          {
            ...{ agreement, key: 'timeToFix', state: 'met', measured: { duration: 'PT3H' } },
            limit: { limit: 'PT4H', calendar: { name: 'Office hours' }, pausesStopClock: true },
            // 3 h at 10:00 leave 1 h of the office's Monday.
            deadline: { at: '2026-03-09T11:00:00.000Z' },
            sum: [
              version,
              { line: 'clock', calendar: { name: 'Office hours', zone: 'Europe/Berlin' }, pausesStop: true },
              { line: 'from', anchor: { type: 'IncidentLogged', occurredAt: '2026-03-06T15:00:00.000Z' } },
              { line: 'to', anchor: { eventId: fix, occurredAt: '2026-03-09T10:00:00.000Z' } },
              { line: 'counted', duration: 'PT3H30M' },
              {
                ...{ line: 'subtracted', duration: 'PT30M' },
                ...{ fromAt: '2026-03-09T08:30:00.000Z', toAt: '2026-03-09T09:00:00.000Z' },
              },
              { line: 'measured', duration: 'PT3H' },
              { line: 'limit', duration: 'PT4H' },
              { line: 'left', duration: 'PT1H' },
            ],
          },
        ],
      },
    ]);
  });

  test('are those of the moment asked for, on both axes', async () => {
    const { id } = await overTheWeekend();
    const at = async (query: string): Promise<unknown> =>
      ((await get(`incidents/${id}/verdicts?${query}`)).body['verdicts'] as Record<string, unknown>[])[1];
    // By Monday 09:15 in Berlin 1 h 30 min and 15 min had gone by.
    expect(await at('validAt=2026-03-09T08:15:00Z')).toMatchObject({
      ...{ state: 'running', measured: { duration: 'PT1H45M' }, left: { duration: 'PT2H15M' } },
      deadline: { at: '2026-03-09T10:30:00.000Z' },
    });
    expect(await at('knownAt=2026-03-09T08:45:00Z')).toMatchObject({ state: 'paused', measured: { duration: 'PT2H' } });
  });
});

describe('a correction', () => {
  test('changes a verdict: on record with its cause, in the register, and told once each', async () => {
    const { id, fix } = await overTheWeekend();
    const correct = (occurredAt: string, reason: string): Promise<{ eventId: string }> =>
      write(`incidents/${id}/corrections`, { eventId: fix, replace: { occurredAt }, reason }, 'responder');
    itIs('2026-03-09T13:00:00Z');
    // Two hours later: 1 h 30 min and 4 h, less the pause = 5 h.
    const late = (await correct('2026-03-09T12:00:00Z', 'The restart had not helped')).eventId;
    expect((await verdictsOf(id))[1]).toMatchObject({ state: 'breached', over: { duration: 'PT1H' } });
    itIs('2026-03-09T14:00:00Z');
    const back = (await correct('2026-03-09T10:30:00Z', 'It was the other restart')).eventId;
    const named = { agreement: { id: gold, title: 'Gold support', kind: 'contract' } };
    const breach = { state: 'breached', over: { duration: 'PT1H' } };
    const byCorrection = (eventId: string, reason: string | null): object => ({
      cause: { eventId, type: 'FactCorrected', actor, reason },
    });
    const expected = (why: readonly [string | null, string | null]): object[] => [
      {
        ...{ ...named, key: 'timeToRespond', kind: 'deadline', announced: true, cause: null },
        ...{ from: { state: 'running' }, to: { state: 'breached' }, at: '2026-03-06T15:30:00.000Z' },
      },
      {
        ...{ ...named, key: 'timeToFix', kind: 'correction', announced: true, at: '2026-03-09T13:00:00.000Z' },
        ...{ from: { state: 'met' }, to: breach, ...byCorrection(late, why[0]) },
      },
      {
        ...{ ...named, key: 'timeToFix', kind: 'correction', announced: true, at: '2026-03-09T14:00:00.000Z' },
        ...{ from: breach, to: { state: 'met' }, ...byCorrection(back, why[1]) },
      },
    ];
    const why = ['The restart had not helped', 'It was the other restart'] as const;
    expect(await changesOf(id)).toEqual(expected(why));
    expect(await registerFor('auditor', id)).toEqual(expected(why).map((each) => ({ incident: id, ...each })));
    expect(typeOf(await get('audit/registers/verdict-changes', 'viewer'))).toEqual([403, 'not-allowed']);
    const known = await get(`incidents/${id}/verdicts/changes?knownAt=2026-03-09T13:30:00Z&minPosition=${last}`);
    expect(known.body['items']).toEqual(expected(why).slice(0, 2));

    await until(() => Promise.resolve(heardBy('viewer', id, 'VerdictChanged').length >= 2));
    // What is told last was announced after all else of it, so nothing is on its way.
    expect(heardBy('viewer', id, 'VerdictChanged', 'LimitBreached').map(({ data }) => data)).toEqual([
      { agreement: gold, limit: 'timeToRespond', deadline: '2026-03-06T15:30:00.000Z', occurredAt: expect.any(String) },
      { agreement: gold, limit: 'timeToFix', from: 'met', to: 'breached', cause: late, occurredAt: expect.any(String) },
      { agreement: gold, limit: 'timeToFix', from: 'breached', to: 'met', cause: back, occurredAt: expect.any(String) },
    ]);
  });
});

describe('an exclusion', () => {
  const reason = 'Their change freeze was broken';
  const said = () => ({ agreement: gold, cause: 'customer', reason, allowedBy: by });
  /** Tuesday the 10th, responded to at once and fixed after 6 h: 2 h too late. */
  const tooLate = async (): Promise<string> => {
    const id = await log('2026-03-10T09:00:00Z');
    await now('2026-03-10T09:00:00Z', `incidents/${id}/responded`, { by });
    await now('2026-03-10T15:00:00Z', `incidents/${id}/fixed`, fixed);
    return id;
  };

  test('makes a verdict excluded, says why and what it would be, and is lifted again', async () => {
    const id = await tooLate();
    itIs('2026-03-11T09:00:00Z');
    const put = { ...said(), value: 'timeToFix' };
    const { eventId } = await write(`incidents/${id}/exclusions`, put, 'service-owner');
    const { body } = await get(`incidents/${id}/verdicts`, 'viewer');
    expect(body).toMatchObject({
      ...{ breached: 0, says: 'no breach: 2 limits of 1 agreement checked' },
      verdicts: [
        { key: 'timeToRespond', state: 'met' },
        {
          ...{ key: 'timeToFix', state: 'excluded', otherwise: 'breached' },
          exclusion: { eventId, agreement: gold, value: 'timeToFix', cause: 'customer', reason, allowedBy: by },
        },
      ],
    });
    // The same again says nothing new.
    expect(await post(`incidents/${id}/exclusions`, put, 'service-owner')).toMatchObject({
      ...{ status: 200, body: { eventIds: [] } },
    });
    itIs('2026-03-12T09:00:00Z');
    const lift = { exclusion: eventId, reason: 'The freeze was ours' };
    const lifted = (await write(`incidents/${id}/exclusions/lifted`, lift, 'service-owner')).eventId;
    expect(await states(id)).toEqual({ timeToRespond: 'met', timeToFix: 'breached' });
    expect((await verdictsOf(id))[1]).not.toHaveProperty('exclusion');
    expect((await post(`incidents/${id}/exclusions/lifted`, lift, 'service-owner')).status).toBe(200);
    const breach = { state: 'breached', over: { duration: 'PT2H' } };
    const turn = { key: 'timeToFix', announced: true };
    expect((await changesOf(id)).slice(1)).toMatchObject([
      { ...turn, kind: 'exclusion', from: breach, to: { state: 'excluded' }, cause: { eventId, reason, actor } },
      {
        ...{ ...turn, kind: 'exclusion-lifted', from: { state: 'excluded' }, to: breach },
        cause: { eventId: lifted, type: 'ExclusionLifted', reason: 'The freeze was ours' },
      },
    ]);
    await until(() => Promise.resolve(heardBy('viewer', id, 'VerdictChanged').length >= 2));
    expect(heardBy('viewer', id, 'VerdictExcluded', 'ExclusionLifted')).toMatchObject([
      { id: eventId, data: { reason, allowedBy: by } },
      { id: lifted, data: { exclusion: eventId, reason: 'The freeze was ours' } },
    ]);
    // Announced before the lifting or after it, as the projector came to it.
    expect(heardBy('viewer', id, 'VerdictChanged')).toMatchObject([
      { data: { from: 'breached', to: 'excluded', cause: eventId } },
      { data: { from: 'excluded', to: 'breached', cause: lifted } },
    ]);
  });

  test('of a whole agreement excludes all its limits', async () => {
    const id = await tooLate();
    await write(`incidents/${id}/exclusions`, said(), 'service-owner');
    expect(await states(id)).toEqual({ timeToRespond: 'excluded', timeToFix: 'excluded' });
  });

  test('is refused with what is wrong with it and to whoever may not put it, and nothing is appended', async () => {
    const id = await tooLate();
    const before = await verdictsOf(id);
    for (const [wrong, type, field] of [
      [{ reason: undefined }, 'invalid-request', 'reason'],
      [{ reason: ' \u200b' }, 'invalid-request', 'reason'],
      [{ cause: 'weather' }, 'invalid-request', 'cause'],
      [{ value: 'speed' }, 'invalid-request', 'value'],
      [{ value: 'availability' }, 'invalid-terms', 'value'],
      [{ agreement: 'gold' }, 'invalid-request', 'agreement'],
      [{ agreement: crypto.randomUUID() }, 'invalid-terms', 'agreement'],
      [{ allowedBy: 'Operations' }, 'invalid-request', 'allowedBy'],
      [{ allowedBy: { kind: 'team', name: 'Operatoins' } }, 'unknown-reference', 'allowedBy'],
      [{ occurredAt: '2026-03-10T15:05:01Z' }, 'moment-in-the-future', 'occurredAt'],
      [{ limit: 'timeToFix' }, 'invalid-request', 'limit'],
    ] as const) {
      const refused = await post(`incidents/${id}/exclusions`, { ...said(), ...wrong }, 'service-owner');
      expect([wrong, typeOf(refused), refused.body['errors']]).toEqual([
        wrong,
        [422, type],
        [{ field, detail: expect.stringMatching(/\w{4}/) }],
      ]);
    }
    for (const who of ['viewer', 'responder', 'auditor'])
      for (const path of ['exclusions', 'exclusions/lifted'])
        expect([who, typeOf(await post(`incidents/${id}/${path}`, said(), who))]).toEqual([who, [403, 'not-allowed']]);
    for (const exclusion of [
      crypto.randomUUID(),
      await now('2026-03-10T15:00:00Z', `incidents/${id}/notes`, { note: 'x' }),
    ]) {
      const refused = await post(`incidents/${id}/exclusions/lifted`, { exclusion, reason: 'x' }, 'service-owner');
      expect([typeOf(refused), refused.body['errors']]).toMatchObject([
        [422, 'no-such-exclusion'],
        [{ field: 'exclusion' }],
      ]);
    }
    const nowhere = await post(`incidents/${crypto.randomUUID()}/exclusions`, said(), 'service-owner');
    expect(typeOf(nowhere)).toEqual([404, 'unknown-incident']);
    expect(await verdictsOf(id)).toEqual(before);
    // Whatever came of it was told before this note.
    await now('2026-03-10T15:00:00Z', `incidents/${id}/notes`, { note: 'The last' });
    await until(() => Promise.resolve((ears['viewer']?.reached() ?? 0n) >= BigInt(last)));
    expect(heardBy('viewer', id, 'NoteAdded')).toHaveLength(2);
    expect(heardBy('viewer', id, 'VerdictExcluded', 'ExclusionLifted')).toEqual([]);
  });
});

test('a restricted incident has verdicts for those whom it names, and for nobody else: answers, register, changes', async () => {
  const hers = await log('2026-03-17T09:00:00Z');
  const seen = await log('2026-03-17T09:00:00Z');
  for (const id of [hers, seen]) {
    await now('2026-03-17T09:40:00Z', `incidents/${id}/responded`, { by });
    await now('2026-03-17T10:00:00Z', `incidents/${id}/fixed`, fixed);
  }
  await write(`incidents/${hers}/restricted`, { restrictedTo: ['Nadia'], reason: 'It is about people' });
  for (const path of ['verdicts', `verdicts/changes?minPosition=${last}`]) {
    expect(typeOf(await get(`incidents/${hers}/${path}`, 'viewer'))).toEqual([404, 'unknown-incident']);
    expect(typeOf(await get(`incidents/${hers}/${path}`, 'auditor'))).toEqual([404, 'unknown-incident']);
    expect((await get(`incidents/${hers}/${path}`, 'viewer Nadia')).status).toBe(200);
  }
  const exclusion = { agreement: gold, cause: 'customer', reason: 'Theirs', allowedBy: by };
  const refused = await post(`incidents/${hers}/exclusions`, exclusion, 'service-owner');
  expect(typeOf(refused)).toEqual([404, 'unknown-incident']);
  const breach = { key: 'timeToRespond', kind: 'deadline' };
  expect(await registerFor('auditor', hers)).toEqual([]);
  expect(await registerFor('auditor', seen)).toMatchObject([{ incident: seen, ...breach }]);
  expect(await registerFor('auditor Nadia', hers)).toMatchObject([{ incident: hers, ...breach }]);
  // Whoever begins to read now is told of the past as well, as far as they may know of it now.
  const late = await followChanges(app.url, keys['viewer'] ?? '');
  await write(`incidents/${seen}/exclusions`, exclusion, 'service-owner');
  const ofSeen = (): string[] => late.heard.filter(({ incident }) => incident === seen).map(({ type }) => type);
  await until(() => Promise.resolve(ofSeen().includes('VerdictChanged')));
  late.stop();
  expect(ofSeen()).toEqual(expect.arrayContaining(['IncidentLogged', 'LimitBreached', 'VerdictExcluded']));
  expect(late.heard.filter(({ incident }) => incident === hers)).toEqual([]);
  await until(() => Promise.resolve(heardBy('viewer Nadia', hers, 'LimitBreached').length > 0));
  expect(heardBy('viewer Nadia', hers, 'LimitBreached')).toMatchObject([{ data: { limit: 'timeToRespond' } }]);
});
