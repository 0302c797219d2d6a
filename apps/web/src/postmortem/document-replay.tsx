import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { incidentEvents } from '../api/queries.js';
import type { Axes, EventsAnswer } from '../incident/fold.js';
import { stopsOf } from '../incident/moments.js';
import { ReplayBar } from '../incident/replay-bar.js';
import type { Document } from './document.js';
import { said } from './queries.js';

interface DocumentReplayProps {
  /** By which the page asks for it. */
  incident: string;
  incidents: readonly Pick<Document['incidents'][number], 'id'>[];
  axes: Axes;
  move: (axes: Axes) => void;
}

/** The two handles over a document: a step is one moment on record, of an incident of the review or of the review itself. */
export const DocumentReplay = ({ incident, incidents, axes, move }: DocumentReplayProps): ReactNode => {
  const own = useQuery(incidentEvents(incident));
  const [, ...others] = incidents;
  const more = useQueries({ queries: others.map(({ id }) => incidentEvents(id)) });
  const review = useQuery(said(incident));
  const all = [own, ...more].flatMap(({ data }) => (data ? [data] : []));
  const count = all.reduce(
    (sum, { streams }) => sum + streams.reduce((each, { events }) => each + events.length, 0),
    0,
  );
  const stops = useMemo(
    () => {
      const { happened, known } = stopsOf(all.flatMap(recordedIn));
      return { happened, known: [...new Set([...known, ...(review.data ?? [])])].sort() };
    },
    // Events are only ever added.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [count, review.data],
  );
  return <ReplayBar stops={stops} axes={axes} move={move} />;
};

const recordedIn = ({ streams }: EventsAnswer): Parameters<typeof stopsOf>[0] =>
  streams.flatMap(({ events }) =>
    events.map(({ data, recordedAt }) => ({ data, metadata: { recordedAt } })),
  ) as unknown as Parameters<typeof stopsOf>[0];
