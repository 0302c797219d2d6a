import type { Recorded } from '#decider';
import type { Loaded } from '#event-store';
import type { Incidents, Merges } from '#incidents';
import { followingUp, type RecordedFollowUpEvent } from '#follow-ups/domain';
import { WholeIncidents } from '#incidents';
import { evolve, merging, noIncident, type RecordedIncidentEvent, type RecordedMergeEvent } from '#incidents/domain';
import { ReviewedIncidents } from './reviewed-incidents.js';
import type { ReviewStream } from './review-stream.js';
import { postmortems, type RecordedPostmortemEvent } from './domain/index.js';
import type { DossierSources } from './reviews.js';
import type { AnyEvent, TestLog } from './testing-logs.js';

/** The streams of a log in memory, as they are read of a store. */
export const sourcesOf = (log: TestLog, now = '2026-03-05T00:00:00.000Z'): DossierSources => {
  const nameOf = (category: string, id: string): string => (id === '' ? category : `${category}-${id}`);
  const kind = <State>(category: string, fold: (events: Recorded<AnyEvent>[]) => State) => ({
    load: (id: string) => {
      const entries = log.of(nameOf(category, id));
      const last = entries.at(-1);
      return Promise.resolve({
        state: fold(entries.map(({ event }) => event)),
        revision: last?.event.revision ?? -1n,
        position: last?.position ?? 0n,
      } as unknown as Loaded<State>);
    },
    history: (id: string, from: number, limit: number) => {
      const entries = log.of(nameOf(category, id));
      return Promise.resolve({
        events: entries
          .slice(from, from + limit)
          .map(({ event, position, stream }) => ({ ...event, position, stream })),
        total: entries.length,
      });
    },
  });
  const listed = (events: Recorded<AnyEvent>[]): { events: never[] } => ({ events: events as never[] });
  const incidents = kind('incident', (events) => (events as RecordedIncidentEvent[]).reduce(evolve, noIncident));
  const merges = kind('merges', (events) => (events as RecordedMergeEvent[]).reduce(merging.evolve, merging.initial));
  const whole = new WholeIncidents(incidents as unknown as Incidents, merges as unknown as Merges);
  const reviews = kind('reviews', listed) as unknown as ReviewStream;
  return {
    reviewed: new ReviewedIncidents(whole, reviews),
    reviews,
    whole,
    incidents: incidents as unknown as DossierSources['incidents'],
    merges: merges as unknown as DossierSources['merges'],
    agreements: kind('agreements', listed) as unknown as DossierSources['agreements'],
    verdicts: kind('verdict', listed) as unknown as DossierSources['verdicts'],
    postmortems: kind('postmortem', (events) =>
      (events as RecordedPostmortemEvent[]).reduce(postmortems.evolve, postmortems.initial),
    ) as unknown as DossierSources['postmortems'],
    followUps: kind('follow-ups', (events) =>
      (events as RecordedFollowUpEvent[]).reduce(followingUp.evolve, followingUp.initial),
    ) as unknown as DossierSources['followUps'],
    settings: kind('settings', (events) => ({ changes: events })) as unknown as DossierSources['settings'],
    clock: { now: () => now },
  };
};
