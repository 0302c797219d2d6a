import { describe, expect, test } from '@jest/globals';
import { eventId } from '#decider/testing';
import {
  actionTaken,
  ana,
  at,
  ben,
  checkout,
  clockPaused,
  clockResumed,
  customer,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  incidentCancelled,
  incidentClosed,
  incidentDetected,
  incidentDiagnosed,
  incidentFixed,
  incidentLogged,
  incidentMitigated,
  incidentOf,
  incidentReopened,
  incidentResponded,
  incidentStarted,
  leadHandedOver,
  learnt,
  noteAdded,
  payments,
  probe,
  severityChanged,
  startedBetween,
  textRedacted,
} from '#incidents/testing';
import type { AsOf } from './chronology.js';
import type { IncidentEvent } from './events.js';
import { timeline, view, type IncidentView } from './view.js';

const now = at('23:00');
const logged = incidentLogged();
/** Ids of the first, second, … event of the history that a test gives. */
const [first, second, third, fourth] = [0, 1, 2, 3].map(eventId) as [string, string, string, string];

const seen = (events: readonly IncidentEvent[], asOf: Partial<AsOf> = {}): IncidentView => {
  const answer = view(incidentOf(...events), { now, ...asOf });
  if (answer === undefined) throw new Error('the incident was not known');
  return answer;
};
const entries = (events: readonly IncidentEvent[], asOf: Partial<AsOf> = {}): string[] | undefined =>
  timeline(incidentOf(...events), { now, ...asOf })?.entries.map((entry) => entry.eventId);
const fixedAt = (...events: IncidentEvent[]): string | undefined => seen(events).facts.fixed?.at;

describe('time and recording', () => {
  test('T3: knownAt takes all of an instant, to the millisecond', () => {
    const history = [learnt('10:01', logged), learnt('10:20', noteAdded()), learnt('10:20', actionTaken())];
    expect(entries(history, { knownAt: at('10:19:59.999') })).toEqual([first]);
    expect(entries(history, { knownAt: at('10:20') })).toEqual([first, third, second]);
  });

  test('T3: validAt takes all of an instant too', () => {
    const history = [logged, noteAdded({ occurredAt: at('10:16') })];
    expect(entries(history, { validAt: at('10:15:59.999') })).toEqual([first]);
    expect(entries(history, { validAt: at('10:16') })).toEqual([first, second]);
  });

  test('T4: entries stand by what happened, then by the order of recording', () => {
    const [late, same] = [noteAdded({ occurredAt: at('10:30') }), noteAdded({ occurredAt: at('10:30'), note: 'Same' })];
    expect(entries([late, logged, same, incidentStarted('09:50')])).toEqual([fourth, second, first, third]);
  });

  test('T4: a fact with bounds stands where it may first have been', () => {
    const history = [incidentDetected({ occurredAt: at('09:45') }), logged, startedBetween('09:40', '09:55')];
    expect(entries(history)).toEqual([third, first, second]);
    expect(entries(history, { validAt: at('09:39') })).toEqual([]);
    expect(entries(history, { validAt: at('09:40') })).toEqual([third]);
  });

  test.each([
    ['before its bounds there is no start', '09:39', undefined, undefined],
    ['from its first bound it may have started', '09:40', at('09:40'), true],
    ['just before its last bound it still may', '09:54:59.999', at('09:40'), true],
    ['from its last bound on it has', '09:55', at('09:40'), undefined],
  ])('T4: %s', (_, validAt, started, mayHaveStarted) => {
    const { facts } = seen([logged, startedBetween('09:40', '09:55')], { validAt: at(validAt) });
    expect(facts.started?.at).toBe(started);
    expect(facts.started?.mayHaveStarted).toBe(mayHaveStarted);
  });

  test('T4: an exact start has started', () => {
    expect(seen([logged, incidentStarted()], { validAt: at('09:50') }).facts.started).not.toHaveProperty(
      'mayHaveStarted',
    );
  });

  test('T5: without validAt nothing is dropped, though it lies after its recording, knownAt and the clock', () => {
    const history = [learnt('10:01', logged), learnt('10:30', noteAdded({ occurredAt: at('10:34') }))];
    expect(entries(history, { knownAt: at('10:31'), now: at('10:32') })).toEqual([first, second]);
    expect(entries(history, { validAt: at('10:31') })).toEqual([first]);
  });

  describe('T6: validAt before the log', () => {
    const before = seen([logged, incidentResponded({ occurredAt: at('09:55') }), noteAdded()], {
      validAt: at('09:59'),
    });

    test('drops only its moment', () => {
      expect(before.facts.logged).toBeNull();
      expect(before.facts.responses.map((fact) => fact.eventId)).toEqual([second]);
    });

    test('leaves what identifies the incident', () => {
      expect(before).toMatchObject({
        title: 'Checkout answers 502',
        services: [checkout],
        reportedBy: probe,
        loggedBy: ana,
        severity: 2,
      });
    });

    test('gives the status not-logged, whatever had happened', () => {
      expect(before.status).toBe('not-logged');
    });

    test('gives the title as it is known, corrected', () => {
      const corrected = [learnt('10:01', logged), learnt('11:00', factCorrected(first, { title: 'Checkout is slow' }))];
      expect(seen(corrected, { validAt: at('09:00') }).title).toBe('Checkout is slow');
      expect(seen(corrected, { validAt: at('09:00'), knownAt: at('10:59') }).title).toBe('Checkout answers 502');
    });
  });

  test('T6: unknown only where knownAt precedes the recording of the log', () => {
    const incident = incidentOf(learnt('09:59', incidentResponded()), learnt('10:01', logged));
    expect(view(incident, { now, knownAt: at('10:00:59.999') })).toBeUndefined();
    expect(timeline(incident, { now, knownAt: at('10:00:59.999') })).toBeUndefined();
    expect(view(incident, { now, knownAt: at('10:01') })?.status).toBe('responding');
    expect(view(incident, { now, validAt: at('00:00') })?.status).toBe('not-logged');
  });

  test('I5: facts ahead of the log make no incident', () => {
    expect(view(incidentOf(incidentResponded()), { now })).toBeUndefined();
  });

  test.each([
    ['the clock', { now: at('12:00') }, '12:00'],
    ['the clock, though others lie ahead', { now: at('12:00'), validAt: at('13:00'), knownAt: at('14:00') }, '12:00'],
    ['validAt', { now: at('12:00'), validAt: at('11:00'), knownAt: at('11:30') }, '11:00'],
    ['knownAt', { now: at('12:00'), validAt: at('11:00'), knownAt: at('10:30') }, '10:30'],
  ])('T7: now is the earliest of validAt, knownAt and the clock: here %s', (_, asOf, expected) => {
    const incident = incidentOf(learnt('10:01', logged));
    expect(view(incident, asOf)?.asOf).toBe(at(expected));
    expect(timeline(incident, asOf)?.asOf).toBe(at(expected));
  });

  test('both axes: learnt late is seen by validAt, not by knownAt', () => {
    const history = [learnt('10:01', logged), learnt('14:00', incidentResponded())];
    expect(seen(history, { validAt: at('11:00') }).status).toBe('responding');
    expect(seen(history, { knownAt: at('11:00') }).status).toBe('open');
    expect(seen(history, { validAt: at('11:00'), knownAt: at('14:00') }).status).toBe('responding');
  });
});

describe('amendments', () => {
  const fixed = incidentFixed({ occurredAt: at('10:42'), solution: 'Unknown yet' });

  test('A1: a correction of a correction, each field by itself', () => {
    const history = [
      logged,
      fixed,
      factCorrected(second, { occurredAt: at('10:50'), solution: 'S' }),
      factCorrected(third, { occurredAt: at('10:45') }),
    ];
    expect(seen(history).facts.fixed).toMatchObject({
      at: at('10:45'),
      data: { occurredAt: at('10:45'), solution: 'S' },
    });
  });

  test('A1: a retracted correction gives way to the one before, and a retracted retraction brings it back', () => {
    const corrections = [
      logged,
      fixed,
      factCorrected(second, { occurredAt: at('10:50') }),
      factCorrected(second, { occurredAt: at('10:55') }),
    ];
    expect(fixedAt(...corrections)).toBe(at('10:55'));
    expect(fixedAt(...corrections, factRetracted(fourth))).toBe(at('10:50'));
    expect(fixedAt(...corrections, factRetracted(fourth), factRetracted(eventId(4)))).toBe(at('10:55'));
  });

  test('A1: the newest standing correction gives the field, whichever correction it names', () => {
    const history = [
      logged,
      fixed,
      factCorrected(second, { occurredAt: at('10:50') }),
      factCorrected(second, { occurredAt: at('10:55') }),
      factCorrected(third, { occurredAt: at('10:45') }),
    ];
    expect(fixedAt(...history)).toBe(at('10:45'));
    expect(fixedAt(...history, factRetracted(eventId(4)))).toBe(at('10:55'));
    expect(fixedAt(...history, factRetracted(eventId(4)), factRetracted(fourth))).toBe(at('10:50'));
  });

  test('A1: only what a retraction names is void: what corrected it stands', () => {
    const history = [
      logged,
      fixed,
      factCorrected(second, { occurredAt: at('10:50'), solution: 'S' }),
      factCorrected(third, { occurredAt: at('10:45') }),
    ];
    expect(fixedAt(...history, factRetracted(third))).toBe(at('10:45'));
    expect(seen([...history, factRetracted(third)]).facts.fixed?.data['solution']).toBe(fixed.data.solution);
  });

  test('S1: its own log reopens nothing, whatever it is dated', () => {
    const late = incidentLogged({ occurredAt: at('11:30') });
    expect(seen([late, fixed], { now: at('12:00') })).toMatchObject({ status: 'fixed' });
    expect(seen([late, fixed], { validAt: at('11:00'), now: at('12:00') })).toMatchObject({ status: 'not-logged' });
    expect(seen([late], { now: at('12:00') })).toMatchObject({ status: 'open' });
  });

  test('A1: a retracted fact leaves the view, the order and the status, and comes back', () => {
    const history = [logged, fixed, factRetracted(second)];
    expect(seen(history)).toMatchObject({ status: 'open', facts: { fixed: null, fixes: [] } });
    expect(entries(history)).toEqual([first]);
    expect(seen([...history, factRetracted(third)]).status).toBe('fixed');
  });

  test('amendments act by their recording alone, whatever their own moment', () => {
    const history = [
      learnt('10:01', logged),
      learnt('10:43', fixed),
      learnt('13:00', factCorrected(second, { occurredAt: at('10:50') }, { occurredAt: at('12:59') })),
    ];
    expect(seen(history, { validAt: at('10:49') }).facts.fixed).toBeNull();
    expect(seen(history, { validAt: at('10:50') }).facts.fixed?.at).toBe(at('10:50'));
    expect(seen(history, { validAt: at('10:49'), knownAt: at('12:59:59.999') }).facts.fixed?.at).toBe(at('10:42'));
  });

  test('A2: null takes an optional field away, and is a value where "not known" is one', () => {
    const history = [logged, actionTaken(), factCorrected(second, { outcome: null, by: null })];
    expect(seen(history).facts.actions[0]?.data).toEqual({
      by: null,
      what: 'Restarted two pods',
      occurredAt: at('10:12'),
    });
  });

  test('A2: an exact start that became bounds is one with bounds', () => {
    const { facts, durations } = seen([
      logged,
      incidentStarted(),
      factCorrected(second, { occurredAt: null, ...startedBetween('09:40', '09:55').data }),
    ]);
    expect(facts.started).toMatchObject({ at: at('09:40'), data: startedBetween('09:40', '09:55').data });
    expect(facts.started?.data).not.toHaveProperty('occurredAt');
    expect(durations.timeToLog).toMatchObject({ atLeast: 5 * 60_000, atMost: 20 * 60_000 });
  });

  test('A3: a retracted cancellation is no status', () => {
    const history = [logged, incidentResponded(), incidentCancelled()];
    expect(seen(history)).toMatchObject({ status: 'cancelled', facts: { cancelled: { eventId: third } } });
    expect(seen([...history, factRetracted(third)])).toMatchObject({
      status: 'responding',
      facts: { cancelled: null },
    });
  });

  test('A4: origin and the default of detected follow a corrected log', () => {
    const before = seen([logged]);
    expect(before).toMatchObject({ origin: 'monitor', facts: { detected: { at: at('10:00'), byDefault: true } } });
    const after = seen([logged, factCorrected(first, { reportedBy: customer, occurredAt: at('09:59') })]);
    expect(after).toMatchObject({
      origin: 'external-user',
      reportedBy: customer,
      facts: { logged: { at: at('09:59') }, detected: { eventId: first, at: at('09:59'), byDefault: true } },
    });
  });

  test('A4: durations follow a corrected log', () => {
    const history = [logged, incidentResponded({ occurredAt: at('10:05') })];
    expect(seen(history).durations.timeToRespond?.atMost).toBe(5 * 60_000);
    expect(seen([...history, factCorrected(first, { occurredAt: at('09:58') })]).durations.timeToRespond?.atMost).toBe(
      7 * 60_000,
    );
  });

  test('a correction may remove the response that was the first', () => {
    const history = [logged, incidentResponded(), incidentResponded({ by: ana, occurredAt: at('10:09') })];
    expect(seen(history).facts.firstResponded?.eventId).toBe(second);
    expect(seen([...history, factCorrected(second, { occurredAt: at('10:10') })]).facts.firstResponded?.eventId).toBe(
      third,
    );
  });

  test('the old value stays in the history: provenance, and the change of mind', () => {
    const correction = factCorrected(second, { occurredAt: at('10:50') }, { reason: 'From the deploy log' });
    const history = [learnt('10:01', logged), learnt('10:43', fixed), learnt('13:00', correction)];
    expect(seen(history).facts.fixed).toMatchObject({
      eventId: second,
      type: 'IncidentFixed',
      revision: 1n,
      recordedAt: at('10:43'),
      corrections: [
        { eventId: third, recordedAt: at('13:00'), reason: 'From the deploy log', replaced: ['occurredAt'] },
      ],
      original: fixed.data,
    });
    expect(seen([logged, fixed]).facts.fixed).toMatchObject({ corrections: [] });
    expect(seen([logged, fixed]).facts.fixed).not.toHaveProperty('original');
    const told = timeline(incidentOf(...history, learnt('14:00', factRetracted(third))), { now });
    expect(told?.amendments).toMatchObject([
      { eventId: third, type: 'FactCorrected', target: { eventId: second, about: 'IncidentFixed' }, standing: false },
      { eventId: fourth, type: 'FactRetracted', target: { eventId: third, about: 'IncidentFixed' }, standing: true },
    ]);
  });
});

describe('state', () => {
  const story: [string, IncidentEvent][] = [
    ['open', logged],
    ['responding', incidentResponded()],
    ['diagnosed', incidentDiagnosed()],
    ['mitigated', incidentMitigated()],
    ['fixed', incidentFixed()],
    ['closed', incidentClosed()],
    ['open', incidentReopened({ occurredAt: at('12:30') })],
    ['cancelled', incidentCancelled({ occurredAt: at('13:00') })],
  ];

  test.each(story.map(([status], place) => [status, place] as const))(
    'S1: status %s, after %i more facts',
    (status, place) => {
      expect(seen(story.slice(0, place + 1).map(([, event]) => event)).status).toBe(status);
    },
  );

  test('S1: the latest phase in effective time, not in the order of recording', () => {
    expect(seen([logged, incidentFixed(), incidentDiagnosed(), incidentResponded()]).status).toBe('fixed');
  });

  test('S1: what is no phase leaves the status alone', () => {
    const beside = [noteAdded, actionTaken, severityChanged, leadHandedOver, clockPaused, incidentDetected];
    expect(
      seen([logged, incidentResponded({ occurredAt: at('10:01') }), ...beside.map((event) => event())]).status,
    ).toBe('responding');
  });

  test('S1: paused is a mark beside it', () => {
    const history = [logged, incidentResponded(), clockPaused({ occurredAt: at('10:22') })];
    expect(seen(history)).toMatchObject({
      status: 'responding',
      paused: { since: at('10:22'), reason: 'Waiting for the card network', eventId: third },
    });
    expect(seen([...history, clockResumed()]).paused).toBeNull();
    expect(seen([...history, clockResumed()], { validAt: at('10:25') }).paused).toMatchObject({ since: at('10:22') });
    expect(seen([...history, incidentFixed()]).paused).toBeNull();
  });

  test('S2: the mitigation that held is the latest with no reopening after it', () => {
    const history = [logged, incidentMitigated(), incidentMitigated({ by: ana, occurredAt: at('10:35') })];
    expect(seen(history).facts.mitigated?.eventId).toBe(third);
    const reopened = [...history, incidentReopened({ occurredAt: at('10:50') })];
    expect(seen(reopened).facts).toMatchObject({ mitigated: null, mitigations: [{}, {}] });
    expect(seen([...reopened, incidentMitigated({ occurredAt: at('11:10') })]).facts.mitigated?.at).toBe(at('11:10'));
  });

  test('S2: the diagnosis that stood is the latest by its moment that is not superseded', () => {
    const [early, late] = [incidentDiagnosed(), incidentDiagnosed({ cause: 'A slow query', occurredAt: at('10:30') })];
    expect(seen([logged, late, early]).facts.diagnosed?.eventId).toBe(second);
    const superseding = incidentDiagnosed({ cause: 'A lock', occurredAt: at('10:25'), supersedes: second });
    expect(seen([logged, late, superseding]).facts.diagnosed?.eventId).toBe(third);
    expect(seen([logged, late, superseding, factRetracted(third)]).facts.diagnosed?.eventId).toBe(second);
    expect(seen([logged, late, superseding]).facts.diagnoses).toHaveLength(2);
  });

  test('S2: the fix is the last, if not reopened since', () => {
    const history = [logged, incidentFixed(), incidentFixed({ occurredAt: at('10:50') })];
    expect(seen(history).facts.fixed?.eventId).toBe(third);
    expect(seen([...history, incidentReopened()]).facts).toMatchObject({ fixed: null, fixes: [{}, {}] });
    expect(seen([...history, incidentReopened(), incidentFixed({ occurredAt: at('11:20') })]).facts.fixed?.at).toBe(
      at('11:20'),
    );
  });

  test('the closing is the last, if not reopened since', () => {
    const history = [logged, incidentClosed()];
    expect(seen(history).facts.closed?.eventId).toBe(second);
    expect(seen([...history, incidentReopened({ occurredAt: at('12:30') })]).facts.closed).toBeNull();
  });

  test('a start is never stated, or stated twice: flagged, and the one recorded last holds', () => {
    expect(seen([logged]).flags).toEqual([{ flag: 'start-not-stated', eventIds: [first] }]);
    const twice = seen([logged, incidentStarted('09:50'), incidentStarted('09:30')]);
    expect(twice.facts.started?.eventId).toBe(third);
    expect(twice.flags.map(({ flag }) => flag)).toEqual(['several-starts']);
    expect(new Set(twice.flags[0]?.eventIds)).toEqual(new Set([second, third]));
    expect(seen([logged, incidentStarted('09:50'), incidentStarted('09:30'), factRetracted(third)])).toMatchObject({
      facts: { started: { eventId: second } },
      flags: [],
    });
  });

  test('S4: a start that is declared unrecorded is not asked for', () => {
    const answer = seen([logged, factDeclaredUnrecorded({ fact: 'started' })]);
    expect(answer.flags).toEqual([]);
    expect(answer.facts.unrecorded).toMatchObject([{ fact: 'started', eventId: second }]);
  });

  test('S4: what was declared not recorded and is recorded since is told once', () => {
    const declared = factDeclaredUnrecorded({ fact: 'started' });
    expect(seen([logged, declared]).facts.unrecorded).toHaveLength(1);
    const { facts, flags } = seen([logged, declared, incidentStarted()]);
    expect([facts.unrecorded, flags, facts.started === null]).toEqual([[], [], false]);
  });

  test.each<[string, IncidentEvent, string]>([
    ['after-closed', incidentClosed({ occurredAt: at('10:30') }), 'fixed'],
    ['after-cancelled', incidentCancelled({ occurredAt: at('10:30') }), 'fixed'],
  ])('S5: a phase %s is recorded, and flagged by both facts', (flag, end, status) => {
    const history = [incidentStarted(), logged, incidentFixed(), end];
    expect(seen(history)).toMatchObject({ status, flags: [{ flag, eventIds: [fourth, third] }] });
    const reopened = seen([...history, incidentReopened({ occurredAt: at('10:35') })]);
    expect(reopened.flags.map((each) => each.flag)).not.toContain(flag);
  });

  test('S5: diagnosed after fixed is recorded, and flagged by both facts', () => {
    const { status, flags } = seen([
      logged,
      incidentStarted(),
      incidentFixed(),
      incidentDiagnosed({ occurredAt: at('10:50') }),
    ]);
    expect(status).toBe('diagnosed');
    expect(flags).toEqual([{ flag: 'diagnosed-after-fixed', eventIds: [fourth, third] }]);
  });

  test.each<[string, IncidentEvent[], [string, string]]>([
    ['reopened-without-fix', [incidentReopened()], [second, third]],
    ['resumed-without-pause', [clockResumed()], [second, third]],
    ['paused-twice', [clockPaused(), clockPaused({ occurredAt: at('10:24') })], [third, fourth]],
  ])('S5: %s is recorded, and flagged by both facts', (flag, events, eventIds) => {
    expect(seen([incidentStarted(), logged, ...events]).flags).toEqual([{ flag, eventIds }]);
  });

  test('S5: what fits together raises no flag', () => {
    const fitting = [incidentFixed(), incidentReopened(), clockPaused({ occurredAt: at('11:05') })];
    const resumed = clockResumed({ occurredAt: at('11:10') });
    expect(seen([incidentStarted(), logged, ...fitting, resumed]).flags).toEqual([]);
    const closed = [incidentClosed(), incidentReopened({ occurredAt: at('12:30') })];
    expect(seen([incidentStarted(), logged, ...closed]).flags).toEqual([]);
  });

  test('severity: a change dated before the log is followed by what the log says', () => {
    const late = severityChanged({ severity: 1, occurredAt: at('09:50') });
    expect(seen([incidentLogged({ severity: 3 }), late])).toMatchObject({ severity: 3, highestSeverity: 1 });
  });

  test('severity: the one held, and the highest reached', () => {
    const history = [
      logged,
      severityChanged({ severity: 3, occurredAt: at('11:00') }),
      severityChanged({ severity: 1, occurredAt: at('10:10') }),
    ];
    expect(seen(history)).toMatchObject({ severity: 3, highestSeverity: 1 });
    expect(seen(history, { validAt: at('10:30') })).toMatchObject({ severity: 1, highestSeverity: 1 });
    expect(seen(history, { validAt: at('10:00') })).toMatchObject({ severity: 2, highestSeverity: 2 });
  });

  test.each([
    ['monitor', { reportedBy: probe }],
    ['staff', { reportedBy: ana }],
    ['staff', { reportedBy: payments }],
    ['external-user', { reportedBy: customer }],
    ['support', { reportedBy: ana, origin: 'support' as const }],
    [null, { reportedBy: null }],
  ])('the origin is as stated, or else that of the reporter: %s', (origin, data) => {
    expect(seen([incidentLogged(data)]).origin).toBe(origin);
  });

  test('a detection that is stated takes the place of the log, the first one of several', () => {
    const { detected } = seen([
      logged,
      incidentDetected({ occurredAt: at('09:59') }),
      incidentDetected({ occurredAt: at('09:57'), by: ana }),
    ]).facts;
    expect(detected).toMatchObject({ eventId: third, at: at('09:57') });
    expect(detected).not.toHaveProperty('byDefault');
  });

  test('the lead is who last took or was handed it', () => {
    expect(seen([logged, incidentResponded()]).lead).toBeNull();
    const leading = [logged, incidentResponded({ by: ana, role: 'lead' })];
    expect(seen(leading).lead).toEqual(ana);
    expect(seen([...leading, leadHandedOver({ to: ben })]).lead).toEqual(ben);
    expect(seen([...leading, leadHandedOver({ to: ben })], { validAt: at('10:14') }).lead).toEqual(ana);
  });
});

describe('P5: a redaction', () => {
  const marker = { redacted: true };

  test('reads as the marker on every axis, also before it was made', () => {
    const incident = incidentOf(
      learnt('10:01', logged),
      learnt('10:17', noteAdded()),
      learnt('13:30', textRedacted(second, 'note')),
    );
    for (const asOf of [{ now }, { now, knownAt: at('10:20') }, { now, validAt: at('10:20') }])
      expect(timeline(incident, asOf)?.entries[1]?.data).toEqual({ note: marker, occurredAt: at('10:16') });
  });

  test('leaves the other texts of the event, which live on inside it when the key of the event is gone', () => {
    const unreadable = actionTaken({ what: { redacted: true }, outcome: { redacted: true } });
    const history = [logged, unreadable, textRedacted(second, 'what', { outcome: 'No change' })];
    expect(seen(history).facts.actions[0]?.data).toMatchObject({ what: marker, outcome: 'No change', by: ana });
  });

  test('reaches a text that a correction brought, and the original under it', () => {
    const corrected = [logged, incidentFixed(), factCorrected(second, { solution: 'Blocked the customer' })];
    const { fixed } = seen([...corrected, textRedacted(third, 'replace.solution')]).facts;
    expect(fixed?.data['solution']).toEqual(marker);
    expect(fixed?.original?.['solution']).toBe('Rolled back deploy 7c1');
    expect(seen([...corrected, textRedacted(second, 'solution')]).facts.fixed).toMatchObject({
      data: { solution: 'Blocked the customer' },
      original: { solution: marker },
    });
  });

  test('is no entry of the timeline', () => {
    expect(entries([logged, noteAdded(), textRedacted(second, 'note')])).toEqual([first, second]);
  });

  test('changes nothing in the events that were given', () => {
    const note = noteAdded();
    incidentOf(logged, note, textRedacted(second, 'note'));
    expect(note).toEqual(noteAdded());
  });
});
