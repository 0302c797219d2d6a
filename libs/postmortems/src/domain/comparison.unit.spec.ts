import { describe, expect, test } from '@jest/globals';
import { eventId, type Given } from '#decider/testing';
import type { FollowUpEvent } from '#follow-ups/domain';
import { actionItemOpened, findingRecorded, followUpsRecorded, solutionProposed } from '#follow-ups/testing';
import {
  at,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  impactRecorded,
  incidentFixed,
  incidentId,
  incidentLogged,
  incidentOf,
  incidentResponded,
} from '#incidents/testing';
import type { IncidentEvent } from '#incidents/domain';
import { termsKnownAt } from '#service-levels/domain';
import {
  interviewNoted,
  interviewReleased,
  minuteTaken,
  minuteWithdrawn,
  pointRaised,
  pointSettled,
  postmortemOf,
  sectionWritten,
  sessionPlanned,
} from '../testing.js';
import { agreementMade, versionAdded } from '../testing-agreements.js';
import { comparisonOf, isNoChange, type Comparison } from './comparison.js';
import type { Review } from './document.js';
import type { PostmortemEvent } from './events.js';
import type { Followed } from './follow-up-parts.js';

const now = '2026-03-10T00:00:00.000Z';

interface Told {
  incident?: Given<IncidentEvent>[];
  review?: Given<PostmortemEvent>[];
  terms?: ReturnType<typeof termsKnownAt>;
  followed?: readonly Followed[];
}

const reviewOf = ({
  incident = [],
  review = [],
  terms = termsKnownAt({ events: [] }),
  followed = [],
}: Told): Review => ({
  incidents: [
    { id: incidentId, judged: { incident: incidentOf(incidentLogged(), ...incident), terms, exclusions: [] } },
  ],
  postmortem: postmortemOf(...review),
  followed,
});

const between = (from: Told, to: Told): Comparison => comparisonOf(reviewOf(from), reviewOf(to), { now }) as Comparison;

describe('findings', () => {
  const found = (...events: Given<FollowUpEvent>[]): Told => ({
    followed: [{ incident: incidentId, followUps: { events: followUpsRecorded(...events) } }],
  });
  const revised = {
    type: 'FindingRevised',
    data: { ...findingRecorded().data, text: 'No bound', reason: 'Short' },
  } as const;
  const withdrawn = {
    type: 'SolutionWithdrawn',
    data: { solution: 1, reason: 'Too dear', occurredAt: at('12:00') },
  } as const;

  test('that came, read otherwise or do not stand are told, with the event and its reason', () => {
    const before = found(findingRecorded(), solutionProposed());
    const after = found(findingRecorded(), solutionProposed(), revised, withdrawn, findingRecorded({ finding: 2 }));
    const { findings } = between(before, after);
    expect(findings.map(({ part, number, change, by }) => [part, number, change, by?.type, by?.reason])).toEqual([
      ['finding', 1, 'changed', 'FindingRevised', 'Short'],
      ['finding', 2, 'added', 'FindingRecorded', undefined],
      ['solution', 1, 'changed', 'SolutionWithdrawn', 'Too dear'],
    ]);
    expect(findings[0]).toMatchObject({
      incident: incidentId,
      from: { text: findingRecorded().data.text },
      to: { text: 'No bound' },
    });
  });

  test('of an incident that counts no more are gone; what becomes of action items is no change', () => {
    const { findings } = between(found(findingRecorded()), {});
    expect(findings).toMatchObject([{ part: 'finding', change: 'gone', to: null }]);
    expect(isNoChange(between(found(), found(actionItemOpened())))).toBe(true);
  });
});

test('a version is the same as itself', () => {
  const told = { incident: [incidentFixed()], review: [sessionPlanned(), sectionWritten()] };
  expect(isNoChange(between(told, told))).toBe(true);
});

describe('facts', () => {
  test('that were corrected are told from what to what, and by which correction', () => {
    const corrected = factCorrected(eventId(1), { occurredAt: at('10:50') });
    const { facts } = between({ incident: [incidentFixed()] }, { incident: [incidentFixed(), corrected] });
    expect(facts).toMatchObject([
      {
        eventId: eventId(1),
        change: 'changed',
        from: { occurredAt: at('10:42') },
        to: { occurredAt: at('10:50') },
        by: { eventId: eventId(2), type: 'FactCorrected', reason: 'Read from the deploy log' },
      },
    ]);
  });

  test('are told by the last of a chain of corrections', () => {
    const first = [incidentFixed(), factCorrected(eventId(1), { occurredAt: at('10:50') })];
    const { facts } = between(
      { incident: first },
      { incident: [...first, factCorrected(eventId(2), { occurredAt: at('10:55') })] },
    );
    expect(facts).toMatchObject([
      { eventId: eventId(1), to: { occurredAt: at('10:55') }, by: { eventId: eventId(3) } },
    ]);
  });

  test('that came, and those that were retracted', () => {
    const [fixed, gone] = [incidentFixed(), factRetracted(eventId(1))];
    expect(between({}, { incident: [fixed] }).facts).toMatchObject([
      { change: 'added', from: null, by: { eventId: eventId(1), type: 'IncidentFixed' } },
    ]);
    expect(between({ incident: [fixed] }, { incident: [fixed, gone] }).facts).toMatchObject([
      { change: 'gone', to: null, by: { eventId: eventId(2), type: 'FactRetracted' } },
    ]);
  });

  test('say which of the seven are answered otherwise', () => {
    const { answers } = between(
      { incident: [factDeclaredUnrecorded({ fact: 'responded' })] },
      { incident: [factDeclaredUnrecorded({ fact: 'responded' }), incidentResponded(), impactRecorded()] },
    );
    expect(answers).toEqual([
      { incident: incidentId, fact: 'responded', from: 'not-recorded', to: 'answered' },
      { incident: incidentId, fact: 'users-or-accounts-affected', from: 'open', to: 'answered' },
    ]);
  });
});

test('a verdict that an agreement brings is told', () => {
  const terms = termsKnownAt({ events: [agreementMade(), versionAdded()] });
  const incident = [incidentFixed()];
  expect(between({ incident }, { incident, terms }).verdicts).toMatchObject([
    { key: 'timeToFix', from: null, to: 'breached' },
  ]);
});

describe('the review', () => {
  const begun = [sessionPlanned(), minuteTaken({ kind: 'decision' }), pointRaised(), pointSettled()];

  test('sections are told with both texts', () => {
    const [before, after] = [sectionWritten(), sectionWritten({ text: 'Otherwise.' })];
    expect(between({ review: [before] }, { review: [before, after] }).sections).toMatchObject([
      { section: 'summary', from: 'The pool ran **dry**.', to: 'Otherwise.', by: { type: 'SectionWritten' } },
    ]);
    expect(between({}, { review: [before] }).sections).toMatchObject([{ from: '' }]);
  });

  test('a minute that was withdrawn opens its point again, and both are told by it', () => {
    const { parts } = between({ review: begun }, { review: [...begun, minuteWithdrawn()] });
    expect(parts).toMatchObject([
      { part: 'minute', number: 1, change: 'changed', by: { type: 'MinuteWithdrawn' } },
      { part: 'point', number: 1, change: 'changed', by: { type: 'MinuteWithdrawn' } },
    ]);
  });

  test('an interview is there once it is released', () => {
    const noted = [...begun, interviewNoted()];
    expect(isNoChange(between({ review: begun }, { review: noted }))).toBe(true);
    expect(between({ review: noted }, { review: [...noted, interviewReleased()] }).parts).toMatchObject([
      { part: 'interview', number: 1, change: 'added', by: { type: 'InterviewReleased' } },
    ]);
  });

  test('what was there and is not is gone, the other way round', () => {
    expect(between({ review: begun }, {}).parts.map(({ change }) => change)).toEqual(['gone', 'gone', 'gone']);
  });
});
