import { describe, expect, test } from '@jest/globals';
import { eventId, type Given } from '#decider/testing';
import type { IncidentEvent, Origin, Severity } from '#incidents/domain';
import {
  ana,
  at,
  customer,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  incidentCancelled,
  incidentDetected,
  incidentLogged,
  incidentOf,
  incidentReported,
  incidentStarted,
  invoices,
  learnt,
  probe,
  serviceAffected,
  severityChanged,
} from '#incidents/testing';
import { recommendationsOf, type Recommendation, type RecommendationReason } from './index.js';
import {
  agreed,
  gold,
  nothingAgreed,
  officeDefined,
  officeHours,
  origins,
  recommendationsSet,
  recommended,
  settingOf,
  silver,
  termsOf,
} from '../testing-recommendations.js';

const minute = 60_000;
const hour = 60 * minute;
const limits: Record<Severity, number> = { 1: 5 * minute, 2: 15 * minute, 3: hour, 4: 24 * hour, 5: 24 * hour };

const logged = at('12:00');
const before = (length: number): string => new Date(Date.parse(logged) - length).toISOString();

/** Logged at noon, by whoever noticed it. */
const noticedBy = (origin: Origin | undefined, severity: Severity = 2): IncidentEvent =>
  incidentLogged({ severity, occurredAt: logged, reportedBy: null, ...(origin ? { origin } : {}) });
const started = (length: number): IncidentEvent => ({ type: 'IncidentStarted', data: { occurredAt: before(length) } });
const startedBetween = (longest: number, shortest: number): IncidentEvent => ({
  type: 'IncidentStarted',
  data: { notBefore: before(longest), notAfter: before(shortest), reason: 'From the graphs' },
});

const of = (events: readonly Given<IncidentEvent>[], said?: Parameters<typeof recommended>[1]): Recommendation => {
  const [item] = recommended(events, said).items;
  if (item === undefined) throw new Error('nothing is recommended');
  return item;
};
const priorityOf = (...parameters: Parameters<typeof of>): string => of(...parameters).priority;
/** "high, urgent at most (started)". */
const inShort = (...parameters: Parameters<typeof of>): string => {
  const { priority, upTo, asks } = of(...parameters);
  return `${priority}${upTo === null ? '' : `, ${upTo} at most`}${asks.length > 0 ? ` (${asks.join(', ')})` : ''}`;
};
const reason = <Name extends RecommendationReason['because']>(
  { reasons }: Recommendation,
  because: Name,
): Extract<RecommendationReason, { because: Name }> | undefined =>
  reasons.find((each): each is Extract<RecommendationReason, { because: Name }> => each.because === because);

// Within the limit, up to 4 times as long, beyond, and without a start; severities 1 to 3, and then 4 and 5.
const table: [Origin, [string, string, string, string], [string, string, string, string]][] = [
  ['monitor', ['none', 'low', 'high', 'undetermined'], ['none', 'none', 'medium', 'undetermined']],
  ['staff', ['low', 'medium', 'high', 'undetermined'], ['none', 'low', 'medium', 'undetermined']],
  ['support', ['medium', 'high', 'urgent', 'undetermined'], ['low', 'medium', 'high', 'undetermined']],
  ['external-user', ['high', 'urgent', 'urgent', 'high'], ['medium', 'high', 'high', 'medium']],
];

describe.each(table)('O1, O2: what %s noticed first', (origin, cells, lowered) => {
  test.each([1, 2, 3, 4, 5] as const)('at severity %d', (severity) => {
    const limit = limits[severity];
    const [within, upToFourTimes, beyond, unknown] = severity > 3 ? lowered : cells;
    const event = noticedBy(origin, severity);
    expect(priorityOf([event, started(0)])).toBe(within);
    expect(priorityOf([event, started(limit)])).toBe(within);
    expect(priorityOf([event, started(limit + 1)])).toBe(upToFourTimes);
    expect(priorityOf([event, started(4 * limit)])).toBe(upToFourTimes);
    expect(priorityOf([event, started(4 * limit + 1)])).toBe(beyond);
    expect(priorityOf([event])).toBe(unknown);
  });
});

describe('O4: without a start', () => {
  test('nothing is urgent, whoever noticed it: an external user makes it high at least', () => {
    for (const origin of origins)
      for (const severity of [1, 2, 3, 4, 5] as const)
        expect(priorityOf([noticedBy(origin, severity)])).not.toBe('urgent');
    expect(inShort([noticedBy('external-user')])).toBe('high, urgent at most (started)');
    expect(inShort([noticedBy('external-user', 5)])).toBe('medium, high at most (started)');
    expect(inShort([noticedBy('support')])).toBe('undetermined (started)');
  });

  test('that somebody said is not recorded, nobody is asked for it', () => {
    const declared = factDeclaredUnrecorded({ fact: 'started' });
    expect(inShort([noticedBy('support'), declared])).toBe('undetermined');
    expect(reason(of([noticedBy('support'), declared]), 'start-unknown')).toMatchObject({ eventId: eventId(1) });
    expect(reason(of([noticedBy('support')]), 'start-unknown')).toMatchObject({ eventId: null });
    // Another fact that is not recorded has nothing to do with it.
    expect(inShort([noticedBy('support'), factDeclaredUnrecorded({ fact: 'fixed' })])).toBe('undetermined (started)');
  });

  test('it is at least what the setting says, also where some of the row is less', () => {
    const row = (unknown: 'medium' | 'high'): Parameters<typeof recommended>[1] => ({
      setting: settingOf(
        recommendationsSet({ table: { ...settingOf().table, staff: ['low', 'low', 'high', unknown] } }),
      ),
    });
    expect(inShort([noticedBy('staff')], row('medium'))).toBe('medium, high at most (started)');
    expect(inShort([noticedBy('staff')], row('high'))).toBe('high (started)');
  });

  test('that makes sense there is none: it lies after the detection', () => {
    const item = of([noticedBy('staff'), started(-hour)]);
    expect([item.priority, item.asks, item.measured]).toEqual(['undetermined', ['started'], null]);
    expect(reason(item, 'started-after-detected')).toMatchObject({ eventId: eventId(1) });
  });
});

describe('O1: who noticed it first', () => {
  test('is the reporter of the first log or report, whichever came first', () => {
    const log = incidentLogged({ severity: 2, occurredAt: logged, reportedBy: probe });
    expect(priorityOf([log, started(hour)])).toBe('low');
    const earlier = incidentReported({ reportedBy: customer, occurredAt: before(minute) });
    const item = of([log, started(hour), earlier]);
    expect(item.priority).toBe('urgent');
    expect(item.reasons[0]).toEqual({ because: 'origin', eventId: eventId(2), origin: 'external-user' });
  });

  test('is asked for where nobody knows: it is undetermined', () => {
    expect(inShort([noticedBy(undefined), started(hour)])).toBe('undetermined (reported-by)');
    expect(inShort([noticedBy(undefined)])).toBe('undetermined (reported-by, started)');
  });
});

describe('O4: between bounds', () => {
  const limit = limits[2];
  test.each<[string, number, number, Origin, string]>([
    ['within the limit', limit, 0, 'staff', 'low'],
    ['in one cell', 4 * limit, limit + 1, 'staff', 'medium'],
    ['across a cell', limit + 1, limit, 'staff', 'low, medium at most (started)'],
    ['across two cells', 4 * limit + 1, limit, 'staff', 'low, high at most (started)'],
    ['across cells that say the same', 4 * limit + 1, limit + 1, 'external-user', 'urgent'],
    ['nothing, or something', limit + 1, 0, 'monitor', 'none, low at most (started)'],
  ])('%s', (_name, longest, shortest, origin, expected) => {
    expect(inShort([noticedBy(origin), startedBetween(longest, shortest)])).toBe(expected);
  });

  test('the detection lies between them too', () => {
    const item = of([noticedBy('staff'), startedBetween(2 * limit, -limit)]);
    expect([item.measured, item.priority, item.upTo]).toEqual([{ atLeast: 0, atMost: 2 * limit }, 'low', 'medium']);
  });
});

describe('O3: the limit', () => {
  const bySetting = { source: 'setting', agreement: null, version: null, calendar: null, eventId: null };
  const quick = { value: 'timeToDetect', limit: 'PT2M' } as const;

  test('is that of the severity now held', () => {
    expect(of([noticedBy('staff', 3), started(20 * minute)])).toMatchObject({
      priority: 'low',
      limit: { most: hour, ...bySetting },
    });
    const worse = [noticedBy('staff', 3), started(20 * minute), severityChanged({ severity: 1, occurredAt: logged })];
    expect(of(worse)).toMatchObject({ priority: 'medium', limit: { most: 5 * minute } });
  });

  test('is that of an agreement on one of its services, and says which', () => {
    const terms = termsOf(...agreed({ [gold]: [quick] }));
    const item = of([noticedBy('staff'), started(9 * minute)], { terms });
    expect(item).toMatchObject({ priority: 'high', measured: { atLeast: 9 * minute, atMost: 9 * minute } });
    expect(item.limit).toEqual({
      most: 2 * minute,
      ...{ source: 'agreement', agreement: gold, version: 1, calendar: null, eventId: eventId(1) },
    });
    expect(reason(item, 'limit')).toMatchObject({ eventId: eventId(1), reach: ['beyond', 'beyond'] });
  });

  test('is none of an agreement on another service, nor on another time', () => {
    const elsewhere = { terms: termsOf(...agreed({ [gold]: [quick] }, invoices)) };
    expect(of([noticedBy('staff')], elsewhere).limit).toEqual({ most: limits[2], ...bySetting });
    expect(of([noticedBy('staff'), serviceAffected({ service: invoices })], elsewhere).limit.agreement).toBe(gold);
    const other = { terms: termsOf(...agreed({ [gold]: [{ value: 'timeToLog', limit: 'PT2M' }] })) };
    expect(of([noticedBy('staff')], other).limit.source).toBe('setting');
  });

  test('of an agreement is that for the severity, before the one for all others', () => {
    const terms = termsOf(...agreed({ [gold]: [quick, { ...quick, severity: 2, limit: 'PT3M' }] }));
    expect(of([noticedBy('staff', 2)], { terms }).limit.most).toBe(3 * minute);
    expect(of([noticedBy('staff', 3)], { terms }).limit.most).toBe(2 * minute);
    const onlyWorst = { terms: termsOf(...agreed({ [gold]: [{ ...quick, severity: 1 }] })) };
    expect(of([noticedBy('staff', 2)], onlyWorst).limit.source).toBe('setting');
  });

  test('of several agreements is the strictest: the one it is furthest beyond, of equals the shortest', () => {
    const long = { ...quick, limit: 'PT30M' };
    for (const [one, other] of [[gold, silver] as const, [silver, gold] as const]) {
      const terms = termsOf(...agreed({ [one]: [long], [other]: [quick] }));
      expect(of([noticedBy('staff'), started(9 * minute)], { terms }).limit.agreement).toBe(other);
      expect(of([noticedBy('staff'), started(minute)], { terms }).limit.agreement).toBe(other);
      expect(of([noticedBy('staff')], { terms }).limit.agreement).toBe(other);
    }
  });

  test('counts by its own clock, by which a shorter one may be the less strict', () => {
    // From Monday, eight in the morning, until ten: one hour of it in the office.
    const events = [
      incidentLogged({ severity: 2, occurredAt: at('10:00'), reportedBy: ana }),
      incidentStarted('08:00'),
    ];
    const office = { ...quick, limit: 'PT1H', calendar: officeHours };
    const terms = termsOf(officeDefined, ...agreed({ [gold]: [office], [silver]: [{ ...quick, limit: 'PT90M' }] }));
    expect(of(events, { terms })).toMatchObject({ priority: 'medium', limit: { agreement: silver } });
    const alone = termsOf(officeDefined, ...agreed({ [gold]: [office] }));
    expect(of(events, { terms: alone })).toMatchObject({
      priority: 'low',
      measured: { atLeast: hour, atMost: hour },
      limit: { agreement: gold, calendar: officeHours },
    });
    expect(recommended(events, { terms }).calendars).toEqual([officeHours]);
  });

  test('is that of the setting where it was changed, and names the change', () => {
    const setting = settingOf(
      recommendationsSet({ limits: ([1, 2, 3, 4, 5] as const).map((severity) => ({ severity, limit: 'PT2H' })) }),
    );
    expect(of([noticedBy('staff', 1), started(hour)], { setting })).toMatchObject({
      priority: 'low',
      limit: { most: 2 * hour, eventId: eventId(0) },
    });
  });
});

describe('O5: a long way from detected to logged', () => {
  const detected = (length: number): IncidentEvent => incidentDetected({ occurredAt: before(length) });
  const processOf = (...parameters: Parameters<typeof recommended>): Recommendation | undefined =>
    recommended(...parameters).items.find(({ kind }) => kind === 'process');

  test.each<[number, Severity, string]>([
    [0, 2, 'none'],
    [15 * minute, 2, 'none'],
    [15 * minute + 1, 2, 'low'],
    [hour, 2, 'low'],
    [hour + 1, 2, 'medium'],
    [96 * hour, 4, 'none'],
    [96 * hour + 1, 4, 'low'],
  ])('of %d ms at severity %d is %s', (length, severity, expected) => {
    expect(processOf([noticedBy('monitor', severity), detected(length)])?.priority).toBe(expected);
  });

  test('is no matter of observability: that ends with the detection', () => {
    const { priority, items } = recommended([noticedBy('monitor'), detected(5 * hour), started(5 * hour + minute)]);
    expect([priority, ...items.map((item) => `${item.kind}: ${item.priority}`)]).toEqual([
      'medium',
      'observability: none',
      'process: medium',
    ]);
  });

  test('is told only where a detection is stated, and lies before the first log', () => {
    expect(processOf([noticedBy('monitor')])).toBeUndefined();
    expect(processOf([noticedBy('monitor'), detected(-1)])).toBeUndefined();
  });

  test('has a limit of its own where the setting names one, and none of an agreement', () => {
    const setting = settingOf(recommendationsSet({ loggedWithin: [{ severity: 2, limit: 'PT2H' }] }));
    expect(processOf([noticedBy('monitor'), detected(hour + 1)], { setting })).toMatchObject({
      priority: 'none',
      limit: { most: 2 * hour, source: 'setting', eventId: eventId(0) },
    });
    expect(processOf([noticedBy('monitor', 3), detected(hour + 1)], { setting })?.limit.most).toBe(hour);
    const terms = termsOf(...agreed({ [gold]: [{ value: 'timeToDetect', limit: 'PT1M' }] }));
    expect(processOf([noticedBy('monitor'), detected(2 * minute)], { terms })?.priority).toBe('none');
  });

  test('says why', () => {
    const item = processOf([noticedBy('monitor', 4), detected(120 * hour)]);
    expect(item?.reasons).toEqual([
      { because: 'detected', eventId: eventId(1), at: before(120 * hour), byDefault: false },
      { because: 'logged', eventId: eventId(0), at: logged },
      {
        because: 'limit',
        eventId: null,
        measured: { atLeast: 120 * hour, atMost: 120 * hour },
        most: 24 * hour,
        reach: ['beyond', 'beyond'],
      },
      { because: 'severity', eventId: eventId(0), severity: 4 },
    ]);
  });
});

test('the reasons are who noticed it, when it started, when it was detected, and how long that was', () => {
  const item = of([noticedBy('external-user'), started(hour)]);
  expect(item.reasons).toEqual([
    { because: 'origin', eventId: eventId(0), origin: 'external-user' },
    { because: 'started', eventId: eventId(1), notBefore: before(hour), notAfter: before(hour) },
    { because: 'detected', eventId: eventId(0), at: logged, byDefault: true },
    {
      because: 'limit',
      eventId: null,
      measured: { atLeast: hour, atMost: hour },
      most: 15 * minute,
      reach: ['up-to-4-times', 'up-to-4-times'],
    },
  ]);
});

describe('O6: nothing is recommended of an incident', () => {
  test('that was cancelled, from then on', () => {
    const events = [noticedBy('staff'), incidentCancelled({ occurredAt: at('13:00') })];
    expect(recommended(events)).toMatchObject({ why: 'cancelled', priority: null, items: [] });
    expect(recommended(events, { validAt: at('12:30') })).toMatchObject({ why: null, priority: 'undetermined' });
  });

  test('that was merged: it counts in the other one, as one', () => {
    const other = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0009';
    const own = incidentOf(noticedBy('staff'), started(5 * minute));
    const absorbed = incidentOf(
      incidentLogged({ occurredAt: before(minute), severity: 5, reportedBy: customer }),
    ).events.map((event) => ({ ...event, id: `${event.id}-other` }));
    const whole = { ...own, merging: { id: 'this', absorbed: [{ id: other, events: absorbed }] } };
    expect(recommended([], { incident: whole }).items).toMatchObject([{ priority: 'high', upTo: null }]);
    const merged = { ...own, merging: { id: 'this', into: { into: other } as never, absorbed: [] } };
    expect(recommended([], { incident: merged })).toMatchObject({ why: 'merged', priority: null, items: [] });
  });

  test('before it was logged', () => {
    expect(recommended([noticedBy('staff')], { validAt: at('11:00') })).toMatchObject({ why: 'not-logged', items: [] });
  });
});

describe('both axes', () => {
  const events = [
    learnt('12:00', noticedBy('staff')),
    learnt('13:00', started(10 * minute)),
    learnt('14:00', factCorrected(eventId(1), { occurredAt: before(hour + 1) })),
    learnt('15:00', factRetracted(eventId(1))),
  ];

  test('what was known then, with the corrections known then', () => {
    const known = ['12:30', '13:30', '14:30', '15:30'].map((time) => inShort(events, { knownAt: at(time) }));
    expect(known).toEqual(['undetermined (started)', 'low', 'high', 'undetermined (started)']);
    const noticed = { incident: incidentOf(...events), terms: nothingAgreed, setting: settingOf() };
    expect(recommendationsOf(noticed, { now: at('20:00'), knownAt: at('11:00') })).toBeUndefined();
  });

  test('what had happened by then', () => {
    const worse = [...events.slice(0, 2), severityChanged({ severity: 1, occurredAt: at('16:00') })];
    expect(priorityOf(worse, { validAt: at('15:00') })).toBe('low');
    expect(priorityOf(worse, { validAt: at('17:00') })).toBe('medium');
  });
});
