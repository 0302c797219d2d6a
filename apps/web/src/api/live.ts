import { useEffect } from 'react';
import { eventTypes } from '#incidents/domain';
import { queryClient } from './queries.js';
import { setLive } from './told.js';

/** Milliseconds within which changes of many incidents are told to the list once. */
const listEvery = 250;
const announcements = ['DeadlineNeared', 'LimitBreached', 'VerdictChanged'];

/** Reads again what an event changed, as soon as it is told. The browser connects again by itself, after the last it saw. */
export const useLive = (): void => {
  useEffect(() => {
    const source = new EventSource('/v1/changes');
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const tell = (event: MessageEvent<string>): void => {
      const { incident, position } = JSON.parse(event.data) as { incident: string; position: string };
      setLive({ position });
      void queryClient.invalidateQueries({
        predicate: ({ queryKey, state }) =>
          queryKey[0] === 'incident' && (state.data as { id?: string } | undefined)?.id === incident,
      });
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void queryClient.invalidateQueries({ queryKey: ['incidents'] });
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
