import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { pageAt, pages } from '../api/queries.js';
import { stated } from '../api/stated.js';

/** Days, in the reader's zone; the last one is in it. */
export interface AuditFilter {
  from?: string;
  to?: string;
}

const midnight = (day: string | undefined, later = 0): string | undefined => {
  if (day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const date = new Date(`${day}T00:00`);
  if (Number.isNaN(date.getTime())) return undefined;
  date.setDate(date.getDate() + later);
  return date.toISOString();
};

/** Every verdict that became another one. */
export const verdictChanges = ({ from, to }: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'verdict-changes', { from, to }],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET('/v1/audit/registers/verdict-changes', {
          params: {
            query: {
              ...stated<AuditFilter>({ from: midnight(from), to: midnight(to, 1) }),
              limit: '50',
              ...pageAt(cursor),
            },
          },
        }),
      ),
    ...pages,
  });

/** What an incident is called by people. */
export const called = (incident: string) =>
  queryOptions({
    queryKey: ['audit', 'incident', incident],
    queryFn: () => bodyOf(api.GET('/v1/incidents/{incident}', { params: { path: { incident } } })),
  });
