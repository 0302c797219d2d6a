import { describe, expect, test } from '@jest/globals';
import { eventId } from '#decider/testing';
import {
  at,
  checkout,
  customer,
  factCorrected,
  factRetracted,
  impactRecorded,
  impactSpanRecorded,
  incidentFixed,
  incidentLogged,
  incidentMitigated,
  incidentOf,
  incidentReopened,
  incidentReported,
  incidentResponded,
  incidentStarted,
  invoices,
  learnt,
  probe,
  serviceAffected,
} from '#incidents/testing';
import type { ImpactRecorded, IncidentEvent } from './events.js';
import type { Given } from '#decider/testing';
import { view, type IncidentView } from './view.js';

const seen = (validAt: string | undefined, ...events: Given<IncidentEvent>[]): IncidentView => {
  const answer = view(incidentOf(incidentLogged(), ...events), {
    now: at('20:00'),
    ...(validAt === undefined ? {} : { validAt: at(validAt) }),
  });
  if (answer === undefined) throw new Error('not known');
  return answer;
};

const figures = (time: string, data: Partial<ImpactRecorded['data']>): ImpactRecorded => {
  const { users: _users, countedBy: _countedBy, ...none } = impactRecorded().data;
  return { type: 'ImpactRecorded', data: { ...none, occurredAt: at(time), ...data } };
};

describe('headline impact', () => {
  test('is not there where nobody gave a figure', () =>
    expect(seen(undefined).impact).toEqual({ users: null, accounts: null, supportRequests: null }));

  test('of users is the newest estimate, never a sum', () =>
    expect(
      seen(
        undefined,
        figures('10:10', { users: 100, countedBy: 'billing' }),
        figures('10:20', { users: 70, countedBy: 'logs' }),
      ).impact.users,
    ).toEqual({ value: 70, confirmed: false, source: 'logs', eventId: eventId(2) }));

  test('of users is the newest that is confirmed, whatever is estimated later', () =>
    expect(
      seen(
        undefined,
        figures('10:10', { users: 100, confirmed: true, countedBy: 'billing' }),
        figures('10:30', { users: 120, confirmed: true, countedBy: 'ledger' }),
        figures('10:40', { users: 5_000, countedBy: 'logs' }),
      ).impact.users,
    ).toEqual({ value: 120, confirmed: true, source: 'ledger', eventId: eventId(2) }));

  test('goes by when it was counted, not by when it was recorded', () =>
    expect(
      seen(
        undefined,
        learnt('12:00', figures('11:00', { accounts: 9, confirmed: true })),
        learnt('13:00', figures('10:00', { accounts: 4, confirmed: true })),
      ).impact.accounts,
    ).toEqual({ value: 9, confirmed: true, eventId: eventId(1) }));

  test('of users and of accounts come from different figures', () =>
    expect(
      seen(undefined, figures('10:10', { users: 100, accounts: 10 }), figures('10:20', { accounts: 11 })).impact,
    ).toMatchObject({ users: { value: 100 }, accounts: { value: 11 } }));

  test('of support requests is the sum over sources of the latest of each', () =>
    expect(
      seen(
        undefined,
        figures('10:10', { supportRequests: 10, countedBy: 'zendesk', confirmed: true }),
        figures('10:20', { supportRequests: 4, countedBy: 'phone' }),
        figures('10:30', { supportRequests: 31, countedBy: 'zendesk' }),
        figures('10:40', { supportRequests: 1 }),
      ).impact.supportRequests,
    ).toEqual({
      value: 36,
      confirmed: false,
      figures: [
        { value: 31, confirmed: false, source: 'zendesk', eventId: eventId(3) },
        { value: 4, confirmed: false, source: 'phone', eventId: eventId(2) },
        { value: 1, confirmed: false, eventId: eventId(4) },
      ],
    }));

  test('follows corrections and retractions, and what had happened by then', () => {
    const story = [
      figures('10:10', { users: 100 }),
      figures('10:20', { users: 200 }),
      factCorrected(eventId(2), { users: 250 }),
    ];
    expect(seen(undefined, ...story).impact.users?.value).toBe(250);
    expect(seen('10:15', ...story).impact.users?.value).toBe(100);
    expect(seen(undefined, ...story, factRetracted(eventId(2))).impact.users?.value).toBe(100);
  });
});

describe('a span of impact ends', () => {
  const open = { ...impactSpanRecorded(), data: { service: checkout, kind: 'down' as const, from: at('09:50') } };
  const ended = (validAt: string | undefined, ...events: Given<IncidentEvent>[]): unknown =>
    seen(validAt, ...events).facts.impactSpans[0]?.ended;

  test('as stated', () =>
    expect(ended(undefined, impactSpanRecorded(), incidentFixed())).toEqual({ at: at('10:30'), eventId: eventId(1) }));
  test('not yet, at a moment before that', () => expect(ended('10:20', impactSpanRecorded())).toBeNull());
  test('by the mitigation that held, else by the fix', () => {
    expect(ended(undefined, open, incidentMitigated(), incidentFixed())).toEqual({
      at: at('10:30'),
      eventId: eventId(2),
    });
    expect(ended(undefined, open, incidentFixed())).toEqual({ at: at('10:42'), eventId: eventId(2) });
  });
  test('by the fix, where it began after the mitigation', () =>
    expect(
      ended(undefined, { ...open, data: { ...open.data, from: at('10:35') } }, incidentMitigated(), incidentFixed()),
    ).toEqual({ at: at('10:42'), eventId: eventId(3) }));
  test('not by one that did not hold, nor by one before it began', () => {
    expect(ended(undefined, open, incidentMitigated(), incidentReopened())).toBeNull();
    expect(ended(undefined, { ...open, data: { ...open.data, from: at('10:50') } }, incidentFixed())).toBeNull();
  });
});

test('services are those of the log, then those that were said to be affected, each once', () => {
  const affected = serviceAffected({ service: checkout });
  expect(seen(undefined, serviceAffected(), affected).services).toEqual([checkout, invoices]);
  expect(seen('10:05', serviceAffected(), affected).services).toEqual([checkout]);
});

describe('first logged', () => {
  const report = incidentReported({ occurredAt: at('09:55') });

  test('is the earliest log or report, and gives the origin; what identifies the incident stays that of the log', () =>
    expect(seen(undefined, report)).toMatchObject({
      origin: 'external-user',
      reportedBy: probe,
      facts: { logged: { eventId: eventId(0) }, firstLogged: { eventId: eventId(1), data: { reportedBy: customer } } },
    }));
  test('is the log where reports came later', () =>
    expect(seen(undefined, incidentReported())).toMatchObject({
      origin: 'monitor',
      facts: { firstLogged: { eventId: eventId(0) }, reports: [{ eventId: eventId(0) }, { eventId: eventId(1) }] },
    }));
  test('anchors the durations', () =>
    expect(seen(undefined, incidentStarted(), report, incidentResponded(), incidentFixed()).durations).toMatchObject({
      timeToLog: { atLeast: 5 * 60_000, to: { eventId: eventId(2) } },
      timeToRespond: { atLeast: 10 * 60_000 },
      timeToFix: { atLeast: 47 * 60_000 },
    }));
  test('stands in for a detection', () =>
    expect(seen(undefined, report).facts.detected).toMatchObject({ eventId: eventId(1), byDefault: true }));
  test('makes it known: between a report and the log it is open', () => {
    expect(seen('09:57', report)).toMatchObject({ status: 'open', facts: { logged: null } });
    expect(seen('09:50', report).status).toBe('not-logged');
  });
  test('later reports reopen nothing', () =>
    expect(seen(undefined, incidentFixed(), incidentReported({ occurredAt: at('11:00') })).status).toBe('fixed'));
});
