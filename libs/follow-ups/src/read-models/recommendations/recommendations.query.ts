import { seenIn } from '#incidents';
import type { Sight } from '#incidents/domain';
import type { ReadModels } from '#read-models';
import type { RecommendationAsk, RecommendationPriority } from '../../domain/index.js';
import type { RecommendationsDocument } from './recommendations-document.js';

/** Which incidents are wanted; what is left out does not matter. */
export interface RecommendationFilter {
  /** Of the most pressing one; those of which nothing is recommended are left out where neither this nor `asks` is said. */
  priority?: readonly RecommendationPriority[];
  /** Id of one that it affects. */
  service?: string;
  /** One of the facts that would tell more. */
  asks?: readonly RecommendationAsk[];
}

/** How many are passed over, how many there are at most, and how fresh they are. */
interface Stretch {
  skip: number;
  limit: number;
  minPosition: bigint | undefined;
}

/** The most pressing first, of equals the incident that was logged last; and how many there are. */
export const recommendationsIn = (
  readModels: Pick<ReadModels, 'answer' | 'documents'>,
  filter: RecommendationFilter,
  { skip, limit, minPosition }: Stretch,
  sight: Sight,
): Promise<{ items: RecommendationsDocument[]; total: number }> => {
  const documents = readModels.documents<RecommendationsDocument>('recommendations');
  // Each is answered by an index of its own; a document matches one at most.
  const filters = seenIn(sight).map((seen): never => ({ $and: [seen, conditionsOf(filter)] }) as never);
  const order = { place: 1, firstLoggedAt: -1, _id: -1 } as const;
  return readModels.answer('recommendations', minPosition, async () => {
    const found = await Promise.all(filters.map((each) => documents.find(each, order, skip + limit)));
    const counts = await Promise.all(filters.map((each) => documents.count(each)));
    return {
      items: found
        .flat()
        .sort(mostPressingFirst)
        .slice(skip, skip + limit),
      total: counts.reduce((sum, count) => sum + count, 0),
    };
  });
};

const mostPressingFirst = (one: RecommendationsDocument, other: RecommendationsDocument): number =>
  one.place - other.place ||
  other.firstLoggedAt.getTime() - one.firstLoggedAt.getTime() ||
  (one._id < other._id ? 1 : -1);

const conditionsOf = ({ priority, service, asks }: RecommendationFilter): object => ({
  ...(priority ? { priority: { $in: priority } } : asks ? {} : { priority: { $nin: ['none', null] } }),
  ...(service === undefined ? {} : { services: service }),
  ...(asks ? { asks: { $in: asks } } : {}),
});
