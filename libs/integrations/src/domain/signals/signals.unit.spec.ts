import { describe, expect, test } from '@jest/globals';
import { deciderSpec } from '#decider/testing';
import { signalling, type Alert, type SignalEvent, type Signal, type SignalTaken, type TakeSignals } from './index.js';

const spec = deciderSpec(signalling((key) => `incident of ${key}`));
const now = { now: '2026-03-03T12:00:00.000Z', recordedAt: '2026-03-03T12:00:00.000Z' };
const at = (time: string): string => `2026-03-03T${time}:00.000Z`;
const alert = (id: string, from: string): Alert => ({ id, startsAt: at(from) });

const take = (kind: Signal['kind'], more: Partial<Signal> = {}): TakeSignals => ({
  type: 'TakeSignals',
  data: {
    signals: [{ sender: 'pagerduty', kind, delivery: kind, ...(more.alert ? {} : { key: 'pagerduty:Q1' }), ...more }],
  },
});
const taken = (kind: SignalTaken['data']['kind'], more: Partial<SignalTaken['data']> = {}): SignalTaken => {
  const key = more.key ?? 'pagerduty:Q1';
  return {
    type: 'SignalTaken',
    data: {
      ...{ sender: 'pagerduty', kind, delivery: kind, outcome: 'logged', occurredAt: now.recordedAt },
      ...more,
      ...{ key, incident: `incident of ${key}` },
    },
  };
};
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
    given(taken('began'))
      .when(take('began', { delivery: 'another' }))
      .thenNothing();
    given(taken('noted', { delivery: '1', outcome: 'noted' }))
      .when(take('noted', { delivery: '1' }))
      .thenNothing();
    given(taken('noted', { delivery: '1', outcome: 'noted' }))
      .when(take('noted', { delivery: '2' }))
      .thenEvents(taken('noted', { delivery: '2', outcome: 'noted' }));
  });
});

describe('a group', () => {
  const key = `alertmanager:a:${at('10:00')}`;
  const of = (which: Alert, more: Partial<SignalTaken['data']> = {}) =>
    ({ sender: 'alertmanager', alert: which, key, ...more }) as const;
  const [a, b] = [alert('a', '10:00'), alert('b', '10:05')];
  const began = taken('began', of(a, { delivery: 'a', occurredAt: at('10:00') }));
  const beganB = taken('began', of(b, { delivery: 'b', outcome: 'noted', occurredAt: at('10:05') }));
  const takeOf = (kind: 'began' | 'ended', which: Alert, more: Partial<Signal> = {}): TakeSignals =>
    take(kind, { sender: 'alertmanager', alert: which, delivery: which.id, ...more });

  test('is named after its first alert; others that overlap belong to it', () => {
    given().when(takeOf('began', a)).thenEvents(began);
    given(began).when(takeOf('began', b)).thenEvents(beganB);
    given(began).when(takeOf('began', a)).thenNothing();
  });

  test('ends with the last of them', () => {
    const ended = (which: Alert, time: string, outcome: 'noted' | 'fix-proposed') =>
      taken('ended', of(which, { delivery: which.id, outcome, occurredAt: at(time) }));
    given(began, beganB)
      .when(takeOf('ended', a, { endsAt: at('10:20') }))
      .thenEvents(ended(a, '10:20', 'noted'));
    given(began, beganB, ended(a, '10:20', 'noted'))
      .when(takeOf('ended', b, { endsAt: at('10:25') }))
      .thenEvents(ended(b, '10:25', 'fix-proposed'));
    const over = [began, beganB, ended(a, '10:20', 'noted'), ended(b, '10:25', 'fix-proposed')];
    // One that was told of late was a part of it; one that begins after its end is not.
    const late = alert('c', '10:15');
    given(...over)
      .when(takeOf('began', late))
      .thenEvents(taken('began', of(late, { delivery: 'c', outcome: 'noted', occurredAt: at('10:15') })));
    const again = alert('a', '11:00');
    const next = `alertmanager:a:${at('11:00')}`;
    given(...over)
      .when(takeOf('began', again))
      .thenEvents(taken('began', of(again, { key: next, delivery: 'a', occurredAt: at('11:00') })));
  });

  test('each alert of a request is looked at with those before it', () => {
    const both = [...takeOf('began', a).data.signals, ...takeOf('began', b).data.signals];
    const all = [
      ...both,
      ...takeOf('began', a).data.signals,
      ...takeOf('ended', a, { endsAt: at('10:20') }).data.signals,
    ];
    given()
      .when({ type: 'TakeSignals', data: { signals: all } })
      .thenEvents(began, beganB, taken('ended', of(a, { delivery: 'a', outcome: 'noted', occurredAt: at('10:20') })));
  });

  test('that alerts for years is looked through so far back, and stays quick', () => {
    const state = Array.from({ length: 5_000 }, (_, place) =>
      taken(
        'ended',
        of(alert(`x${place}`, '09:00'), { delivery: `x${place}`, outcome: 'noted', occurredAt: at('09:01') }),
      ),
    );
    const decider = signalling((of) => of);
    const folded = state.reduce(
      (before, event) => decider.evolve(before, { ...event, id: '', revision: 0n, metadata: {} as never }),
      decider.initial,
    );
    expect(folded.taken).toHaveLength(2_000);
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
