import { UnknownIncident, type AsOf, type Incident, type Instant, type Sight } from '#incidents/domain';
import { dayAt } from '#business-time';
import type { Day } from '#follow-ups/domain';
import { dueAt } from '#settings/domain';
import { UnknownVersion } from './errors.js';
import {
  comparisonOf,
  documentOf,
  isNoChange,
  NothingApproved,
  owingOf,
  postmortemView,
  type Comparison,
  type Document,
  type Owing,
  type Review,
} from './domain/index.js';
import { latestOf, reviewAt, type DossierSources, type ReviewAt } from './reviews.js';
import { positionOf } from './stream-positions.js';
import { versionName } from './version-names.js';

/** What a document looks like to whoever asks, and what it is called. */
export interface Dossier {
  /** As whoever asks sees it. */
  review: Review;
  document: Document;
  /** The name of the document as it is on the axes asked for (rules.md P8). */
  current: string;
  /** Facts that are neither answered nor said not to be recorded, as a person reads them. */
  unanswered: readonly string[];
  /** Whether it is needed, by when, and whether it was held, by the setting as it was known. */
  owing: Owing;
  /** What changed since the version that was approved last; null where nothing did, or none was. */
  outdated: { version: string; changes: Comparison } | null;
  /** The day that slips of action items are counted up to, in the zone of the setting. */
  today: Day;
  /** Of the stream of the postmortem; -1 where nothing is recorded of it. */
  revision: bigint;
  /** Up to which the log was looked at. */
  position: bigint;
}

/** What is asked for; all there is where it is left out. */
export interface DossierWanted {
  validAt?: Instant | undefined;
  knownAt?: Instant | undefined;
  /** A version that was submitted or approved, by its name. */
  version?: string | undefined;
}

/**
 * The document of an incident, and all that it is computed from. The name is that of the whole document, also for
 * somebody who does not see all that was merged into the incident.
 *
 * @param sight of who asks; left out by the product itself
 * @throws UnknownIncident, UnknownVersion
 */
export const loadDossier = async (
  sources: DossierSources,
  incidentId: string,
  sight?: Sight,
  { version, ...axes }: DossierWanted = {},
): Promise<Dossier> => {
  const { lead, position: now } = await latestOf(sources, incidentId, sight, axes.knownAt);
  // What was named before the incident came into the review of another is still to be had by its name.
  const id = version !== undefined && (await isNamedIn(sources, incidentId, version)) ? incidentId : lead;
  const asOf: AsOf = { ...axes, now: sources.clock.now() };
  const latest = await reviewAt(sources, id, now, { knownAt: axes.knownAt });
  const {
    review: whole,
    position,
    revision,
  } = version === undefined || version === versionName(latest.review, asOf)
    ? latest
    : await versionAt(sources, id, version, latest, asOf);
  const review = await seenOf(sources, id, whole, position, { knownAt: axes.knownAt, sight });
  const document = documentOf(review, asOf, version === undefined ? undefined : { version, of: latest.review });
  const setting = dueAt((await sources.settings.load('')).state, axes.knownAt);
  const current = versionName(whole, asOf);
  const naming = version === undefined ? undefined : namingIn(latest.review.postmortem.events, version);
  const asked = naming?.metadata.recordedAt ?? axes.knownAt ?? asOf.now;
  if (document === undefined || current === undefined) throw notKnownThen(whole, axes.knownAt);
  return {
    review,
    document,
    current,
    unanswered: document.complete.unanswered,
    owing: owingOf(review, postmortemView(review.postmortem, axes.knownAt), document.incidents, setting, asOf),
    outdated: await outdatedSince(sources, id, { review: whole, position, revision }, current, asOf, sight),
    today: dayAt(Date.parse(asked), setting.zone),
    revision,
    position,
  };
};

const isNamedIn = async ({ postmortems }: DossierSources, id: string, version: string): Promise<boolean> =>
  namingIn((await postmortems.load(id)).state.events, version) !== undefined;

const namingIn = (events: Review['postmortem']['events'], version: string) =>
  events.find(({ data }) => 'version' in data && data.version === version);

/**
 * What changed from one version to another.
 *
 * @param wanted from which: the one approved last where it is left out
 * @param to which: as it is now, where it is left out
 * @throws UnknownIncident, UnknownVersion, NothingApproved
 */
export const compareVersions = async (
  sources: DossierSources,
  incidentId: string,
  wanted: string | undefined,
  to: string | undefined,
  sight?: Sight,
): Promise<{ from: string; to: string; before: Review; after: Review; changes: Comparison }> => {
  const { lead: id, position: now } = await latestOf(sources, incidentId, sight);
  const asOf: AsOf = { now: sources.clock.now() };
  const latest = await reviewAt(sources, id, now);
  const current = versionName(latest.review, asOf) ?? '';
  const { approved, submitted } = postmortemView(latest.review.postmortem);
  const from = wanted ?? approved?.version;
  if (from === undefined) throw new NothingApproved(submitted?.version);
  const [before, after] = (await Promise.all(
    [from, to ?? current].map(async (name) => {
      const found = name === current ? latest : await versionAt(sources, id, name, latest, asOf);
      return seenOf(sources, id, found.review, found.position, { sight });
    }),
  )) as [Review, Review];
  const changes = comparisonOf(before, after, asOf);
  if (changes === undefined) throw notKnownThen(latest.review, undefined);
  return { from, to: to ?? current, before, after, changes };
};

/** A version that was submitted or approved. */
export interface NamedVersion {
  version: string;
  /** In the order in which they happened. */
  events: { eventId: string; type: string; recordedAt: Instant; actor: object }[];
}

/** The versions that were submitted or approved, the oldest first. */
export const versionsIn = ({ postmortem: { events } }: Pick<Review, 'postmortem'>): NamedVersion[] => {
  const versions = new Map<string, NamedVersion>();
  for (const { id: eventId, type, data, metadata } of events) {
    if (type !== 'PostmortemSubmitted' && type !== 'PostmortemApproved') continue;
    const { version } = data;
    const named = versions.get(version) ?? { version, events: [] };
    versions.set(version, named);
    named.events.push({ eventId, type, recordedAt: metadata.recordedAt, actor: metadata.actor });
  }
  return [...versions.values()];
};

/** Between the look at the streams and the event that names what was seen others may have written; so many at most. */
const mostWrittenMeanwhile = 20;

/**
 * A version by its name: the document right before the event that names it, or as it was before what others wrote at
 * that moment. Where none has that name, since another version of Debrief said other things in a document, it is the first of
 * these: nothing else was looked at when it was named.
 *
 * @throws UnknownVersion
 */
const versionAt = async (
  sources: DossierSources,
  id: string,
  version: string,
  latest: ReviewAt,
  asOf: AsOf,
): Promise<ReviewAt> => {
  const naming = namingIn(latest.review.postmortem.events, version);
  if (naming === undefined) throw new UnknownVersion(version);
  let position = (await positionOf(sources.postmortems, id, naming.revision)) - 1n;
  const nearest = await reviewAt(sources, id, position);
  for (let [candidate, tried] = [nearest, 0]; tried < mostWrittenMeanwhile; tried++) {
    if (versionName(candidate.review, { now: asOf.now }) === version) return candidate;
    position = candidate.position - 1n;
    const before = await reviewAt(sources, id, position).catch(notLoggedYet);
    if (before === undefined) break;
    candidate = before;
  }
  return nearest;
};

const notLoggedYet = (error: unknown): undefined => {
  if (error instanceof UnknownIncident) return undefined;
  throw error;
};

const seenOf = async (
  sources: DossierSources,
  id: string,
  whole: Review,
  position: bigint,
  by: { knownAt?: Instant | undefined; sight?: Sight | undefined },
): Promise<Review> => {
  const isMerged = whole.incidents.some(({ judged }) => judged.incident.merging !== undefined);
  return by.sight && isMerged ? (await reviewAt(sources, id, position, by)).review : whole;
};

const outdatedSince = async (
  sources: DossierSources,
  id: string,
  latest: ReviewAt,
  current: string,
  asOf: AsOf,
  sight: Sight | undefined,
): Promise<Dossier['outdated']> => {
  const { approved } = postmortemView(latest.review.postmortem, asOf.knownAt);
  if (approved === null || approved.version === current) return null;
  const { version } = approved;
  const then = await versionAt(sources, id, version, latest, asOf);
  const [before, after] = (await Promise.all(
    [then, latest].map(({ review, position }) =>
      seenOf(sources, id, review, position, { knownAt: asOf.knownAt, sight }),
    ),
  )) as [Review, Review];
  const changes = comparisonOf(before, after, asOf);
  return changes === undefined || isNoChange(changes) ? null : { version, changes };
};

const notKnownThen = ({ incidents: [first] }: Review, knownAt: Instant | undefined): UnknownIncident => {
  const logged: Incident['logged'] = first?.judged.incident.logged;
  return new UnknownIncident(
    `The incident was not known at ${knownAt ?? 'that moment'}: it is on record since ${logged?.metadata.recordedAt ?? 'never'}. Ask for a later knownAt.`,
  );
};
