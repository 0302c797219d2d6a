import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { stated } from '../api/stated.js';

/** Names of two versions; the one approved last, and what the document is now, where they are left out. */
export interface Compared {
  from?: string;
  to?: string;
}

export const versions = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'versions'],
    queryFn: async () => ({
      ...(await bodyOf(api.GET('/v1/incidents/{incident}/postmortem/versions', { params: { path: { incident } } }))),
    }),
  });

export const comparison = (incident: string, { from, to }: Compared) =>
  queryOptions({
    queryKey: ['incident', incident, 'comparison', { from, to }],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/incidents/{incident}/postmortem/compare', {
          params: { path: { incident }, query: stated<Compared>({ from, to }) },
        }),
      ),
    enabled: from !== undefined,
  });
