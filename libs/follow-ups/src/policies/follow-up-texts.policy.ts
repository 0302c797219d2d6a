import { destroying, type Policy } from '#event-store';
import type { IncidentEvent } from '#incidents/domain';
import type { ExpireFollowUpTexts, FollowUpEvent } from '../domain/index.js';

/**
 * Lets the texts of follow-ups expire with those of their incident, and destroys the keys of those that expired or were
 * redacted (rules.md P5, P9). Their own stream says so first: whoever has it folded reads the mark then.
 */
export const followUpTextsPolicy: Policy<IncidentEvent | FollowUpEvent> = {
  name: 'follow-up-texts',
  categories: ['incident', 'follow-ups'],
  react: (event) => {
    switch (event.type) {
      case 'TextsExpired': {
        const command: ExpireFollowUpTexts = { type: 'ExpireFollowUpTexts', data: { cause: event.id } };
        return [{ category: 'follow-ups', id: event.streamId, command }];
      }
      case 'FollowUpTextsExpired':
        return [destroying(event, { keys: [], before: event.revision })];
      case 'FollowUpTextRedacted':
        return [destroying(event, { keys: [event.data.eventId] })];
      default:
        return [];
    }
  },
};
