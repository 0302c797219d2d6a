import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Clock } from '#event-store';
import { allBuilt, newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

// Availability and error budget of two services in March 2026, over HTTP, with figures that were computed by hand.
//
// The month of the agreement is Berlin's: from 23:00 of February 28th to 22:00 of March 31st in UTC. That is 31 days without
// the hour that clocks skip on the 29th, 743 h; without 3 h of maintenance 740 h count, of which 0.5 % may be lost: 3 h 42 min.

let app: RunningApp;
let agreement = '';
let last = '';
const ids: Record<string, string> = {};
const keys: Record<string, string> = {};

const itIs = (instant: string): void => {
  jest.spyOn(Clock.prototype, 'now').mockReturnValue(instant);
};

const write = async (path: string, body: object): Promise<Record<string, unknown>> => {
  const answer = await app.post(`/v1/${path}`, body);
  expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
  last = String(answer.body['position']);
  return answer.body;
};

interface Span {
  kind?: 'down' | 'partial' | 'degraded';
  /** In March, in UTC; null where it is not known. */
  from: string | null;
  /** Left out while it goes on. */
  to?: string;
}

const march = (time: string): string => (/^\d\dT/.test(time) ? `2026-03-${time}:00Z` : `2026-${time}:00Z`);

/** An incident of March that is told when it is over, and the spans in which its service was hit. */
const outage = async (
  key: string,
  {
    at,
    service = 'checkout',
    spans,
    ...more
  }: { at: string; service?: string; spans: Span[]; restrictedTo?: string[] },
): Promise<string> => {
  const said = { key, title: `Outage ${key}`, services: [service], severity: 2, reportedBy: null };
  ids[key] = String((await write('incidents', { ...said, occurredAt: march(at) }))['id']);
  for (const { kind = 'down', from, to } of spans)
    await write(`incidents/key:${key}/impact-spans`, {
      ...{ service, kind, from: from === null ? null : march(from), ...(to === undefined ? {} : { to: march(to) }) },
    });
  if (more.restrictedTo)
    await write(`incidents/key:${key}/restricted`, { restrictedTo: more.restrictedTo, reason: 'It is about people' });
  return ids[key];
};

const availability = (month: string, who = 'viewer'): Promise<Answer> =>
  app.get(`/v1/agreements/${agreement}/availability?month=${month}&minPosition=${last}`, {
    authorization: `Bearer ${keys[who]}`,
  });
const inMarch = async (who?: string): Promise<Record<string, unknown>> =>
  (await availability('2026-03', who)).body['availability'] as Record<string, unknown>;
const checkoutIn = ({ byService }: Record<string, unknown>): unknown => (byService as unknown[])[0];

const by = { kind: 'team', name: 'Operations' };

beforeAll(async () => {
  itIs('2026-02-02T08:00:00.000Z');
  app = await startApp({ folder: newFolder(), projects: true });
  await allBuilt(app);
  await write('teams', { name: 'Operations' });
  await write('people', { name: 'Nadia' });
  for (const name of ['checkout', 'search']) await write('services', { name });
  await write('roles', { person: 'Nadia', role: 'viewer' });
  for (const [name, more] of [
    ['viewer', {}],
    ['Nadia', { person: 'Nadia' }],
  ] as const)
    keys[name] = String((await write('api-keys', { label: 'A test', roles: ['viewer'], ...more }))['key']);
  const made = await write('agreements', {
    ...{ title: 'Uptime', zone: 'Europe/Berlin', effectiveFrom: '2026-03-01', services: ['checkout', 'search'] },
    limits: [{ value: 'availability', limit: 99.5, weights: { down: 1, partial: 0.5 } }],
  });
  agreement = String(made['id']);
  itIs('2026-04-02T08:00:00.000Z');
  await write('maintenance', {
    // Of 3 h, as clocks skip the one from 02:00 to 03:00.
    ...{ services: ['checkout', 'search'], from: '2026-03-29T01:00:00+01:00', to: '2026-03-29T05:00:00+02:00' },
    ...{ reason: 'New database', allowedBy: by },
  });
  // Down for 60 min, and then partly until 12:00: half of another 60 min. 90 min.
  const first = [
    { from: '10T10:00', to: '10T11:00' },
    { kind: 'partial' as const, from: '10T10:30', to: '10T12:00' },
  ];
  await outage('first', { at: '10T10:05', spans: first });
  // Merged into the first; inside of its span, so nothing more.
  await outage('merged', { at: '10T10:10', spans: [{ from: '10T10:15', to: '10T10:45' }] });
  await write('incidents/key:merged/merged', { into: 'key:first', reason: 'One outage' });
  // Of 75 min, of which the last 15 are in March.
  await outage('before', { at: '02-28T22:05', spans: [{ from: '02-28T22:00', to: '02-28T23:15' }] });
  // Of 2 h, of which the first 30 min are before the maintenance.
  await outage('planned', { at: '28T23:30', spans: [{ from: '28T23:30', to: '29T01:30' }] });
  // Until it was mitigated: 45 min.
  await outage('mitigated', { at: '20T08:00', spans: [{ from: '20T08:00' }] });
  await write('incidents/key:mitigated/mitigated', { by, mitigation: 'Rerouted', occurredAt: march('20T08:45') });
  await write('incidents/key:mitigated/fixed', { by, solution: 'Rebuilt', occurredAt: march('20T15:00') });
  // These count nothing: it has no weight, it was none, and it is excluded.
  await outage('slow', { at: '12T08:00', spans: [{ kind: 'degraded', from: '12T08:00', to: '12T13:00' }] });
  await outage('none', { at: '13T08:00', spans: [{ from: '13T08:00', to: '13T11:00' }] });
  await write('incidents/key:none/cancelled', { reason: 'A false alarm' });
  await outage('theirs', { at: '14T08:00', spans: [{ from: '14T08:00', to: '14T10:00' }] });
  // Nobody but Nadia knows of this one: 60 min.
  await outage('secret', {
    ...{ at: '16T08:00', spans: [{ from: '16T08:00', to: '16T09:00' }], restrictedTo: ['Nadia'] },
  });
  // Of search it is not known since when, but at 12:00 it was seen: at least 30 min.
  await outage('search', { at: '15T12:00', service: 'search', spans: [{ from: null, to: '15T12:30' }] });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await app.stop();
  removeFolder(app.folder);
});

test('a month is measured by service, with what is left of the error budget', async () => {
  const excluded = await write('incidents/key:theirs/exclusions', {
    ...{ agreement, value: 'availability', cause: 'customer', reason: 'They had cut the line', allowedBy: by },
  });
  const whole = {
    ...{ kind: 'down', weight: 1, isStartKnown: true, isExcluded: false },
    reference: expect.stringMatching(/^INC-\d+$/) as unknown,
  };
  expect(await inMarch()).toMatchObject({
    ...{ month: '2026-03', from: '2026-02-28T23:00:00.000Z', to: '2026-03-31T22:00:00.000Z', version: 1 },
    ...{ limit: 99.5, weights: { down: 1, partial: 0.5 }, basis: 'from incidents, not telemetry' },
    // The worst of the two.
    state: 'unknown',
    maintenance: [{ from: '2026-03-29T00:00:00.000Z', to: '2026-03-29T03:00:00.000Z' }],
    byService: [
      {
        // 90 + 15 + 30 + 45 min = 3 h; 1 - 3 / 740 of 100.
        ...{ service: { name: 'checkout' }, state: 'met', isAtMost: false, counted: 'PT740H', lost: 'PT3H' },
        availability: expect.closeTo(99.594_594_59, 7) as unknown,
        errorBudget: { allowed: 'PT3H42M', used: 'PT3H', left: 'PT42M', exceededBy: 'PT0S' },
        spans: expect.arrayContaining([
          { ...whole, incident: ids['before'], from: '2026-02-28T23:00:00.000Z', to: '2026-02-28T23:15:00.000Z' },
          { ...whole, incident: ids['first'], from: '2026-03-10T10:15:00.000Z', to: '2026-03-10T10:45:00.000Z' },
          { ...whole, incident: ids['mitigated'], from: '2026-03-20T08:00:00.000Z', to: '2026-03-20T08:45:00.000Z' },
          {
            ...{ ...whole, isExcluded: true, incident: ids['theirs'] },
            ...{ from: '2026-03-14T08:00:00.000Z', to: '2026-03-14T10:00:00.000Z' },
          },
        ]) as unknown,
      },
      {
        // 1 - 0.5 / 740 of 100.
        ...{ service: { name: 'search' }, state: 'unknown', isAtMost: true, lost: 'PT30M' },
        availability: expect.closeTo(99.932_432_43, 7) as unknown,
        errorBudget: { allowed: 'PT3H42M', used: 'PT30M', left: 'PT3H12M', exceededBy: 'PT0S' },
      },
    ],
  });
  const [exclusion] = excluded['eventIds'] as string[];
  await write('incidents/key:theirs/exclusions/lifted', { exclusion, reason: 'It was our line' });
  // 2 h more: 5 h, which is 1 h 18 min too much.
  expect(checkoutIn(await inMarch())).toMatchObject({
    ...{ state: 'breached', lost: 'PT5H' },
    errorBudget: { allowed: 'PT3H42M', used: 'PT5H', left: 'PT0S', exceededBy: 'PT1H18M' },
  });
  await write('incidents/key:theirs/exclusions', {
    ...{ agreement, cause: 'customer', reason: 'It was theirs after all', allowedBy: by },
  });
  expect(checkoutIn(await inMarch())).toMatchObject({ state: 'met', lost: 'PT3H' });
});

test('what is restricted counts for those who see it, and shows to nobody else', async () => {
  // 3 h and 1 h: 18 min too much; 1 - 4 / 740 of 100.
  const hers = await inMarch('Nadia');
  expect(hers).toMatchObject({ state: 'breached' });
  expect(checkoutIn(hers)).toMatchObject({
    ...{ state: 'breached', lost: 'PT4H', availability: expect.closeTo(99.459_459_46, 7) as unknown },
    errorBudget: { left: 'PT0S', exceededBy: 'PT18M' },
  });
  expect(JSON.stringify(hers)).toContain(ids['secret']);
  const theirs = await inMarch();
  expect(checkoutIn(theirs)).toMatchObject({ state: 'met', lost: 'PT3H' });
  expect(JSON.stringify(theirs)).not.toContain(ids['secret']);
});

test('a month that goes on counts as far as it has come, and one before the agreement is null', async () => {
  // From March 31st 22:00 to April 2nd 08:00 are 34 h; of 30 days, 720 h, may be lost 3 h 36 min.
  expect((await availability('2026-04')).body['availability']).toMatchObject({
    state: 'running',
    byService: [
      {
        ...{ state: 'running', availability: 100, counted: 'PT34H', lost: 'PT0S', spans: [] },
        errorBudget: { allowed: 'PT3H36M', used: 'PT0S', left: 'PT3H36M', exceededBy: 'PT0S' },
      },
      { service: { name: 'search' }, state: 'running' },
    ],
  });
  expect((await availability('2026-02')).body).toEqual({
    ...{ agreement: { id: agreement, title: 'Uptime', kind: 'objective' }, month: '2026-02', availability: null },
  });
});

test('a month that is none, and an agreement that there is not, are refused', async () => {
  expect(await availability('2026-13')).toMatchObject({
    status: 422,
    body: { type: 'urn:debrief:problem:invalid-request', errors: [{ field: 'month' }] },
  });
  expect(await app.get(`/v1/agreements/${crypto.randomUUID()}/availability?month=2026-03`)).toMatchObject({
    status: 404,
    body: { type: 'urn:debrief:problem:unknown-agreement' },
  });
});
