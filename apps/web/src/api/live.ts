import { useEffect } from 'react';
import { followUpEventTypes } from '#follow-ups/domain';
import { eventTypes } from '#incidents/domain';
import { postmortemEventTypes } from '#postmortems/domain';
import { isOf, refresh } from './lists.js';
import { queryClient } from './queries.js';
import { setLive } from './told.js';

/** Milliseconds within which changes of many incidents are told to the lists once. */
const listEvery = 250;
const announcements = ['DeadlineNeared', 'LimitBreached', 'VerdictChanged'];
/** What is said about an incident, and changes none of its facts. */
const aboutIncidents: readonly string[] = [...postmortemEventTypes, ...followUpEventTypes];
/** What facts are folded from; nothing else that is read of an incident stays as it is whatever is said about it. */
const ofFacts: readonly unknown[] = ['events', 'verdict-events'];

const lists: readonly unknown[] = ['incidents', 'postmortems', 'questions', 'follow-ups'];

/** Reads again what an event changed, as soon as it is told. The browser connects again by itself, after the last it saw. */
export const useLive = (): void => {
  useEffect(() => {
    const source = new EventSource('/v1/changes');
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let changed = new Set<string>();
    const tell = (event: MessageEvent<string>): void => {
      const { incident, position } = JSON.parse(event.data) as { incident: string; position: string };
      setLive({ position });
      const isAbout = aboutIncidents.includes(event.type);
      // By whatever address it was read: what says whose it is tells of all that was read by that address.
      const read = queryClient.getQueryCache().findAll({ queryKey: ['incident'] });
      const addresses = new Set(
        read.filter(({ state }) => isOf(incident, state.data)).map(({ queryKey }) => queryKey[1]),
      );
      void queryClient.invalidateQueries({
        predicate: ({ queryKey: [what, address, part] }) =>
          what === 'incident' && addresses.has(address) && !(isAbout && ofFacts.includes(part)),
      });
      changed.add(incident);
      waiting ??= setTimeout(() => {
        const told = changed;
        [waiting, changed] = [undefined, new Set()];
        const read = queryClient.getQueryCache().findAll({ predicate: ({ queryKey }) => lists.includes(queryKey[0]) });
        for (const list of read) void refresh(queryClient, list, told);
      }, listEvery);
    };
    for (const type of [...eventTypes, ...announcements, ...aboutIncidents]) source.addEventListener(type, tell);
    source.onopen = () => setLive({ isOn: true });
    source.onerror = () => setLive({ isOn: false });
    return () => {
      clearTimeout(waiting);
      source.close();
    };
  }, []);
};
