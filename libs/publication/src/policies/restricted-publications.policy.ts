import type { Policy } from '#event-store';
import type { IncidentEvent } from '#incidents/domain';
import type { PublicationEvent } from '../domain/index.js';
import { restrictedCategory, type RetractRestricted } from '../restricted-publications.js';

/**
 * Takes back what is public of an incident that is restricted to some people (rules.md W5). It looks after each edition, too:
 * one may have been published while the incident was being restricted.
 */
export const restrictedPublicationsPolicy: Policy<IncidentEvent | PublicationEvent> = {
  name: 'restricted-publications',
  categories: ['incident', 'publication'],
  react: (event) => {
    const incidents =
      event.type === 'IncidentRestricted'
        ? [event.streamId]
        : event.type === 'PostmortemPublished'
          ? event.data.incidents
          : [];
    return incidents.map((id) => {
      const command: RetractRestricted = { type: 'RetractRestricted', data: { position: event.position } };
      return { category: restrictedCategory, id, command };
    });
  },
};
