import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';

/** Notes of interviews: one's own, and those that were released. */
export const interviews = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'interviews'],
    queryFn: () =>
      bodyOf(api.GET('/v1/incidents/{incident}/postmortem/interviews', { params: { path: { incident } } })),
  });

/** Milliseconds after which mail is asked for again: nobody tells of it. */
const mailEvery = 5_000;

/** What was mailed about a review. @param lead the id of the incident that stands for it */
export const mail = (incident: string, lead: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'mail', lead],
    queryFn: () => bodyOf(api.GET('/v1/mail', { params: { query: { incident: lead, limit: '200' } } })),
    refetchInterval: mailEvery,
  });
