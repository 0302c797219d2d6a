import { originOf, type Instant, type Origin } from '#incidents/domain';
import type { Content } from '#postmortems/domain';

/** Why publication is suggested: a report from outside. */
export interface Suggestion {
  incident: string;
  /** By which the report is on record. */
  eventId: string;
  origin: Extract<Origin, 'external-user' | 'support'>;
  at: Instant;
}

/** Every report of one of the incidents that an external user made, or support for one (product.md, "Afterwards: publication"). */
export const suggestionsIn = ({ incidents }: Pick<Content, 'incidents'>): Suggestion[] =>
  incidents
    .filter(({ status }) => status !== 'cancelled')
    .flatMap(({ id: incident, timeline }) =>
      timeline.flatMap(({ type, eventId, at, data }): Suggestion[] => {
        if (type !== 'IncidentLogged' && type !== 'IncidentReported') return [];
        const origin = originOf({ data } as never);
        return origin === 'external-user' || origin === 'support' ? [{ incident, eventId, origin, at }] : [];
      }),
    );

/** In one sentence. */
export const suggestionWords = (suggestions: readonly Suggestion[]): string | null => {
  const [first] = [...suggestions].sort(({ at: one }, { at: other }) => (one < other ? -1 : 1));
  if (first === undefined) return null;
  const who = suggestions.some(({ origin }) => origin === 'external-user')
    ? 'An external user reported it'
    : 'Support reported it for somebody outside';
  return `${who}: they may want to know what became of it.`;
};
