import { reachingCategories } from '#incidents';
import { ownServices, referenceOf, restrictionOfWhole, type Incident } from '#incidents/domain';
import type { Body, Projection } from '#read-models';
import { concerning } from '#service-levels';
import {
  recommendationPriorities,
  recommendationsOf,
  type Noticed,
  type Recommendation,
  type Recommended,
} from '../../domain/index.js';
import {
  countingAt,
  isPivot,
  isReference,
  noticedAt,
  reached,
  sharedStreams,
  streamsOfIncidents,
  type Known,
} from './folding.js';
import {
  recommendationsSchema,
  type RecommendationRow,
  type RecommendationsDocument,
} from './recommendations-document.js';

/** A document an incident: what is recommended of how it was noticed. */
export const recommendationsProjection: Projection<RecommendationsDocument, Known> = {
  name: 'recommendations',
  version: 1,
  categories: [...reachingCategories, 'agreements', 'settings'],
  indexes: [
    ...['isRestricted', 'restrictedTo'].map((field) => ({
      key: { [field]: 1, place: 1, firstLoggedAt: -1, _id: -1 } as const,
    })),
    { key: { services: 1 } },
    { key: { counting: 1 } },
    { key: { concerning: 1 } },
    { key: { calendars: 1 } },
    { key: { setting: 1 } },
  ],
  schema: recommendationsSchema,
  targets: reached,
  isPivot,
  needs: (event, context, document) => {
    const id = document?._id ?? (isReference(event) ? event.data.incident : event.streamId);
    return [...sharedStreams, ...streamsOfIncidents(countingAt(id, context, event.position))];
  },
  streamsOf: ({ _id, counting }) => [...sharedStreams, ...streamsOfIncidents(counting.filter((each) => each !== _id))],
  project: (id, document, events, context) => {
    const last = events.at(-1);
    const position = last?.position ?? 0n;
    const counting = countingAt(id, context, position);
    const noticed = noticedAt(counting, context, position);
    // Nothing is dropped without `validAt` (rules.md T5), so the clock decides nothing here.
    const recommended = recommendationsOf(noticed, { now: last?.metadata.recordedAt ?? '' });
    if (recommended === undefined) throw new Error('the incident has no log');
    const reference = events.findLast(isReference);
    return {
      reference: reference ? referenceOf(Number(reference.revision) + 1) : (document?.reference ?? null),
      ...fieldsOf(noticed, recommended),
      counting,
    };
  },
};

/** What a document says. */
export const fieldsOf = (
  { incident, terms }: Noticed,
  recommended: Recommended,
): Omit<Body<RecommendationsDocument>, 'reference' | 'counting'> => {
  const { why, title, origin, severity, services, firstLoggedAt, priority, items, calendars } = recommended;
  return {
    title,
    why: why === 'not-logged' ? null : why,
    ...{ origin, severity, services },
    firstLoggedAt: new Date(firstLoggedAt),
    priority,
    asks: [...new Set(items.flatMap(({ asks }) => asks))],
    items: items.map(rowOf),
    ...whoSees(incident),
    place: priority === null ? recommendationPriorities.length : recommendationPriorities.indexOf(priority),
    concerning: concerning(services, terms),
    calendars,
    setting: 'recommendations',
  };
};

const rowOf = ({ kind, priority, upTo, asks, measured, limit }: Recommendation): RecommendationRow => ({
  ...{ kind, priority, upTo, asks },
  atLeast: measured?.atLeast ?? null,
  atMost: measured?.atMost ?? null,
  limit: limit.most,
  source: limit.source,
  agreement: limit.agreement,
  version: limit.version,
  calendar: limit.calendar,
});

const whoSees = (incident: Incident): Pick<RecommendationsDocument, 'restrictedTo' | 'isRestricted' | 'parts'> => {
  const restrictedTo = restrictionOfWhole(incident);
  const parts = [incident.events, ...(incident.merging?.absorbed.map(({ events }) => events) ?? [])];
  return {
    restrictedTo: restrictedTo === null ? null : [...restrictedTo],
    isRestricted: restrictedTo !== null,
    ...(parts.length > 1 ? { parts: parts.map((events) => ({ services: [...ownServices(events)].sort() })) } : {}),
  };
};
