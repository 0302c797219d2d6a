import type { RecordedIncidentEvent } from '#incidents/domain';

/** Moments at which a handle of the replay can stand, the earliest first. */
export interface Stops {
  /** When something had happened. */
  happened: readonly string[];
  /** When something was recorded. */
  known: readonly string[];
}

export const stopsOf = (events: readonly RecordedIncidentEvent[]): Stops => {
  const happened = new Set<string>();
  const known = new Set<string>();
  for (const { data, metadata } of events) {
    known.add(metadata.recordedAt);
    for (const name of ['occurredAt', 'notBefore', 'notAfter', 'from', 'to']) {
      const moment = (data as Record<string, unknown>)[name];
      if (typeof moment === 'string' && /^\d{4}-\d\d-\d\dT/.test(moment)) happened.add(moment);
    }
  }
  return { happened: [...happened].sort(), known: [...known].sort() };
};

/**
 * Where a handle stands: the last stop that is not after its moment. One beyond the last stop says "everything".
 *
 * @param at left out where the handle stands at everything
 */
export const placeOf = (stops: readonly string[], at: string | undefined): number => {
  if (at === undefined) return stops.length;
  const beyond = stops.findIndex((stop) => stop > at);
  return Math.max(0, (beyond < 0 ? stops.length : beyond) - 1);
};

/** The moment of a place; undefined for everything. */
export const momentAt = (stops: readonly string[], place: number): string | undefined => stops[place];

/** When it happened: a moment, or the first of its bounds, by which it stands in order (rules.md T4). */
export const momentOf = (entry: { recordedAt: string }): string => {
  const { occurredAt, notBefore, from, to } = entry as Partial<Record<string, string>>;
  return occurredAt ?? notBefore ?? from ?? to ?? entry.recordedAt;
};
