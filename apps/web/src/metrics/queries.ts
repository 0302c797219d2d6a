import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { fresh, pageAt, pages } from '../api/queries.js';
import { stated } from '../api/stated.js';
import { zone } from '../shell/times.js';
import { sinceThen } from './months.js';

/** What narrows all metrics. */
interface Narrowed {
  /** Like 2026-06: from that month on. */
  since?: string;
  severity?: string;
  service?: string;
}

/** How durations are narrowed: names of the query of `GET /v1/metrics/durations`. */
export interface DurationFilter extends Narrowed {
  duration?: string;
  by?: string;
}

/** Moments by which incidents are dated. */
export const moments = ['firstLoggedAt', 'startedAt', 'detectedAt', 'fixedAt', 'closedAt'] as const;
export type Moment = (typeof moments)[number];

/** Shown where none is asked for. */
export const usualDuration = 'timeToFix';
export const usualMoment: Moment = 'firstLoggedAt';

/** The one that an address says, where there is such a one. */
export const momentIn = ({ by }: { by?: string }): Moment => moments.find((moment) => moment === by) ?? usualMoment;

/** Read again when an incident changes, as lists of incidents are. */
const key = (metric: string, filter: object) => ['incidents', 'metrics', metric, filter] as const;

export const durations = ({ duration = usualDuration, severity, service, since, ...filter }: DurationFilter) =>
  queryOptions({
    queryKey: key('durations', { duration, severity, service, since, by: momentIn(filter) }),
    queryFn: () =>
      bodyOf(
        api.GET('/v1/metrics/durations', {
          params: {
            query: {
              ...stated({ severity, service }),
              ...sinceThen(since),
              ...fresh(),
              ...{ duration, by: momentIn(filter), groupBy: 'month', timeZone: zone },
            },
          },
        }),
      ),
  });

export type OriginFilter = Narrowed;

export const origins = ({ severity, service, since }: OriginFilter) =>
  queryOptions({
    queryKey: key('origins', { severity, service, since }),
    queryFn: () =>
      bodyOf(
        api.GET('/v1/metrics/origins', {
          params: {
            query: {
              ...stated({ severity, service }),
              ...sinceThen(since),
              ...{ groupBy: 'month', timeZone: zone, ...fresh() },
            },
          },
        }),
      ),
  });

/** How verdicts are narrowed, and which of them are shown one by one. */
export interface ComplianceFilter extends Narrowed {
  agreement?: string;
  value?: string;
  /** Of the verdicts that are shown. */
  month?: string;
  state?: string;
}

/** @param groupBy one or two of the dimensions */
export const compliance = ({ agreement, value, severity, service, since }: ComplianceFilter, groupBy = 'month') =>
  queryOptions({
    queryKey: key('compliance', { agreement, value, severity, service, since, groupBy }),
    queryFn: () =>
      bodyOf(
        api.GET('/v1/metrics/compliance', {
          params: {
            query: {
              ...stated({ agreement, value, severity, service }),
              ...sinceThen(since),
              ...{ groupBy, timeZone: zone, ...fresh() },
            },
          },
        }),
      ),
  });

/** The verdicts behind a figure. @param span moments between which their incidents were logged first */
export const verdictsBehind = (
  { agreement, value, severity, service, state }: ComplianceFilter,
  span: { from?: string; to?: string },
) =>
  infiniteQueryOptions({
    queryKey: key('verdicts', { agreement, value, severity, service, state, ...span }),
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET('/v1/metrics/compliance/verdicts', {
          params: {
            query: {
              ...stated({ agreement, value, severity, service, state, ...span }),
              limit: '50',
              ...pageAt(cursor),
            },
          },
        }),
      ),
    ...pages,
  });

/** How what was promised is narrowed. */
export interface DeliveryFilter {
  since?: string;
  groupBy?: string;
}

export const deliveryGroups = ['month', 'quarter', 'team', 'kind'] as const;
export type DeliveryGroup = (typeof deliveryGroups)[number];

export const groupIn = ({ groupBy }: DeliveryFilter): DeliveryGroup =>
  deliveryGroups.find((each) => each === groupBy) ?? 'month';

export const delivery = (filter: DeliveryFilter) =>
  queryOptions({
    queryKey: ['follow-ups', 'delivery', filter.since, groupIn(filter)],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/metrics/delivery', {
          params: {
            query: {
              ...stated({ from: filter.since && `${filter.since}-01` }),
              groupBy: groupIn(filter),
              ...fresh(),
            },
          },
        }),
      ),
  });

/** How findings are narrowed, and which of them are shown one by one. */
export interface FactorFilter {
  since?: string;
  service?: string;
  /** Of the findings that are shown; `untagged` of those without. */
  tag?: string;
  month?: string;
}

/** @param groupBy none: all in one group */
export const factors = ({ since, service }: FactorFilter, groupBy?: 'month') =>
  queryOptions({
    queryKey: ['follow-ups', 'factors', { since, service, groupBy }],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/metrics/factors', {
          params: { query: { ...stated({ service, groupBy }), ...sinceThen(since), timeZone: zone, ...fresh() } },
        }),
      ),
  });

/** What an address says in place of a tag for those that have none. */
export const untagged = '-';

export const findingsBehind = ({ service, tag }: FactorFilter, span: { from?: string; to?: string }) =>
  infiniteQueryOptions({
    queryKey: ['follow-ups', 'findings', { service, tag, ...span }],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET('/v1/metrics/factors/findings', {
          params: {
            query: {
              ...stated({ service, ...span }),
              ...(tag === untagged ? { untagged: 'true' as const } : stated({ tag })),
              ...{ limit: '50', ...pageAt(cursor) },
            },
          },
        }),
      ),
    ...pages,
  });
