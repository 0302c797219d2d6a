import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';

/** What was read of an incident: that of a review is of all that it covers, an item of the one that it came of. */
interface OfIncident {
  id?: string;
  incident?: string | { id: string } | null;
  incidents?: readonly (string | { id: string })[];
}

export const isOf = (incident: string, read: unknown): boolean => {
  const { id, incident: of, incidents = [] } = (read ?? {}) as OfIncident;
  return [id, of, ...incidents].some((each) => (typeof each === 'object' ? each?.id : each) === incident);
};

/** What stands in a list: most have an id, a holder of roles is told by whom. */
interface Listed {
  id?: string;
  person?: { id?: string } | null;
}

/** What tells it from others; of what has no id, and never changes, all of it. */
const keyOf = (item: Listed): string => item.id ?? item.person?.id ?? JSON.stringify(item);

/** A page of a list, as the API answers it: after its cursor, in an order that stands. */
export interface ListPage {
  items: readonly Listed[];
  total: number;
  nextCursor: string | null;
}

export type List = InfiniteData<ListPage, string | undefined>;

/** Asks for the page that a cursor leads to; the first, for none. */
type ReadPage = (cursor: string | undefined) => Promise<ListPage>;

/**
 * A list as it is now, of which only those pages are asked for that something changed on: the first, where what is new stands,
 * and those that have what was changed. Undefined where these do not account for how many there are: all must be read.
 *
 * @param list read before, of any number of pages
 * @param changed ids of the incidents that something was said of
 */
export const readAgain = async (
  { pages, pageParams }: List,
  changed: ReadonlySet<string>,
  read: ReadPage,
): Promise<List | undefined> => {
  const total = pages[0]?.total ?? 0;
  const told = [...changed];
  const again = await Promise.all(
    pages.map(async (page, place) =>
      place === 0 || page.items.some((item) => told.some((incident) => isOf(incident, item)))
        ? read(pageParams[place])
        : page,
    ),
  );
  const [opening, ...later] = again;
  if (opening === undefined) return undefined;
  const first = upTo(pages[0]?.items ?? [], opening);
  if (first === undefined) return undefined;
  const next = onceEach([first, ...later]);
  const grown = next.reduce((sum, { items }, place) => sum + items.length - (pages[place]?.items.length ?? 0), 0);
  return total + grown === opening.total ? { pages: next, pageParams } : undefined;
};

/** The first page goes on to where the second begins, though what is new pushed the last of it out. */
const upTo = (before: ListPage['items'], page: ListPage): ListPage | undefined => {
  const isHere = new Set(page.items.map(keyOf));
  const lastKnown = before.findLastIndex((item) => isHere.has(keyOf(item)));
  return lastKnown < 0 ? undefined : { ...page, items: [...page.items, ...before.slice(lastKnown + 1)] };
};

/** Where something went, a page goes on into the one behind it. */
const onceEach = (pages: readonly ListPage[]): ListPage[] => {
  const seen = new Set<string>();
  return pages
    .toReversed()
    .map((page) => {
      const items = page.items.filter((item) => !seen.has(keyOf(item)));
      for (const item of items) seen.add(keyOf(item));
      return { ...page, items };
    })
    .reverse();
};

const isReadOn = (list: Partial<List> | undefined): list is List => (list?.pages?.length ?? 0) > 1;

/** Reads a list again that is on show. @param changed ids of the incidents that something was said of */
export const refresh = async (client: QueryClient, query: Query, changed: ReadonlySet<string>): Promise<void> => {
  const list = query.state.data as Partial<List> | undefined;
  const readWhole = (): Promise<void> => client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  if (!isReadOn(list) || !query.isActive() || query.state.fetchStatus !== 'idle') return readWhole();
  const ask = query.options.queryFn as unknown as (context: { pageParam: string | undefined }) => Promise<ListPage>;
  const next = await readAgain(list, changed, (pageParam) => ask({ pageParam })).catch(() => undefined);
  // What was read meanwhile is newer.
  if (next === undefined || query.state.data !== list) return readWhole();
  client.setQueryData(query.queryKey, next);
};
