import { standingFacts } from './amendments.js';
import type { Recorded } from '#decider';
import type { RecordedIncidentEvent, Restriction } from './events.js';

/** What somebody sees, to do one thing with it. */
export interface Sight {
  /** Ids of services of which an incident must affect one; undefined where it may affect any, or none. */
  services: ReadonlySet<string> | undefined;
  /** The person who asks, or for whom a key acts. */
  person: string | undefined;
}

/** What somebody sees, and of what they record. */
export interface RecorderSight extends Sight {
  /** Ids of services of which an incident must affect one; undefined where they record of all that they see. */
  records: ReadonlySet<string> | undefined;
}

/**
 * Whether somebody sees an incident (rules.md R1, R2): what it is restricted to now, and what it affects as it now
 * stands, decide over all of it. Before it is logged nothing tells either. This is the only place that says so; a list
 * asks the same of documents (`read-models/incidents/seen.query.ts`).
 *
 * @param events all of its stream, or the glimpses of them; texts may be sealed
 */
export const isSeenBy = (events: readonly RecordedIncidentEvent[], { services, person }: Sight): boolean => {
  if (!events.some(({ type }) => type === 'IncidentLogged')) return true;
  const people = restrictionIn(events);
  if (people !== null && (person === undefined || !people.includes(person))) return false;
  return services === undefined || ownServices(events).some((service) => services.has(service));
};

/** Whether somebody who sees an incident may record of it (rules.md R2): of what is not logged yet, nothing tells. */
export const mayRecord = (events: readonly RecordedIncidentEvent[], { records }: RecorderSight): boolean =>
  records === undefined ||
  !events.some(({ type }) => type === 'IncidentLogged') ||
  ownServices(events).some((service) => records.has(service));

/** Does an event say who sees the incident from then on? */
export const isRestriction = (event: RecordedIncidentEvent): event is Recorded<Restriction> =>
  event.type === 'IncidentRestricted' || event.type === 'IncidentUnrestricted';

/** Ids of the people who alone see it, as it is restricted now; null where it is not. */
export const restrictionIn = (events: readonly RecordedIncidentEvent[]): readonly string[] | null => {
  const last = events.findLast((event) => event.type === 'IncidentLogged' || isRestriction(event));
  return last !== undefined && 'restrictedTo' in last.data ? (last.data.restrictedTo ?? null) : null;
};

/** Ids of the services that the log names, and of those that were said to be affected since; not of what was merged into it. */
export const ownServices = (events: readonly RecordedIncidentEvent[]): string[] => [
  ...new Set(
    standingFacts(events).flatMap(({ recorded: { type }, data }) =>
      type === 'IncidentLogged'
        ? (data['services'] as string[])
        : type === 'ServiceAffected'
          ? [data['service'] as string]
          : [],
    ),
  ),
];

/** Whether it was called off, and that stands. */
export const isCancelled = (events: readonly RecordedIncidentEvent[]): boolean =>
  standingFacts(events).some(({ recorded: { type } }) => type === 'IncidentCancelled');

/** As much of an incident as `isSeenBy` depends on, kept of incidents that are not folded. */
export type Glimpse = readonly RecordedIncidentEvent[];

/** @param event as stored, texts still sealed */
export const glimpse = (before: Glimpse, event: RecordedIncidentEvent): Glimpse => {
  const kept = keptOf(event);
  if (kept === undefined) return before;
  // Amendments of what is not looked at are not, either.
  if ('eventId' in kept && !before.some(({ id }) => id === kept['eventId'])) return before;
  return [...before, { ...event, data: kept } as unknown as RecordedIncidentEvent];
};

const keptOf = (event: RecordedIncidentEvent): Record<string, unknown> | undefined => {
  switch (event.type) {
    case 'IncidentLogged':
    case 'IncidentRestricted':
    case 'IncidentUnrestricted':
    case 'ServiceAffected':
      return only(event.data, ['services', 'service', 'restrictedTo']);
    case 'FactCorrected':
      return { eventId: event.data.eventId, replace: only(event.data.replace, ['services', 'service']) };
    case 'FactRetracted':
      return { eventId: event.data.eventId };
    default:
      return undefined;
  }
};

const only = (data: object, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([name]) => names.includes(name)));
