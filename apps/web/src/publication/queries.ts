import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Answer } from '../api/client.js';
import { pageAt, pages, readEvery } from '../api/queries.js';

export type Publication = Answer<'/v1/incidents/{incident}/postmortem/publication'>;
export type Preview = Answer<'/v1/incidents/{incident}/postmortem/public-preview'>;

/** What was recorded of it, and what is suggested. */
export const publication = (incident: string) =>
  queryOptions({
    queryKey: ['publication', incident],
    queryFn: () =>
      bodyOf(api.GET('/v1/incidents/{incident}/postmortem/publication', { params: { path: { incident } } })),
    refetchInterval: readEvery,
  });

/** The next edition, as it would be read. */
export const preview = (incident: string) =>
  queryOptions({
    queryKey: ['publication', 'preview', incident],
    queryFn: () =>
      bodyOf(api.GET('/v1/incidents/{incident}/postmortem/public-preview', { params: { path: { incident } } })),
    refetchInterval: readEvery,
  });

export const listedStates = ['suggested', 'ready', 'published', 'retracted'] as const;
export type ListedState = (typeof listedStates)[number];

export const stateIn = (said: string | undefined): ListedState =>
  listedStates.find((state) => state === said) ?? 'suggested';

export const publications = (state: ListedState) =>
  infiniteQueryOptions({
    queryKey: ['publications', state],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(api.GET('/v1/publications', { params: { query: { state, limit: '50', ...pageAt(cursor) } } })),
    ...pages,
  });
