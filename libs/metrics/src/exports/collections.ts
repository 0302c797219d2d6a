import { directoryProjections } from '#directory';
import { incidentProjections, seenIn } from '#incidents';
import type { Sight } from '#incidents/domain';
import type { VerdictsDocument } from '#service-levels';
import { factsProjection } from '../read-models/incident-facts/facts.projection.js';
import { columnsOf, type Column } from './shape.js';
import { rowsOf, verdictRows } from './verdict-rows.js';

/** A read model that is exported. No export holds the id of a person (rules.md M6). */
export interface Collection {
  name: string;
  columns: readonly Column[];
  /** Fields that are in no export. */
  without: readonly string[];
  /** Which documents somebody gets. */
  filter: (sight: Sight) => object;
  /** The rows that a document is exported as, where it is not one as it is. */
  exported?: (document: Record<string, unknown>) => Record<string, unknown>[];
}

const seen = (sight: Sight): object => ({ $or: seenIn(sight) });

/** Whoever alone sees it, and what a read model keeps for itself. */
const ofIncidents = ['restrictedTo', 'parts', 'basis'];

const isPerson = (who: unknown): boolean =>
  typeof who === 'object' && who !== null && 'kind' in who && (who.kind === 'person' || who.kind === 'external-user');

/** Of a person, that it is one. */
const unnamed = (who: unknown): unknown => (isPerson(who) ? { kind: (who as { kind: string }).kind } : who);

const collection = (
  name: string,
  { schema }: { schema: object } = { schema: {} },
  { without, ...rest }: Omit<Collection, 'name' | 'columns'>,
): Collection => ({ name, columns: columnsOf(schema, without), without, ...rest });

const projectionOf = (name: string): { schema: object } | undefined =>
  [...incidentProjections, ...directoryProjections].find((each) => each.name === name);

/** Those that there are, the one for analysis first. */
export const collections: readonly Collection[] = [
  collection('incident_facts', factsProjection, { without: [...ofIncidents, 'merged'], filter: seen }),
  collection('incidents', projectionOf('incidents'), {
    without: [...ofIncidents, 'terms'],
    filter: seen,
    exported: (document) => [
      { ...document, reportedBy: unnamed(document['reportedBy']), lead: unnamed(document['lead']) },
    ],
  }),
  collection('verdicts', verdictRows, {
    without: ['basis', 'changes', 'spans'],
    filter: (sight) => ({ $and: [seen(sight), { 'verdicts.0': { $exists: true } }] }),
    exported: (document) => rowsOf(document as unknown as VerdictsDocument),
  }),
  collection('directory', projectionOf('directory'), {
    without: ['members', 'basis'],
    // The others are people, whose names stand in no document.
    filter: () => ({ kind: { $in: ['team', 'service', 'monitor'] } }),
  }),
];
