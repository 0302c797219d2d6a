import { LRUCache } from 'lru-cache';
import { sightOf, type Caller } from '#access';
import type { Logged } from '#decider';
import type { EventSight } from '#directory';
import { isSeenBy } from './domain/index.js';
import type { Incidents } from './incident-stream.js';

/** Who sees an event that a subject export comes upon: that of an incident, or of a merge of two, as they are restricted now. */
export class IncidentEventSight implements EventSight {
  constructor(private readonly incidents: Incidents) {}

  of(caller: Caller): (event: Logged) => Promise<boolean> {
    const sight = sightOf(caller, 'protect');
    const looked = new LRUCache<string, boolean>({ max: 50_000 });
    const isSeen = async (incident: string): Promise<boolean> => {
      const known = looked.get(incident);
      if (known !== undefined) return known;
      const seen = isSeenBy((await this.incidents.glimpseOf(incident)).glimpse, sight);
      looked.set(incident, seen);
      return seen;
    };
    return async (event) => (await Promise.all(incidentsOf(event).map(isSeen))).every((seen) => seen);
  }
}

/** Ids of the incidents that an event is of. What is said of an incident's verdicts is seen as the incident is. */
const incidentsOf = ({ category, streamId, data }: Logged): string[] => {
  if (category === 'incident' || category === 'verdict') return [streamId];
  if (category !== 'merges') return [];
  const { from, into } = data as { from: string; into?: string };
  return into === undefined ? [from] : [from, into];
};
