import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#event-store';
import { ReadModels } from '#read-models';
import { view, type AsOf, type IncidentView, type Prose, type Sight } from './domain/index.js';
import { known } from './incident-queries.handlers.js';
import { findSimilar, type Similar } from './read-models/incidents/similar.query.js';
import { piecesOf, termsAskedBy } from './read-models/incidents/terms.js';
import { WholeIncidents } from './whole-incidents.js';

/** A past incident that is like another one: by what, and how it stood at the moment asked for. */
export interface SimilarIncident extends Pick<Similar, 'terms' | 'services'> {
  id: string;
  reference: string | null;
  view: IncidentView;
}

export class SimilarIncidents extends Query<{ asOf: string; items: SimilarIncident[] }> {
  constructor(
    readonly incidentId: string,
    readonly axes: Omit<AsOf, 'now'>,
    readonly limit: number,
    readonly minPosition: bigint | undefined,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(SimilarIncidents)
export class SimilarIncidentsHandler implements IQueryHandler<SimilarIncidents> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  /** Which are alike follows from what is known today; what is told of them, from the moment asked for. */
  async execute({ incidentId, axes, limit, minPosition, sight }: SimilarIncidents): Promise<{
    asOf: string;
    items: SimilarIncident[];
  }> {
    const asOf = { ...axes, now: this.clock.now() };
    const loaded = await this.incidents.load(incidentId, axes.knownAt, sight);
    const own = known(loaded, view(loaded.state, asOf), axes);
    const text = textsOf(own)
      .filter((each) => typeof each === 'string')
      .join('\n');
    const likeness = {
      except: await this.incidents.relatives(incidentId),
      terms: termsAskedBy(text),
      services: own.services,
      sight,
      before: new Date(own.facts.firstLogged?.at ?? loaded.state.logged?.data.occurredAt ?? own.asOf),
    };
    const words = wordsOf(text);
    // Some of them may not have been known then.
    const found = await findSimilar(this.readModels, likeness, limit * 2, minPosition);
    const seen = await Promise.all(
      found.map(async ({ document: { _id: id, reference }, terms, services }): Promise<SimilarIncident[]> => {
        const { state } = await this.incidents.load(id, axes.knownAt, sight);
        const then = view(state, asOf);
        return then === undefined || then.status === 'not-logged'
          ? []
          : [{ id, reference, view: then, terms: terms.map((term) => words.get(term) ?? term), services }];
      }),
    );
    return { asOf: own.asOf, items: seen.flat().slice(0, limit) };
  }
}

/** What tells an incident from others while it goes on. */
const textsOf = ({ title, description, facts }: IncidentView): (Prose | undefined)[] => [
  title,
  description,
  ...facts.diagnoses.map(({ data }) => data['cause'] as Prose),
];

/** How a term is written in a text, as it stands first. */
const wordsOf = (text: string): Map<string, string> => {
  const words = new Map<string, string>();
  for (const piece of piecesOf(text))
    for (const term of termsAskedBy(piece)) if (!words.has(term)) words.set(term, piece.toLowerCase());
  return words;
};
