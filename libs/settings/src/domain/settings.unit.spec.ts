import { describe, expect, test } from '@jest/globals';
import { deciderSpec, recordedFrom } from '#decider/testing';
import {
  before,
  defaultDue,
  defaultRecommending,
  defaultReminders,
  defaultLinter,
  defaultTags,
  dueAt,
  InvalidSetting,
  isPeriod,
  recommendingAt,
  remindersAt,
  reschedulingAt,
  retentionAt,
  settings,
  tagsAt,
  type Due,
  type DueSet,
  type RecommendationsSet,
  type Recommending,
  type RetentionSet,
  type SetDue,
  type SetRecommendations,
  type SettingEvent,
  type SetRetention,
} from './index.js';

const from = '2026-03-02T20:00:00.000Z';
const at = '2026-03-02T21:00:00.000Z';
const { given } = deciderSpec(settings, from);
const retention = (incidents: string | null): RetentionSet => ({
  type: 'RetentionSet',
  data: { incidents, occurredAt: at },
});
const set = (incidents: string | null): SetRetention => ({ type: 'SetRetention', data: { incidents } });

describe('SetRetention', () => {
  test('P9: says how long texts are kept', () => {
    given().when(set('P5Y'), { now: at }).thenEvents(retention('P5Y'));
    given(retention('P5Y')).when(set(null), { now: at }).thenEvents(retention(null));
  });

  test('P9: says nothing where it holds already, as the default does', () => {
    given().when(set(null)).thenNothing();
    given(retention('P5Y')).when(set('P5Y')).thenNothing();
  });

  test.each(['', 'P', 'P0D', 'PT1H', '5Y', 'P-1Y', 'P1.5Y', 'P1D1Y'])('P9: of %j is refused', (period) => {
    given().when(set(period)).thenRefused(InvalidSetting, 'P5Y');
  });
});

describe('SetDue', () => {
  const dueSet = (said: Partial<Due> = {}): DueSet => ({
    type: 'DueSet',
    data: { ...defaultDue, zone: 'Europe/Berlin', ...said, occurredAt: at },
  });
  const setDue = (said: Partial<Due> = {}): SetDue => ({
    type: 'SetDue',
    data: { ...defaultDue, zone: 'Europe/Berlin', ...said },
  });

  test('says which incidents need a postmortem, and by when', () => {
    given().when(setDue(), { now: at }).thenEvents(dueSet());
    given(dueSet())
      .when(setDue({ within: [] }), { now: at })
      .thenEvents(dueSet({ within: [] }));
  });

  test('says nothing where it holds already, in whatever order, as the default does', () => {
    given().when({ type: 'SetDue', data: defaultDue }).thenNothing();
    given(dueSet({ holidays: ['2026-12-25', '2026-12-26'] }))
      .when(setDue({ within: defaultDue.within.toReversed(), holidays: ['2026-12-26', '2026-12-25'] }))
      .thenNothing();
  });

  test.each<[string, Partial<Due>]>([
    ['required.severities', { required: { ...defaultDue.required, severities: [0] } }],
    ['required.severities', { required: { ...defaultDue.required, severities: [1, 1] } }],
    ['within[0].severity', { within: [{ severity: 6, days: 1, kind: 'business' }] }],
    ['within[1].severity', { within: [...defaultDue.within.slice(0, 1), ...defaultDue.within.slice(0, 1)] }],
    ['within[0].days', { within: [{ severity: 1, days: 0, kind: 'calendar' }] }],
    ['within[0].days', { within: [{ severity: 1, days: 1.5, kind: 'calendar' }] }],
    ['zone', { zone: 'Europe/Atlantis' }],
    ['holidays[1]', { holidays: ['2026-12-25', '2026-02-30'] }],
  ])('names the field that it does not take: %s', (field, said) => {
    given().when(setDue(said)).thenRefused(InvalidSetting, field);
  });

  test('what was known at a moment is what held then; the setting beside it changes nothing', () => {
    const changes = recordedFrom<SettingEvent>(from)(dueSet(), retention('P5Y'), dueSet({ within: [] }));
    expect(dueAt({ changes })).toMatchObject({ within: [], since: at, eventId: changes[2]?.id });
    expect(dueAt({ changes }, changes[1]?.metadata.recordedAt)).toMatchObject({ zone: 'Europe/Berlin' });
    expect(dueAt({ changes }, '2026-01-01T00:00:00.000Z')).toEqual({ ...defaultDue, since: null, eventId: null });
    expect(retentionAt({ changes })).toMatchObject({ incidents: 'P5Y' });
  });
});

describe('what holds for follow-ups', () => {
  const occurredAt = at;

  test('SetRescheduling: by default a move needs consent', () => {
    const without: SettingEvent = { type: 'ReschedulingSet', data: { consent: false, occurredAt } };
    given()
      .when({ type: 'SetRescheduling', data: { consent: false } }, { now: at })
      .thenEvents(without);
    given()
      .when({ type: 'SetRescheduling', data: { consent: true } })
      .thenNothing();
    given(without)
      .when({ type: 'SetRescheduling', data: { consent: false } })
      .thenNothing();
  });

  test('SetReminders: says them from the earliest on, and is quiet whatever the order', () => {
    const set: SettingEvent = { type: 'RemindersSet', data: { daysBefore: [14, 3, 0], overdueEvery: 2, occurredAt } };
    given()
      .when({ type: 'SetReminders', data: { daysBefore: [3, 14, 0], overdueEvery: 2 } }, { now: at })
      .thenEvents(set);
    given(set)
      .when({ type: 'SetReminders', data: { daysBefore: [0, 3, 14], overdueEvery: 2 } })
      .thenNothing();
    given().when({ type: 'SetReminders', data: defaultReminders }).thenNothing();
  });

  test.each([
    ['daysBefore[1]', { daysBefore: [1, 1], overdueEvery: 1 }],
    ['daysBefore[0]', { daysBefore: [-1], overdueEvery: 1 }],
    ['daysBefore[0]', { daysBefore: [366], overdueEvery: 1 }],
    ['daysBefore', { daysBefore: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], overdueEvery: 1 }],
    ['overdueEvery', { daysBefore: [], overdueEvery: 1.5 }],
  ])('SetReminders names the field that it does not take: %s', (field, data) => {
    given().when({ type: 'SetReminders', data }).thenRefused(InvalidSetting, field);
  });

  test('SetTags: in the order of the alphabet, each once', () => {
    const set: SettingEvent = { type: 'TagsSet', data: { tags: ['capacity', 'change'], occurredAt } };
    given()
      .when({ type: 'SetTags', data: { tags: ['change', 'capacity'] } }, { now: at })
      .thenEvents(set);
    given(set)
      .when({ type: 'SetTags', data: { tags: ['capacity', 'change'] } })
      .thenNothing();
    given().when({ type: 'SetTags', data: defaultTags }).thenNothing();
  });

  test.each([
    ['tags', []],
    ['tags[1]', ['change', 'change']],
    ['tags[0]', ['Root Cause']],
    ['tags[0]', ['']],
  ])('SetTags names the field that it does not take: %s', (field, tags) => {
    given().when({ type: 'SetTags', data: { tags } }).thenRefused(InvalidSetting, field);
  });

  test('SetLinter: rules that are off and words that may stay', () => {
    const waivers = [{ rule: 'blame' as const, text: 'human error', reason: 'the name of a pager rota' }];
    const set: SettingEvent = { type: 'LinterSet', data: { off: ['opinion'], waivers, occurredAt } };
    given()
      .when({ type: 'SetLinter', data: { off: ['opinion'], waivers } }, { now: at })
      .thenEvents(set);
    given(set)
      .when({ type: 'SetLinter', data: { off: ['opinion'], waivers } })
      .thenNothing();
    given().when({ type: 'SetLinter', data: defaultLinter }).thenNothing();
    given(set)
      .when({ type: 'SetLinter', data: defaultLinter }, { now: at })
      .thenEvents({ type: 'LinterSet', data: { ...defaultLinter, occurredAt } });
  });

  test.each<[string, object]>([
    ['off[0]', { off: ['blame'] }],
    ['off[1]', { off: ['unsure', 'unsure'] }],
    ['waivers[0].rule', { waivers: [{ rule: 'x', text: 'x', reason: 'x' }] }],
    ['waivers[0].rule', { waivers: [{ rule: 'name', text: 'Kim Larsen', reason: 'x' }] }],
    ['waivers[0].text', { waivers: [{ rule: 'blame', text: ' ', reason: 'x' }] }],
    ['waivers[0].reason', { waivers: [{ rule: 'blame', text: 'x', reason: 'x'.repeat(201) }] }],
    [
      'waivers[1]',
      {
        waivers: [
          { rule: 'blame', text: 'x y', reason: 'x' },
          { rule: 'blame', text: 'x\ny', reason: 'z' },
        ],
      },
    ],
  ])('SetLinter names the field that it does not take: %s', (field, said) => {
    given()
      .when({ type: 'SetLinter', data: { ...defaultLinter, ...said } })
      .thenRefused(InvalidSetting, field);
  });

  test('what was known at a moment is what held then, each by itself', () => {
    const changes = recordedFrom<SettingEvent>(from)(
      { type: 'ReschedulingSet', data: { consent: false, occurredAt } },
      { type: 'RemindersSet', data: { daysBefore: [2], overdueEvery: 0, occurredAt } },
    );
    expect(reschedulingAt({ changes })).toEqual({ consent: false, since: at, eventId: changes[0]?.id });
    expect(reschedulingAt({ changes }, '2026-01-01T00:00:00.000Z')).toMatchObject({ consent: true, since: null });
    expect(remindersAt({ changes })).toMatchObject({ daysBefore: [2], overdueEvery: 0 });
    expect(tagsAt({ changes })).toMatchObject(defaultTags);
  });
});

describe('SetRecommendations', () => {
  const lowered = [3, 4, 5];
  const recommendationsSet = (said: Partial<Recommending> = {}): RecommendationsSet => ({
    type: 'RecommendationsSet',
    data: { ...defaultRecommending, lowered, ...said, occurredAt: at },
  });
  const setRecommendations = (said: object = {}): SetRecommendations => ({
    type: 'SetRecommendations',
    data: { ...defaultRecommending, lowered, ...said },
  });
  const { limits, table } = defaultRecommending;

  test('says what is recommended of how an incident was noticed', () => {
    given().when(setRecommendations(), { now: at }).thenEvents(recommendationsSet());
    const loggedWithin = [{ severity: 1, limit: 'PT10M' }];
    given(recommendationsSet())
      .when(setRecommendations({ loggedWithin }), { now: at })
      .thenEvents(recommendationsSet({ loggedWithin }));
  });

  test('says nothing where it holds already, in whatever order, as the default does', () => {
    given()
      .when(setRecommendations({ lowered: [5, 4] }))
      .thenNothing();
    given(recommendationsSet())
      .when(setRecommendations({ limits: limits.toReversed(), lowered: lowered.toReversed() }))
      .thenNothing();
  });

  test.each<[string, object]>([
    ['limits[0].severity', { limits: [{ severity: 0, limit: 'PT5M' }, ...limits.slice(1)] }],
    ['limits[5].severity', { limits: [...limits, ...limits.slice(0, 1)] }],
    ['limits lacks severity 5', { limits: limits.slice(0, 4) }],
    ['limits[0].limit', { limits: [{ severity: 1, limit: 'PT0S' }, ...limits.slice(1)] }],
    ['limits[0].limit', { limits: [{ severity: 1, limit: 'P1M' }, ...limits.slice(1)] }],
    ['loggedWithin[0].limit', { loggedWithin: [{ severity: 2, limit: 'P3661D' }] }],
    ['table.staff[1]', { table: { ...table, staff: ['low', 'undetermined', 'high', 'undetermined'] } }],
    ['table.external-user[3]', { table: { ...table, 'external-user': ['high', 'urgent', 'urgent', 'urgent'] } }],
    ['table.monitor[3]', { table: { ...table, monitor: ['none', 'low', 'high', 'none'] } }],
    ['lowered', { lowered: [4, 4] }],
  ])('names the field that it does not take: %s', (field, said) => {
    given().when(setRecommendations(said)).thenRefused(InvalidSetting, field);
  });

  test('what was known at a moment is what held then; the settings beside it change nothing', () => {
    const changes = recordedFrom<SettingEvent>(from)(
      recommendationsSet(),
      retention('P5Y'),
      recommendationsSet({ lowered: [] }),
    );
    expect(recommendingAt({ changes })).toMatchObject({ lowered: [], since: at, eventId: changes[2]?.id });
    expect(recommendingAt({ changes }, changes[1]?.metadata.recordedAt)).toMatchObject({ lowered });
    const before = { ...defaultRecommending, since: null, eventId: null };
    expect(recommendingAt({ changes }, '2026-01-01T00:00:00.000Z')).toEqual(before);
    expect(dueAt({ changes })).toMatchObject(defaultDue);
  });
});

test('what was known at a moment is what held then', () => {
  const changes = recordedFrom<SettingEvent>(from)(retention('P5Y'), retention('P1Y'));
  expect(retentionAt({ changes })).toMatchObject({ incidents: 'P1Y', since: at });
  expect(retentionAt({ changes }, changes[0]?.metadata.recordedAt)).toMatchObject({ incidents: 'P5Y' });
  expect(retentionAt({ changes }, '2026-01-01T00:00:00.000Z')).toEqual({ incidents: null, since: null, eventId: null });
});

test.each([
  ['P5Y', '2026-03-02T10:30:00.000Z', '2021-03-02T10:30:00.000Z'],
  ['P1Y6M', '2026-03-02T00:00:00.000Z', '2024-09-02T00:00:00.000Z'],
  ['P1M', '2026-03-31T12:00:00.000Z', '2026-02-28T12:00:00.000Z'],
  ['P1Y', '2024-02-29T12:00:00.000Z', '2023-02-28T12:00:00.000Z'],
  ['P2W3D', '2026-03-02T12:00:00.000Z', '2026-02-13T12:00:00.000Z'],
  ['P26M', '2026-01-15T12:00:00.000Z', '2023-11-15T12:00:00.000Z'],
])('%s before %s is %s', (period, moment, then) => {
  expect(isPeriod(period)).toBe(true);
  expect(before(moment, period)).toBe(then);
});
