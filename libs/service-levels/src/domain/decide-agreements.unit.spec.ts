import { describe, expect, test } from '@jest/globals';
import {
  addVersion,
  agreementEnded,
  agreementMade,
  agreementSpec,
  agreeMaintenance,
  calendarDefined,
  calendarRevised,
  checkout,
  defineCalendar,
  endAgreement,
  gold,
  hours,
  maintenanceAgreed,
  maintenanceWithdrawn,
  makeAgreement,
  office,
  reviseCalendar,
  search,
  versionAdded,
  withdrawMaintenance,
} from '#service-levels/testing';
import {
  AgreementHasEnded,
  CalendarNameTaken,
  EndsBeforeItBegins,
  InvalidTerms,
  TermsAreFull,
  UnknownAgreement,
  UnknownCalendar,
  UnknownMaintenance,
  type Limit,
  type SaidLimit,
} from './index.js';

const { given } = agreementSpec;
const now = '2026-03-02T09:00:00.000Z';
const at = { now };
const occurredAt = now;
const other = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0599';

describe('DefineCalendar', () => {
  test('writes down hours under a name', () => {
    given()
      .when(defineCalendar({ name: ' Office hours ' }), at)
      .thenEvents(calendarDefined({ occurredAt }));
  });

  test('is refused under a name that a calendar has, in any spelling', () => {
    const refusal = given(calendarDefined())
      .when(defineCalendar({ calendar: other, name: 'OFFICE  hours' }))
      .thenRefused(CalendarNameTaken, `/v1/calendars/${office}/revised`);
    expect(refusal.errors).toEqual([{ field: 'name', detail: `belongs to calendar ${office}` }]);
  });

  test('is refused where nothing can be counted by it, naming each field', () => {
    const refusal = given()
      .when(defineCalendar({ zone: 'Berlin', holidays: [{ date: '2026-02-30' }] }))
      .thenRefused(InvalidTerms, 'IANA');
    expect(refusal.errors.map(({ field }) => field)).toEqual(['zone', 'holidays[0].date']);
  });

  test('is refused where there are 200', () => {
    const defined = Array.from({ length: 200 }, (_, place) =>
      calendarDefined({ calendar: other.replace('99', String(100 + place)), name: `Calendar ${place}` }),
    );
    given(...defined)
      .when(defineCalendar())
      .thenRefused(TermsAreFull, '200 calendars');
  });
});

describe('ReviseCalendar', () => {
  test('says the whole calendar anew, by id or by name', () => {
    const said = { ...hours, zone: 'Europe/London' };
    const revised = calendarRevised({ reason: 'Moved', occurredAt });
    for (const calendar of [office, 'office hours'])
      given(calendarDefined())
        .when(reviseCalendar({ ...said, calendar, reason: 'Moved' }), at)
        .thenEvents(revised);
  });

  test('says nothing where it reads so already, by its definition or its last revision', () => {
    given(calendarDefined())
      .when(reviseCalendar({ reason: 'Again' }))
      .thenNothing();
    given(calendarDefined(), calendarRevised())
      .when(reviseCalendar({ zone: 'Europe/London' }))
      .thenNothing();
    given(calendarDefined(), calendarRevised())
      .when(reviseCalendar(), at)
      .thenEvents(calendarRevised({ zone: 'Europe/Berlin', occurredAt }));
  });

  test('of one that is not there is refused, and so is one that nothing can be counted by', () => {
    given().when(reviseCalendar()).thenRefused(UnknownCalendar, '/v1/calendars');
    given(calendarDefined())
      .when(reviseCalendar({ hours: [] }))
      .thenRefused(InvalidTerms, 'hours');
  });
});

describe('MakeAgreement', () => {
  test('makes it with its first version; a calendar by name is recorded by id, a service once', () => {
    const limit = { value: 'timeToFix', severity: 1, limit: 'PT4H' } as const;
    given(calendarDefined())
      .when(
        makeAgreement({
          services: [checkout, search, checkout],
          limits: [{ ...limit, calendar: 'office hours', pausesStopClock: true }],
        }),
        at,
      )
      .thenEvents(
        agreementMade({ occurredAt }),
        versionAdded({
          services: [checkout, search],
          limits: [{ ...limit, calendar: office, pausesStopClock: true }],
          occurredAt,
        }),
      );
  });

  test.each([
    ['zone', { zone: '+01:00' }, 'IANA'],
    ['effectiveFrom', { effectiveFrom: '2026-02-29' }, 'a day that exists'],
    ['services', { services: [] }, '1 to 500'],
    ['services', { services: Array.from({ length: 501 }, String) }, '1 to 500'],
    ['limits', { limits: [] }, '1 to 100'],
    ['limits', { limits: Array.from({ length: 101 }, () => ({ value: 'total', limit: 'PT1H' })) }, '1 to 100'],
  ])('with wrong %s is refused', (field, said, part) => {
    const refusal = given().when(makeAgreement(said)).thenRefused(InvalidTerms, part);
    expect(refusal.errors.map((error) => error.field)).toEqual([field]);
  });

  test('is refused where there are 1000', () => {
    const made = Array.from({ length: 1_000 }, (_, place) =>
      agreementMade({ agreement: other.replace('0599', String(1_000 + place)) }),
    );
    given(...made)
      .when(makeAgreement())
      .thenRefused(TermsAreFull, '1000 agreements');
  });
});

describe('a limit', () => {
  const kept = (...limits: SaidLimit[]) => ({
    as: (...expected: Limit[]) =>
      given(calendarDefined())
        .when(makeAgreement({ limits }), at)
        .thenEvents(agreementMade({ occurredAt }), versionAdded({ limits: expected, occurredAt })),
  });

  test('is kept as it was said, without what goes without saying', () => {
    kept({ value: 'timeToLog', limit: 'P2DT12H', pausesStopClock: false }).as({ value: 'timeToLog', limit: 'P2DT12H' });
    kept(
      { value: 'timeBetweenUpdates', limit: 'PT30M', severity: 2 },
      { value: 'timeBetweenUpdates', limit: 'PT1H' },
    ).as({ value: 'timeBetweenUpdates', severity: 2, limit: 'PT30M' }, { value: 'timeBetweenUpdates', limit: 'PT1H' });
    kept({ value: 'users', severity: 1, limit: 1_000 }).as({ value: 'users', severity: 1, limit: 1_000 });
    kept({ value: 'availability', limit: 99.95, weights: { partial: 0.5, down: 1, degraded: 0 } }).as({
      value: 'availability',
      limit: 99.95,
      weights: { down: 1, partial: 0.5, degraded: 0 },
    });
  });

  const fix = { value: 'timeToFix', limit: 'PT4H' };
  const up = { value: 'availability', limit: 99.9, weights: { down: 1 } };
  test.each<[string, SaidLimit, string, string]>([
    ['of nothing', { ...fix, limit: 'PT0S' }, 'limit', 'above PT0S'],
    ['below nothing', { ...fix, limit: '-PT1H' }, 'limit', 'like PT4H'],
    ['that is no length', { ...fix, limit: '4 hours' }, 'limit', 'like PT4H'],
    ['in minutes without a unit', { ...fix, limit: 240 }, 'limit', 'like PT4H'],
    ['in years', { ...fix, limit: 'P1Y' }, 'limit', 'say days'],
    ['in months', { ...fix, limit: 'P1M' }, 'limit', 'say days'],
    ['of more than ten years', { ...fix, limit: 'P3661D' }, 'limit', 'P3660D'],
    ['in days beside a calendar', { ...fix, limit: 'P2D', calendar: office }, 'limit', 'PT16H'],
    ['in weeks beside a calendar', { ...fix, limit: 'P1W', calendar: office }, 'limit', 'hours'],
    ['on a value that is not recorded', { ...fix, value: 'timeToCoffee' }, 'value', 'timeToDetect, timeToLog'],
    ['on another that has no such value', { ...fix, value: 'constructor' }, 'value', 'availability'],
    [
      'that pauses stop, but on the fix',
      { ...fix, value: 'timeToRespond', pausesStopClock: true },
      'pausesStopClock',
      'timeToFix only',
    ],
    ['of a severity that is none', { ...fix, severity: 6 }, 'severity', '1 to 5'],
    ['by a calendar that is not there', { ...fix, calendar: 'Nights' }, 'calendar', 'POST /v1/calendars'],
    ['by the id of a calendar that is not there', { ...fix, calendar: other }, 'calendar', 'POST /v1/calendars'],
    ['with weights of a length', { ...fix, weights: { down: 1 } }, 'weights', 'availability only'],
    ['on no users', { value: 'users', limit: 0 }, 'limit', 'from 1'],
    ['on half a user', { value: 'users', limit: 0.5 }, 'limit', 'whole number'],
    ['on users as a length', { value: 'users', limit: 'PT4H' }, 'limit', 'whole number'],
    ['on users by a calendar', { value: 'accounts', limit: 5, calendar: office }, 'calendar', 'leave it out'],
    ['on availability of nothing', { ...up, limit: 0 }, 'limit', 'above 0'],
    ['on availability of more than all', { ...up, limit: 100.1 }, 'limit', 'up to 100'],
    ['on availability as a text', { ...up, limit: '99.9' }, 'limit', 'percent'],
    ['on availability of a severity', { ...up, severity: 1 }, 'severity', 'leave it out'],
    ['on availability by a calendar', { ...up, calendar: office }, 'calendar', 'leave it out'],
    ['on availability that pauses stop', { ...up, pausesStopClock: true }, 'pausesStopClock', 'leave it out'],
    ['on availability of which nothing counts', { ...up, weights: { down: 0 } }, 'weights', 'above 0'],
    ['on availability without weights', { ...up, weights: {} }, 'weights', 'above 0'],
    ['with a weight above 1', { ...up, weights: { down: 1.5 } }, 'weights.down', 'from 0 to 1'],
    ['with a weight below 0', { ...up, weights: { down: 1, partial: -0.1 } }, 'weights.partial', 'from 0 to 1'],
    ['with a weight of a span that is none', { ...up, weights: { down: 1, slow: 0.5 } }, 'weights.slow', 'degraded'],
  ])('%s is refused', (_, said, part, detail) => {
    const refusal = given(calendarDefined())
      .when(makeAgreement({ limits: [{ value: 'total', limit: 'PT1H' }, said] }))
      .thenRefused(InvalidTerms, detail);
    expect(refusal.errors.map(({ field }) => field)).toEqual([`limits[1].${part}`]);
  });

  test.each<[string, SaidLimit, SaidLimit]>([
    ['value and severity', { ...fix, severity: 1 }, { ...fix, severity: 1, limit: 'PT1H' }],
    ['value of all severities', fix, fix],
    ['availability', up, { ...up, limit: 99 }],
  ])('on the same %s as another is refused', (_, one, same) => {
    const refusal = given()
      .when(makeAgreement({ limits: [one, same] }))
      .thenRefused(InvalidTerms, 'limits[0]');
    expect(refusal.errors.map(({ field }) => field)).toEqual(['limits[1]']);
  });
});

describe('AddVersion', () => {
  const made = [agreementMade(), versionAdded()];
  const second = versionAdded({ effectiveFrom: '2026-07-01', limits: [{ value: 'timeToFix', limit: 'PT2H' }] });

  test('says what holds from a day on, before others too', () => {
    given(...made)
      .when(addVersion({ reason: 'Renewed' }), at)
      .thenEvents({ ...second, data: { ...second.data, reason: 'Renewed', occurredAt } });
    const earlier = { effectiveFrom: '2026-01-01' };
    given(...made, second)
      .when(addVersion(earlier), at)
      .thenEvents({ ...second, data: { ...second.data, ...earlier, occurredAt } });
  });

  test('of a day that has one takes its place', () => {
    given(...made, second)
      .when(addVersion({ services: [search] }), at)
      .thenEvents({ ...second, data: { ...second.data, services: [search], occurredAt } });
  });

  test('says nothing where the version of that day says so already, in whatever order', () => {
    given(...made, second)
      .when(addVersion({ reason: 'Again' }))
      .thenNothing();
    const limits = [
      { value: 'timeToFix', limit: 'PT2H', severity: 1 },
      { value: 'users', limit: 5 },
    ] as const;
    given(...made, versionAdded({ services: [checkout, search], limits: [...limits] }))
      .when(addVersion({ effectiveFrom: '2026-03-29', services: [search, checkout], limits: limits.toReversed() }))
      .thenNothing();
  });

  test('of an agreement that is not there is refused, and so is one that does not hold water', () => {
    given().when(addVersion()).thenRefused(UnknownAgreement, '/v1/agreements');
    given(...made)
      .when(addVersion({ effectiveFrom: '2026-7-1' }))
      .thenRefused(InvalidTerms, 'a day that exists');
    given(...made)
      .when(addVersion({ services: [] }))
      .thenRefused(InvalidTerms, 'services');
    given(...made)
      .when(addVersion({ limits: [{ value: 'timeToFix', limit: 'PT2H', calendar: office }] }))
      .thenRefused(InvalidTerms, 'limits[0].calendar');
  });

  test('on or after the end is refused', () => {
    const ended = [...made, agreementEnded({ on: '2026-07-01' })];
    given(...ended)
      .when(addVersion())
      .thenRefused(AgreementHasEnded, '2026-07-01');
    given(...ended)
      .when(addVersion({ effectiveFrom: '2026-06-30' }), at)
      .thenEvents({ ...second, data: { ...second.data, effectiveFrom: '2026-06-30', occurredAt } });
  });

  test('is refused where the agreement has 200', () => {
    const days = Array.from({ length: 199 }, (_, place) =>
      new Date(Date.UTC(2027, 0, place)).toISOString().slice(0, 10),
    );
    given(...made, ...days.map((effectiveFrom) => versionAdded({ effectiveFrom })))
      .when(addVersion())
      .thenRefused(TermsAreFull, '200 versions');
  });
});

describe('EndAgreement', () => {
  const made = [agreementMade(), versionAdded()];

  test('says from which day on it holds no more; another day takes the place of the first', () => {
    given(...made)
      .when(endAgreement({ reason: 'Sold' }), at)
      .thenEvents(agreementEnded({ reason: 'Sold', occurredAt }));
    given(...made, agreementEnded())
      .when(endAgreement({ on: '2027-06-30' }), at)
      .thenEvents(agreementEnded({ on: '2027-06-30', occurredAt }));
    given(...made)
      .when(endAgreement({ on: '2026-03-29' }), at)
      .thenEvents(agreementEnded({ on: '2026-03-29', occurredAt }));
  });

  test('says nothing where it ends on that day already', () => {
    given(...made, agreementEnded())
      .when(endAgreement({ reason: 'Again' }))
      .thenNothing();
  });

  test('is refused before it begins, of no agreement, and on no day', () => {
    given(...made)
      .when(endAgreement({ on: '2026-03-28' }))
      .thenRefused(EndsBeforeItBegins, '2026-03-29');
    given().when(endAgreement()).thenRefused(UnknownAgreement, '/v1/agreements');
    given(...made)
      .when(endAgreement({ on: '2026-11-31' }))
      .thenRefused(InvalidTerms, 'a day that exists');
  });
});

describe('AgreeMaintenance', () => {
  test('says what is agreed to, each service once', () => {
    given()
      .when(agreeMaintenance({ services: [checkout, checkout] }), at)
      .thenEvents(maintenanceAgreed({ occurredAt }));
  });

  test('is refused without services, and where it does not end after it begins', () => {
    given()
      .when(agreeMaintenance({ services: [] }))
      .thenRefused(InvalidTerms, 'services');
    const from = '2026-04-05T02:00:00.000Z';
    const refusal = given()
      .when(agreeMaintenance({ from, to: from }))
      .thenRefused(InvalidTerms, 'after from');
    expect(refusal.errors.map(({ field }) => field)).toEqual(['to']);
  });
});

describe('WithdrawMaintenance', () => {
  test('takes it back, once', () => {
    given(maintenanceAgreed()).when(withdrawMaintenance(), at).thenEvents(maintenanceWithdrawn({ occurredAt }));
    given(maintenanceAgreed(), maintenanceWithdrawn()).when(withdrawMaintenance()).thenNothing();
  });

  test('of none is refused', () => {
    given(maintenanceAgreed())
      .when(withdrawMaintenance({ maintenance: gold }))
      .thenRefused(UnknownMaintenance, '/v1/maintenance');
  });
});
