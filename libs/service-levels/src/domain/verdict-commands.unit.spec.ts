import { describe, expect, test } from '@jest/globals';
import { MomentInTheFuture } from '#decider';
import { deciderSpec, eventId, recordedFrom } from '#decider/testing';
import { UnknownEvent } from '#incidents/domain';
import { ana, at } from '#incidents/testing';
import { gold } from '#service-levels/testing';
import {
  announcedIn,
  exclusionsIn,
  markOn,
  nearMark,
  NoSuchExclusion,
  verdictProse,
  verdicts,
  type DeadlineNeared,
  type ExclusionLifted,
  type LimitBreached,
  type VerdictChanged,
  type VerdictEvent,
  type VerdictExcluded,
  type VerdictTextRedacted,
  type VerdictTextsExpired,
} from './index.js';

const now = at('20:00');
const spec = deciderSpec(verdicts, now);
const silver = eventId(77);

type Said<Event extends { data: object }> = Partial<Event['data']>;

const excluded = (said: Said<VerdictExcluded> = {}): VerdictExcluded => ({
  type: 'VerdictExcluded',
  data: { agreement: gold, cause: 'maintenance', reason: 'Agreed work', allowedBy: ana, occurredAt: now, ...said },
});
const exclude = (said: Said<VerdictExcluded> = {}) => {
  const { occurredAt: _occurredAt, ...data } = excluded().data;
  return { type: 'ExcludeVerdict' as const, data: { ...data, ...said } };
};
const lifted = (said: Said<ExclusionLifted> = {}): ExclusionLifted => ({
  type: 'ExclusionLifted',
  data: { exclusion: eventId(0), reason: 'It was our own', occurredAt: now, ...said },
});
const lift = (said: Said<ExclusionLifted> = {}) => {
  const { occurredAt: _occurredAt, ...data } = lifted().data;
  return { type: 'LiftExclusion' as const, data: { ...data, ...said } };
};
const neared = (said: Said<DeadlineNeared> = {}): DeadlineNeared => ({
  type: 'DeadlineNeared',
  data: { agreement: gold, limit: 'timeToFix', deadline: at('14:00'), occurredAt: now, ...said },
});
const breached = (said: Said<LimitBreached> = {}): LimitBreached => ({
  type: 'LimitBreached',
  data: { agreement: gold, limit: 'timeToFix', deadline: at('14:00'), occurredAt: now, ...said },
});
const changed = (said: Said<VerdictChanged> = {}): VerdictChanged => ({
  type: 'VerdictChanged',
  data: {
    agreement: gold,
    limit: 'timeToFix',
    from: 'breached',
    to: 'met',
    cause: eventId(5),
    occurredAt: now,
    ...said,
  },
});
/** The command that announces what an event says. */
const announce = <Event extends { data: { occurredAt: string } }, Type extends string>(type: Type, { data }: Event) => {
  const { occurredAt: _occurredAt, ...said } = data;
  return { type, data: said as Omit<Event['data'], 'occurredAt'> };
};
const ofFigure = (): LimitBreached => {
  const { deadline: _deadline, ...data } = breached({ limit: 'users', cause: eventId(4) }).data;
  return { type: 'LimitBreached', data };
};

const redacted = (said: Said<VerdictTextRedacted> = {}): VerdictTextRedacted => ({
  type: 'VerdictTextRedacted',
  data: { eventId: eventId(0), reason: 'It names a customer', occurredAt: now, ...said },
});
const redact = (eventIdOf = eventId(0)) => ({
  type: 'RedactVerdictText' as const,
  data: { eventId: eventIdOf, reason: 'It names a customer' },
});
const expired = (): VerdictTextsExpired => ({
  type: 'VerdictTextsExpired',
  data: { cause: eventId(9), occurredAt: now },
});
const expire = () => ({ type: 'ExpireVerdictTexts' as const, data: { cause: eventId(9) } });
/** The reasons that are left after these events, in order. */
const reasonsAfter = (...events: VerdictEvent[]): unknown[] =>
  recordedFrom<VerdictEvent>(now)(...events)
    .reduce(verdicts.evolve, verdicts.initial)
    .events.map(({ data }) => ('reason' in data ? data.reason : null));
const gone = { redacted: true };

describe('ExcludeVerdict', () => {
  test('is recorded, at the moment of recording where nothing else is said', () => {
    const moment = { now, recordedAt: now };
    spec.given().when(exclude(), moment).thenEvents(excluded());
    const earlier = at('18:00');
    spec
      .given()
      .when(exclude({ occurredAt: earlier, value: 'timeToFix' }), moment)
      .thenEvents(excluded({ occurredAt: earlier, value: 'timeToFix' }));
  });

  test('of something else, or for another cause, is recorded beside it', () => {
    const moment = { now, recordedAt: now };
    spec
      .given(excluded())
      .when(exclude({ value: 'timeToFix' }), moment)
      .thenEvents(excluded({ value: 'timeToFix' }));
    spec
      .given(excluded())
      .when(exclude({ cause: 'customer' }), moment)
      .thenEvents(excluded({ cause: 'customer' }));
    spec
      .given(excluded())
      .when(exclude({ agreement: silver }), moment)
      .thenEvents(excluded({ agreement: silver }));
  });

  test('once more after it was lifted is recorded', () => {
    spec.given(excluded(), lifted()).when(exclude(), { now, recordedAt: now }).thenEvents(excluded());
  });

  test('is refused ahead of the clock', () => {
    spec
      .given()
      .when(exclude({ occurredAt: at('20:06') }), { now })
      .thenRefused(MomentInTheFuture, 'occurredAt');
    spec
      .given()
      .when(exclude({ occurredAt: at('20:05') }), { now })
      .thenEvents(excluded({ occurredAt: at('20:05') }));
  });

  test('is quiet where the same stands, whatever the words', () => {
    spec
      .given(excluded())
      .when(exclude({ reason: 'The window of Monday' }))
      .thenNothing();
  });
});

describe('LiftExclusion', () => {
  test('is recorded', () => {
    spec.given(excluded()).when(lift(), { now, recordedAt: now }).thenEvents(lifted());
  });

  test('of nothing that was excluded is refused, also of an event that is no exclusion', () => {
    spec.given().when(lift()).thenRefused(NoSuchExclusion, 'by that event');
    spec
      .given(excluded(), neared())
      .when(lift({ exclusion: eventId(1) }))
      .thenRefused(NoSuchExclusion);
  });

  test('is refused ahead of the clock', () => {
    spec
      .given(excluded())
      .when(lift({ occurredAt: at('20:06') }), { now })
      .thenRefused(MomentInTheFuture, 'occurredAt');
  });

  test('is quiet where it was lifted', () => {
    spec.given(excluded(), lifted()).when(lift()).thenNothing();
  });
});

describe('RedactVerdictText', () => {
  const moment = { now, recordedAt: now };

  test('is recorded of an exclusion and of a lifting, and takes that reason alone', () => {
    spec.given(excluded(), lifted()).when(redact(), moment).thenEvents(redacted());
    spec
      .given(excluded(), lifted())
      .when(redact(eventId(1)), moment)
      .thenEvents(redacted({ eventId: eventId(1) }));
    expect(reasonsAfter(excluded(), lifted(), redacted())).toEqual([gone, 'It was our own', 'It names a customer']);
  });

  test('leaves the exclusion as it stands', () => {
    const events = recordedFrom<VerdictEvent>(now)(excluded(), redacted()).reduce(verdicts.evolve, verdicts.initial);
    const { occurredAt: _occurredAt, ...said } = excluded().data;
    expect(exclusionsIn(events.events)).toEqual([{ eventId: eventId(0), ...said, reason: gone }]);
  });

  test('of what holds no reason of an exclusion is refused, a redaction included', () => {
    spec.given().when(redact()).thenRefused(UnknownEvent, 'GET …/verdicts');
    spec.given(neared(), excluded()).when(redact()).thenRefused(UnknownEvent);
    spec
      .given(excluded(), redacted())
      .when(redact(eventId(1)))
      .thenRefused(UnknownEvent);
  });

  test('is quiet where the reason is gone', () => {
    spec.given(excluded(), redacted()).when(redact()).thenNothing();
    spec.given(excluded(), expired()).when(redact()).thenNothing();
  });
});

describe('ExpireVerdictTexts is never refused', () => {
  test('it is recorded where there is a reason, and takes all that were recorded before', () => {
    spec.given(excluded(), neared()).when(expire(), { now, recordedAt: now }).thenEvents(expired());
    spec.given(excluded(), expired(), lifted()).when(expire(), { now, recordedAt: now }).thenEvents(expired());
    expect(reasonsAfter(excluded(), redacted(), neared(), expired(), lifted())).toEqual([
      ...[gone, gone, null, null, 'It was our own'],
    ]);
  });

  test('it is quiet where there is none', () => {
    spec.given().when(expire()).thenNothing();
    spec.given(neared(), changed()).when(expire()).thenNothing();
    spec.given(excluded(), lifted(), expired()).when(expire()).thenNothing();
  });
});

describe('announcing is never refused, and each thing is announced once', () => {
  const moment = { now, recordedAt: now };

  test('AnnounceNear: by its deadline', () => {
    spec.given().when(announce('AnnounceNear', neared()), moment).thenEvents(neared());
    spec.given(neared()).when(announce('AnnounceNear', neared())).thenNothing();
    const later = neared({ deadline: at('15:00') });
    spec.given(neared()).when(announce('AnnounceNear', later), moment).thenEvents(later);
  });

  test('AnnounceBreach: by its deadline, also after it was said to be near; a figure by what it comes from', () => {
    spec.given(neared()).when(announce('AnnounceBreach', breached()), moment).thenEvents(breached());
    spec.given(breached()).when(announce('AnnounceBreach', breached())).thenNothing();
    const other = breached({ limit: 'timeToFix/1' });
    spec.given(breached()).when(announce('AnnounceBreach', other), moment).thenEvents(other);
    spec.given(breached()).when(announce('AnnounceBreach', ofFigure()), moment).thenEvents(ofFigure());
    spec.given(ofFigure()).when(announce('AnnounceBreach', ofFigure())).thenNothing();
  });

  test('AnnounceChange: by its cause', () => {
    spec.given(breached()).when(announce('AnnounceChange', changed()), moment).thenEvents(changed());
    spec.given(changed()).when(announce('AnnounceChange', changed())).thenNothing();
    const again = changed({ from: 'met', to: 'breached', cause: eventId(6) });
    spec.given(changed()).when(announce('AnnounceChange', again), moment).thenEvents(again);
    const elsewhere = changed({ agreement: silver });
    spec.given(changed()).when(announce('AnnounceChange', elsewhere), moment).thenEvents(elsewhere);
  });
});

test('the marks of what was announced are those by which it is looked for', () => {
  expect(
    announcedIn([excluded(), neared(), breached(), ofFigure(), changed(), lifted(), redacted(), expired()]),
  ).toEqual(
    new Set([
      nearMark(gold, 'timeToFix', at('14:00')),
      markOn(gold, 'timeToFix', at('14:00')),
      markOn(gold, 'users', eventId(4)),
      markOn(gold, 'timeToFix', eventId(5)),
    ]),
  );
});

test('exclusions stand from when they are known until it is known that they were lifted', () => {
  const events = recordedFrom<VerdictEvent>(now)(
    { ...excluded(), recordedAt: at('10:00') },
    { ...excluded({ cause: 'customer' }), recordedAt: at('11:00') },
    { ...lifted(), recordedAt: at('12:00') },
  );
  const standingAt = (time?: string): string[] =>
    exclusionsIn(events, time === undefined ? undefined : at(time)).map(({ cause }) => cause);
  expect(['09:59', '10:00', '11:00', '11:59', '12:00', undefined].map(standingAt)).toEqual([
    [],
    ['maintenance'],
    ['maintenance', 'customer'],
    ['maintenance', 'customer'],
    ['customer'],
    ['customer'],
  ]);
  const { occurredAt: _occurredAt, ...said } = excluded().data;
  expect(exclusionsIn(events, at('10:00'))).toEqual([{ eventId: eventId(0), ...said }]);
});

test('P1: reasons are sealed, and announcements hold no texts', () => {
  expect([excluded(), lifted(), redacted()].map(verdictProse)).toEqual([['reason'], ['reason'], ['reason']]);
  expect([neared(), breached(), changed(), expired()].map(verdictProse)).toEqual([[], [], [], []]);
});
