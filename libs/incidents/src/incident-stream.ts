import { CommandHandling, IdempotencyKeyReused, type Admission, type StreamKind } from '#event-store';
import {
  decide,
  evolve,
  glimpse,
  isSeenBy,
  KeyAlreadyUsed,
  mayRecord,
  noIncident,
  notLogged,
  OutsideItsServices,
  prosePaths,
  type Glimpse,
  type Incident,
  type IncidentCommand,
  type IncidentEvent,
  type RecorderSight,
  type Sight,
} from './domain/index.js';

/** The streams `incident-UUID`. */
export const incidentStreams: StreamKind<Incident, IncidentCommand, IncidentEvent, Glimpse> = {
  category: 'incident',
  decider: { initial: noIncident, decide, evolve },
  prosePaths,
  upcasters: [],
  glimpses: { initial: [], evolve: glimpse },
};

/**
 * Who looks at an incident (rules.md R1). Whoever does not see it may still be told of a key that it is used, since keys
 * are unique; what else is sent by a key finds nothing, as by an id.
 */
export const seenBy = (sight: Sight | RecorderSight): Admission<Glimpse, IncidentCommand> => ({
  admits: (events) => isSeenBy(events, sight),
  forbids: (events) =>
    'records' in sight && !mayRecord(events, sight) ? new OutsideItsServices(sight.records ?? [], false) : undefined,
  refusal: (command) => {
    if (command.type !== 'LogIncident') return notLogged(noIncident);
    const { key } = command.data;
    // Without a key its id follows from who sent it, and under what.
    return key === undefined ? new IdempotencyKeyReused() : new KeyAlreadyUsed(undefined, key);
  },
});

/** The streams of incidents, as Nest injects them. */
export class Incidents extends CommandHandling<Incident, IncidentCommand, IncidentEvent, Glimpse> {}
