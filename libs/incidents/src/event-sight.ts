import { LRUCache } from 'lru-cache';
import { sightOf, type Caller, type Permission } from '#access';
import type { Logged } from '#decider';
import type { EventSight } from '#directory';
import { isSeenBy } from './domain/index.js';
import { incidentStreams, type Incidents } from './incident-stream.js';
import { mergeStream } from './merge-stream.js';
import { referenceStreams } from './reference-stream.js';

/** Who may be told of an event: whoever sees all of these incidents, as they are restricted now. */
export interface Audience {
  incidents: readonly string[];
  /** Where it is theirs alone: the id of a person, or of a key that acts for nobody. */
  author?: string;
}

/** Undefined where it may be told to nobody. */
export type AudienceOf = (event: Logged) => Audience | undefined | Promise<Audience | undefined>;

/** By the kind of stream. */
export type Audiences = ReadonlyMap<string, AudienceOf>;

/** What tells of no incident. */
export const everybody: AudienceOf = () => ({ incidents: [] });

/** What stands in a stream of its own for each incident, by its id. */
export const ofItsIncident: AudienceOf = ({ streamId }) => ({ incidents: [streamId] });

/** Of the streams of this slice. */
export const incidentAudiences: Audiences = new Map<string, AudienceOf>([
  [incidentStreams.category, ofItsIncident],
  [
    mergeStream.category,
    ({ data }) => {
      const { from, into } = data as { from: string; into?: string };
      return { incidents: into === undefined ? [from] : [from, into] };
    },
  ],
  [referenceStreams.category, ({ data }) => ({ incidents: [(data as { incident: string }).incident] })],
]);

/** Who sees an event that an export or a register comes upon. One of a kind that nobody speaks for is told to nobody. */
export class IncidentEventSight implements EventSight {
  constructor(
    private readonly incidents: Pick<Incidents, 'glimpseOf'>,
    private readonly audiences: Audiences,
  ) {}

  async incidentsOf(event: Logged): Promise<readonly string[]> {
    const incidents = (await this.audiences.get(event.category)?.(event))?.incidents ?? [];
    return incidents.includes(event.streamId) ? [...new Set([event.streamId, ...incidents])] : incidents;
  }

  of(caller: Caller, permission: Permission): (event: Logged) => Promise<boolean> {
    const sight = sightOf(caller, permission);
    const looked = new LRUCache<string, boolean>({ max: 50_000 });
    const isSeen = async (incident: string): Promise<boolean> => {
      const known = looked.get(incident);
      if (known !== undefined) return known;
      const seen = isSeenBy((await this.incidents.glimpseOf(incident)).glimpse, sight);
      looked.set(incident, seen);
      return seen;
    };
    return async (event) => {
      const audience = await this.audiences.get(event.category)?.(event);
      if (audience === undefined) return false;
      const { incidents, author } = audience;
      if (author !== undefined && author !== (caller.person ?? caller.actor.id)) return false;
      return (await Promise.all(incidents.map(isSeen))).every((seen) => seen);
    };
  }
}
