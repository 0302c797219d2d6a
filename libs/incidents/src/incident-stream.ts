import { CommandHandling, type StreamKind } from '#event-store';
import {
  decide,
  evolve,
  noIncident,
  prosePaths,
  type Incident,
  type IncidentCommand,
  type IncidentEvent,
} from './domain/index.js';

/** The streams `incident-UUID`. */
export const incidentStreams: StreamKind<Incident, IncidentCommand, IncidentEvent> = {
  category: 'incident',
  decider: { initial: noIncident, decide, evolve },
  prosePaths,
  upcasters: [],
};

/** The streams of incidents, as Nest injects them. */
export class Incidents extends CommandHandling<Incident, IncidentCommand, IncidentEvent> {}
