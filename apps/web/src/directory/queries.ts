import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Answer } from '../api/client.js';
import { fresh, pageAt, pages, readEvery } from '../api/queries.js';

export const kinds = ['services', 'people', 'teams', 'monitors', 'external-users'] as const;
export type Kind = (typeof kinds)[number];

export const kindIn = (said: string): Kind | undefined => kinds.find((kind) => kind === said);

export type Listed = Answer<'/v1/teams'>['items'][number];
export type Entry = Answer<'/v1/teams/{entry}'>;

export interface DirectoryFilter {
  q?: string;
  entry?: string;
}

// The five are addressed alike, and answer alike: what only some have is optional. So the types of one do for all.
export const listAt = (kind: Kind) => `/v1/${kind}` as '/v1/teams';
export const entryAt = (kind: Kind) => `/v1/${kind}/{entry}` as '/v1/teams/{entry}';

export const entries = (kind: Kind) =>
  infiniteQueryOptions({
    queryKey: ['directory', kind],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(api.GET(listAt(kind), { params: { query: { limit: '200', ...pageAt(cursor) } } })),
    ...pages,
  });

/** Whom exactly that name, or alias, leads to. */
export const called = (kind: Kind, name: string) =>
  queryOptions({
    queryKey: ['directory', kind, 'called', name],
    queryFn: () => bodyOf(api.GET(listAt(kind), { params: { query: { name, limit: '5', ...fresh() } } })),
    enabled: name !== '',
  });

export const entry = (kind: Kind, id: string) =>
  queryOptions({
    queryKey: ['directory', kind, 'entry', id],
    queryFn: () => bodyOf(api.GET(entryAt(kind), { params: { path: { entry: id } } })),
    refetchInterval: readEvery,
  });

export const entryHistory = (kind: Kind, id: string) =>
  infiniteQueryOptions({
    queryKey: ['directory', kind, 'history', id],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET(`/v1/${kind}/{entry}/history` as '/v1/teams/{entry}/history', {
          params: { path: { entry: id }, query: { limit: '200', ...(cursor === undefined ? {} : { cursor }) } },
        }),
      ),
    ...pages,
  });

/** What is read again once something of the directory was changed. */
export const reads = ['directory', 'services', 'people', 'teams', 'roles'] as const;
