import { v5 as uuidv5 } from 'uuid';
import { keyOfParticipant } from '#directory/domain';
import type { Policy } from '#event-store';
import { mailStreams, type QueueMail } from '#mail';
import { type PostmortemEvent } from '../domain/index.js';

const mails = '7a0d6b0e-51c4-4f0f-8a7b-2d0c9f4b6e31';

/** Queues a mail for each participant whom an invitation or a cancellation was sent to. */
export const invitationMailsPolicy: Policy<PostmortemEvent> = {
  name: 'invitation-mails',
  categories: ['postmortem'],
  react: ({ id: eventId, type, data, streamId: incident }) => {
    if (type !== 'InvitationsSent') return [];
    const { session, method, to } = data;
    return to.map((participant) => {
      const command: QueueMail = {
        type: 'QueueMail',
        data: { to: participant, about: { kind: 'invitation', incident, session, method, eventId } },
      };
      return {
        category: mailStreams.category,
        id: uuidv5(`${eventId} ${keyOfParticipant(participant)}`, mails),
        command,
      };
    });
  },
};
