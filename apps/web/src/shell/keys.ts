import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { me } from '../api/queries.js';
import { proseText } from './words.js';

/** What a key is called by whoever gave it out; the first one has no label. */
export const keyText = (label: unknown): string => (label ? `key “${proseText(label)}”` : 'the first key');

/** As an administrator reads them; of more than those, a key is one without a name. */
const allKeys = queryOptions({
  queryKey: ['keys', 'labels'],
  queryFn: () => bodyOf(api.GET('/v1/api-keys', { params: { query: { limit: '200' } } })),
});

/** As an auditor reads it, beside what the key did. */
const keyInRegister = (id: string) =>
  queryOptions({
    queryKey: ['audit', 'key', id],
    queryFn: async () => {
      const params = { path: { name: 'events' as const }, query: { actor: `api-key:${id}`, limit: '1' } };
      const { items } = await bodyOf(api.GET('/v1/audit/registers/{name}', { params }));
      return items.map(({ actor: { label } }) => ({ label }));
    },
  });

/** What keys are called, for whoever may know: administrators and auditors. To others each is "an API key". */
export const useKeyNames = (ids: readonly string[]): ((id: string) => string) => {
  const { data: caller } = useQuery(me);
  const may = (permission: 'administer' | 'audit'): boolean => caller?.permissions.includes(permission) ?? false;
  const distinct = [...new Set(ids)];
  const { data: keys } = useQuery({ ...allKeys, enabled: distinct.length > 0 && may('administer') });
  const asAuditor = may('audit') && !may('administer');
  const found = useQueries({ queries: asAuditor ? distinct.map((id) => keyInRegister(id)) : [] });
  return (id) => {
    const key = keys?.items.find((each) => each.id === id);
    if (key !== undefined) return keyText(key.label);
    const told = found[distinct.indexOf(id)]?.data?.[0];
    return told === undefined ? 'an API key' : keyText(told.label);
  };
};
