import { destroying, type Policy } from '#event-store';
import type { IncidentEvent } from '#incidents/domain';
import type { ExpireVerdictTexts, VerdictEvent } from '../domain/index.js';
import { verdictStreams } from '../verdict-stream.js';

/**
 * Lets the texts that were said of an incident's verdicts expire with its own, and destroys the keys of those that expired or
 * were redacted (rules.md P5, P9). Their own stream says so first: whoever has it folded reads the mark from then on.
 */
export const verdictTextsPolicy: Policy<IncidentEvent | VerdictEvent> = {
  name: 'verdict-texts',
  categories: ['incident', verdictStreams.category],
  react: (event) => {
    switch (event.type) {
      case 'TextsExpired': {
        const command: ExpireVerdictTexts = { type: 'ExpireVerdictTexts', data: { cause: event.id } };
        return [{ category: verdictStreams.category, id: event.streamId, command }];
      }
      case 'VerdictTextsExpired':
        return [destroying(event, { keys: [], before: event.revision })];
      case 'VerdictTextRedacted':
        return [destroying(event, { keys: [event.data.eventId] })];
      default:
        return [];
    }
  },
};
