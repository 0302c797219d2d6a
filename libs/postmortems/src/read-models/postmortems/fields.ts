import { termsOf } from '#incidents';
import { ownServices, restrictionOfWhole, type Prose } from '#incidents/domain';
import type { Due } from '#settings/domain';
import {
  lastFixOf,
  outsideReports,
  owingOf,
  postmortemView,
  reviewableOf,
  type Content,
  type InterviewPart,
  type MinutePart,
  type PointPart,
  type Review,
  type SectionPart,
  type SessionPart,
} from '../../domain/index.js';
import { versionName } from '../../version-names.js';
import type {
  FactRow,
  InterviewRow,
  MinuteRow,
  PointRow,
  PostmortemDocument,
  SectionRow,
  SessionRow,
} from './postmortem-document.js';

/** More terms of one postmortem than this are not kept: it is found by the first ones. */
const mostTerms = 5_000;

type Fields = Omit<
  PostmortemDocument,
  | ('_id' | 'position' | 'reference' | 'reviewedWith' | 'counting' | 'concerning' | 'calendars' | 'setting')
  | ('isBegun' | 'isSaid' | 'isFollowedUp' | keyof Seen)
>;
type Seen = Pick<PostmortemDocument, 'restrictedTo' | 'isRestricted' | 'parts'>;

/** What a document says. @param now when the event was recorded that it is as of */
export const fieldsOf = (review: Review, content: Content, setting: Due, now: string): Fields => {
  const { incidents, attendees, sessions, minutes, points, interviews, sections } = content;
  const [first] = incidents as [Content['incidents'][number]];
  const seen = postmortemView(review.postmortem);
  const { state, submitted, approved } = seen;
  const { is: requirement, reasons, dueAt, heldAt } = owingOf(review, seen, incidents, setting, { now });
  return {
    title: first.title,
    status: first.status,
    origin: first.origin,
    isFromOutside: outsideReports(content).length > 0,
    incidents: incidents.map(({ id }) => id),
    services: servicesIn(content),
    highestSeverity: Math.min(...incidents.map(({ highestSeverity }) => highestSeverity)),
    firstLoggedAt: new Date(first.facts.find(({ fact }) => fact === 'first-logged')?.from[0]?.at ?? 0),
    fixedAt: dateOf(lastFixOf(incidents.map(reviewableOf))),
    requirement,
    reasons,
    dueAt: dateOf(dueAt),
    heldAt: dateOf(heldAt),
    owedAt: heldAt === null ? dateOf(dueAt) : null,
    state,
    submittedVersion: submitted?.version ?? null,
    approvedVersion: approved?.version ?? null,
    approvedAt: dateOf(approved?.recordedAt),
    isOutdated: approved !== null && versionName(review, { now }) !== approved.version,
    facts: incidents.flatMap(({ id, facts }) =>
      facts.map(({ fact, standing, from }): FactRow => ({
        ...{ incident: id, fact, standing },
        events: from.map(({ eventId }) => eventId),
      })),
    ),
    verdicts: incidents.map(({ id, verdict }) => ({ incident: id, says: verdict })),
    attendees: [...attendees],
    sessions: sessions.map(sessionRow),
    minutes: minutes.map(minuteRow),
    points: points.map(pointRow),
    interviews: interviews.map(interviewRow),
    sections: sections.map(sectionRow),
    terms: termsIn(content, mergedTitles(review)),
  };
};

/** Ids of those that any of its incidents affects, each once. */
export const servicesIn = ({ incidents }: Content): string[] => [
  ...new Set(incidents.flatMap(({ services }) => services)),
];

/** Whoever does not see one of its incidents sees nothing of it. */
export const whoSees = ({ incidents }: Review): Seen => {
  const restrictions = incidents.flatMap(({ judged }) => {
    const named = restrictionOfWhole(judged.incident);
    return named === null ? [] : [named];
  });
  const [first, ...others] = restrictions;
  const restrictedTo = first?.filter((person) => others.every((named) => named.includes(person))) ?? null;
  const parts = incidents.flatMap(({ judged: { incident } }) => [
    incident.events,
    ...(incident.merging?.absorbed.map(({ events }) => events) ?? []),
  ]);
  return {
    restrictedTo,
    isRestricted: restrictedTo !== null,
    ...(parts.length > 1 ? { parts: parts.map((events) => ({ services: [...ownServices(events)].sort() })) } : {}),
  };
};

const dateOf = (instant: string | null | undefined): Date | null =>
  instant === null || instant === undefined ? null : new Date(instant);

const sessionRow = (part: SessionPart): SessionRow => {
  const { session, state, at, durationMinutes, zone, place, facilitator, heldAt, attendees } = part;
  return {
    ...{ session, state, at: new Date(at), durationMinutes, zone, place: place ?? null, facilitator },
    ...{ heldAt: dateOf(heldAt), attendees: attendees ? [...attendees] : null },
  };
};

const minuteRow = ({ minute, session, kind, text, speaker, at, withdrawn }: MinutePart): MinuteRow => ({
  ...{ minute, session, kind, text, speaker, at: new Date(at), withdrawn: withdrawn?.reason ?? null },
});

const pointRow = ({ point, session, raisedIn, text, raisedBy, settled }: PointPart): PointRow => ({
  ...{ point, session, raisedIn, text, raisedBy, settledBy: settled?.minute ?? null },
  settledByItem: settled?.item ?? null,
});

const interviewRow = ({ interview, with: asked, notes, at }: InterviewPart): InterviewRow => ({
  ...{ interview, with: asked, notes, at: new Date(at) },
});

const sectionRow = ({ section, text, eventId, recordedAt }: SectionPart): SectionRow => ({
  ...{ section, text, eventId, recordedAt: new Date(recordedAt) },
});

/** What those that count in it were called when they were logged. */
const mergedTitles = ({ incidents }: Review): Prose[] =>
  incidents.flatMap(({ judged }) =>
    (judged.incident.merging?.absorbed ?? []).flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'IncidentLogged' ? [event.data.title] : [])),
    ),
  );

/** Of what its titles say, and of what people wrote in it, as far as it can be read. */
const termsIn = (
  { incidents, sections, minutes, points, interviews, findings, solutions }: Content,
  titles: readonly Prose[],
): string[] => {
  const texts: Prose[] = [
    ...incidents.map(({ title }) => title),
    ...titles,
    ...sections.map(({ text }) => text),
    ...minutes.map(({ text }) => text),
    ...points.map(({ text }) => text),
    ...interviews.map(({ notes }) => notes),
    ...[...findings, ...solutions].map(({ text }) => text),
  ];
  const terms = new Set<string>();
  for (const text of texts)
    if (typeof text === 'string') for (const term of termsOf(text)) if (terms.size < mostTerms) terms.add(term);
  return [...terms].sort();
};
