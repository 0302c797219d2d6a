import type { Recorded } from '#decider';
import { incidentId } from '#incidents/testing';
import { evolve, noIncident, type IncidentEvent, type RecordedIncidentEvent } from '#incidents/domain';
import type { RecordedFollowUpEvent } from '#follow-ups/domain';
import { exclusionsIn, judge, termsKnownAt, type RecordedVerdictEvent } from '#service-levels/domain';
import type { Document, RecordedPostmortemEvent } from './domain/index.js';
import { otherIncident, streams, writtenNames, type LogEntry, type TestLog } from './testing-logs.js';

/** As much of a document as a plain reading of the log comes to. */
export interface PlainDocument {
  timeline: [eventId: string, at: string, text: unknown][];
  standings: string[];
  verdicts: string[];
  sessions: [number: number, state: string, at: string, place: unknown, attendees: string][];
  minutes: [number: number, text: unknown, isWithdrawn: boolean][];
  points: [number: number, session: number, isSettled: boolean][];
  interviews: unknown[];
  sections: [name: string, text: unknown][];
  findings: [incident: string, finding: number, text: unknown, tags: string, isWithdrawn: boolean][];
  solutions: [incident: string, solution: number, finding: number, text: unknown, isWithdrawn: boolean][];
  items: [incident: string, item: number][];
}

const textFields = ['title', 'what', 'cause', 'mitigation', 'solution', 'reason', 'update', 'label', 'note'];
const textOf = (data: object): unknown =>
  textFields.map((name) => (data as Record<string, unknown>)[name]).find((text) => text !== undefined);

/** What a document says, in the words of the oracle. */
export const plainly = (document: Document): PlainDocument => {
  const [incident] = document.incidents;
  if (incident === undefined) throw new Error('a document without an incident');
  return {
    timeline: incident.timeline.map(({ eventId, at, data }) => [eventId, at, textOf(data)]),
    standings: incident.facts.map(({ standing }) => standing),
    verdicts: incident.verdicts.map(({ key, state }) => `${key} ${state}`),
    sessions: document.sessions.map(({ session, state, at, place, attendees }) => [
      ...([session, state, at, place] as const),
      (attendees ?? []).map(({ id }) => id).join(),
    ]),
    minutes: document.minutes.map(({ minute, text, withdrawn }) => [minute, text, withdrawn !== undefined]),
    points: document.points.map(({ point, session, settled }) => [point, session, settled !== undefined]),
    interviews: document.interviews.map(({ notes }) => notes),
    sections: document.sections.map(({ section, text }) => [section, text]),
    findings: document.findings.map(({ incident: of, finding, text, tags, withdrawn }) => [
      ...([of, finding, text, tags.join()] as const),
      withdrawn !== undefined,
    ]),
    solutions: document.solutions.map(({ incident: of, solution, finding, text, withdrawn }) => [
      ...([of, solution, finding, text] as const),
      withdrawn !== undefined,
    ]),
    items: document.actionItems.map(({ incident: of, item }) => [of, item]),
  };
};

/** A document at a position, read from the log slowly, each question on its own. */
export const readPlainly = (log: TestLog, position: bigint, now: string): PlainDocument => {
  const known = log.entries.filter((entry) => entry.position <= position);
  const redactions = log.entries.filter(({ event }) => event.type === 'TextRedacted');
  const of = (stream: string): Recorded[] =>
    known.filter((entry) => entry.stream === stream).map((entry) => readable(entry, redactions));
  const own = of(streams.incident) as Recorded<IncidentEvent>[];
  const merges = of(streams.merges);
  const isMerged = merges.length % 2 === 1;
  const absorbed = isMerged ? (of(streams.other) as Recorded<IncidentEvent>[]) : [];
  const facts = [
    ...standingIn(own).map((fact) => ({ ...fact, stream: incidentId })),
    ...standingIn(absorbed)
      .filter(({ event }) => event.type !== 'IncidentReopened' || fixedBefore(event, absorbed))
      .map((fact) => ({ ...fact, stream: otherIncident })),
  ].sort(byMoment);
  const said = of(streams.postmortem) as RecordedPostmortemEvent[];
  // The other one joins this one, they part, this one joins the other, they part.
  const isTogether = of(streams.reviews).length % 4 === 1;
  const followed: [string, RecordedFollowUpEvent[]][] = [
    [incidentId, of(streams.followUps) as RecordedFollowUpEvent[]],
    [otherIncident, isMerged || isTogether ? (of(streams.otherFollowUps) as RecordedFollowUpEvent[]) : []],
  ];
  return {
    timeline: facts.map(({ event, data, at }) => [event.id, at, textOf(data)]),
    standings: standingsOf(facts),
    verdicts: verdictsOf(own, absorbed, of(streams.agreements), of(streams.verdicts), now),
    ...reviewIn(said),
    ...followedIn(followed),
  };
};

const readable = ({ event }: LogEntry, redactions: readonly LogEntry[]): Recorded => {
  const gone = redactions.flatMap((entry) => {
    const { eventId, path } = entry.event.data as { eventId: string; path: string };
    return eventId === event.id ? [path] : [];
  });
  if (gone.length === 0) return event;
  const data = structuredClone(event.data) as Record<string, unknown>;
  for (const path of gone) data[path] = { redacted: true };
  return { ...event, data };
};

interface PlainFact {
  event: Recorded<IncidentEvent>;
  data: Record<string, unknown>;
  at: string;
}

/** rules.md A1, by asking of each event anew whether a standing retraction names it. */
const standingIn = (events: readonly Recorded<IncidentEvent>[]): PlainFact[] => {
  const isVoid = (id: string): boolean =>
    events.some((event) => event.type === 'FactRetracted' && event.data.eventId === id && !isVoid(event.id));
  const about = (id: string): string => {
    const event = events.find((each) => each.id === id);
    return event?.type === 'FactCorrected' ? about(event.data.eventId) : id;
  };
  return events.flatMap((event) => {
    if (['FactCorrected', 'FactRetracted', 'TextRedacted'].includes(event.type) || isVoid(event.id)) return [];
    const data: Record<string, unknown> = { ...event.data };
    for (const correction of events)
      if (correction.type === 'FactCorrected' && about(correction.id) === event.id && !isVoid(correction.id))
        Object.assign(data, correction.data.replace);
    return [{ event, data, at: String(data['occurredAt']) }];
  });
};

const fixedBefore = (reopening: Recorded<IncidentEvent>, events: readonly Recorded<IncidentEvent>[]): boolean => {
  const at = standingIn(events).find(({ event }) => event.id === reopening.id)?.at ?? '';
  return standingIn(events).some(
    ({ event, at: moment }) =>
      event.type === 'IncidentFixed' && (moment < at || (moment === at && event.revision < reopening.revision)),
  );
};

type Placed = PlainFact & { stream: string };

const byMoment = (one: Placed, other: Placed): number => {
  const keys = ({ at, event, stream }: Placed, isSame: boolean): string =>
    [at, ...(isSame ? [] : [event.metadata.recordedAt, stream]), String(event.revision).padStart(6, '0')].join(' ');
  const isSame = one.stream === other.stream;
  return keys(one, isSame) < keys(other, isSame) ? -1 : 1;
};

const standingsOf = (facts: readonly Placed[]): string[] => {
  const some = (isIt: (fact: Placed) => boolean): boolean => facts.some(isIt);
  const of = (type: string) => (fact: Placed) => fact.event.type === type;
  const declared = (fact: string): boolean =>
    some((each) => of('FactDeclaredUnrecorded')(each) && each.data['fact'] === fact);
  const standing = (isAnswered: boolean, isDeclared: boolean): string =>
    isAnswered ? 'answered' : isDeclared ? 'not-recorded' : 'open';
  const turns = facts.filter((fact) => of('IncidentFixed')(fact) || of('IncidentReopened')(fact));
  const isFixed = turns.at(-1)?.event.type === 'IncidentFixed';
  const wasFixed = some(of('IncidentFixed'));
  const solved = some(
    (fact) => of('IncidentMitigated')(fact) || (of('IncidentFixed')(fact) && fact.data['solution'] !== null),
  );
  return [
    standing(some(of('IncidentStarted')), declared('started')),
    'answered',
    standing(some(of('IncidentResponded')), declared('responded')),
    standing(
      some((fact) => fact.data['users'] !== undefined),
      false,
    ),
    standing(
      some((fact) => fact.data['supportRequests'] !== undefined),
      declared('support-requests'),
    ),
    // That it is not recorded counts no more once a fix is on record, whether or not it held.
    standing(isFixed, declared('fixed') && !wasFixed),
    standing(solved, declared('solution')),
  ];
};

const verdictsOf = (
  own: readonly Recorded[],
  absorbed: readonly Recorded[],
  agreed: readonly Recorded[],
  said: readonly Recorded[],
  now: string,
): string[] => {
  const incident = (own as RecordedIncidentEvent[]).reduce(evolve, noIncident);
  const merging = { id: incidentId, absorbed: [{ id: otherIncident, events: absorbed as RecordedIncidentEvent[] }] };
  const judged = {
    incident: absorbed.length > 0 ? { ...incident, merging } : incident,
    terms: termsKnownAt({ events: agreed as never[] }),
    exclusions: exclusionsIn(said as RecordedVerdictEvent[]),
  };
  return judge(judged, { now })?.verdicts.map(({ key, state }) => `${key} ${state}`) ?? [];
};

/** Each finding as it was revised last, in the order of recording, incident by incident. */
const followedIn = (
  followed: readonly [incident: string, events: readonly RecordedFollowUpEvent[]][],
): Pick<PlainDocument, 'findings' | 'solutions' | 'items'> => ({
  findings: followed.flatMap(([of, events]) =>
    events.flatMap(({ type, data }) => {
      if (type !== 'FindingRecorded') return [];
      let { text, tags } = data;
      for (const event of events) {
        if (event.type !== 'FindingRevised' || event.data.finding !== data.finding) continue;
        text = event.data.text ?? text;
        tags = event.data.tags ?? tags;
      }
      const isGone = events.some((event) => event.type === 'FindingWithdrawn' && event.data.finding === data.finding);
      return [[of, data.finding, text, tags.join(), isGone] as PlainDocument['findings'][number]];
    }),
  ),
  solutions: followed.flatMap(([of, events]) =>
    events.flatMap(({ type, data }) => {
      if (type !== 'SolutionProposed') return [];
      const { solution, finding, text } = data;
      const isGone = events.some((event) => event.type === 'SolutionWithdrawn' && event.data.solution === solution);
      return [[of, solution, finding, text, isGone] as PlainDocument['solutions'][number]];
    }),
  ),
  items: followed.flatMap(([of, events]) =>
    events.flatMap(({ type, data }) =>
      type === 'ActionItemOpened' ? [[of, data.item] as PlainDocument['items'][number]] : [],
    ),
  ),
});

type Said = readonly RecordedPostmortemEvent[];

const reviewIn = (
  said: Said,
): Omit<PlainDocument, 'timeline' | 'standings' | 'verdicts' | 'findings' | 'solutions' | 'items'> => {
  const all = <Type extends RecordedPostmortemEvent['type']>(type: Type) =>
    said.filter((event): event is Extract<RecordedPostmortemEvent, { type: Type }> => event.type === type);
  const isWithdrawn = (minute: number): boolean => all('MinuteWithdrawn').some(({ data }) => data.minute === minute);
  const released = new Set(all('InterviewReleased').map(({ data }) => data.interview));
  return {
    sessions: all('SessionPlanned').map(({ data: { session, ...planned } }) => {
      const { at, place } = all('SessionMoved').findLast(({ data }) => data.session === session)?.data ?? planned;
      const last = said.findLast(
        ({ type, data }) =>
          (type === 'AttendanceRecorded' || type === 'AttendanceWithdrawn') && data.session === session,
      );
      const attended = last?.type === 'AttendanceRecorded' ? last : undefined;
      const isCancelled = all('SessionCancelled').some(({ data }) => data.session === session);
      const state = isCancelled ? 'cancelled' : attended ? 'held' : 'planned';
      return [session, state, at, place, (attended?.data.attendees ?? []).map(({ id }) => id).join()];
    }),
    minutes: all('MinuteTaken').map(({ data: { minute, text } }) => [minute, text, isWithdrawn(minute)]),
    points: all('PointRaised').map(({ data: { point, session } }) => {
      const settlings = all('PointSettled').filter(({ data }) => data.point === point);
      const last = settlings.at(-1)?.data.minute;
      const isByItem = all('PointSettledByItem').some(({ data }) => data.point === point);
      return [point, session, isByItem || (last !== undefined && !isWithdrawn(last))];
    }),
    interviews: all('InterviewNoted')
      .filter(({ data }) => released.has(data.interview))
      .map(({ data }) => data.notes),
    sections: [...writtenNames].flatMap((name) => {
      const last = all('SectionWritten').findLast(({ data }) => data.section === name);
      return last === undefined || last.data.text === '' ? [] : [[name, last.data.text] as [string, unknown]];
    }),
  };
};
