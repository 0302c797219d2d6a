import type { Logged } from '#decider';
import type { Projection } from '#read-models';
import { isOfItems, partId, type FollowUpEvent } from '../../domain/index.js';
import {
  isOfFollowUps,
  knownCategories,
  placeOf,
  seenBy,
  streamsFor,
  targetsOf,
  viewIn,
  type Known,
} from '../folding.js';
import { findingSchema, type FindingDocument } from './finding-document.js';

/** A document a finding. */
export const findingsProjection: Projection<FindingDocument, Known> = {
  name: 'findings',
  version: 1,
  categories: [...knownCategories],
  indexes: [
    { key: { incident: 1 } },
    ...['isRestricted', 'restrictedTo'].map((field) => ({ key: { [field]: 1, foundAt: -1, _id: -1 } as const })),
    { key: { tags: 1, foundAt: -1 } },
  ],
  schema: findingSchema,
  targets: (event) => targetsOf(event, isOfFollowUps(event) ? findingsNamed(event) : undefined),
  isPivot: ({ type }) => type === 'FindingRecorded',
  needs: (event, _context, document) => streamsFor(document?.incident ?? event.streamId),
  streamsOf: ({ incident }) => streamsFor(incident),
  project: (id, _document, events, context) => {
    const { incident, number } = placeOf(id, 'finding');
    const position = events.at(-1)?.position ?? -1n;
    const { findings, solutions } = viewIn(incident, context, position);
    const finding = findings[number - 1];
    if (finding === undefined) throw new Error(`there is no finding ${number}`);
    return {
      incident,
      ...{ finding: number, text: finding.text, tags: [...finding.tags], foundAt: new Date(finding.at) },
      isWithdrawn: finding.withdrawn !== undefined,
      solutions: solutions
        .filter((solution) => solution.finding === number && !solution.withdrawn)
        .map(({ solution, kind, text }) => ({ solution, kind, text })),
      ...seenBy(incident, context, position),
    };
  },
};

/** Ids of the documents that an event changes; undefined where it may be any of the incident. */
const findingsNamed = (event: Logged<FollowUpEvent>): string[] | undefined => {
  if (isOfItems(event)) return [];
  // That a solution is withdrawn names its number alone.
  return 'finding' in event.data ? [partId(event.streamId, 'finding', event.data.finding)] : undefined;
};
