import { describe, expect, test } from '@jest/globals';
import { eventId } from '#decider/testing';
import {
  actionTaken,
  at,
  evening,
  expireTexts,
  factCorrected,
  factRetracted,
  holdIncident,
  incidentCancelled,
  incidentClosed,
  incidentFixed,
  incidentHeld,
  incidentLogged,
  incidentOf,
  incidentReleased,
  incidentReopened,
  incidentSpec,
  logAwaited,
  noteAdded,
  redactText,
  releaseIncident,
  textRedacted,
  textsExpired,
} from '#incidents/testing';
import { IncidentIsHeld, NoSuchText, NotAmendable, UnknownEvent, UnknownIncident } from './errors.js';
import { view } from './view.js';

const given = (...events: Parameters<typeof incidentSpec.given>) => ({
  when: (command: Parameters<ReturnType<typeof incidentSpec.given>['when']>[0]) =>
    incidentSpec.given(...events).when(command, { now: at('21:00') }),
});
const logged = incidentLogged({ title: 'Checkout is down', description: 'Ana saw it' });
/** Ids of the first, second, … event of the history that a test gives. */
const [first, second, third] = [0, 1, 2].map(eventId) as [string, string, string];
const marker = { redacted: true } as const;
/** What happens as it is recorded. */
const now = { occurredAt: at('21:00') };

describe('RedactText', () => {
  test('P5: takes a text away and carries the others on', () => {
    given(logged)
      .when(redactText(first, 'description'))
      .thenEvents(textRedacted(first, 'description', { title: 'Checkout is down' }, now));
  });

  test('P5: a second one of the same event carries what is left, and all reasons', () => {
    const before = textRedacted(
      first,
      'description',
      { title: 'Checkout is down' },
      { reasons: { description: 'Names' } },
    );
    given(logged, before)
      .when(redactText(first, 'title', 'Too plain'))
      .thenEvents(
        textRedacted(
          first,
          'title',
          {},
          { reasons: { description: 'Names', title: 'Too plain' }, supersedes: second, ...now },
        ),
      );
  });

  test('reaches inside a correction, and a reason of any event', () => {
    const correction = factCorrected(second, { note: 'Ben did it', occurredAt: at('10:20') }, { reason: 'Read again' });
    given(logged, noteAdded(), correction)
      .when(redactText(third, 'replace.note'))
      .thenEvents(textRedacted(third, 'replace.note', { reason: 'Read again' }, now));
    given(logged, incidentHeld({ reason: 'Ana v. Ben' }), incidentReleased())
      .when(redactText(second, 'reason'))
      .thenEvents(textRedacted(second, 'reason', {}, now));
  });

  test('is taken before the log, after the end, and of what was retracted', () => {
    given(noteAdded(), logAwaited())
      .when(redactText(first, 'note'))
      .thenEvents(textRedacted(first, 'note', {}, now));
    given(logged, noteAdded(), incidentClosed(), factRetracted(second))
      .when(redactText(second, 'note'))
      .thenEvents(textRedacted(second, 'note', {}, now));
  });

  test('says nothing of what is gone', () => {
    given(logged, textRedacted(first, 'title', { description: 'Ana saw it' }))
      .when(redactText(first, 'title'))
      .thenNothing();
    given(logged, textsExpired()).when(redactText(first, 'title')).thenNothing();
  });

  test('is refused where there is no such event, or no such text', () => {
    given().when(redactText(first, 'title')).thenRefused(UnknownIncident);
    given(logged)
      .when(redactText(eventId(9), 'title'))
      .thenRefused(UnknownEvent);
    for (const path of ['note', 'severity', 'replace.title', '__proto__', 'title.sealed'])
      given(logged).when(redactText(first, path)).thenRefused(NoSuchText, 'title, description');
    given(logged, incidentFixed({ solution: null }))
      .when(redactText(second, 'solution'))
      .thenRefused(NoSuchText);
  });

  test('of a redaction is refused: its event is to be named', () => {
    given(logged, textRedacted(first, 'title', { description: 'Ana saw it' }))
      .when(redactText(second, 'texts.description'))
      .thenRefused(NotAmendable, first);
  });

  test('P10: is refused under legal hold, until that is lifted', () => {
    given(logged, incidentHeld()).when(redactText(first, 'title')).thenRefused(IncidentIsHeld, second);
    given(logged, incidentHeld(), incidentReleased())
      .when(redactText(first, 'description'))
      .thenEvents(textRedacted(first, 'description', { title: 'Checkout is down' }, now));
  });
});

describe('ExpireTexts', () => {
  const expired = (endedAt: string) => textsExpired({ endedAt: at(endedAt), ...now });

  test('P9: takes all texts of an incident that has ended', () => {
    given(logged, incidentClosed({ occurredAt: at('12:00') }))
      .when(expireTexts())
      .thenEvents(expired('12:00'));
    given(logged, incidentCancelled({ occurredAt: at('12:05') }))
      .when(expireTexts())
      .thenEvents(expired('12:05'));
  });

  test('P9: of one that counts in another when that one had ended', () => {
    given(logged)
      .when(expireTexts({ endedAt: at('12:10') }))
      .thenEvents(expired('12:10'));
  });

  test('P9: says nothing before its time, where it goes on, or where no text is left', () => {
    const closed = incidentClosed({ occurredAt: at('12:00') });
    given(logged).when(expireTexts()).thenNothing();
    // What was recorded in the evening counts from then, whatever it says of noon.
    given(logged, closed)
      .when(expireTexts({ endedBy: at('13:00') }))
      .thenNothing();
    given(logged, closed)
      .when(expireTexts({ endedBy: at('11:59') }))
      .thenNothing();
    given(logged, closed, incidentReopened({ occurredAt: at('12:30') }))
      .when(expireTexts())
      .thenNothing();
    given(logged, closed, factRetracted(second)).when(expireTexts()).thenNothing();
    given(logged, closed, textsExpired()).when(expireTexts()).thenNothing();
  });

  test('P9: again where a text came late', () => {
    const closed = incidentClosed({ occurredAt: at('12:00') });
    given(logged, closed, textsExpired(), noteAdded({ occurredAt: at('10:10') }))
      .when(expireTexts())
      .thenEvents(expired('12:00'));
  });

  test('P10: is refused under legal hold', () => {
    given(logged, incidentClosed(), incidentHeld()).when(expireTexts()).thenRefused(IncidentIsHeld, third);
  });

  test('is refused of what there is not', () => {
    given().when(expireTexts()).thenRefused(UnknownIncident);
  });
});

describe('a legal hold', () => {
  test('is placed and lifted', () => {
    given(logged).when(holdIncident()).thenEvents(incidentHeld(now));
    given(logged, incidentHeld()).when(releaseIncident()).thenEvents(incidentReleased(now));
    given(logged, incidentHeld(), incidentReleased()).when(holdIncident()).thenEvents(incidentHeld(now));
  });

  test('says nothing where it stands, or where none does', () => {
    given(logged, incidentHeld()).when(holdIncident('Another claim')).thenNothing();
    given(logged).when(releaseIncident()).thenNothing();
  });

  test('is refused of what there is not', () => {
    given().when(holdIncident()).thenRefused(UnknownIncident);
    given().when(releaseIncident()).thenRefused(UnknownIncident);
  });

  test('is seen while it stands', () => {
    const held = incidentHeld({ reason: 'A claim', occurredAt: at('13:50') });
    expect(view(incidentOf(logged, held), { now: evening })?.hold).toEqual({
      eventId: second,
      since: at('13:50'),
      reason: 'A claim',
    });
    expect(view(incidentOf(logged, held, incidentReleased()), { now: evening })).not.toHaveProperty('hold');
  });
});

describe('texts that are gone', () => {
  test('P5: read as the marker, those of redactions too, and nothing else is touched', () => {
    const fixed = incidentFixed({ solution: null });
    const correction = factCorrected(first, { title: 'Another', severity: 1 });
    const { events, logged: log } = incidentOf(
      logged,
      fixed,
      correction,
      textRedacted(first, 'description', { title: 'Checkout is down' }, { reasons: { description: 'Names' } }),
      textsExpired(),
    );
    expect(events.map(({ data }) => data)).toEqual([
      { ...logged.data, title: marker, description: marker },
      fixed.data,
      { ...correction.data, replace: { title: marker, severity: 1 }, reason: marker },
      {
        ...textRedacted(first, 'description').data,
        texts: { title: marker },
        reasons: { description: marker },
      },
      textsExpired().data,
    ]);
    expect(log?.data.title).toEqual(marker);
  });

  test('P5: after two redactions of one event both are gone and the rest is there, whichever keys are left', () => {
    const [one, two] = [
      textRedacted(second, 'what', { outcome: 'None', note: 'Kept' }),
      textRedacted(second, 'outcome', { note: 'Kept' }, { supersedes: third }),
    ];
    const withKeys = incidentOf(logged, actionTaken({ what: 'Asked Ana', outcome: 'None' }), one, two).events[1]?.data;
    const without = incidentOf(
      logged,
      actionTaken({ what: marker, outcome: marker }),
      { ...one, data: { ...one.data, texts: { outcome: marker, note: marker } } },
      two,
    ).events[1]?.data;
    expect(withKeys).toMatchObject({ what: marker, outcome: marker, note: 'Kept' });
    expect(without).toEqual(withKeys);
  });
});
