import type { Logged } from '#decider';
import { incidentFrom, standingAt, streamOf } from '#incidents';
import { followingUp, type FollowUpEvent, type FollowUps, type RecordedFollowUpEvent } from '#follow-ups/domain';
import {
  mergedInto,
  type IncidentEvent,
  type MergeEvent,
  type ReferenceAssigned,
  type StandingMerges,
} from '#incidents/domain';
import type { Context } from '#read-models';
import { termsAt } from '#service-levels';
import { exclusionsIn, type AgreementEvent, type VerdictEvent } from '#service-levels/domain';
import { dueAt, type Due, type SettingEvent, type Settings } from '#settings/domain';
import {
  leadOf,
  leadsIn,
  postmortems,
  type PostmortemEvent,
  type Postmortem,
  type RecordedPostmortemEvent,
  type RecordedReviewEvent,
  type Review,
  type ReviewEvent,
} from '../../domain/index.js';

// What a document of a postmortem is computed from: whole streams, as the log has them up to an event.

/** Every event that reaches one. */
export type Known =
  | IncidentEvent
  | MergeEvent
  | ReferenceAssigned
  | AgreementEvent
  | VerdictEvent
  | ReviewEvent
  | SettingEvent
  | PostmortemEvent
  | FollowUpEvent;

/** The streams that every document is computed from, beside those of its incidents. */
export const sharedStreams = ['merges', 'reviews', 'agreements', 'settings'] as const;

export const verdictStreamOf = (incident: string): string => `verdict-${incident}`;
export const followUpStreamOf = (incident: string): string => `follow-ups-${incident}`;
const postmortemStreamOf = (incident: string): string => `postmortem-${incident}`;

/** Which of the streams of a document's own there are: most have neither. */
export interface Said {
  /** Of its postmortem. */
  isBegun: boolean;
  /** Of its verdicts. */
  isSaid: boolean;
  /** Of its follow-ups. */
  isFollowedUp: boolean;
}

/** The incidents that a document is about. */
export interface Covering {
  /** The one that stands for the review, where it is another. */
  reviewedWith: string | null;
  /** The document's own first. */
  reviewed: string[];
  /** Those that were merged into each of them, in the same order. */
  merged: string[][];
}

export const coveringAt = (id: string, context: Context, position: bigint): Covering => {
  const merging = standingAt(context, position);
  const { leads, covered } = arrangedAt(context, position, merging);
  const lead = leadOf(id, leads, merging);
  const reviewed = lead === id ? [id, ...(covered.get(id) ?? [])] : [id];
  return {
    reviewedWith: lead === id ? null : lead,
    reviewed,
    merged: reviewed.map((each) => mergedInto(each, merging)),
  };
};

/** Who stands for whom, and by whom each is covered. */
interface Arranged {
  leads: ReadonlyMap<string, string>;
  covered: ReadonlyMap<string, string[]>;
}

/** By how much of the two streams is looked at; a batch folds thousands of documents under the same. */
const arrangements = new WeakMap<Context, Map<string, Arranged>>();

const arrangedAt = (context: Context, position: bigint, merging: StandingMerges): Arranged => {
  const events = context.events('reviews', position) as unknown as RecordedReviewEvent[];
  const key = `${events.length} ${context.events('merges', position).length}`;
  const known = arrangements.get(context) ?? new Map<string, Arranged>();
  arrangements.set(context, known);
  const arranged = known.get(key) ?? arrangedBy(leadsIn({ events }), merging);
  known.set(key, arranged);
  return arranged;
};

const arrangedBy = (leads: ReadonlyMap<string, string>, merging: StandingMerges): Arranged => {
  const covered = new Map<string, string[]>();
  for (const other of [...leads.keys()].sort()) {
    const lead = leadOf(other, leads, merging);
    if (merging.mergeOf(other) === undefined && lead !== other)
      covered.set(lead, [...(covered.get(lead) ?? []), other]);
  }
  return { leads, covered };
};

/** Ids of every incident that counts. */
export const countingIn = ({ reviewed, merged }: Covering): string[] => [...reviewed, ...merged.flat()];

/** Full names of the streams of its own that a document is computed from. */
export const streamsOfCovering = (covering: Covering, { isBegun, isSaid, isFollowedUp }: Said): string[] => {
  const [id = ''] = covering.reviewed;
  return [
    ...countingIn(covering).map(streamOf),
    ...(isBegun ? [postmortemStreamOf(id)] : []),
    // Whether anything was said of another one's verdicts its document does not know.
    ...covering.reviewed.filter((each) => isSaid || each !== id).map(verdictStreamOf),
    ...countingIn(covering)
      .filter((each) => isFollowedUp || each !== id)
      .map(followUpStreamOf),
  ];
};

/** @throws where one of the events could not be opened */
export const reviewIn = (covering: Covering, said: Said, context: Context, position: bigint): Review => {
  const merging = standingAt(context, position);
  const terms = termsAt(context, position);
  const { reviewed, merged } = covering;
  const [id = ''] = reviewed;
  const eventsOf = (stream: string): readonly never[] => context.events(stream, position) as unknown as never[];
  return {
    incidents: reviewed.map((each, place) => ({
      id: each,
      judged: {
        incident: incidentFrom(each, merged[place] ?? [], eventsOf, merging),
        terms,
        exclusions: said.isSaid || each !== id ? exclusionsIn(eventsOf(verdictStreamOf(each))) : [],
      },
    })),
    postmortem: said.isBegun ? foldedOf(eventsOf(postmortemStreamOf(id))) : postmortems.initial,
    followed: countingIn(covering)
      .filter((each) => said.isFollowedUp || each !== id)
      .map((incident) => ({ incident, followUps: followedIn(eventsOf(followUpStreamOf(incident))) })),
  };
};

const foldedOf = (events: readonly RecordedPostmortemEvent[]): Postmortem =>
  events.reduce(postmortems.evolve, postmortems.initial);

const followedIn = (events: readonly RecordedFollowUpEvent[]): FollowUps =>
  events.reduce(followingUp.evolve, followingUp.initial);

export const settingIn = (context: Context, position: bigint): Due =>
  dueAt({ changes: context.events('settings', position) as unknown as Settings['changes'] });

/** Of what an empty postmortem says nothing, and the bulk of a long incident. */
const bulk: ReadonlySet<string> = new Set([
  'NoteAdded',
  'ActionTaken',
  'LinkAdded',
  'StatusUpdatePosted',
  'LogAwaited',
]);

/** The last event that a document follows from; undefined where it stays as it is. */
export const lastThatMatters = (
  events: readonly Logged<Known>[],
  isNew: boolean,
  { isBegun }: Said,
): Logged<Known> | undefined => (isNew || isBegun ? events.at(-1) : events.findLast(({ type }) => !bulk.has(type)));
