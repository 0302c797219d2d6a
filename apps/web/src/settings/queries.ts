import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, Problem, type Answer } from '../api/client.js';
import { readEvery } from '../api/queries.js';

export interface Settings {
  due: Answer<'/v1/settings/due'>;
  rescheduling: Answer<'/v1/settings/rescheduling'>;
  reminders: Answer<'/v1/settings/reminders'>;
  tags: Answer<'/v1/settings/tags'>;
  linter: Answer<'/v1/settings/linter'>;
  recommendations: Answer<'/v1/settings/recommendations'>;
  retention: Answer<'/v1/settings/retention'>;
}
export type Name = keyof Settings;

// All are addressed alike; what each says is told by its name.
const at = (name: Name) => `/v1/settings/${name}` as '/v1/settings/tags';

/** What holds now; with `knownAt`, what held then. */
export const setting = <Which extends Name>(name: Which, knownAt?: string) =>
  queryOptions({
    queryKey: ['settings', name, knownAt],
    queryFn: async () =>
      (await bodyOf(
        api.GET(at(name), { params: { query: knownAt === undefined ? {} : { knownAt } } }),
      )) as unknown as Settings[Which],
    ...(knownAt === undefined ? { refetchInterval: readEvery } : {}),
  });

/**
 * Says what holds from now on, if what the form began with still holds. All settings are of one stream, whose revision moves with
 * any of them; where nothing was ever set there is none to name.
 *
 * @param began the event by which it held, null of a default
 */
export const put = async (name: Name, body: object, began: string | null) => {
  const now = await bodyOf(api.GET(at(name)));
  if (now.eventId !== began)
    throw new Problem(
      412,
      'about:blank',
      'Somebody changed this meanwhile. Look at what holds now, then change that.',
      [],
      {},
    );
  return bodyOf(
    api.PUT(at(name), {
      body: body as { tags: string[] },
      headers: now.revision === '-1' ? {} : { 'If-Match': `"${now.revision}"` },
    }),
  );
};
