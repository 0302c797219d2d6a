import { Injectable } from '@nestjs/common';
import { KeyStreams } from '#access';
import { Directory } from '#directory';
import { isSomebody, keyOfParticipant, view as entryView, type EntryKind, type Participant } from '#directory/domain';
import { Clock } from '#event-store';
import { References, WholeIncidents } from '#incidents';
import { timeline, view, type Incident, type Instant, type Sight } from '#incidents/domain';
import {
  getsInvitation,
  invitationsOf,
  coveredBy,
  leadsIn,
  postmortemView,
  type Belongings,
  type Invitations,
  type PostmortemView,
  type ReviewedIncident,
} from './domain/index.js';
import { namedIn } from './named-in.js';
import { PostmortemStreams } from './postmortem-stream.js';
import { ReviewedIncidents } from './reviewed-incidents.js';
import { ReviewStream } from './review-stream.js';

/** What invitations follow from, as Nest injects it. */
@Injectable()
export class InvitationSources {
  constructor(
    readonly reviewed: ReviewedIncidents,
    readonly incidents: WholeIncidents,
    readonly reviews: ReviewStream,
    readonly postmortems: PostmortemStreams,
    readonly directory: Directory,
    readonly keys: KeyStreams,
    readonly references: References,
    readonly clock: Clock,
  ) {}
}

/** Who is invited to a postmortem, and all that this follows from. */
export interface Guests {
  /** The incident that stands for the review. */
  lead: string;
  incidents: readonly ReviewedIncident[];
  postmortem: PostmortemView;
  invitations: Invitations;
  /** Of the stream of the postmortem; -1 where nothing is recorded of it. */
  revision: bigint;
  position: bigint;
}

/**
 * Who belongs to what, and who was erased, is as the directory has it now: people are invited who are there.
 *
 * @param sight of who asks; left out by the product itself
 * @param knownAt what was known of the incidents and of the postmortem then
 * @throws UnknownIncident
 */
export const loadGuests = async (
  sources: InvitationSources,
  id: string,
  sight?: Sight,
  knownAt?: Instant,
): Promise<Guests> => {
  const { lead, incidents, position } = await sources.reviewed.load(id, knownAt, sight);
  const guests = await guestsOf(sources, lead, incidents, knownAt);
  return { ...guests, position: guests.position > position ? guests.position : position };
};

/**
 * The same of the postmortem that something was sent for, as its own stream has it: the incident may be reviewed with another
 * by now, whose sessions are others.
 */
export const loadGuestsThen = async (sources: InvitationSources, lead: string, knownAt: Instant): Promise<Guests> => {
  const [merging, { state }] = await Promise.all([sources.incidents.merging(knownAt), sources.reviews.load('')]);
  const ids = [lead, ...coveredBy(lead, leadsIn(state, knownAt), merging)];
  const load = async (id: string) => ({ id, loaded: await sources.incidents.load(id, knownAt) });
  return guestsOf(sources, lead, await Promise.all(ids.map(load)), knownAt);
};

const guestsOf = async (
  sources: InvitationSources,
  lead: string,
  loaded: readonly { id: string; loaded: { state: Incident } }[],
  knownAt?: Instant,
): Promise<Guests> => {
  const asOf = { knownAt, now: sources.clock.now() };
  const incidents = loaded.flatMap(({ id, loaded: { state } }): ReviewedIncident[] => {
    const [seen, told] = [view(state, asOf), timeline(state, asOf)];
    return seen && told ? [{ id, view: seen, facts: told.entries }] : [];
  });
  const { state, revision, position } = await sources.postmortems.load(lead);
  const postmortem = postmortemView(state, knownAt);
  const belongings = await belongingsFor(sources, incidents, postmortem);
  const proposed = invitationsOf(incidents, postmortem, belongings);
  const erased = await erasedAmong(sources.directory, proposed);
  return {
    lead,
    incidents,
    postmortem,
    invitations: erased.size === 0 ? proposed : invitationsOf(incidents, postmortem, { ...belongings, erased }),
    revision,
    position,
  };
};

const belongingsFor = async (
  { directory, keys, clock }: InvitationSources,
  incidents: readonly ReviewedIncident[],
  { words }: PostmortemView,
): Promise<Belongings> => {
  const found = namedIn([...incidents.flatMap(({ facts }) => facts.map(({ data, actor }) => [data, actor])), words]);
  const idsOf = (kind: string): string[] => found.filter((each) => each.kind === kind).map(({ id }) => id);
  const now = clock.now();
  const belonging = async (kind: EntryKind, ids: readonly string[]): Promise<Map<string, string[]>> =>
    new Map(
      await Promise.all(
        [...new Set(ids)].map(async (id): Promise<[string, string[]]> => {
          const entry = entryView((await directory.entries.load(kind, id)).state, { now });
          const spans = entry ? [...entry.members, ...entry.owners] : [];
          return [id, [...new Set(spans.filter(({ to }) => to === null).map((span) => span.id))]];
        }),
      ),
    );
  const owners = new Map([
    ...(await belonging(
      'service',
      incidents.flatMap(({ view: { services } }) => services),
    )),
    ...(await belonging('monitor', idsOf('monitor'))),
  ]);
  return {
    owners,
    members: await belonging('team', [...idsOf('team'), ...[...owners.values()].flat()]),
    keys: await keys.peopleFor(idsOf('api-key')),
    erased: new Set(),
  };
};

const erasedAmong = async (directory: Directory, { items }: Invitations): Promise<Set<string>> => {
  const erased = new Set<string>();
  for (const { participant } of items)
    if (isSomebody(participant.kind) && (await directory.isErased(participant.kind, participant.id)))
      erased.add(participant.id);
  return erased;
};

/** Those to whom invitations go now, by what they are known by. */
export const invitedOf = ({ items }: Invitations): Map<string, Participant> =>
  new Map(items.filter(getsInvitation).map(({ participant }) => [keyOfParticipant(participant), participant]));
