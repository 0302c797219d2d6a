import { destroying, type Policy } from '#event-store';
import type { IncidentEvent } from '#incidents/domain';
import type { ExpirePublicationTexts, PublicationEvent } from '../domain/index.js';

/**
 * Lets what was said about a publication, and is not public, expire with the texts of the incident that stands for it, and
 * destroys the keys of what expired or was redacted (rules.md P5, P9, W8). Its own stream says so first.
 */
export const publicationTextsPolicy: Policy<IncidentEvent | PublicationEvent> = {
  name: 'publication-texts',
  categories: ['incident', 'publication'],
  react: (event) => {
    switch (event.type) {
      case 'TextsExpired': {
        const command: ExpirePublicationTexts = { type: 'ExpirePublicationTexts', data: { cause: event.id } };
        return [{ category: 'publication', id: event.streamId, command }];
      }
      case 'PublicationTextsExpired':
        return [destroying(event, { keys: event.data.eventIds })];
      case 'PublicationTextRedacted':
        return [destroying(event, { keys: [event.data.eventId] })];
      default:
        return [];
    }
  },
};
