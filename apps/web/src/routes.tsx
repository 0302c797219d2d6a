import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import {
  actionItems,
  incidentEvents,
  incidents,
  invitations,
  postmortem,
  postmortems,
  queryClient,
  roadmap,
  verdictEvents,
  type FollowUpFilter,
  type IncidentFilter,
  type PostmortemFilter,
} from './api/queries.js';
import { entries, kindIn, type DirectoryFilter } from './directory/queries.js';
import { publication, publications, stateIn } from './publication/queries.js';
import { agreement, agreements, calendars, maintenance } from './agreements/queries.js';
import type { AgreementView } from './agreements/agreement-page.js';
import type { CalendarView } from './agreements/calendars-page.js';
import {
  compliance,
  delivery,
  durations,
  factors,
  origins,
  type ComplianceFilter,
  type DeliveryFilter,
  type DurationFilter,
  type FactorFilter,
  type OriginFilter,
} from './metrics/queries.js';
import { versions, type Compared } from './compare/queries.js';
import type { AuditFilter } from './audit/queries.js';
import { history, type HistoryFilter } from './history/queries.js';
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

const filterNames = ['q', 'status', 'severity', 'service', 'origin', 'from', 'to', 'by'] as const;

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

const historyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/$incident/history',
  validateSearch: (search: Record<string, unknown>): HistoryFilter => textsIn(search, ['type', 'event']),
  loader: ({ params: { incident } }) => ahead(queryClient.infiniteQuery(history(incident))),
  component: lazyRouteComponent(() => import('./history/history-page.js'), 'HistoryPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>): AuditFilter =>
    textsIn(search, ['register', 'from', 'to', 'actor']),
  component: lazyRouteComponent(() => import('./audit/audit-page.js'), 'AuditPage'),
});

const publicationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/$incident/publication',
  loader: ({ params: { incident } }) => ahead(queryClient.query(publication(incident))),
  component: lazyRouteComponent(() => import('./publication/publication-page.js'), 'PublicationPage'),
});

const publicationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/publications',
  validateSearch: (search: Record<string, unknown>): { state?: string } => textsIn(search, ['state']),
  loaderDeps: ({ search }) => search,
  loader: ({ deps: { state } }) => ahead(queryClient.infiniteQuery(publications(stateIn(state)))),
  component: lazyRouteComponent(() => import('./publications/publications-page.js'), 'PublicationsPage'),
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

const followUpNames = [
  'view',
  'item',
  'groupBy',
  'kind',
  'team',
  'service',
  'incident',
  'state',
  'only',
  'from',
  'to',
] as const;

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

const metricsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/metrics',
  component: lazyRouteComponent(() => import('./metrics/metrics-page.js'), 'MetricsPage'),
});

const metricsHomeRoute = createRoute({
  getParentRoute: () => metricsRoute,
  path: '/',
  beforeLoad: () => redirect({ to: '/metrics/durations', replace: true, throw: true }),
});

const durationsRoute = createRoute({
  getParentRoute: () => metricsRoute,
  path: '/durations',
  validateSearch: (search: Record<string, unknown>): DurationFilter =>
    textsIn(search, ['duration', 'by', 'severity', 'service', 'since']),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => ahead(queryClient.query(durations(deps))),
  component: lazyRouteComponent(() => import('./metrics/durations.js'), 'Durations'),
});

const complianceRoute = createRoute({
  getParentRoute: () => metricsRoute,
  path: '/compliance',
  validateSearch: (search: Record<string, unknown>): ComplianceFilter =>
    textsIn(search, ['agreement', 'value', 'severity', 'service', 'since', 'month', 'state']),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => ahead(queryClient.query(compliance(deps))),
  component: lazyRouteComponent(() => import('./metrics/compliance.js'), 'Compliance'),
});

const originsRoute = createRoute({
  getParentRoute: () => metricsRoute,
  path: '/origins',
  validateSearch: (search: Record<string, unknown>): OriginFilter => textsIn(search, ['severity', 'service', 'since']),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => ahead(queryClient.query(origins(deps))),
  component: lazyRouteComponent(() => import('./metrics/origins.js'), 'Origins'),
});

const deliveryRoute = createRoute({
  getParentRoute: () => metricsRoute,
  path: '/delivery',
  validateSearch: (search: Record<string, unknown>): DeliveryFilter => textsIn(search, ['groupBy', 'since']),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => ahead(queryClient.query(delivery(deps))),
  component: lazyRouteComponent(() => import('./metrics/delivery.js'), 'Delivery'),
});

const factorsRoute = createRoute({
  getParentRoute: () => metricsRoute,
  path: '/factors',
  validateSearch: (search: Record<string, unknown>): FactorFilter =>
    textsIn(search, ['service', 'since', 'tag', 'month']),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => ahead(queryClient.query(factors(deps))),
  component: lazyRouteComponent(() => import('./metrics/factors.js'), 'Factors'),
});

const agreementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agreements',
  loader: () => ahead(queryClient.query(agreements)),
  component: lazyRouteComponent(() => import('./agreements/agreements-page.js'), 'AgreementsPage'),
});

const newAgreementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agreements/new',
  component: lazyRouteComponent(() => import('./agreements/new-agreement-page.js'), 'NewAgreementPage'),
});

const calendarsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agreements/calendars',
  validateSearch: (search: Record<string, unknown>): CalendarView => textsIn(search, ['calendar', 'edit']),
  loader: () => ahead(queryClient.query(calendars)),
  component: lazyRouteComponent(() => import('./agreements/calendars-page.js'), 'CalendarsPage'),
});

const maintenanceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agreements/maintenance',
  loader: () => ahead(queryClient.query(maintenance)),
  component: lazyRouteComponent(() => import('./agreements/maintenance-page.js'), 'MaintenancePage'),
});

const agreementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agreements/$agreement',
  validateSearch: (search: Record<string, unknown>): AgreementView =>
    textsIn(search, ['month', 'of', 'state', 'value', 'edit']),
  loader: ({ params }) => ahead(queryClient.query(agreement(params.agreement))),
  component: lazyRouteComponent(() => import('./agreements/agreement-page.js'), 'AgreementPage'),
});

const directoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/directory',
  beforeLoad: () => redirect({ to: '/directory/$kind', params: { kind: 'services' }, replace: true, throw: true }),
});

const entriesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/directory/$kind',
  validateSearch: (search: Record<string, unknown>): DirectoryFilter => textsIn(search, ['q', 'entry']),
  loader: ({ params }) => {
    const kind = kindIn(params.kind);
    if (kind !== undefined) ahead(queryClient.infiniteQuery(entries(kind)));
  },
  component: lazyRouteComponent(() => import('./directory/directory-page.js'), 'DirectoryPage'),
});

const accessRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/access',
  validateSearch: (search: Record<string, unknown>): { view?: string } => textsIn(search, ['view']),
  component: lazyRouteComponent(() => import('./access/access-page.js'), 'AccessPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.js'), 'SettingsPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    incidentsRoute,
    incidentRoute,
    postmortemRoute,
    historyRoute,
    auditRoute,
    publicationRoute,
    compareRoute,
    postmortemsRoute,
    publicationsRoute,
    followUpsRoute,
    directoryRoute,
    entriesRoute,
    agreementsRoute,
    newAgreementRoute,
    calendarsRoute,
    maintenanceRoute,
    agreementRoute,
    metricsRoute.addChildren([
      metricsHomeRoute,
      durationsRoute,
      complianceRoute,
      originsRoute,
      deliveryRoute,
      factorsRoute,
    ]),
    accessRoute,
    settingsRoute,
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
