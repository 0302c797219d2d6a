import { originOf, type Instant, type Origin } from '#incidents/domain';
import type { Content } from './document.js';

/** A report that came from outside: of an external user, or of support for one. */
export interface OutsideReport {
  incident: string;
  /** By which the report is on record. */
  eventId: string;
  origin: Extract<Origin, 'external-user' | 'support'>;
  at: Instant;
}

/** Every such report of the incidents of a review, whoever reported them first. */
export const outsideReports = ({ incidents }: Pick<Content, 'incidents'>): OutsideReport[] =>
  incidents
    .filter(({ status }) => status !== 'cancelled')
    .flatMap(({ id: incident, timeline }) =>
      timeline.flatMap(({ type, eventId, at, data }): OutsideReport[] => {
        if (type !== 'IncidentLogged' && type !== 'IncidentReported') return [];
        const origin = originOf({ data } as never);
        return origin === 'external-user' || origin === 'support' ? [{ incident, eventId, origin, at }] : [];
      }),
    );
