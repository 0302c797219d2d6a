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
/** What facts are folded from: it stays as it is whatever is said about an incident. */
const ofFacts: readonly unknown[] = ['events', 'verdict-events'];

const lists: readonly unknown[] = ['incidents', 'postmortems', 'questions', 'follow-ups'];

/** What is read first of a review. */
const ofReview: readonly unknown[] = ['postmortem'];

/** Reads again what an event changed, as soon as it is told. The browser connects again by itself, after the last it saw. */
export const useLive = (): void => {
  useEffect(() => {
    const source = new EventSource('/v1/changes');
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let changed = new Set<string>();
    const later = new Set<unknown>();
    const tell = (event: MessageEvent<string>): void => {
      const { incident, position } = JSON.parse(event.data) as { incident: string; position: string };
      setLive({ position });
      const isAbout = aboutIncidents.includes(event.type);
      // By whatever address it was read: what says whose it is tells of all that was read by that address.
      const read = queryClient.getQueryCache().findAll({ queryKey: ['incident'] });
      const addresses = new Set(
        read.filter(({ state }) => isOf(incident, state.data)).map(({ queryKey }) => queryKey[1]),
      );
      // A browser asks for a few things at once: what somebody reads comes first, what stands beside it next.
      const first = isAbout ? ofReview : [...ofFacts, ...ofReview];
      void queryClient.invalidateQueries({
        predicate: ({ queryKey: [what, address, part] }) =>
          what === 'incident' && addresses.has(address) && first.includes(part),
      });
      for (const address of addresses) later.add(address);
      changed.add(incident);
      waiting ??= setTimeout(() => {
        const [told, heard] = [changed, new Set(later)];
        [waiting, changed] = [undefined, new Set()];
        later.clear();
        void queryClient.invalidateQueries({
          predicate: ({ queryKey: [what, address, part] }) =>
            what === 'incident' && heard.has(address) && ![...ofFacts, ...ofReview].includes(part),
        });
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
