import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { stated } from '../api/stated.js';
import type { Axes } from '../incident/fold.js';

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

/** What follows one incident up, item by item with its letters. */
export const followUps = (incident: string, knownAt?: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'follow-ups', knownAt],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/incidents/{incident}/follow-ups', {
          params: { path: { incident }, query: stated({ knownAt }) },
        }),
      ),
  });

/** What would have noticed or logged an incident sooner. */
export const recommendations = (incident: string, axes: Axes) =>
  queryOptions({
    queryKey: ['incident', incident, 'recommendations', axes],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/incidents/{incident}/recommendations', {
          params: { path: { incident }, query: stated<Axes>(axes) },
        }),
      ),
  });

export const tags = queryOptions({ queryKey: ['tags'], queryFn: () => bodyOf(api.GET('/v1/settings/tags')) });

/** When something was said in a review, or about what follows its incident up. */
export const said = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'said'],
    queryFn: async () => {
      const params = { path: { incident } };
      const [review, followed] = await Promise.all([
        bodyOf(api.GET('/v1/incidents/{incident}/postmortem/history', { params })),
        bodyOf(api.GET('/v1/incidents/{incident}/follow-ups/history', { params })),
      ]);
      return [...review.items, ...followed.items].map(({ metadata }) => String(metadata['recordedAt']));
    },
  });
