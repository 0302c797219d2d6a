import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Answer } from '../api/client.js';
import { pageAt, pages } from '../api/queries.js';
import { stated } from '../api/stated.js';

/** Days, in the reader's zone; the last one is in it. */
export interface AuditFilter {
  /** Changed verdicts where it is left out. */
  register?: string;
  from?: string;
  to?: string;
  /** The id of a person, who stands for what keys did for them; or one key or policy like `policy:references`. */
  actor?: string;
}

export type RegisterName =
  | 'events'
  | 'waivers'
  | 'exclusions'
  | 'erasures'
  | 'role-changes'
  | 'signing'
  | 'asserted-times'
  | 'clock-differences';

export type RegisterRow = Answer<'/v1/audit/registers/{name}'>['items'][number];

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

/** Which registers there are, and what each holds. */
export const registers = queryOptions({
  queryKey: ['audit', 'registers'],
  queryFn: () => bodyOf(api.GET('/v1/audit/registers')),
});

const asked = ({ from, to, actor }: AuditFilter): { from?: string; to?: string; actor?: string } =>
  stated({ from: midnight(from), to: midnight(to, 1), actor });

/** The events of a register. */
export const registerEvents = (name: RegisterName, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'register', name, asked(filter)],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET('/v1/audit/registers/{name}', {
          params: { path: { name }, query: { ...asked(filter), limit: '50', ...pageAt(cursor) } },
        }),
      ),
    ...pages,
  });

/** Where all of them are as CSV. */
export const fileOf = (name: RegisterName, filter: AuditFilter): string => {
  const query = new URLSearchParams(asked(filter)).toString();
  return `/v1/audit/registers/${name}.csv${query === '' ? '' : `?${query}`}`;
};

/** The last checkpoint, as it is signed. */
export const checkpoint = queryOptions({
  queryKey: ['audit', 'checkpoint'],
  queryFn: () => bodyOf(api.GET('/v1/audit/checkpoint', { parseAs: 'text' })),
});

export const signingKeys = queryOptions({
  queryKey: ['audit', 'signing-keys'],
  queryFn: () => bodyOf(api.GET('/v1/audit/signing-keys')),
});

/** What a pack is asked for by; undefined until the days are said. */
export const packOf = (filter: AuditFilter, more: Record<string, string>): string | undefined => {
  const { from, to } = asked(filter);
  if (from === undefined || to === undefined) return undefined;
  return new URLSearchParams({ from, to, ...stated(more) }).toString();
};
