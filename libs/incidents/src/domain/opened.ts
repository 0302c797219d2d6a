import type { Recorded } from '#decider';
import type { IncidentLogged, Instant, RecordedIncidentEvent } from './events.js';
import type { Incident } from './incident.js';
import type { Stood } from './merges.js';

/** Everything by which an incident can be told as of any moment, by whoever may read it. */
export interface OpenedIncident {
  id: string;
  /** How it stood to others, the earliest first. */
  stood: readonly Stood[];
  /** The events of it and of all that ever counted in it, by their ids, in the order of recording. */
  events: ReadonlyMap<string, readonly RecordedIncidentEvent[]>;
}

/** The incident with what counted in it as far as that was known at a moment; now, where left out (rules.md A5). */
export const incidentKnownAt = ({ id, stood, events }: OpenedIncident, knownAt?: Instant): Incident => {
  const { into, absorbed = [] } =
    stood.findLast(({ since }) => since === undefined || knownAt === undefined || since <= knownAt) ?? {};
  const own = events.get(id) ?? [];
  const logged = own.find((event): event is Recorded<IncidentLogged> => event.type === 'IncidentLogged');
  const isAlone = into === undefined && absorbed.length === 0;
  return {
    events: own,
    ...(logged ? { logged } : {}),
    ...(isAlone ? {} : { merging: { id, ...(into ? { into } : {}), absorbed: absorbed.flatMap(withEvents(events)) } }),
  };
};

/** One that nobody may see, or that was never logged, is not there. */
const withEvents =
  (events: OpenedIncident['events']) =>
  (id: string): { id: string; events: readonly RecordedIncidentEvent[] }[] => {
    const found = events.get(id);
    return found ? [{ id, events: found }] : [];
  };
