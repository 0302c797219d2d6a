import {
  evolve,
  noIncident,
  type Incident,
  type RecordedIncidentEvent,
  type StandingMerges,
} from '../../domain/index.js';
import { streamOf } from './folding.js';

/**
 * An incident with those that were merged into it, from whole streams: for a document that is computed anew from all that there
 * is, as those of slices below are.
 *
 * @param merged ids of those that count in it
 */
export const incidentFrom = (
  id: string,
  merged: readonly string[],
  eventsOf: (stream: string) => readonly RecordedIncidentEvent[],
  { mergeOf }: StandingMerges,
): Incident => {
  const { merging: _merging, ...own } = incidentOf(eventsOf(streamOf(id)));
  const into = mergeOf(id);
  if (into === undefined && merged.length === 0) return own;
  const absorbed = merged.map((other) => ({ id: other, events: incidentOf(eventsOf(streamOf(other))).events }));
  return { ...own, merging: { id, ...(into ? { into } : {}), absorbed } };
};

/** What takes texts away is rare, and all else of the stream is as it was appended. */
const incidentOf = (events: readonly RecordedIncidentEvent[]): Incident => {
  if (events.some(({ type }) => type === 'TextRedacted' || type === 'TextsExpired'))
    return events.reduce(evolve, noIncident);
  const logged = events.find((event): event is NonNullable<Incident['logged']> => event.type === 'IncidentLogged');
  return { events, ...(logged ? { logged } : {}) };
};
