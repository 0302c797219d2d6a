import { describe, expect, test } from '@jest/globals';
import { eventId, type Given } from '#decider/testing';
import {
  at,
  ben,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  impactRecorded,
  incidentFixed,
  incidentId,
  incidentLogged,
  incidentMitigated,
  incidentOf,
  incidentReopened,
  incidentResponded,
  incidentStarted,
  payments,
  postmortemHeld,
} from '#incidents/testing';
import type { IncidentEvent } from '#incidents/domain';
import { termsKnownAt } from '#service-levels/domain';
import {
  attendanceRecorded,
  interviewNoted,
  interviewReleased,
  minuteTaken,
  minuteWithdrawn,
  nextDay,
  pointRaised,
  pointSettled,
  postmortemOf,
  sectionWritten,
  sessionPlanned,
} from '../testing.js';
import { documentOf, type Document, type Review } from './document.js';
import type { FactName } from './facts.js';
import type { PostmortemEvent } from './events.js';

const later = '2026-03-10T00:00:00.000Z';
const noTerms = termsKnownAt({ events: [] });

const reviewOf = (incident: Given<IncidentEvent>[], review: Given<PostmortemEvent>[] = []): Review => ({
  incidents: [{ id: incidentId, judged: { incident: incidentOf(...incident), terms: noTerms, exclusions: [] } }],
  postmortem: postmortemOf(...review),
});

const documented = (incident: Given<IncidentEvent>[], review: Given<PostmortemEvent>[] = []): Document =>
  documentOf(reviewOf(incident, review), { now: later }) as Document;

const standingsIn = ({ incidents }: Document): Record<string, string> =>
  Object.fromEntries(incidents[0]?.facts.map(({ fact, standing }) => [fact, standing]) ?? []);

const whole = [
  incidentLogged(),
  incidentStarted(),
  incidentResponded(),
  incidentMitigated(),
  incidentFixed(),
  impactRecorded({ users: 1_200, supportRequests: 14 }),
];

describe('the seven facts', () => {
  test('stand in the order of the practice', () => {
    expect(documented(whole).incidents[0]?.facts.map(({ fact }) => fact)).toEqual([
      'started',
      'first-logged',
      'responded',
      'users-or-accounts-affected',
      'support-requests',
      'fixed',
      'solutions',
    ]);
  });

  test('are all answered where all is on record', () => {
    const document = documented(whole);
    expect(new Set(Object.values(standingsIn(document)))).toEqual(new Set(['answered']));
    expect(document.complete.unanswered).toEqual([]);
  });

  test('say where each comes from, and that it was corrected', () => {
    const document = documented([
      ...whole,
      factCorrected(eventId(4), { occurredAt: at('10:50') }, { reason: 'By the deploy log' }),
    ]);
    const fixed = document.incidents[0]?.facts.find(({ fact }) => fact === 'fixed');
    expect(fixed?.from).toMatchObject([
      {
        eventId: eventId(4),
        at: at('10:50'),
        corrections: [{ eventId: eventId(6), reason: 'By the deploy log', replaced: ['occurredAt'] }],
      },
    ]);
    expect(fixed?.from[0]).not.toHaveProperty('original');
  });

  test('are "not recorded" where somebody said so, with the reason', () => {
    const document = documented([
      incidentLogged(),
      factDeclaredUnrecorded({ fact: 'started', reason: 'Logs are kept for a day' }),
    ]);
    const started = document.incidents[0]?.facts[0];
    expect(started).toMatchObject({
      standing: 'not-recorded',
      from: [],
      unrecorded: { eventId: eventId(1), reason: 'Logs are kept for a day' },
    });
    expect(document.complete.unanswered.join()).not.toContain('started');
  });

  test('are open where nobody said anything, and the document says what to do', () => {
    const document = documented([incidentLogged()]);
    expect(standingsIn(document)).toEqual({
      started: 'open',
      'first-logged': 'answered',
      responded: 'open',
      'users-or-accounts-affected': 'open',
      'support-requests': 'open',
      fixed: 'open',
      solutions: 'open',
    });
    expect(document.complete.unanswered).toHaveLength(6);
    expect(document.complete.unanswered[0]).toBe(
      '"When it started" is not answered yet: record it (POST …/started), or say that it is not (POST …/unrecorded, "started")',
    );
  });

  test.each<[string, Given<IncidentEvent>[], FactName, string]>([
    [
      'a fix that did not hold is none',
      [incidentFixed(), incidentReopened({ occurredAt: at('11:00') })],
      'fixed',
      'open',
    ],
    ['a fix without a solution tells of none', [incidentFixed({ solution: null })], 'solutions', 'open'],
    ['a mitigation is one of the solutions', [incidentMitigated()], 'solutions', 'answered'],
    ['a fact that was retracted answers nothing', [incidentStarted(), factRetracted(eventId(1))], 'started', 'open'],
    [
      'users alone answer "users or accounts"',
      [impactRecorded({ users: 1 })],
      'users-or-accounts-affected',
      'answered',
    ],
    ['users alone say nothing of requests', [impactRecorded({ users: 1 })], 'support-requests', 'open'],
    [
      'what is learnt after it was said not to be recorded answers',
      [factDeclaredUnrecorded({ fact: 'started', reason: 'No logs' }), incidentStarted()],
      'started',
      'answered',
    ],
  ])('%s', (_case, events, fact, standing) => {
    expect(standingsIn(documented([incidentLogged(), ...events]))[fact]).toBe(standing);
  });

  test('of figures show those that stand for the whole', () => {
    const document = documented([
      incidentLogged(),
      impactRecorded({ users: 900, confirmed: false }),
      impactRecorded({ users: 1_000, confirmed: true, occurredAt: at('10:26') }),
    ]);
    expect(document.incidents[0]?.facts[3]?.from.map(({ data }) => data['users'])).toEqual([1_000]);
  });
});

describe('the review in it', () => {
  const review = [
    sessionPlanned(),
    attendanceRecorded(),
    minuteTaken(),
    minuteWithdrawn(),
    pointRaised(),
    minuteTaken({ minute: 2, kind: 'decision', text: 'Payments does' }),
    pointSettled({ minute: 2 }),
    interviewNoted(),
    interviewNoted({ interview: 2, notes: 'Kept' }),
    interviewReleased(),
    sectionWritten(),
    sectionWritten({ section: 'lessons', text: 'Alert on the pool.' }),
    sectionWritten({ section: 'lessons', text: '' }),
  ];

  test('names whoever was there, each once', () => {
    const two = [sessionPlanned({ session: 2 }), attendanceRecorded({ session: 2, attendees: [ben, payments] })];
    const { attendees } = documented(whole, [...review, ...two]);
    expect(attendees.map(({ id }) => id).sort()).toEqual([...new Set([...attendees.map(({ id }) => id)])].sort());
    expect(attendees).toHaveLength(4);
  });

  test('marks a minute that was withdrawn, and keeps it', () => {
    expect(documented(whole, review).minutes).toMatchObject([
      { minute: 1, withdrawn: { reason: 'It was another alert' } },
      { minute: 2 },
    ]);
  });

  test('tells which points are open', () => {
    expect(documented(whole, review).complete.openPoints).toEqual([]);
    expect(documented(whole, review.slice(0, 6)).complete.openPoints).toEqual([1]);
  });

  test('shows no interview that was not released', () => {
    expect(documented(whole, review).interviews.map(({ notes }) => notes)).toEqual([
      'Looked at the wrong dashboard first',
    ]);
    expect(JSON.stringify(documented(whole, review))).not.toContain('Kept');
  });

  test('shows sections that say something, each with what a new text is based on', () => {
    expect(documented(whole, review).sections).toMatchObject([{ section: 'summary', eTag: '"10"' }]);
  });

  test('is as it was known at a moment', () => {
    const known = documentOf(reviewOf(whole, review), { now: later, knownAt: '2026-03-03T14:00:02.000Z' });
    expect(known?.minutes).toMatchObject([{ minute: 1 }]);
    expect(known?.minutes[0]).not.toHaveProperty('withdrawn');
  });
});

test('a note of the product that a session was held stands among the sessions only', () => {
  const policy = { actor: { kind: 'policy' as const, id: 'sessions' } };
  const document = documented([
    ...whole,
    { ...postmortemHeld({ occurredAt: nextDay }), metadata: policy },
    postmortemHeld({ occurredAt: later }),
  ]);
  const held = document.incidents[0]?.timeline.filter(({ type }) => type === 'PostmortemHeld');
  expect(held?.map((entry) => entry.at)).toEqual([later]);
});

test('what was retracted is told beside the timeline', () => {
  const document = documented([...whole, factRetracted(eventId(2), { reason: 'They were not there' })]);
  expect(document.incidents[0]?.timeline.map(({ eventId: id }) => id)).not.toContain(eventId(2));
  expect(document.incidents[0]?.retractions).toMatchObject([
    { reason: 'They were not there', target: { eventId: eventId(2) } },
  ]);
});

test('there is none of an incident that was not known then', () => {
  expect(documentOf(reviewOf(whole), { now: later, knownAt: '2026-01-01T00:00:00.000Z' })).toBeUndefined();
});

test('without an agreement it says that none applies', () => {
  expect(documented(whole).incidents[0]?.verdict).toBe('no agreement applies');
});

test('a review of several incidents says of which one a fact is open', () => {
  const second = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0002';
  const judged = { incident: incidentOf(incidentLogged()), terms: noTerms, exclusions: [] };
  const [first] = reviewOf(whole).incidents;
  if (first === undefined) throw new Error('no incident');
  const document = documentOf(
    { incidents: [first, { id: second, judged }], postmortem: postmortemOf() },
    { now: later },
  );
  expect(document?.incidents.map(({ id }) => id)).toEqual([incidentId, second]);
  expect(document?.complete.unanswered).toHaveLength(6);
  for (const said of document?.complete.unanswered ?? []) expect(said).toContain(`of incident ${second}`);
});
