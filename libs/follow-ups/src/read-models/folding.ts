import type { Logged } from '#decider';
import { streamOf } from '#incidents';
import {
  isCancelled,
  ownServices,
  restrictionIn,
  type IncidentEvent,
  type RecordedIncidentEvent,
} from '#incidents/domain';
import type { Context, Target } from '#read-models';
import {
  followingUp,
  followUpView,
  noFollowUps,
  partAt,
  type FollowUpEvent,
  type FollowUpView,
  type PartKind,
  type RecordedFollowUpEvent,
} from '../domain/index.js';

// What documents of findings and of action items share: each follows from the two streams of its incident.

/** Every event that reaches one. */
export type Known = FollowUpEvent | IncidentEvent;

export const knownCategories = ['follow-ups', 'incident'] as const;

const followUpStreamOf = (incident: string): string => `follow-ups-${incident}`;

export const isOfFollowUps = (event: Logged<Known>): event is Logged<FollowUpEvent> => event.category === 'follow-ups';

/** What decides who sees an incident, and whether it was one. */
const sighting: ReadonlySet<string> = new Set([
  'IncidentCancelled',
  'ServiceAffected',
  'FactCorrected',
  'FactRetracted',
  'IncidentRestricted',
  'IncidentUnrestricted',
]);

/** Every document of the incident. */
const ofIncident = (value: string): Target => ({ field: 'incident', value });

/** @param named ids of the documents that an event of the follow-ups names; undefined where it may change any */
export const targetsOf = (event: Logged<Known>, named: readonly string[] | undefined): Target[] => {
  if (isOfFollowUps(event)) return named ? named.map((id) => ({ id })) : [ofIncident(event.streamId)];
  return sighting.has(event.type) ? [ofIncident(event.streamId)] : [];
};

export const streamsFor = (incident: string): string[] => [followUpStreamOf(incident), streamOf(incident)];

/** The incident of a document, and its number there. @throws where the id is none of its kind */
export const placeOf = (id: string, kind: PartKind): { incident: string; number: number } => {
  const place = partAt(id, kind);
  if (place === undefined) throw new Error(`${id} is no id of a document of this read model`);
  return place;
};

/** What follows the incident up, as the log has it up to a position. */
export const viewIn = (incident: string, context: Context, position: bigint): FollowUpView =>
  followUpView(
    (context.events(followUpStreamOf(incident), position) as unknown as RecordedFollowUpEvent[]).reduce(
      followingUp.evolve,
      noFollowUps,
    ),
  );

/** Who sees the incident, as the log has it up to a position. */
export const seenBy = (
  incident: string,
  context: Context,
  position: bigint,
): { services: string[]; restrictedTo: string[] | null; isRestricted: boolean } => {
  const events = context.events(streamOf(incident), position) as unknown as RecordedIncidentEvent[];
  const restrictedTo = restrictionIn(events);
  return {
    services: ownServices(events).sort(),
    restrictedTo: restrictedTo && [...restrictedTo],
    isRestricted: restrictedTo !== null,
  };
};

/** Whether the incident was called off, as the log has it up to a position. */
export const isCalledOff = (incident: string, context: Context, position: bigint): boolean =>
  isCancelled(context.events(streamOf(incident), position) as unknown as RecordedIncidentEvent[]);

/** A day as documents hold it: midnight in UTC. */
export const dateOf = (day: string | null | undefined): Date | null =>
  day === null || day === undefined ? null : new Date(day);
