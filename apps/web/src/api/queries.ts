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
