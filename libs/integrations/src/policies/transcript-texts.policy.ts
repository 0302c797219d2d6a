import { destroying, type Policy, type Reaction } from '#event-store';
import type { IncidentEvent } from '#incidents/domain';
import type { ExpireTranscriptTexts, RedactAcceptedEntry, TranscriptEvent } from '../domain/transcripts/index.js';

/**
 * Lets the texts of transcripts go with those of their incident: with all of them where they expired, with that of the fact
 * that a message came to where it was redacted; and destroys the keys of those that are gone (rules.md P5, P9).
 */
export const transcriptTextsPolicy: Policy<IncidentEvent | TranscriptEvent> = {
  name: 'transcript-texts',
  categories: ['incident', 'transcripts'],
  react: (event): Reaction[] => {
    switch (event.type) {
      case 'TextsExpired': {
        const command: ExpireTranscriptTexts = { type: 'ExpireTranscriptTexts', data: { cause: event.id } };
        return [{ category: 'transcripts', id: event.streamId, command }];
      }
      case 'TextRedacted': {
        const { eventId: recorded } = event.data;
        const command: RedactAcceptedEntry = { type: 'RedactAcceptedEntry', data: { recorded, cause: event.id } };
        return [{ category: 'transcripts', id: event.streamId, command }];
      }
      case 'TranscriptTextsExpired':
        return [destroying(event, { keys: [], before: event.revision })];
      case 'TranscriptTextsRedacted':
        return [destroying(event, { keys: event.data.eventIds })];
      default:
        return [];
    }
  },
};
