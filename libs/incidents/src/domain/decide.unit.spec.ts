import { describe, expect, test } from '@jest/globals';
import { allowedSkew, MomentInTheFuture } from '#decider';
import { eventId } from '#decider/testing';
import {
  actionTaken,
  addNote,
  ana,
  at,
  ben,
  cancelIncident,
  changeSeverity,
  clockPaused,
  clockResumed,
  closeIncident,
  correctFact,
  customer,
  declareUnrecorded,
  diagnoseIncident,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  fixIncident,
  handOverLead,
  holdPostmortem,
  incidentCancelled,
  incidentClosed,
  incidentDetected,
  incidentDiagnosed,
  incidentFixed,
  incidentId,
  incidentLogged,
  incidentMitigated,
  incidentOf,
  incidentReopened,
  incidentResponded,
  incidentSpec,
  incidentStarted,
  leadHandedOver,
  logIncident,
  mitigateIncident,
  noteAdded,
  pauseClock,
  reopenIncident,
  respondToIncident,
  resumeClock,
  retractFact,
  severityChanged,
  startedBetween,
  stateDetection,
  stateStart,
  takeAction,
  textRedacted,
} from '#incidents/testing';
import type { IncidentCommand } from './commands.js';
import { amendmentAllowance, decide, eventLimit } from './decide.js';
import {
  FactIsRecorded,
  IncidentIsCancelled,
  IncidentIsClosed,
  InvalidFact,
  KeyAlreadyUsed,
  NotAmendable,
  TooManyEvents,
  UnknownEvent,
  UnknownIncident,
} from './errors.js';
import type { Fact } from './events.js';

const { given } = incidentSpec;
const logged = incidentLogged();
/** Ids of the first, second, … event of the history that a test gives. */
const [first, second, third, fourth] = [0, 1, 2, 3].map(eventId) as [string, string, string, string];

/** Commands that state one fact: what is said becomes the event. */
const statements: [IncidentCommand['type'], IncidentCommand, Fact][] = [
  ['StateStart', stateStart(), incidentStarted()],
  ['StateDetection', stateDetection(), incidentDetected()],
  ['RespondToIncident', respondToIncident(), incidentResponded()],
  ['TakeAction', takeAction(), actionTaken()],
  ['DiagnoseIncident', diagnoseIncident(), incidentDiagnosed()],
  ['MitigateIncident', mitigateIncident(), incidentMitigated()],
  ['FixIncident', fixIncident(), incidentFixed()],
  ['ChangeSeverity', changeSeverity(), severityChanged()],
  ['HandOverLead', handOverLead(), leadHandedOver()],
  ['AddNote', addNote(), noteAdded()],
  ['PauseClock', pauseClock(), clockPaused()],
  ['ResumeClock', resumeClock(), clockResumed()],
  ['ReopenIncident', reopenIncident(), incidentReopened()],
  ['CloseIncident', closeIncident(), incidentClosed()],
  ['CancelIncident', cancelIncident(), incidentCancelled()],
  ['DeclareUnrecorded', declareUnrecorded(), factDeclaredUnrecorded()],
];

describe('a statement', () => {
  test.each(statements)('%s is recorded as it was said', (_, command, event) => {
    given(logged).when(command).thenEvents(event);
  });

  test.each(statements)('%s says nothing where this very fact is on record', (_, command, event) => {
    given(logged, event).when(command).thenNothing();
  });

  test.each(statements)('%s is recorded again once the same fact was retracted', (_, command, event) => {
    given(logged, event, factRetracted(second)).when(command).thenEvents(event);
  });

  test.each<[string, IncidentCommand]>([
    ...statements.map(([type, command]): [string, IncidentCommand] => [type, command]),
    ['CorrectFact', correctFact(second, { note: 'It lags by three' })],
    ['RetractFact', retractFact(second)],
  ])('%s is refused where no incident is logged', (_, command) => {
    given().when(command).thenRefused(UnknownIncident, 'Log it');
  });

  test.each(statements)('%s is refused when its moment lies ahead', (_, command) => {
    given(logged)
      .when(command, { now: at('09:00') })
      .thenRefused(MomentInTheFuture);
  });

  const unlessTakenInEveryState = statements.filter(([type]) => type !== 'DeclareUnrecorded');

  test.each(unlessTakenInEveryState)('A3: %s dated after a cancellation is refused', (_, command) => {
    given(logged, incidentCancelled({ occurredAt: at('09:00') }))
      .when(command)
      .thenRefused(IncidentIsCancelled, second);
  });

  test.each(unlessTakenInEveryState.filter(([type]) => type !== 'ReopenIncident'))(
    'A3: %s dated after a closing is refused',
    (_, command) => {
      given(logged, incidentClosed({ occurredAt: at('09:00') }))
        .when(command)
        .thenRefused(IncidentIsClosed, 'reopen the incident first');
    },
  );

  test.each(statements)('A3: %s dated before a cancellation or a closing is taken', (_, command, event) => {
    given(logged, incidentClosed({ occurredAt: at('18:00') }), incidentCancelled({ occurredAt: at('19:00') }))
      .when(command)
      .thenEvents(event);
  });

  test('without a moment, the moment of recording stands', () => {
    const { occurredAt: _, ...data } = noteAdded().data;
    given(logged)
      .when({ type: 'AddNote', incidentId, data }, { now: at('10:30'), recordedAt: at('10:20') })
      .thenEvents(noteAdded({ occurredAt: at('10:20') }));
  });
});

describe('LogIncident', () => {
  test('opens the incident', () => {
    given().when(logIncident()).thenEvents(logged);
  });

  test('with a start and a detection, it states those facts too', () => {
    given()
      .when(logIncident({ key: 'INC0001', startedAt: at('09:50'), detectedAt: at('09:58') }))
      .thenEvents(incidentLogged({ key: 'INC0001' }), incidentStarted('09:50'), incidentDetected());
  });

  test('I5: opens the incident to which facts were held', () => {
    given(incidentResponded()).when(logIncident()).thenEvents(logged);
  });

  // Never quiet: a retry is answered before it is decided (rules.md I3), so a second log is another request.
  test('I1: under a known key it is refused, with the incident that has it', () => {
    const refusal = given(incidentLogged({ key: 'INC0001' }))
      .when(logIncident({ key: 'INC0001' }))
      .thenRefused(KeyAlreadyUsed, incidentId);
    expect(refusal).toMatchObject({ kind: 'conflict', incidentId });
  });

  test.each(['startedAt', 'detectedAt', 'occurredAt'])('is refused when %s lies ahead', (field) => {
    const refusal = given()
      .when(logIncident({ [field]: at('20:10') }))
      .thenRefused(MomentInTheFuture);
    expect(refusal.errors).toMatchObject([{ field }]);
  });

  test('is refused when it is not whole', () => {
    const refusal = given()
      .when(logIncident({ title: ' ', services: ['checkout'] }))
      .thenRefused(InvalidFact);
    expect(refusal.errors.map(({ field }) => field)).toEqual(['title', 'services']);
  });
});

describe('moments', () => {
  const now = at('10:00');

  test('five minutes ahead of the clock are allowed, and not a millisecond more', () => {
    expect(allowedSkew).toBe(300_000);
    given(logged)
      .when(addNote({ occurredAt: at('10:05') }), { now })
      .thenEvents(noteAdded({ occurredAt: at('10:05') }));
    given(logged)
      .when(addNote({ occurredAt: at('10:05:00.001') }), { now })
      .thenRefused(MomentInTheFuture, 'occurredAt');
  });

  test('the clock decides what lies ahead, not the moment that an importer asserts for the recording', () => {
    given(logged)
      .when(addNote({ occurredAt: at('10:30') }), { now: at('12:00'), recordedAt: at('10:10') })
      .thenEvents(noteAdded({ occurredAt: at('10:30') }));
  });

  test('no bound of a start lies ahead', () => {
    const refusal = given(logged)
      .when(stateStart(startedBetween('09:40', '10:20').data), { now })
      .thenRefused(MomentInTheFuture);
    expect(refusal.errors).toMatchObject([{ field: 'notAfter' }]);
  });

  test('no correction moves a fact ahead', () => {
    given(logged, noteAdded({ occurredAt: at('09:30') }))
      .when(correctFact(second, { occurredAt: at('10:30') }, { occurredAt: now }), { now })
      .thenRefused(MomentInTheFuture, 'replace.occurredAt');
  });

  test.each([
    ['correction', correctFact(second, { note: 'Other' }, { occurredAt: at('10:30') })],
    ['retraction', retractFact(second, { occurredAt: at('10:30') })],
  ])('no %s is itself dated ahead', (_, command) => {
    given(logged, noteAdded({ occurredAt: at('09:30') }))
      .when(command, { now })
      .thenRefused(MomentInTheFuture);
  });

  test('what never was a day is no moment', () => {
    given(logged)
      .when(correctFact(first, { occurredAt: '2026-02-31T10:00:00.000Z' }))
      .thenRefused(InvalidFact, 'occurredAt');
    given(logged)
      .when(addNote({ occurredAt: '2026-01-01T24:61:00.000Z' }))
      .thenRefused(InvalidFact, 'occurredAt');
  });
});

describe('A3: the end of recording', () => {
  const closed = incidentClosed({ occurredAt: at('12:00') });
  const cancelled = incidentCancelled({ occurredAt: at('12:00') });
  const note = (time: string) => addNote({ occurredAt: at(time) });
  const noted = (time: string) => noteAdded({ occurredAt: at(time) });

  test('"after" is strictly later', () => {
    given(logged, closed).when(note('12:00')).thenEvents(noted('12:00'));
    given(logged, closed).when(note('12:00:00.001')).thenRefused(IncidentIsClosed);
    given(logged, cancelled).when(note('12:00')).thenEvents(noted('12:00'));
    given(logged, cancelled).when(note('12:00:00.001')).thenRefused(IncidentIsCancelled);
  });

  test('a closed incident is reopened, and recording goes on from there', () => {
    const reopened = incidentReopened({ occurredAt: at('13:00') });
    given(logged, closed)
      .when(reopenIncident({ occurredAt: at('13:00') }))
      .thenEvents(reopened);
    given(logged, closed, reopened).when(note('13:00')).thenEvents(noted('13:00'));
    given(logged, closed, reopened).when(note('14:00')).thenEvents(noted('14:00'));
    given(logged, closed, reopened).when(note('12:30')).thenEvents(noted('12:30'));
  });

  test('it can be closed again, and then needs another reopening', () => {
    given(logged, closed, incidentReopened({ occurredAt: at('13:00') }), incidentClosed({ occurredAt: at('14:00') }))
      .when(note('14:30'))
      .thenRefused(IncidentIsClosed, at('14:00'));
  });

  test('a reopening dated before the closing lifts nothing', () => {
    given(logged, incidentReopened({ occurredAt: at('11:00') }), closed)
      .when(note('12:30'))
      .thenRefused(IncidentIsClosed);
  });

  test('at one moment, the order of recording tells whether the reopening or the closing came last', () => {
    const reopened = incidentReopened({ occurredAt: at('12:00') });
    given(logged, closed, reopened).when(note('12:30')).thenEvents(noted('12:30'));
    given(logged, reopened, closed).when(note('12:30')).thenRefused(IncidentIsClosed);
  });

  test('a retracted reopening lifts nothing', () => {
    given(logged, closed, incidentReopened({ occurredAt: at('13:00') }), factRetracted(third))
      .when(note('14:00'))
      .thenRefused(IncidentIsClosed);
  });

  test('a closing counts from its corrected moment', () => {
    const corrected = factCorrected(second, { occurredAt: at('15:00') });
    given(logged, closed, corrected).when(note('14:00')).thenEvents(noted('14:00'));
    given(logged, closed, corrected).when(note('15:01')).thenRefused(IncidentIsClosed, at('15:00'));
  });

  test('a cancellation is not lifted by reopening, but by its retraction', () => {
    given(logged, cancelled)
      .when(reopenIncident({ occurredAt: at('13:00') }))
      .thenRefused(IncidentIsCancelled);
    given(logged, cancelled, factRetracted(second)).when(note('13:00')).thenEvents(noted('13:00'));
    given(logged, cancelled, factRetracted(second), factRetracted(third))
      .when(note('13:00'))
      .thenRefused(IncidentIsCancelled);
  });

  test.each([
    ['closing', closed],
    ['cancellation', cancelled],
  ])('amendments are taken after a %s, also those that move a fact behind it', (_, end) => {
    const moved = { occurredAt: at('16:00') };
    given(logged, noteAdded(), end).when(correctFact(second, moved)).thenEvents(factCorrected(second, moved));
    given(logged, noteAdded(), end).when(retractFact(second)).thenEvents(factRetracted(second));
  });
});

describe('S4: "not recorded"', () => {
  test.each([
    ['started', incidentStarted()],
    ['responded', incidentResponded()],
    ['diagnosed', incidentDiagnosed()],
    ['mitigated', incidentMitigated()],
    ['fixed', incidentFixed()],
    ['solution', incidentFixed()],
  ] as const)('is refused of %s when it is on record, and taken once that is retracted', (fact, event) => {
    given(logged, event).when(declareUnrecorded({ fact })).thenRefused(FactIsRecorded, second);
    given(logged, event, factRetracted(second))
      .when(declareUnrecorded({ fact }))
      .thenEvents(factDeclaredUnrecorded({ fact }));
  });

  test('is taken of the solution where the fix came without one', () => {
    given(logged, incidentFixed({ solution: null }))
      .when(declareUnrecorded({ fact: 'solution' }))
      .thenEvents(factDeclaredUnrecorded({ fact: 'solution' }));
  });

  test.each([
    ['closing', incidentClosed()],
    ['cancellation', incidentCancelled()],
  ])('is taken after a %s, as it is the review that needs it', (_, end) => {
    given(logged, end).when(declareUnrecorded()).thenEvents(factDeclaredUnrecorded());
  });
});

describe('DiagnoseIncident', () => {
  test('supersedes an earlier diagnosis', () => {
    given(logged, incidentDiagnosed())
      .when(diagnoseIncident({ supersedes: second, occurredAt: at('10:40') }))
      .thenEvents(incidentDiagnosed({ supersedes: second, occurredAt: at('10:40') }));
  });

  test.each([
    ['what is no diagnosis', first],
    ['an event of no history', eventId(77)],
  ])('is refused when it would supersede %s', (_, supersedes) => {
    given(logged).when(diagnoseIncident({ supersedes })).thenRefused(InvalidFact, 'supersedes');
  });
});

describe('RespondToIncident', () => {
  test('an earlier response learnt later is a fact of its own', () => {
    given(logged, incidentResponded())
      .when(respondToIncident({ occurredAt: at('10:02') }))
      .thenEvents(incidentResponded({ occurredAt: at('10:02') }));
  });

  test.each([{ by: ana }, { role: 'lead' }])('another %j is another response', (other) => {
    given(logged, incidentResponded()).when(respondToIncident(other)).thenEvents(incidentResponded(other));
  });

  test('what a correction made of another response is on record', () => {
    given(logged, incidentResponded({ occurredAt: at('10:02') }), factCorrected(second, { occurredAt: at('10:05') }))
      .when(respondToIncident())
      .thenNothing();
  });
});

describe('CorrectFact', () => {
  const fixed = incidentFixed();

  test('names an event, new values and a reason', () => {
    given(logged, fixed)
      .when(correctFact(second, { occurredAt: at('10:50') }))
      .thenEvents(factCorrected(second, { occurredAt: at('10:50') }));
  });

  test('says nothing where the fact reads so already', () => {
    given(logged, fixed)
      .when(correctFact(second, { occurredAt: at('10:42') }))
      .thenNothing();
    given(logged, fixed, factCorrected(second, { occurredAt: at('10:50') }))
      .when(correctFact(second, { occurredAt: at('10:50') }))
      .thenNothing();
  });

  test('is recorded where the fact only once read so', () => {
    given(logged, fixed, factCorrected(second, { occurredAt: at('10:50') }))
      .when(correctFact(second, { occurredAt: at('10:42') }))
      .thenEvents(factCorrected(second, { occurredAt: at('10:42') }));
  });

  test('of an event that the incident does not have is refused', () => {
    given(logged)
      .when(correctFact(eventId(9), { title: 'T' }))
      .thenRefused(UnknownEvent, eventId(9));
  });

  test('A2: that replaces nothing is refused', () => {
    given(logged).when(correctFact(first, {})).thenRefused(InvalidFact, 'no field');
  });

  test.each([
    ['an unknown field', logged, { colour: 'red' }, 'replace.colour'],
    ['a field of another kind of fact', logged, { solution: 'S' }, 'replace.solution'],
    ['a severity that is none', logged, { severity: 6 }, 'replace.severity'],
    ['a blank text', logged, { title: ' ' }, 'replace.title'],
    ['the marker of a redaction', logged, { title: { redacted: true } }, 'replace.title'],
    ['a person who is none', logged, { reportedBy: 'Ana' }, 'replace.reportedBy'],
    ['a service by name', logged, { services: ['checkout'] }, 'replace.services'],
    ['a moment without milliseconds', logged, { occurredAt: '2026-03-02T10:00:00Z' }, 'replace.occurredAt'],
    ['nothing for what is required', logged, { title: null }, 'replace.title'],
    ['nothing for a moment', fixed, { occurredAt: null }, 'replace.occurredAt'],
  ])('A2: %s makes no whole fact', (_, event, replace, field) => {
    const refusal = given(logged, event).when(correctFact(second, replace)).thenRefused(InvalidFact);
    expect(refusal.errors).toMatchObject([{ field }]);
  });

  test.each([
    ['the key', logged, { key: 'INC0002' }],
    ['the key, away', logged, { key: null }],
    ['what a diagnosis supersedes', incidentDiagnosed(), { supersedes: first }],
  ])('A2: ids are not correctable: %s', (_, event, replace) => {
    given(incidentLogged({ key: 'INC0001' }), event)
      .when(correctFact(second, replace))
      .thenRefused(InvalidFact, 'cannot be corrected');
  });

  test('A2: null takes an optional field away', () => {
    given(logged, actionTaken())
      .when(correctFact(second, { outcome: null }))
      .thenEvents(factCorrected(second, { outcome: null }));
    given(logged, actionTaken(), factCorrected(second, { outcome: null }))
      .when(correctFact(second, { outcome: null }))
      .thenNothing();
  });

  test('A2: null is a value where a field knows "not known"', () => {
    given(logged, fixed)
      .when(correctFact(second, { by: null, solution: null }))
      .thenEvents(factCorrected(second, { by: null, solution: null }));
  });

  test('A2: an exact start is replaced by bounds, and bounds by an exact start', () => {
    const toBounds = { occurredAt: null, ...startedBetween().data };
    given(logged, incidentStarted()).when(correctFact(second, toBounds)).thenEvents(factCorrected(second, toBounds));
    const toExact = { occurredAt: at('09:45'), notBefore: null, notAfter: null, reason: null };
    given(logged, startedBetween()).when(correctFact(second, toExact)).thenEvents(factCorrected(second, toExact));
  });

  test.each([
    ['bounds beside the exact start', startedBetween().data],
    ['one bound', { notBefore: at('09:40') }],
    ['bounds without a reason', { occurredAt: null, notBefore: at('09:40'), notAfter: at('09:55') }],
    ['neither', { occurredAt: null }],
    ['bounds the wrong way round', { occurredAt: null, ...startedBetween('09:55', '09:40').data }],
  ])('A2: the whole result is validated: a start with %s is refused', (_, replace) => {
    given(logged, incidentStarted()).when(correctFact(second, replace)).thenRefused(InvalidFact, 'not be whole');
  });

  test('A2: the whole result counts, with the corrections before it', () => {
    given(logged, incidentStarted(), factCorrected(second, { occurredAt: null, ...startedBetween().data }))
      .when(correctFact(second, { notAfter: at('09:58') }))
      .thenEvents(factCorrected(second, { notAfter: at('09:58') }));
  });

  test('A2: a retracted fact is corrected only after its retraction is retracted', () => {
    const command = correctFact(second, { occurredAt: at('10:50') });
    given(logged, fixed, factRetracted(second)).when(command).thenRefused(NotAmendable, third);
    given(logged, fixed, factRetracted(second), factRetracted(third))
      .when(command)
      .thenEvents(factCorrected(second, { occurredAt: at('10:50') }));
  });

  test('A2: nor is a correction of a retracted fact, or a retracted correction', () => {
    const correction = factCorrected(second, { occurredAt: at('10:50') });
    const command = correctFact(third, { occurredAt: at('10:45') });
    given(logged, fixed, correction, factRetracted(second)).when(command).thenRefused(NotAmendable, second);
    given(logged, fixed, correction, factRetracted(third)).when(command).thenRefused(NotAmendable, fourth);
  });

  test('A1: a correction is itself corrected, by fields of the fact', () => {
    const correction = factCorrected(second, { occurredAt: at('10:50'), solution: 'S' });
    given(logged, fixed, correction)
      .when(correctFact(third, { occurredAt: at('10:45') }))
      .thenEvents(factCorrected(third, { occurredAt: at('10:45') }));
    given(logged, fixed, correction)
      .when(correctFact(third, { occurredAt: at('10:50') }))
      .thenNothing();
    given(logged, fixed, correction)
      .when(correctFact(third, { severity: 1 }))
      .thenRefused(InvalidFact, 'severity');
  });

  test('A1: a correction of an older correction is validated as what it comes to: the newest of all', () => {
    const between = [startedBetween('10:00', '11:00'), factCorrected(second, { notBefore: at('10:50') })] as const;
    given(logged, ...between)
      .when(correctFact(third, { notBefore: at('09:00'), notAfter: at('08:40') }))
      .thenRefused(InvalidFact, 'notAfter');
    given(logged, fixed, factCorrected(second, { occurredAt: at('10:55') }))
      .when(correctFact(third, { occurredAt: at('10:55') }))
      .thenNothing();
  });

  describe('A2: of a retraction', () => {
    const history = [logged, fixed, factRetracted(second, { reason: 'A slip' })] as const;

    test('the reason is corrected', () => {
      given(...history)
        .when(correctFact(third, { reason: 'Of another incident' }))
        .thenEvents(factCorrected(third, { reason: 'Of another incident' }));
    });

    test('the same reason says nothing, the first reason after another one does', () => {
      given(...history)
        .when(correctFact(third, { reason: 'A slip' }))
        .thenNothing();
      given(...history, factCorrected(third, { reason: 'Of another incident' }))
        .when(correctFact(third, { reason: 'A slip' }))
        .thenEvents(factCorrected(third, { reason: 'A slip' }));
      given(...history, factCorrected(third, { reason: 'Of another incident' }))
        .when(correctFact(third, { reason: 'Of another incident' }))
        .thenNothing();
    });

    test.each([{ occurredAt: at('10:00') }, { eventId: first }, { reason: 'R', eventId: first }])(
      'nothing else: %j',
      (replace) => {
        given(...history)
          .when(correctFact(third, replace))
          .thenRefused(NotAmendable, 'only the reason');
      },
    );

    test.each([[' '], [null], [7]])('a reason is a text: %j is refused', (reason) => {
      given(...history)
        .when(correctFact(third, { reason }))
        .thenRefused(InvalidFact, 'text that is not blank');
    });
  });

  test('P5: a redaction is not corrected', () => {
    given(logged, noteAdded(), textRedacted(second, 'note'))
      .when(correctFact(third, { path: 'title' }))
      .thenRefused(NotAmendable);
  });

  test('P5: what remains of a redacted fact can be corrected', () => {
    given(logged, noteAdded(), textRedacted(second, 'note'))
      .when(correctFact(second, { occurredAt: at('10:17') }))
      .thenEvents(factCorrected(second, { occurredAt: at('10:17') }));
  });

  test('A4: the log is corrected like any fact', () => {
    const replace = { reportedBy: customer, severity: 1, occurredAt: at('09:59') };
    given(logged).when(correctFact(first, replace)).thenEvents(factCorrected(first, replace));
  });
});

describe('RetractFact', () => {
  test('says that it never happened', () => {
    given(logged, incidentFixed()).when(retractFact(second)).thenEvents(factRetracted(second));
  });

  test('says nothing of what is retracted', () => {
    given(logged, incidentFixed(), factRetracted(second)).when(retractFact(second)).thenNothing();
  });

  test('says it again once the retraction was retracted', () => {
    given(logged, incidentFixed(), factRetracted(second), factRetracted(third))
      .when(retractFact(second))
      .thenEvents(factRetracted(second));
  });

  test('A1: corrections and retractions are retracted', () => {
    const corrected = factCorrected(second, { occurredAt: at('10:50') });
    given(logged, incidentFixed(), corrected).when(retractFact(third)).thenEvents(factRetracted(third));
    given(logged, incidentFixed(), corrected, factRetracted(third))
      .when(retractFact(fourth))
      .thenEvents(factRetracted(fourth));
  });

  test('A2: the log is never retracted', () => {
    const refusal = given(logged).when(retractFact(first)).thenRefused(NotAmendable, 'cancel');
    expect(refusal.kind).toBe('conflict');
  });

  test('of an event that the incident does not have is refused', () => {
    given(logged)
      .when(retractFact(eventId(9)))
      .thenRefused(UnknownEvent, eventId(9));
  });

  test('P5: a redaction is not retracted', () => {
    given(logged, noteAdded(), textRedacted(second, 'note')).when(retractFact(third)).thenRefused(NotAmendable);
  });

  // Each correction was whole on top of the one before; without that one, the start would be exact and have a bound.
  test('A2: of a correction on which a later one rests is refused, until the later one is retracted', () => {
    const resting = [
      logged,
      incidentStarted(),
      factCorrected(second, { occurredAt: null, ...startedBetween('09:40', '09:55').data }),
      factCorrected(second, { notBefore: at('09:45') }),
    ] as const;
    given(...resting)
      .when(retractFact(third))
      .thenRefused(NotAmendable, 'not be whole');
    given(...resting)
      .when(retractFact(fourth))
      .thenEvents(factRetracted(fourth));
    given(...resting, factRetracted(fourth))
      .when(retractFact(third))
      .thenEvents(factRetracted(third));
    given(...resting)
      .when(retractFact(second))
      .thenEvents(factRetracted(second));
  });

  test('A2: of a retraction is refused where what comes back would not fit what was corrected since', () => {
    given(
      logged,
      incidentStarted(),
      factCorrected(second, { occurredAt: null, ...startedBetween().data }),
      factRetracted(third),
      factCorrected(second, { occurredAt: at('09:49') }),
    )
      .when(retractFact(fourth))
      .thenRefused(NotAmendable, 'not be whole');
  });
});

describe('the same fact again within one moment', () => {
  const again = incidentFixed({ occurredAt: at('15:18') });
  const reopened = incidentReopened({ occurredAt: at('15:18') });

  test('is quiet while it stands', () => {
    given(logged, again).when(fixIncident(again.data)).thenNothing();
    given(logged, again, incidentReopened({ occurredAt: at('15:19') }))
      .when(fixIncident(again.data))
      .thenNothing();
  });

  test('is said again once something undid it there', () => {
    given(logged, again, reopened).when(fixIncident(again.data)).thenEvents(again);
    given(logged, again, reopened, again).when(fixIncident(again.data)).thenNothing();
  });

  test.each([
    [
      'a pause',
      [clockPaused(), clockResumed({ occurredAt: clockPaused().data.occurredAt })],
      pauseClock(),
      clockPaused(),
    ],
    [
      'a lead',
      [leadHandedOver({ to: ana }), leadHandedOver({ to: ben })],
      handOverLead({ to: ana }),
      leadHandedOver({ to: ana }),
    ],
    [
      'a severity',
      [severityChanged({ severity: 1 }), severityChanged({ severity: 3 })],
      changeSeverity({ severity: 1 }),
      severityChanged({ severity: 1 }),
    ],
  ])('holds for %s too', (_, before, command, event) => {
    given(logged, ...before)
      .when(command)
      .thenEvents(event);
  });
});

test('an incident holds a bounded number of events', () => {
  const note = incidentOf(logged, noteAdded()).events[1];
  if (note === undefined) throw new Error('no note');
  const [{ logged: log, events }, moment] = [incidentOf(logged), { now: at('20:00'), recordedAt: at('20:00') }];
  const holding = (count: number) => ({
    ...(log && { logged: log }),
    events: [...events, ...Array.from({ length: count - 1 }, () => note)],
  });
  const handOver = handOverLead({ to: ben });
  expect(decide(handOver, holding(eventLimit - 1), moment)).toEqual([leadHandedOver({ to: ben })]);
  expect(() => decide(handOver, holding(eventLimit), moment)).toThrow(TooManyEvents);
});

test('A3: beyond the limit an incident can still be closed, reviewed and put right', () => {
  const note = incidentOf(logged, noteAdded()).events[1];
  if (note === undefined) throw new Error('no note');
  const [{ logged: log, events }, moment] = [incidentOf(logged), { now: at('20:00'), recordedAt: at('20:00') }];
  const full = (count: number) => ({
    ...(log && { logged: log }),
    events: [...events, ...Array.from({ length: count - 1 }, () => note)],
  });
  const title = correctFact(first, { title: 'Card payments fail' });
  expect(decide(closeIncident(), full(eventLimit), moment)).toHaveLength(1);
  expect(decide(holdPostmortem(), full(eventLimit), moment)).toHaveLength(1);
  expect(decide(title, full(eventLimit), moment)).toHaveLength(1);
  expect(() => decide(title, full(eventLimit + amendmentAllowance), moment)).toThrow(TooManyEvents);
});
