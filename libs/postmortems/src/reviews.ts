import type { Clock, Loaded } from '#event-store';
import type { Incidents, Merges, WholeIncidents } from '#incidents';
import {
  mergedInto,
  noIncident,
  notLogged,
  standingKnownAt,
  type Incident,
  type Instant,
  type Merges as MergesState,
  type Sight,
} from '#incidents/domain';
import type { AgreementStream, VerdictStreams } from '#service-levels';
import { exclusionsIn, termsKnownAt, type Case } from '#service-levels/domain';
import type { FollowUpStreams } from '#follow-ups';
import type { SettingStream } from '#settings';
import { coveredBy, leadsIn, type Followed, type Review } from './domain/index.js';
import type { PostmortemStreams } from './postmortem-stream.js';
import type { ReviewedIncidents } from './reviewed-incidents.js';
import type { ReviewStream } from './review-stream.js';
import { reachAt, type Histories, type Reach } from './stream-positions.js';

/** What a document is put together from. */
export interface DossierSources {
  reviewed: Pick<ReviewedIncidents, 'load'>;
  reviews: Pick<ReviewStream, 'load' | 'history'>;
  whole: Pick<WholeIncidents, 'loadMerged'>;
  incidents: Pick<Incidents, 'load' | 'history'>;
  merges: Pick<Merges, 'load' | 'history'>;
  agreements: Pick<AgreementStream, 'load' | 'history'>;
  verdicts: Pick<VerdictStreams, 'load' | 'history'>;
  postmortems: Pick<PostmortemStreams, 'load' | 'history'>;
  settings: Pick<SettingStream, 'load'>;
  followUps: Pick<FollowUpStreams, 'load' | 'history'>;
  clock: Pick<Clock, 'now'>;
}

/** A review up to a position, and the position of the last event that counts in it. */
export interface ReviewAt {
  review: Review;
  position: bigint;
  /** Of the stream of the postmortem; -1 where nothing is recorded of it. */
  revision: bigint;
}

/**
 * The position up to which everything about a review is on record, and the incident that stands for all of it.
 *
 * @param knownAt the review as it was put together then
 * @throws UnknownIncident where one of its incidents is not logged, or whoever asks does not see it
 */
export const latestOf = async (
  sources: DossierSources,
  incidentId: string,
  sight?: Sight,
  knownAt?: Instant,
): Promise<{ lead: string; position: bigint }> => {
  const reviewed = await sources.reviewed.load(incidentId, knownAt, sight);
  const { lead, incidents } = reviewed;
  const merged = await sources.merges.load('');
  const standing = standingKnownAt(merged.state, knownAt);
  const followed = incidents.flatMap(({ id }) => [id, ...mergedInto(id, standing)]);
  const others = await Promise.all([
    ...followed.map((id) => sources.followUps.load(id)),
    sources.agreements.load(''),
    ...incidents.map(({ id }) => sources.verdicts.load(id)),
    sources.postmortems.load(lead),
  ]);
  return { lead, position: lastOf([reviewed, merged, ...others]) };
};

/**
 * All that a document is computed from, as the log has it up to a position: what was appended since, to any of the
 * streams, does not count, but for texts that were redacted.
 *
 * @param of `knownAt` what was agreed and merged by then alone; `sight` of who asks, left out by the product itself
 * @throws UnknownIncident where it was not logged by then, or they do not see it
 */
export const reviewAt = async (
  sources: DossierSources,
  lead: string,
  position: bigint,
  { knownAt, sight }: { knownAt?: Instant | undefined; sight?: Sight | undefined } = {},
): Promise<ReviewAt> => {
  const { agreements, merges, postmortems, reviews } = sources;
  const reaches: Reach[] = [];
  const upTo: UpTo = async (streams, streamId, last) => {
    const reach = await reachAt(streams, streamId, last, position);
    reaches.push(reach);
    return reach.revision;
  };
  const [merged, agreed, reviewed, arranged] = await Promise.all([
    merges.load(''),
    agreements.load(''),
    postmortems.load(lead),
    reviews.load(''),
  ]);
  const agreedUpTo = await upTo(agreements, '', agreed);
  const terms = termsKnownAt(
    agreedUpTo === agreed.revision ? agreed.state : { events: cut(agreed.state.events, agreedUpTo) },
    knownAt,
  );
  const mergedUpTo = await upTo(merges, '', merged);
  const standing = (all: MergesState) => standingKnownAt({ ...all, count: Number(mergedUpTo) + 1 }, knownAt);
  const leads = leadsIn({ events: cut(arranged.state.events, await upTo(reviews, '', arranged)) }, knownAt);
  const judgedUpTo = async (id: string): Promise<Case | undefined> => {
    const loaded = await sources.whole.loadMerged(id, standing, sight);
    if (loaded.state.logged === undefined) throw notLogged(loaded.state);
    const said = await sources.verdicts.load(id);
    const incident = await incidentUpTo(sources, loaded, id, upTo);
    if (incident === undefined) return undefined;
    const exclusions = exclusionsIn(cut(said.state.events, await upTo(sources.verdicts, id, said)), knownAt);
    return { incident, terms, exclusions };
  };
  const incidents = await Promise.all(
    [lead, ...coveredBy(lead, leads, standing(merged.state))].map(async (id) => ({ id, judged: await judgedUpTo(id) })),
  );
  if (incidents[0]?.judged === undefined) throw notLogged(noIncident);
  const counting = incidents.flatMap(({ id, judged }) =>
    judged === undefined ? [] : [id, ...(judged.incident.merging?.absorbed.map((other) => other.id) ?? [])],
  );
  const followedUpTo = async (incident: string): Promise<Followed> => {
    const loaded = await sources.followUps.load(incident);
    const reached = await upTo(sources.followUps, incident, loaded);
    return { incident, followUps: { events: cut(loaded.state.events, reached) } };
  };
  const followed = await Promise.all(counting.map(followedUpTo));
  const revision = await upTo(postmortems, lead, reviewed);
  return {
    review: {
      incidents: incidents.flatMap(({ id, judged }) => (judged === undefined ? [] : [{ id, judged }])),
      postmortem: { events: cut(reviewed.state.events, revision) },
      followed,
    },
    position: lastOf(reaches),
    revision,
  };
};

type UpTo = (streams: Histories, id: string, last: Reach) => Promise<bigint>;

const lastOf = (all: readonly { position: bigint }[]): bigint =>
  all.reduce((last, { position }) => (position > last ? position : last), -1n);

/** The incident and what was merged into it, each up to its own event; undefined where it was not logged by then. */
const incidentUpTo = async (
  { incidents }: DossierSources,
  { state }: Loaded<Incident>,
  id: string,
  upTo: UpTo,
): Promise<Incident | undefined> => {
  const reached = async (of: string): Promise<bigint> => upTo(incidents, of, await incidents.load(of));
  const events = cut(state.events, await reached(id));
  const logged = events.find((event) => event.type === 'IncidentLogged');
  if (logged === undefined) return undefined;
  const { merging } = state;
  if (merging === undefined) return { events, logged };
  const absorbed = await Promise.all(
    merging.absorbed.map(async (other) => ({ id: other.id, events: cut(other.events, await reached(other.id)) })),
  );
  return { events, logged, merging: { ...merging, absorbed } };
};

const cut = <Event extends { revision: bigint }>(events: readonly Event[], revision: bigint): readonly Event[] =>
  (events.at(-1)?.revision ?? -1n) <= revision ? events : events.filter((event) => event.revision <= revision);
