import { lengthBody } from '#business-time';
import type { Directory } from '#directory';
import {
  incidentBody,
  namedIn,
  timelineBody,
  withNames,
  type IncidentView,
  type Named,
  type Timeline,
} from './domain/index.js';
import type { IncidentDocument } from './read-models/incidents/incident-document.js';

/** What the outside reads: names beside ids, lengths in ISO 8601, revisions as text. */
export class Presenter {
  constructor(private readonly directory: Directory) {}

  incident(view: IncidentView): Promise<object> {
    return this.named(incidentBody(view));
  }

  timeline(timeline: Timeline): Promise<object> {
    return this.named(timelineBody(timeline));
  }

  /** Incidents of a list. */
  async list(documents: readonly IncidentDocument[]): Promise<object[]> {
    return (await this.named(documents.map(listed))) as object[];
  }

  /** The same value with a name beside every id of the directory. */
  async named(value: object): Promise<object> {
    const names = await this.names(value);
    return withNames(value, ({ kind, id }) => names.get(`${kind} ${id}`) ?? null) as object;
  }

  /** The names of all that a value names, by kind and id. */
  async names(value: object): Promise<Map<string, unknown>> {
    const named = ({ kind, id }: Named) => this.directory.nameOf(kind, id);
    return new Map(
      await Promise.all(namedIn(value).map(async (each) => [`${each.kind} ${each.id}`, await named(each)] as const)),
    );
  }
}

/** Names by kind and id, as a list. */
export const namesBody = (names: ReadonlyMap<string, unknown>): object[] =>
  [...names].map(([place, name]) => {
    const [kind, id] = place.split(' ');
    return { kind, id, name: name ?? null };
  });

const listed = ({
  _id: id,
  position,
  revision,
  basis: _basis,
  isRestricted: _isRestricted,
  parts: _parts,
  terms: _terms,
  // The names beside the ids are those that the directory gives, as in any answer.
  serviceNames: _serviceNames,
  teamNames: _teamNames,
  teams,
  durations,
  startedNotBefore,
  startedNotAfter,
  updatedAt,
  ...fields
}: IncidentDocument): object => ({
  id,
  revision: String(revision),
  position: String(position),
  ...fields,
  ...(startedNotBefore ? { started: { notBefore: startedNotBefore, notAfter: startedNotAfter } } : {}),
  teams: teams.map((team) => ({ kind: 'team', id: team })),
  durations: Object.fromEntries(
    Object.entries(durations).map(([name, { atLeast, atMost }]) => [name, lengthBody({ atLeast, atMost })]),
  ),
  updatedAt,
});
