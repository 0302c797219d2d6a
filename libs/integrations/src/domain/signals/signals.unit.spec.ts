import { describe, expect, test } from '@jest/globals';
import { deciderSpec } from '#decider/testing';
import { signalling, type Signal, type SignalEvent, type SignalTaken, type TakeSignals } from './index.js';

const spec = deciderSpec(signalling((key) => `incident of ${key}`));
const now = { now: '2026-03-03T12:00:00.000Z', recordedAt: '2026-03-03T12:00:00.000Z' };

const take = (kind: Signal['kind'], delivery: string = kind): TakeSignals => ({
  type: 'TakeSignals',
  data: { signals: [{ sender: 'pagerduty', kind, delivery, key: 'pagerduty:Q1' }] },
});
const taken = (kind: Signal['kind'], more: Partial<SignalTaken['data']> = {}): SignalTaken => ({
  type: 'SignalTaken',
  data: {
    ...{ sender: 'pagerduty', kind, delivery: kind, outcome: 'logged', occurredAt: now.recordedAt },
    ...{ key: 'pagerduty:Q1', incident: 'incident of pagerduty:Q1' },
    ...more,
  },
});
const given = (...events: SignalEvent[]) => ({
  when: (command: Parameters<ReturnType<typeof spec.given>['when']>[0]) => spec.given(...events).when(command, now),
});

describe('a thing', () => {
  test.each([
    ['began', 'logged'],
    ['acknowledged', 'responded'],
    ['severity-changed', 'severity'],
    ['noted', 'noted'],
    ['update-posted', 'update'],
    ['ended', 'fix-proposed'],
    ['reopened', 'reopening-proposed'],
  ] as const)('%s comes to %s', (kind, outcome) => {
    given().when(take(kind)).thenEvents(taken(kind, { outcome }));
  });

  test('begins once, whatever says so, and what is delivered twice is taken once', () => {
    given(taken('began')).when(take('began', 'another')).thenNothing();
    given(taken('noted', { delivery: '1', outcome: 'noted' }))
      .when(take('noted', '1'))
      .thenNothing();
    given(taken('noted', { delivery: '1', outcome: 'noted' }))
      .when(take('noted', '2'))
      .thenEvents(taken('noted', { delivery: '2', outcome: 'noted' }));
  });

  test('is looked at in one request with what stands before it', () => {
    const signals = [take('began'), take('noted'), take('began', 'another'), take('noted')];
    given()
      .when({ type: 'TakeSignals', data: { signals: signals.flatMap(({ data }) => data.signals) } })
      .thenEvents(taken('began'), taken('noted', { outcome: 'noted' }));
  });

  test('of which much is said for years is looked through so far back, and stays quick', () => {
    const decider = signalling((of) => of);
    const folded = Array.from({ length: 6_000 }, (_, place) => taken('noted', { delivery: String(place) })).reduce(
      (before, event) => decider.evolve(before, { ...event, id: '', revision: 0n, metadata: {} as never }),
      decider.initial,
    );
    expect(folded.taken).toHaveLength(5_000);
  });
});

describe('an alert', () => {
  const [one, other] = ['10:00', '10:05'].map((time) => ({ id: 'a', startsAt: `2026-03-03T${time}:00.000Z` })) as [
    { id: string; startsAt: string },
    { id: string; startsAt: string },
  ];
  const place = (group: string, ...alerts: (typeof one)[]) =>
    ({ type: 'PlaceAlerts', data: { sender: 'alertmanager', group, alerts } }) as const;
  const placed = (group: string, ...alerts: (typeof one)[]): SignalEvent => ({
    type: 'AlertsPlaced',
    data: { sender: 'alertmanager', group, alerts, occurredAt: now.recordedAt },
  });

  test('is placed with the group that tells of it first', () => {
    given().when(place('g', one)).thenEvents(placed('g', one));
    given(placed('g', one)).when(place('h', one)).thenNothing();
    given(placed('g', one))
      .when(place('h', one, other))
      .thenEvents(placed('h', other));
  });
});

describe('what cannot be used', () => {
  const keep = {
    type: 'KeepSignal',
    data: { sender: 'github', delivery: '1', reason: 'No JSON', payload: '{' },
  } as const;

  test('is kept once', () => {
    const kept: SignalEvent = { type: 'SignalKept', data: { ...keep.data, occurredAt: now.recordedAt } };
    given().when(keep).thenEvents(kept);
    given(kept).when(keep).thenNothing();
  });
});

describe('a channel', () => {
  test('is about what somebody named last', () => {
    const bind = { type: 'BindChannel', data: { sender: 'slack', incident: 'i' } } as const;
    const bound: SignalEvent = { type: 'ChannelBound', data: { ...bind.data, occurredAt: now.recordedAt } };
    given().when(bind).thenEvents(bound);
    given(bound).when(bind).thenNothing();
    given(bound, { ...bound, data: { ...bound.data, incident: 'j' } })
      .when(bind)
      .thenEvents(bound);
  });
});
