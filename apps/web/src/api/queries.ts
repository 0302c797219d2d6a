import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, Problem } from './client.js';
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
}

/** Not before what was told. */
const fresh = (): { minPosition?: string } => {
  const position = lastTold();
  return position === undefined ? {} : { minPosition: position };
};

export const incidents = (filter: IncidentFilter) =>
  infiniteQueryOptions({
    queryKey: ['incidents', filter],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET('/v1/incidents', {
          params: { query: { ...filter, limit: '100', ...(cursor === undefined ? fresh() : { cursor }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const services = queryOptions({
  queryKey: ['services'],
  queryFn: () => bodyOf(api.GET('/v1/services', { params: { query: { limit: '200' } } })),
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
              ...(q === undefined ? {} : { q }),
              ...(state === undefined ? {} : { state }),
              ...(yes(due) ? { due: 'true' as const } : {}),
              ...(yes(overdue) ? { overdue: 'true' as const } : {}),
              limit: '50',
              ...(cursor === undefined ? fresh() : { cursor }),
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** Milliseconds after which a review is read again: what others say in it is not told (docs/interface.md, "Changes"). */
const reviewEvery = 20_000;

/** The document as it stands. */
export const postmortem = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'postmortem'],
    queryFn: () => bodyOf(api.GET('/v1/incidents/{incident}/postmortem', { params: { path: { incident } } })),
    refetchInterval: reviewEvery,
    refetchOnWindowFocus: 'always',
  });

/** Who is invited to its review, and why. */
export const invitations = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'invitations'],
    queryFn: () =>
      bodyOf(api.GET('/v1/incidents/{incident}/postmortem/invitations', { params: { path: { incident } } })),
  });

/** What the caller was asked, and has not answered; only people are asked. */
export const questions = queryOptions({
  queryKey: ['questions'],
  queryFn: () => bodyOf(api.GET('/v1/questions', { params: { query: { limit: '200' } } })),
});
