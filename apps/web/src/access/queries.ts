import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { pageAt, pages } from '../api/queries.js';

export const keys = infiniteQueryOptions({
  queryKey: ['keys'],
  queryFn: ({ pageParam: cursor }) =>
    bodyOf(api.GET('/v1/api-keys', { params: { query: { limit: '200', ...pageAt(cursor) } } })),
  ...pages,
});

export const holders = infiniteQueryOptions({
  queryKey: ['roles'],
  queryFn: ({ pageParam: cursor }) =>
    bodyOf(api.GET('/v1/roles', { params: { query: { limit: '200', ...pageAt(cursor) } } })),
  ...pages,
});

export const views = ['roles', 'keys', 'sign-in'] as const;
export type View = (typeof views)[number];
export const viewIn = (said: string | undefined): View => views.find((view) => view === said) ?? 'roles';
