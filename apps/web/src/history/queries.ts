import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { pages } from '../api/queries.js';

/** How a history is narrowed, and which event of it is pointed at. */
export interface HistoryFilter {
  type?: string;
  event?: string;
}

/** Every event of an incident as it is stored; read again when one is told. */
export const history = (incident: string) =>
  infiniteQueryOptions({
    queryKey: ['history', incident],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET('/v1/incidents/{incident}/history', {
          params: { path: { incident }, query: { limit: '500', ...(cursor === undefined ? {} : { cursor }) } },
        }),
      ),
    ...pages,
    refetchOnMount: 'always',
  });
