import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';

/** Notes of interviews: one's own, and those that were released. */
export const interviews = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'interviews'],
    queryFn: () =>
      bodyOf(api.GET('/v1/incidents/{incident}/postmortem/interviews', { params: { path: { incident } } })),
  });
