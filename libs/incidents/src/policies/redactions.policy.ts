import { destroying, type Policy } from '#event-store';
import type { IncidentEvent } from '../domain/index.js';

/** Destroys the keys of texts that were redacted or have expired (rules.md P5, P9). */
export const redactionsPolicy: Policy<IncidentEvent> = {
  name: 'redactions',
  categories: ['incident'],
  react: (event) => {
    switch (event.type) {
      case 'TextRedacted': {
        const { eventId, supersedes } = event.data;
        // The redaction before has the text in it, too.
        return [destroying(event, { keys: [eventId, ...(supersedes === undefined ? [] : [supersedes])] })];
      }
      case 'TextsExpired':
        return [destroying(event, { keys: [], before: event.revision })];
      default:
        return [];
    }
  },
};
