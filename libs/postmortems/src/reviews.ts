import type { Clock, Loaded } from '#event-store';
import type { Incidents, Merges, WholeIncidents } from '#incidents';
import { notLogged, standingKnownAt, type Incident, type Instant, type Sight } from '#incidents/domain';
import type { AgreementStream, VerdictStreams } from '#service-levels';
import { exclusionsIn, termsKnownAt } from '#service-levels/domain';
import type { Review } from './domain/index.js';
import type { PostmortemStreams } from './postmortem-stream.js';
import { reachAt, type Histories, type Reach } from './stream-positions.js';

/** What a document is put together from. */
export interface DossierSources {
  whole: Pick<WholeIncidents, 'load' | 'loadMerged' | 'relatives'>;
  incidents: Pick<Incidents, 'load' | 'history'>;
  merges: Pick<Merges, 'load' | 'history'>;
  agreements: Pick<AgreementStream, 'load' | 'history'>;
  verdicts: Pick<VerdictStreams, 'load' | 'history'>;
  postmortems: Pick<PostmortemStreams, 'load' | 'history'>;
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
 * The incident whose document covers this one: what was merged is reviewed with what it was merged into (rules.md A5).
 *
 * @throws UnknownIncident where this one is not logged, or whoever asks does not see it
 */
export const reviewedWith = async ({ whole }: DossierSources, id: string, sight?: Sight): Promise<string> => {
  const { state } = await whole.load(id, undefined, sight);
  if (state.logged === undefined) throw notLogged(state);
  const [root = id] = await whole.relatives(id);
  return root;
};

/**
 * The position up to which everything about an incident is on record now.
 *
 * @throws UnknownIncident where it is not logged, or whoever asks does not see it
 */
export const latestPosition = async (sources: DossierSources, id: string, sight?: Sight): Promise<bigint> => {
  const incident = await sources.whole.load(id, undefined, sight);
  if (incident.state.logged === undefined) throw notLogged(incident.state);
  const others = await Promise.all([
    sources.merges.load(''),
    sources.agreements.load(''),
    sources.verdicts.load(id),
    sources.postmortems.load(id),
  ]);
  return [incident, ...others].reduce((last, { position }) => (position > last ? position : last), -1n);
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
  id: string,
  position: bigint,
  { knownAt, sight }: { knownAt?: Instant | undefined; sight?: Sight | undefined } = {},
): Promise<ReviewAt> => {
  const { whole, incidents, merges, agreements, verdicts, postmortems } = sources;
  const reaches: Reach[] = [];
  const upTo = async (streams: Histories, streamId: string, last: Reach): Promise<bigint> => {
    const reach = await reachAt(streams, streamId, last, position);
    reaches.push(reach);
    return reach.revision;
  };
  const merged = await upTo(merges, '', await merges.load(''));
  const loaded = await whole.loadMerged(
    id,
    (all) => standingKnownAt({ ...all, count: Number(merged) + 1 }, knownAt),
    sight,
  );
  if (loaded.state.logged === undefined) throw notLogged(loaded.state);
  const incident = await incidentUpTo(loaded, async (of) => upTo(incidents, of, await incidents.load(of)), id);
  const [agreed, said, reviewed] = await Promise.all([agreements.load(''), verdicts.load(id), postmortems.load(id)]);
  const [agreedUpTo, saidUpTo, revision] = await Promise.all([
    upTo(agreements, '', agreed),
    upTo(verdicts, id, said),
    upTo(postmortems, id, reviewed),
  ]);
  const judged = {
    incident,
    terms: termsKnownAt(
      agreedUpTo === agreed.revision ? agreed.state : { events: cut(agreed.state.events, agreedUpTo) },
      knownAt,
    ),
    exclusions: exclusionsIn(cut(said.state.events, saidUpTo), knownAt),
  };
  return {
    review: { incidents: [{ id, judged }], postmortem: { events: cut(reviewed.state.events, revision) } },
    position: reaches.reduce((last, reach) => (reach.position > last ? reach.position : last), -1n),
    revision,
  };
};

/** The incident and what was merged into it, each up to its own event. */
const incidentUpTo = async (
  { state }: Loaded<Incident>,
  upTo: (id: string) => Promise<bigint>,
  id: string,
): Promise<Incident> => {
  const events = cut(state.events, await upTo(id));
  const logged = events.find((event) => event.type === 'IncidentLogged');
  if (logged === undefined) throw notLogged({ events });
  const { merging } = state;
  if (merging === undefined) return { events, logged };
  const absorbed = await Promise.all(
    merging.absorbed.map(async (other) => ({ id: other.id, events: cut(other.events, await upTo(other.id)) })),
  );
  return { events, logged, merging: { ...merging, absorbed } };
};

const cut = <Event extends { revision: bigint }>(events: readonly Event[], revision: bigint): readonly Event[] =>
  (events.at(-1)?.revision ?? -1n) <= revision ? events : events.filter((event) => event.revision <= revision);
