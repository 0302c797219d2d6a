import { seenIn } from '#incidents';
import type { Instant, Sight } from '#incidents/domain';
import type { Page, PageWanted, ReadModels } from '#read-models';
import type { PostmortemDocument } from './postmortem-document.js';

/** Which postmortems are wanted; what is left out does not matter. */
export interface PostmortemFilter {
  state?: readonly PostmortemDocument['state'][];
  requirement?: readonly PostmortemDocument['requirement'][];
  /** Those that are to be held, or else those of which none is owed now. */
  due?: boolean;
  /** Those that were to be held by now, or else the others. */
  overdue?: boolean;
  /** Those that were approved and have changed since, or else the others. */
  outdated?: boolean;
  /** All of them stand in its texts (rules.md P6). */
  terms?: readonly string[];
  /** Like INC-7. */
  reference?: string;
}

/** Ids of incidents of which a document reviews one, in the place of their reference. */
type Filter = Omit<PostmortemFilter, 'reference'> & { reviewing?: readonly string[] };

/** What is to be held comes in the order of when that is; everything else with the incident that was logged last first. */
export const listPostmortems = async (
  readModels: ReadModels,
  { reference, ...asked }: PostmortemFilter,
  page: PageWanted,
  sight: Sight,
  now: Instant,
): Promise<Page<PostmortemDocument>> => {
  const filter =
    reference === undefined ? asked : { ...asked, reviewing: await incidentsCalled(readModels, reference, page) };
  return readModels.page<PostmortemDocument>(
    'postmortems',
    seenIn(sight).map((seen) => ({ $and: [seen, { reviewedWith: null }, ...conditionsOf(filter, new Date(now))] })),
    filter.due === true || filter.overdue === true
      ? { by: 'owedAt', first: 'earliest' }
      : { by: 'firstLoggedAt', first: 'latest' },
    page,
  );
};

/** What is reviewed with another, or merged into it, is in that one's document. */
const incidentsCalled = (readModels: ReadModels, reference: string, { minPosition }: PageWanted): Promise<string[]> =>
  readModels.answer('postmortems', minPosition, async () => {
    const found = await readModels.documents<PostmortemDocument>('postmortems').fields({ reference }, []);
    return found.map(({ _id }) => _id);
  });

const conditionsOf = (
  { state, requirement, due, overdue, outdated, terms, reviewing }: Filter,
  now: Date,
): object[] => [
  ...(state ? [{ state: oneOf(state) }] : []),
  ...(requirement ? [{ requirement: oneOf(requirement) }] : []),
  ...(due === undefined ? [] : [due ? isOwed : { owedAt: null }]),
  ...(overdue === undefined ? [] : [overdue ? { owedAt: { $lt: now } } : { $nor: [{ owedAt: { $lt: now } }] }]),
  ...(outdated === undefined ? [] : [{ isOutdated: outdated }]),
  ...(terms ?? []).map((term) => ({ terms: term })),
  ...(reviewing ? [{ counting: { $in: reviewing } }] : []),
];

/** Any date: null is of another type. */
const isOwed = { owedAt: { $gte: new Date(0) } };

const oneOf = (values: readonly unknown[]): unknown => (values.length === 1 ? values[0] : { $in: values });
