import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ana,
  at,
  ben,
  checkout,
  customer,
  evening,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  impactRecorded,
  incidentCancelled,
  incidentClosed,
  incidentFixed,
  incidentLogged,
  incidentReopened,
  incidentResponded,
  incidentStarted,
  invoices,
  leadHandedOver,
  learnt,
  postmortemHeld,
  recorded,
  severityChanged,
} from '#incidents/testing';
import { histories, slot, slots, type History } from '../testing-histories.js';
import type { AsOf } from './chronology.js';
import type { RecordedIncidentEvent } from './events.js';
import { evolve, noIncident, type Incident } from './incident.js';
import { asOne, replay } from './replay.oracle.js';
import { summaryOf } from './summary.js';
import { timeline, view, type IncidentView } from './view.js';

const main = '00000000-1111-4111-8111-111111111111';
const other = '99999999-1111-4111-8111-111111111111';

/** The history of the incident that is merged; its events have ids of their own. */
const othersEvents = (...history: History): RecordedIncidentEvent[] =>
  (
    JSON.parse(
      JSON.stringify(recorded(...history), (_, value: unknown) =>
        typeof value === 'bigint' ? Number(value) : value,
      ).replaceAll('00000000-0000-4000-8000-', '99999999-0000-4000-8000-'),
    ) as RecordedIncidentEvent[]
  ).map((event) => ({ ...event, revision: BigInt(Number(event.revision)) }));

/** An incident into which another was merged. */
const merged = (own: History, others: History): Incident => ({
  ...recorded(...own).reduce(evolve, noIncident),
  merging: { id: main, absorbed: [{ id: other, events: othersEvents(...others) }] },
});

const seen = (own: History, others: History, asOf: Partial<AsOf> = {}): IncidentView => {
  const answer = view(merged(own, others), { now: evening, ...asOf });
  if (answer === undefined) throw new Error('not known');
  return answer;
};
const ofOther = (place: number): string => `99999999-0000-4000-8000-${String(place).padStart(12, '0')}`;

describe('in an incident into which another was merged', () => {
  const log = incidentLogged();
  const duplicate = incidentLogged({
    title: 'Invoices are late',
    services: [invoices],
    severity: 1,
    reportedBy: customer,
    loggedBy: ben,
    occurredAt: at('09:55'),
  });

  test('the other log is a report, and may be the first; its services are affected; title and severity stay', () => {
    const answer = seen([log], [duplicate]);
    expect(answer).toMatchObject({
      title: log.data.title,
      severity: 2,
      highestSeverity: 2,
      services: [checkout, invoices],
      origin: 'external-user',
      merged: [other],
      facts: { logged: { type: 'IncidentLogged' }, firstLogged: { eventId: ofOther(0), incident: other } },
    });
    expect(answer.facts.logged?.incident).toBeUndefined();
    expect(answer.facts.reports).toHaveLength(2);
    expect(summaryOf(merged([log], [duplicate]))).toMatchObject({ reports: 1, firstLoggedAt: at('09:55') });
  });

  test('facts count, as the amendments of their own incident leave them', () =>
    expect(
      seen(
        [log, incidentResponded({ occurredAt: at('10:05') })],
        [
          duplicate,
          incidentStarted('09:30'),
          incidentResponded({ by: ana, occurredAt: at('10:01') }),
          impactRecorded({ users: 40 }),
          factCorrected('00000000-0000-4000-8000-000000000002', { occurredAt: at('10:02') }),
          factRetracted('00000000-0000-4000-8000-000000000003'),
          incidentFixed(),
        ],
      ),
    ).toMatchObject({
      status: 'fixed',
      facts: {
        started: { eventId: ofOther(1) },
        firstResponded: { eventId: ofOther(2), data: { occurredAt: at('10:02') } },
        impacts: [],
        fixed: { eventId: ofOther(6) },
      },
      durations: { timeToRespond: { atLeast: 7 * 60_000 } },
    }));

  test('a session of its postmortem counts, also after its own closing', () =>
    expect(
      seen([log, postmortemHeld()], [duplicate, incidentClosed(), postmortemHeld({ occurredAt: at('12:30') })]),
    ).toMatchObject({
      status: 'open',
      facts: { postmortemsHeld: [{ eventId: ofOther(2), incident: other }, { at: at('13:05') }] },
    }));

  test('how the other was run does not count: its severity, lead, closing, cancellation', () =>
    expect(
      seen(
        [log],
        [
          duplicate,
          severityChanged({ severity: 1 }),
          leadHandedOver(),
          incidentResponded({ by: ben, role: 'lead' }),
          incidentClosed(),
          incidentCancelled(),
        ],
      ),
    ).toMatchObject({ status: 'responding', severity: 2, lead: null, facts: { closed: null, cancelled: null } }));

  test('a reopening there of a fix takes a fix here back; one of a closing does not', () => {
    const fixedThere = incidentFixed({ occurredAt: at('10:20') });
    expect(seen([log, incidentFixed()], [duplicate, fixedThere, incidentReopened()])).toMatchObject({
      status: 'open',
      facts: { fixed: null, fixes: [{}, {}] },
    });
    const closedThere = incidentClosed({ occurredAt: at('10:20') });
    expect(seen([log, incidentFixed()], [duplicate, closedThere, incidentReopened()])).toMatchObject({
      status: 'fixed',
      facts: { reopenings: [] },
      flags: [{ flag: 'start-not-stated' }],
    });
  });

  test('what is recorded there after this one was closed counts, and moves its status no more', () =>
    expect(
      seen(
        [log, incidentFixed(), incidentClosed()],
        [
          duplicate,
          incidentFixed(),
          incidentReopened({ occurredAt: at('13:00') }),
          incidentResponded({ occurredAt: at('13:05') }),
        ],
      ),
    ).toMatchObject({ status: 'closed', facts: { closed: {}, responses: [{}] } }));

  test('changes of mind about what does not count are not shown; others say where they were recorded', () => {
    const incident = merged(
      [log],
      [
        duplicate,
        severityChanged(),
        factCorrected('00000000-0000-4000-8000-000000000001', { severity: 3 }),
        incidentResponded(),
        factRetracted('00000000-0000-4000-8000-000000000003'),
      ],
    );
    expect(timeline(incident, { now: evening })?.amendments).toMatchObject([
      { type: 'FactRetracted', incident: other, target: { eventId: ofOther(3) } },
    ]);
  });

  test('"not recorded" is not shown beside what is recorded there', () => {
    const declared = factDeclaredUnrecorded({ fact: 'started' });
    expect(seen([log, declared], [duplicate]).facts.unrecorded).toHaveLength(1);
    expect(seen([log, declared], [duplicate, incidentStarted()]).facts.unrecorded).toEqual([]);
  });

  test('nothing of it counts before it is known, and its log is no report before it was logged', () => {
    const others: History = [
      learnt('12:00', incidentResponded({ occurredAt: at('10:01') })),
      learnt('13:00', duplicate),
    ];
    const responses = (knownAt: string): number =>
      seen([learnt('10:00', log)], others, { knownAt: at(knownAt) }).facts.responses.length;
    expect([responses('12:30'), responses('13:00')]).toEqual([0, 1]);
    expect(seen([log], [incidentResponded()]).facts.responses).toEqual([]);
  });

  test('of several starts that recorded last counts, in whichever incident', () =>
    expect(
      seen(
        [learnt('10:00', log), learnt('12:00', incidentStarted('09:40'))],
        [learnt('10:30', duplicate), learnt('11:00', incidentStarted('09:50'))],
      ).facts.started?.data,
    ).toEqual(incidentStarted('09:40').data));
});

test('an incident that was merged says so, whatever moment of happening is asked for', () => {
  const merging = { id: main, into: { into: other, eventId: ofOther(9), recordedAt: at('12:00') }, absorbed: [] };
  const incident = { ...recorded(incidentLogged()).reduce(evolve, noIncident), merging };
  for (const validAt of [undefined, at('09:00'), at('10:30')])
    expect(view(incident, { now: evening, validAt })).toMatchObject({
      status: 'merged',
      mergedInto: { incident: other, eventId: ofOther(9), recordedAt: at('12:00') },
    });
});

// Against the oracle: both streams as one, in which the other log is a report.
const moment = fc.nat(slots).map(slot);
const logged = histories.filter(([first]) => first?.type === 'IncidentLogged');

/** Nothing of an incident counts before its log is known. */
const isKnown = (others: History, knownAt: string | undefined): boolean => {
  const log = othersEvents(...others).find(({ type }) => type === 'IncidentLogged');
  return log !== undefined && (knownAt === undefined || log.metadata.recordedAt <= knownAt);
};

test('any two histories, one merged into the other, read at any two moments as one history', () => {
  let differing = 0;
  fc.assert(
    fc.property(
      logged,
      histories,
      fc.option(moment, { nil: undefined }),
      fc.option(moment, { nil: undefined }),
      (own, others, validAt, knownAt) => {
        const asOf = { now: slot(slots + 1), validAt, knownAt };
        const expected = replay(
          asOne(
            main,
            recorded(...own),
            isKnown(others, knownAt) ? [{ id: other, events: othersEvents(...others) }] : [],
            knownAt,
          ),
          asOf,
        );
        const incident = merged(own, others);
        const [answer, told] = [view(incident, asOf), timeline(incident, asOf)];
        const { severity: _severity, status, entries, asOf: when, title, ...facts } = expected ?? {};
        expect(answer && { status: answer.status, asOf: answer.asOf, title: answer.title }).toEqual(
          expected && { status, asOf: when, title },
        );
        expect(told?.entries.map(({ eventId, data, at: occurred }) => ({ eventId, data, at: occurred }))).toEqual(
          entries?.map(({ eventId, data, at: occurred }) => ({ eventId, data, at: occurred })),
        );
        for (const [name, eventId] of Object.entries(facts))
          expect([
            name,
            (answer?.facts as unknown as Record<string, { eventId?: string } | null> | undefined)?.[name]?.eventId,
          ]).toEqual([name, eventId]);
        if (
          entries &&
          entries.length > (timeline(recorded(...own).reduce(evolve, noIncident), asOf)?.entries.length ?? 0)
        )
          differing += 1;
      },
    ),
    { numRuns: 1_000, seed: 7 },
  );
  expect(differing).toBeGreaterThan(300);
});
