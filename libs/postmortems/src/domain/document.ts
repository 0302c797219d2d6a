import { keyOfParticipant, type Participant } from '#directory/domain';
import { partId } from '#follow-ups/domain';
import {
  timeline,
  view,
  type AmendmentView,
  type AsOf,
  type IncidentView,
  type Instant,
  type Prose,
} from '#incidents/domain';
import { agreementWith, judge, type AgreementKind, type Case, type Verdict } from '#service-levels/domain';
import { answersIn, stated, unansweredIn, type Answer, type Stated } from './facts.js';
import type { SectionName } from './events.js';
import {
  actionItemsOf,
  findingsOf,
  type ActionItemPart,
  type FindingPart,
  type Followed,
  type SolutionPart,
} from './follow-up-parts.js';
import {
  openPoints,
  postmortemView,
  writtenSections,
  type Interview,
  type Minute,
  type Point,
  type Postmortem,
  type PostmortemView,
  type Session,
  type Settling,
  type Told,
} from './postmortem.js';

/** Everything that a document is computed from, each as far as it is looked at. */
export interface Review {
  /** Those that it covers: the one that stands for all of them first. */
  incidents: readonly { id: string; judged: Case }[];
  postmortem: Postmortem;
  /** What follows them up, and what was merged into them; nothing where left out. */
  followed?: readonly Followed[];
}

/** One incident in the document. */
export interface IncidentPart {
  id: string;
  title: Prose;
  description?: Prose;
  status: IncidentView['status'];
  severity: number;
  highestSeverity: number;
  /** Ids. */
  services: string[];
  origin: IncidentView['origin'];
  lead: Participant | null;
  impact: IncidentView['impact'];
  /** Ids of the incidents that count in this one. */
  merged: string[];
  /** The seven facts, in order. */
  facts: Answer[];
  durations: IncidentView['durations'];
  timeline: Stated[];
  /** What was taken back: these facts are not in the timeline. */
  retractions: Omit<AmendmentView, 'revision' | 'original' | 'replace'>[];
  flags: IncidentView['flags'];
  verdicts: VerdictPart[];
  /** In words. */
  verdict: string;
}

/** What a limit comes to, with what the agreement is called. */
export type VerdictPart = Verdict & { title: Prose; kind: AgreementKind | null };

/** Where something comes from, without its place in the stream. */
type Shown<Part extends Told> = Omit<Part, 'revision'>;

export type SessionPart = Shown<Omit<Session, 'sent' | 'sequence' | 'changedAt' | 'reviewed'>>;
export type MinutePart = Shown<Omit<Minute, 'withdrawn'>> & { withdrawn?: Shown<Told & { reason: Prose }> };
export type PointPart = Shown<Omit<Point, 'settled'>> & {
  /** By a minute, or by an action item, of which it has the id. */
  settled?: Shown<Told & ({ minute: number; item?: undefined } | { minute?: undefined; item: string })>;
};
export type InterviewPart = Shown<Omit<Interview, 'released'>>;

/** A section that says something; the entity tag is what a new text of it is based on. */
export interface SectionPart extends Shown<Told> {
  section: SectionName;
  text: Prose;
  eTag: string;
}

/** What a document says: what its name is of. */
export interface Content {
  incidents: IncidentPart[];
  /** Everybody who was at a session, each once. */
  attendees: Participant[];
  sessions: SessionPart[];
  minutes: MinutePart[];
  points: PointPart[];
  /** Those that were released. */
  interviews: InterviewPart[];
  sections: SectionPart[];
  /** Of all incidents of the review, and of those merged into them. */
  findings: FindingPart[];
  solutions: SolutionPart[];
}

/** A document as it stands, and how far its review is. */
export interface Document extends Content {
  /** What became of them changes no version: who delivers one outdates no approval. */
  actionItems: ActionItemPart[];
  state: PostmortemView['state'];
  waived: Shown<Told & { reason: Prose }> | null;
  submitted: Shown<Told & { version: string }> | null;
  returned: Shown<Told & { reason: Prose }> | null;
  approved: Shown<Told & { version: string }> | null;
  complete: { unanswered: string[]; openPoints: number[] };
}

/** What the document says on both axes; undefined when the incident that stands for all was not known then. */
export const contentOf = ({ incidents, postmortem, followed = [] }: Review, asOf: AsOf): Content | undefined => {
  const [first, ...others] = incidents.map(({ id, judged }) => partOf(id, judged, asOf));
  if (first === undefined) return undefined;
  const seen = postmortemView(postmortem, asOf.knownAt);
  return {
    incidents: [first, ...others.filter((part) => part !== undefined)],
    attendees: attendeesOf(seen.sessions),
    sessions: seen.sessions.map(
      ({ sent: _sent, sequence: _sequence, changedAt: _changedAt, reviewed: _reviewed, ...session }) => shown(session),
    ),
    minutes: seen.minutes.map(({ withdrawn, ...minute }) => ({
      ...shown(minute),
      ...(withdrawn ? { withdrawn: shown(withdrawn) } : {}),
    })),
    points: seen.points.map(({ settled, ...point }) => ({
      ...shown(point),
      ...(settled ? { settled: settledBy(shown(settled)) } : {}),
    })),
    interviews: seen.interviews
      .filter(({ released }) => released)
      .map(({ released: _released, ...interview }) => shown(interview)),
    sections: writtenSections(seen).map((section) => ({ ...shown(section), eTag: `"${section.revision}"` })),
    ...findingsOf(followed, asOf.knownAt),
  };
};

/**
 * The document on both axes; undefined when the incident that stands for all was not known then.
 *
 * @param named of a version that has a name: the review in which it was submitted and decided on, which comes after it
 */
export const documentOf = (
  review: Review,
  asOf: AsOf,
  named?: { version: string; of: Review },
): Document | undefined => {
  const content = contentOf(review, asOf);
  if (content === undefined) return undefined;
  const seen = postmortemView(review.postmortem, asOf.knownAt);
  return {
    ...content,
    actionItems: actionItemsOf(review.followed ?? [], asOf.knownAt),
    ...(named ? decidedOn(named.version, named.of.postmortem) : standOf(seen)),
    complete: {
      unanswered: content.incidents.flatMap(({ id, facts }) =>
        unansweredIn(facts, content.incidents.length > 1 ? ` of incident ${id}` : ''),
      ),
      openPoints: openPoints(seen).map(({ point }) => point),
    },
  };
};

type Stand = Pick<Document, 'state' | 'waived' | 'submitted' | 'returned' | 'approved'>;

const standOf = ({ state, waived, submitted, returned, approved }: PostmortemView): Stand => ({
  state,
  waived: waived && shown(waived),
  submitted: submitted && shown(submitted),
  returned: returned && shown(returned),
  approved: approved && shown(approved),
});

/** What became of one version, whatever became of the document since. */
const decidedOn = (version: string, { events }: Postmortem): Stand => {
  const naming = (type: 'PostmortemSubmitted' | 'PostmortemApproved'): number =>
    events.findLastIndex((event) => event.type === type && event.data.version === version);
  const last = Math.max(naming('PostmortemSubmitted'), naming('PostmortemApproved'));
  return standOf(postmortemView({ events: events.slice(0, last + 1) }));
};

const shown = <Part extends Told>({ revision: _revision, ...part }: Part): Shown<Part> => part;

const attendeesOf = (sessions: readonly Session[]): Participant[] => [
  ...new Map(
    sessions.flatMap(({ attendees = [] }) => attendees).map((each) => [keyOfParticipant(each), each]),
  ).values(),
];

const partOf = (id: string, judged: Case, asOf: AsOf): IncidentPart | undefined => {
  const [seen, told] = [view(judged.incident, asOf), timeline(judged.incident, asOf)];
  const judgement = judge(judged, asOf);
  if (seen === undefined || told === undefined || judgement === undefined) return undefined;
  const { title, description, status, severity, highestSeverity, services, origin, lead, impact, merged } = seen;
  const verdicts = judgement.verdicts.map((verdict): VerdictPart => {
    const agreement = agreementWith(judged.terms, verdict.agreement);
    return { ...verdict, title: agreement?.title ?? '', kind: agreement?.kind ?? null };
  });
  return {
    id,
    title,
    ...(description === undefined ? {} : { description }),
    ...{ status, severity, highestSeverity, services, origin, lead, impact, merged },
    facts: answersIn(seen),
    durations: seen.durations,
    timeline: told.entries.map(stated).filter((entry) => !isNoteOfSession(entry)),
    retractions: told.amendments
      .filter(({ type, standing, actor }) => type === 'FactRetracted' && standing && actor.kind !== 'policy')
      .map(({ revision: _revision, original: _original, replace: _replace, ...retraction }) => retraction),
    flags: seen.flags,
    verdicts,
    verdict: verdictWords(verdicts),
  };
};

/** The product itself notes on the incident that a session was held, or was not (rules.md S6); the session is in the document already. */
const isNoteOfSession = ({ type, actor }: Stated): boolean => type === 'PostmortemHeld' && actor.kind === 'policy';

/** What all agreements come to, in one line. */
export const verdictWords = (verdicts: readonly Verdict[]): string => {
  const judged = verdicts.filter(({ state }) => state !== 'not-applicable');
  if (judged.length === 0) return 'no agreement applies';
  const breached = judged.filter(({ state }) => state === 'breached').length;
  const checked = `${counted(new Set(judged.map(({ agreement }) => agreement)).size, 'agreement')} checked`;
  return breached === 0 ? `no breach: ${checked}` : `${counted(breached, 'breach', 'breaches')}: ${checked}`;
};

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** When the last of what the document tells of its incidents happened. */
export const lastMoment = ({ incidents }: Content): Instant =>
  incidents
    .flatMap(({ timeline: entries }) => entries.map(({ at }) => at))
    .reduce((last, at) => (at > last ? at : last), '');

const settledBy = ({ item, minute, ...by }: Shown<Told & Settling>): NonNullable<PointPart['settled']> =>
  item === undefined ? { ...by, minute } : { ...by, item: partId(item.incident, 'item', item.number) };
