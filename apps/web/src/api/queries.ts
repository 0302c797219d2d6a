import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, Problem } from './client.js';
import type { paths } from './openapi.js';
import { stated } from './stated.js';
import { lastTold } from './told.js';

/** Whoever is not signed in, may not, or asks for nothing is not helped by asking again. */
const isWorthAnotherTry = (failures: number, error: Error): boolean =>
  failures < 3 && !(error instanceof Problem && error.status < 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What changes is told (live.ts); until then what was read stands.
      staleTime: Infinity,
      retry: isWorthAnotherTry,
      refetchOnWindowFocus: false,
    },
  },
});

export const me = queryOptions({ queryKey: ['me'], queryFn: () => bodyOf(api.GET('/v1/me')) });

/** How the list is narrowed: the names of the query of `GET /v1/incidents`. */
export interface IncidentFilter {
  q?: string;
  status?: string;
  severity?: string;
  service?: string;
  origin?: string;
  from?: string;
  to?: string;
  /** The moment that both are of; of the log where left out. */
  by?: string;
}

/** Not before what was told. */
export const fresh = (): { minPosition?: string } => {
  const position = lastTold();
  return position === undefined ? {} : { minPosition: position };
};

/** The first page is no older than what was told; others are where that one goes on. */
export const pageAt = (cursor: string | undefined): { minPosition?: string; cursor?: string } =>
  cursor === undefined ? fresh() : { cursor };

/** How a list is read on. */
export const pages = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
};

type Moment = NonNullable<NonNullable<paths['/v1/incidents']['get']['parameters']['query']>['by']>;

export const incidents = ({ by, ...filter }: IncidentFilter) =>
  infiniteQueryOptions({
    queryKey: ['incidents', { ...filter, by }],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET('/v1/incidents', {
          // Whatever the address says is asked for: what is none is refused in words.
          params: { query: { ...filter, ...stated({ by: by as Moment }), limit: '100', ...pageAt(cursor) } },
        }),
      ),
    ...pages,
  });

/** Pages of 200: of more services, the others are found by their exact names. */
const servicePages = 10;

/** All of them, to be chosen from. */
export const services = queryOptions({
  queryKey: ['services'],
  queryFn: async () => {
    const ask = (cursor: string | undefined) =>
      bodyOf(api.GET('/v1/services', { params: { query: { limit: '200', ...pageAt(cursor) } } }));
    let read = await ask(undefined);
    for (let page = 1; page < servicePages && read.nextCursor !== null; page++) {
      const next = await ask(read.nextCursor);
      read = { ...next, items: [...read.items, ...next.items] };
    }
    return read;
  },
});

/** Everything by which an incident is told as of any moment. */
export const incidentEvents = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'events'],
    queryFn: () => bodyOf(api.GET('/v1/incidents/{incident}/events', { params: { path: { incident } } })),
  });

/** Everything by which it is judged, beside. */
export const verdictEvents = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'verdict-events'],
    queryFn: () => bodyOf(api.GET('/v1/incidents/{incident}/verdicts/events', { params: { path: { incident } } })),
  });

/** How the list of postmortems is narrowed: the names of the query of `GET /v1/postmortems`. */
export interface PostmortemFilter {
  q?: string;
  state?: string;
  due?: string;
  overdue?: string;
}

/** Of what an address says only what is a choice: the list is asked for nothing else. */
const yes = (value: string | undefined): 'true' | undefined => (value === 'true' ? value : undefined);

export const postmortems = ({ q, state, due, overdue }: PostmortemFilter) =>
  infiniteQueryOptions({
    queryKey: ['postmortems', { q, state, due: yes(due), overdue: yes(overdue) }],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET('/v1/postmortems', {
          params: {
            query: {
              ...stated({ q, state, due: yes(due), overdue: yes(overdue) }),
              limit: '50',
              ...pageAt(cursor),
            },
          },
        }),
      ),
    ...pages,
  });

/** Both axes of a replay; everything, where one is left out. */
interface At {
  validAt?: string | undefined;
  knownAt?: string | undefined;
}

/** The document as it stands, or stood. */
export const postmortem = (incident: string, at: At = {}) =>
  queryOptions({
    queryKey: ['incident', incident, 'postmortem', stated<At>(at)],
    queryFn: () =>
      bodyOf(api.GET('/v1/incidents/{incident}/postmortem', { params: { path: { incident }, query: stated<At>(at) } })),
  });

/** Who is invited to its review, and why. */
export const invitations = (incident: string, knownAt?: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'invitations', knownAt],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/incidents/{incident}/postmortem/invitations', {
          params: { path: { incident }, query: stated({ knownAt }) },
        }),
      ),
  });

/** What the caller was asked, and has not answered; only people are asked. */
export const questions = queryOptions({
  queryKey: ['questions'],
  queryFn: () => bodyOf(api.GET('/v1/questions', { params: { query: { limit: '200' } } })),
});

/** How the roadmap and its items are narrowed: names of the queries of `GET /v1/roadmap` and `GET /v1/action-items`. */
export interface FollowUpFilter {
  /** The roadmap where it is left out. */
  view?: string;
  /** Shown beside. */
  item?: string;
  groupBy?: string;
  kind?: string;
  team?: string;
  service?: string;
  incident?: string;
  state?: string;
  /** One of `onlyThose`. */
  only?: string;
  /** Days between which an item was agreed for. */
  from?: string;
  to?: string;
}

/** Yes or no of `GET /v1/action-items`. */
export const onlyThose = ['overdue', 'unconsented', 'failing', 'mine'] as const;

/** Milliseconds after which is read again what nobody tells of. */
export const readEvery = 15_000;

type Groups = 'team' | 'incident' | 'quarter';

export const roadmap = ({ groupBy, kind, team, service, incident }: FollowUpFilter) =>
  queryOptions({
    queryKey: ['follow-ups', 'roadmap', { groupBy, kind, team, service, incident }],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/roadmap', {
          params: { query: { ...stated({ groupBy: groupBy as Groups, kind, team, service, incident }), ...fresh() } },
        }),
      ),
  });

export const actionItems = ({ kind, team, service, incident, state, only, from, to }: FollowUpFilter) =>
  infiniteQueryOptions({
    queryKey: ['follow-ups', 'items', { kind, team, service, incident, state, only, from, to }],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET('/v1/action-items', {
          params: {
            query: {
              ...stated({ kind, team, service, incident, state, from, to }),
              ...(only === undefined ? {} : { [only]: 'true' }),
              limit: '100',
              ...pageAt(cursor),
            },
          },
        }),
      ),
    ...pages,
  });

export const actionItem = (item: string) =>
  queryOptions({
    queryKey: ['follow-ups', 'item', item],
    queryFn: () => bodyOf(api.GET('/v1/action-items/{item}', { params: { path: { item } } })),
  });

export const teams = queryOptions({
  queryKey: ['teams'],
  queryFn: () => bodyOf(api.GET('/v1/teams', { params: { query: { limit: '200' } } })),
});

export const people = queryOptions({
  queryKey: ['people'],
  queryFn: () => bodyOf(api.GET('/v1/people', { params: { query: { limit: '200' } } })),
});

/** Milliseconds after which is asked how far something is that goes on, and how all is while nothing does. */
const [askSoon, askLater] = [1_000, 10_000];

export const projections = queryOptions({
  queryKey: ['projections'],
  queryFn: () => bodyOf(api.GET('/v1/projections')),
  refetchInterval: ({ state: { data } }) =>
    data?.items.some(({ wanted, state }) => wanted !== null || state === 'building') ? askSoon : askLater,
});

export const parked = (name: string) =>
  queryOptions({
    queryKey: ['projections', 'parked', name],
    queryFn: () => bodyOf(api.GET('/v1/projections/{name}/parked', { params: { path: { name } } })),
    refetchInterval: askLater,
  });
