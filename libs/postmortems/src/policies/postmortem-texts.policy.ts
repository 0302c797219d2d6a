import { destroying, type Policy } from '#event-store';
import type { IncidentEvent } from '#incidents/domain';
import type { ExpirePostmortemTexts, PostmortemEvent } from '../domain/index.js';

/**
 * Lets the texts of a postmortem expire with those of the incident that stands for it, and destroys the keys of those that
 * expired or were redacted (rules.md P5, P9). Their own stream says so first: whoever has it folded reads the mark then.
 */
export const postmortemTextsPolicy: Policy<IncidentEvent | PostmortemEvent> = {
  name: 'postmortem-texts',
  categories: ['incident', 'postmortem'],
  react: (event) => {
    switch (event.type) {
      case 'TextsExpired': {
        const command: ExpirePostmortemTexts = { type: 'ExpirePostmortemTexts', data: { cause: event.id } };
        return [{ category: 'postmortem', id: event.streamId, command }];
      }
      case 'PostmortemTextsExpired':
        return [destroying(event, { keys: [], before: event.revision })];
      case 'PostmortemTextRedacted':
        return [destroying(event, { keys: [event.data.eventId] })];
      default:
        return [];
    }
  },
};
