import type { Policy } from '#event-store';
import type { IncidentEvent } from '#incidents/domain';
import { participantsCategory, type AskParticipants } from '../participants-asked.js';

/**
 * Asks the participants when an incident is fixed, or logged after facts of it, a fix among them, had been held. What was
 * imported had been over when it was recorded.
 */
export const questionsPolicy: Policy<IncidentEvent> = {
  name: 'questions',
  categories: ['incident'],
  react: ({ type, metadata, revision, streamId }) => {
    const isFixed = type === 'IncidentFixed' || (type === 'IncidentLogged' && revision > 0n);
    if (!isFixed || metadata.source !== undefined) return [];
    const command: AskParticipants = { type: 'AskParticipants', data: {} };
    return [{ category: participantsCategory, id: streamId, command }];
  },
};
