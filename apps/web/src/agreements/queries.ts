import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { fresh, readEvery } from '../api/queries.js';

// Nobody tells of what is agreed (docs/interface.md, "Changes"): it is read again after a while.

export const agreements = queryOptions({
  queryKey: ['agreements', 'list'],
  queryFn: () => bodyOf(api.GET('/v1/agreements', { params: { query: { limit: '200' } } })),
  refetchInterval: readEvery,
});

export const agreement = (id: string) =>
  queryOptions({
    queryKey: ['agreements', 'one', id],
    queryFn: () => bodyOf(api.GET('/v1/agreements/{agreement}', { params: { path: { agreement: id } } })),
    refetchInterval: readEvery,
  });

export const calendars = queryOptions({
  queryKey: ['agreements', 'calendars'],
  queryFn: () => bodyOf(api.GET('/v1/calendars', { params: { query: { limit: '200' } } })),
  refetchInterval: readEvery,
});

export const maintenance = queryOptions({
  queryKey: ['agreements', 'maintenance'],
  queryFn: () => bodyOf(api.GET('/v1/maintenance', { params: { query: { limit: '200' } } })),
  refetchInterval: readEvery,
});

/** Incidents of a service that go on; read again as lists of incidents are. */
export const goingOn = (service: string) =>
  queryOptions({
    queryKey: ['incidents', 'going-on', service],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/incidents', {
          params: { query: { service, status: 'open,responding,diagnosed,mitigated', limit: '3', ...fresh() } },
        }),
      ),
  });

/** Read again when an incident changes, as lists of incidents are. @param month like 2026-06, in the agreement's zone */
export const availability = (id: string, month: string) =>
  queryOptions({
    queryKey: ['incidents', 'availability', id, month],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/agreements/{agreement}/availability', {
          params: { path: { agreement: id }, query: { month, ...fresh() } },
        }),
      ),
  });
