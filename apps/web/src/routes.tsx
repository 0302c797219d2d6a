import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import {
  actionItems,
  durations,
  incidentEvents,
  incidents,
  invitations,
  postmortem,
  postmortems,
  queryClient,
  roadmap,
  verdictEvents,
  type DurationFilter,
  type FollowUpFilter,
  type IncidentFilter,
  type PostmortemFilter,
} from './api/queries.js';
import { versions, type Compared } from './compare/queries.js';
import { Shell } from './shell/shell.js';
import { NotThere, WentWrong } from './shell/went-wrong.js';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotThere, errorComponent: WentWrong });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => redirect({ to: '/incidents', replace: true, throw: true }),
});

/** Read before it is shown; whoever shows it says why it could not be. */
const ahead = (reading: Promise<unknown>): void => void reading.catch(() => undefined);

const filterNames = ['q', 'status', 'severity', 'service', 'origin', 'from', 'to'] as const;

/** What stands in an address may be anything: only texts of the names that there are. */
const textsIn = <Name extends string>(search: Record<string, unknown>, names: readonly Name[]) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name];
      return (typeof value === 'string' || typeof value === 'number') && value !== '' ? [[name, String(value)]] : [];
    }),
  ) as Partial<Record<Name, string>>;

const incidentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents',
  validateSearch: (search: Record<string, unknown>): IncidentFilter => textsIn(search, filterNames),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => ahead(queryClient.infiniteQuery(incidents(deps))),
  component: lazyRouteComponent(() => import('./incidents/incidents-page.js'), 'IncidentsPage'),
});

const incidentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/$incident',
  validateSearch: (search: Record<string, unknown>): { validAt?: string; knownAt?: string; event?: string } =>
    textsIn(search, ['validAt', 'knownAt', 'event']),
  loader: ({ params: { incident } }) => {
    ahead(queryClient.query(incidentEvents(incident)));
    ahead(queryClient.query(verdictEvents(incident)));
  },
  component: lazyRouteComponent(() => import('./incident/incident-page.js'), 'IncidentPage'),
});

const postmortemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/$incident/postmortem',
  validateSearch: (search: Record<string, unknown>): { validAt?: string; knownAt?: string } =>
    textsIn(search, ['validAt', 'knownAt']),
  loaderDeps: ({ search }) => search,
  loader: ({ params: { incident }, deps }) => {
    ahead(queryClient.query(postmortem(incident, deps)));
    ahead(queryClient.query(invitations(incident, deps.knownAt)));
  },
  component: lazyRouteComponent(() => import('./postmortem/postmortem-page.js'), 'PostmortemPage'),
});

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/$incident/postmortem/compare',
  validateSearch: (search: Record<string, unknown>): Compared => textsIn(search, ['from', 'to']),
  loader: ({ params: { incident } }) => ahead(queryClient.query(versions(incident))),
  component: lazyRouteComponent(() => import('./compare/compare-page.js'), 'ComparePage'),
});

const postmortemsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/postmortems',
  validateSearch: (search: Record<string, unknown>): PostmortemFilter =>
    textsIn(search, ['q', 'state', 'due', 'overdue']),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => ahead(queryClient.infiniteQuery(postmortems(deps))),
  component: lazyRouteComponent(() => import('./postmortems/postmortems-page.js'), 'PostmortemsPage'),
});

const followUpNames = ['view', 'item', 'groupBy', 'kind', 'team', 'service', 'incident', 'state', 'only'] as const;

const followUpsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-ups',
  validateSearch: (search: Record<string, unknown>): FollowUpFilter => textsIn(search, followUpNames),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) =>
    deps.view === 'items'
      ? ahead(queryClient.infiniteQuery(actionItems(deps)))
      : ahead(queryClient.query(roadmap(deps))),
  component: lazyRouteComponent(() => import('./follow-ups/follow-ups-page.js'), 'FollowUpsPage'),
});

const runningRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/running',
  component: lazyRouteComponent(() => import('./running/running-page.js'), 'RunningPage'),
});

const durationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/durations',
  validateSearch: (search: Record<string, unknown>): DurationFilter =>
    textsIn(search, ['duration', 'severity', 'service']),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => ahead(queryClient.query(durations(deps))),
  component: lazyRouteComponent(() => import('./durations/durations-page.js'), 'DurationsPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    incidentsRoute,
    incidentRoute,
    postmortemRoute,
    compareRoute,
    postmortemsRoute,
    followUpsRoute,
    durationsRoute,
    runningRoute,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Plain texts in addresses, as the API takes them.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search as Record<string, unknown>).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    ).toString();
    return text === '' ? '' : `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
