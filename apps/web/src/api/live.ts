import { useEffect } from 'react';
import { eventTypes } from '#incidents/domain';
import { refresh } from './lists.js';
import { queryClient } from './queries.js';
import { setLive } from './told.js';

/** Milliseconds within which changes of many incidents are told to the lists once. */
const listEvery = 250;
const announcements = ['DeadlineNeared', 'LimitBreached', 'VerdictChanged'];

const areLists = (name: unknown): boolean => ['incidents', 'postmortems', 'questions'].includes(String(name));

/** Reads again what an event changed, as soon as it is told. The browser connects again by itself, after the last it saw. */
export const useLive = (): void => {
  useEffect(() => {
    const source = new EventSource('/v1/changes');
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let changed = new Set<string>();
    const tell = (event: MessageEvent<string>): void => {
      const { incident, position } = JSON.parse(event.data) as { incident: string; position: string };
      setLive({ position });
      void queryClient.invalidateQueries({
        predicate: ({ queryKey, state }) => {
          const { id, incident: of } = (state.data ?? {}) as { id?: string; incident?: string };
          return queryKey[0] === 'incident' && (id ?? of) === incident;
        },
      });
      changed.add(incident);
      waiting ??= setTimeout(() => {
        const told = changed;
        [waiting, changed] = [undefined, new Set()];
        const lists = queryClient.getQueryCache().findAll({ predicate: ({ queryKey }) => areLists(queryKey[0]) });
        for (const list of lists) void refresh(queryClient, list, told);
      }, listEvery);
    };
    for (const type of [...eventTypes, ...announcements]) source.addEventListener(type, tell);
    source.onopen = () => setLive({ isOn: true });
    source.onerror = () => setLive({ isOn: false });
    return () => {
      clearTimeout(waiting);
      source.close();
    };
  }, []);
};
