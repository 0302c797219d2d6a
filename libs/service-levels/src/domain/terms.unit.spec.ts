import { describe, expect, test } from '@jest/globals';
import {
  agreementEnded,
  agreementMade,
  agreementsWith,
  calendarDefined,
  calendarRevised,
  checkout,
  eventId,
  gold,
  hours,
  maintenanceAgreed,
  maintenanceWithdrawn,
  office,
  ops,
  search,
  upgrade,
  versionAdded,
} from '#service-levels/testing';
import { termsKnownAt } from './index.js';

const at = (moment: string): number => Date.parse(moment);

describe('versions', () => {
  test('hold from the beginning of their day in the zone of the agreement until the next, whatever the order of recording', () => {
    const [agreement] = termsKnownAt(
      agreementsWith(
        agreementMade(),
        versionAdded({ effectiveFrom: '2026-07-01' }),
        versionAdded({ effectiveFrom: '2026-03-29', services: [search] }),
      ),
    ).agreements;
    expect(agreement).toMatchObject({ id: gold, title: 'Gold support', kind: 'contract', zone: 'Europe/Berlin' });
    expect(agreement?.versions).toEqual([
      {
        number: 1,
        effectiveFrom: '2026-03-29',
        from: at('2026-03-28T23:00Z'),
        until: at('2026-06-30T22:00Z'),
        services: [search],
        limits: [{ value: 'timeToFix', limit: 'PT4H' }],
        eventId: eventId(2),
      },
      {
        number: 2,
        effectiveFrom: '2026-07-01',
        from: at('2026-06-30T22:00Z'),
        until: Infinity,
        services: [checkout],
        limits: [{ value: 'timeToFix', limit: 'PT4H' }],
        eventId: eventId(1),
      },
    ]);
  });

  test('of the same day: the one recorded last', () => {
    const [agreement] = termsKnownAt(
      agreementsWith(agreementMade(), versionAdded(), versionAdded({ services: [search] })),
    ).agreements;
    expect(agreement?.versions).toMatchObject([{ number: 1, services: [search], eventId: eventId(2) }]);
  });

  test('hold no more from the end on; one that would begin after it never holds', () => {
    const events = [agreementMade(), versionAdded(), versionAdded({ effectiveFrom: '2026-07-01' })];
    const [agreement] = termsKnownAt(agreementsWith(...events, agreementEnded({ on: '2026-05-01' }))).agreements;
    expect(agreement?.ended).toEqual({ on: '2026-05-01', eventId: eventId(3) });
    expect(agreement?.versions.map(({ from, until }) => [from, until])).toEqual([
      [at('2026-03-28T23:00Z'), at('2026-04-30T22:00Z')],
      [at('2026-06-30T22:00Z'), at('2026-06-30T22:00Z')],
    ]);
    const later = agreementsWith(...events, agreementEnded({ on: '2026-05-01' }), agreementEnded({ on: '2026-12-31' }));
    expect(termsKnownAt(later).agreements[0]?.versions[1]?.until).toBe(at('2026-12-30T23:00Z'));
  });
});

test('a calendar reads as it was said last, and keeps its name', () => {
  const { calendars } = termsKnownAt(agreementsWith(calendarDefined(), calendarRevised()));
  expect([...calendars.values()]).toEqual([
    { id: office, name: 'Office hours', calendar: { ...hours, zone: 'Europe/London' }, eventId: eventId(1) },
  ]);
});

test('maintenance stands until it is withdrawn', () => {
  const agreed = agreementsWith(maintenanceAgreed());
  expect(termsKnownAt(agreed).maintenance).toEqual([
    {
      id: upgrade,
      services: [checkout],
      from: at('2026-04-04T20:00Z'),
      to: at('2026-04-05T02:00Z'),
      reason: 'New database',
      allowedBy: ops,
      eventId: eventId(0),
    },
  ]);
  expect(termsKnownAt(agreementsWith(maintenanceAgreed(), maintenanceWithdrawn())).maintenance).toEqual([]);
});

describe('T3: what was known at a moment', () => {
  const agreements = agreementsWith(
    { ...calendarDefined(), recordedAt: '2026-03-02T08:00:00.000Z' },
    { ...agreementMade(), recordedAt: '2026-03-02T09:00:00.000Z' },
    { ...versionAdded(), recordedAt: '2026-03-02T09:00:00.000Z' },
    { ...calendarRevised(), recordedAt: '2026-03-02T10:00:00.000Z' },
    { ...agreementEnded(), recordedAt: '2026-03-02T11:00:00.000Z' },
  );
  const knownAt = (time: string) => {
    const { agreements: made, calendars } = termsKnownAt(agreements, `2026-03-02T${time}Z`);
    return { made: made.length, ended: made[0]?.ended?.on, zone: calendars.get(office)?.calendar.zone };
  };

  test.each([
    ['07:59:59.999', { made: 0, ended: undefined, zone: undefined }],
    ['08:59:59.999', { made: 0, ended: undefined, zone: 'Europe/Berlin' }],
    ['09:00:00.000', { made: 1, ended: undefined, zone: 'Europe/Berlin' }],
    ['10:59:59.999', { made: 1, ended: undefined, zone: 'Europe/London' }],
    ['11:00:00.000', { made: 1, ended: '2026-12-31', zone: 'Europe/London' }],
  ])('%s takes all of that instant, and nothing later', (time, expected) => {
    expect(knownAt(time)).toEqual(expected);
  });

  test('is one object for one state and what is known of it', () => {
    expect(termsKnownAt(agreements)).toBe(termsKnownAt(agreements));
    expect(termsKnownAt(agreements, '2026-03-02T11:00:00.000Z')).toBe(termsKnownAt(agreements));
    expect(termsKnownAt(agreements, '2026-03-02T09:10:00.000Z')).toBe(
      termsKnownAt(agreements, '2026-03-02T09:20:00.000Z'),
    );
  });

  test('keeps the calendar of an event one object, so that what is kept of it is found again', () => {
    const calendar = termsKnownAt(agreements, '2026-03-02T08:30:00.000Z').calendars.get(office)?.calendar;
    expect(termsKnownAt(agreements, '2026-03-02T09:30:00.000Z').calendars.get(office)?.calendar).toBe(calendar);
  });
});
