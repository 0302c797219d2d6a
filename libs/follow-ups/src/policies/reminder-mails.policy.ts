import { v5 as uuidv5 } from 'uuid';
import type { Policy } from '#event-store';
import { mailStreams, type QueueMail } from '#mail';
import type { FollowUpEvent } from '../domain/index.js';

const mails = '2d7c9b41-5e0f-4b7a-9d35-8f1a6c3e0b92';

/** Queues a mail for whoever was reminded of an action item. */
export const reminderMailsPolicy: Policy<FollowUpEvent> = {
  name: 'reminder-mails',
  categories: ['follow-ups'],
  react: ({ id: eventId, type, data, streamId: incident }) => {
    if (type !== 'OwnerReminded') return [];
    const { item, to } = data;
    const command: QueueMail = {
      type: 'QueueMail',
      data: { to, about: { kind: 'reminder', incident, item, eventId } },
    };
    return [{ category: mailStreams.category, id: uuidv5(eventId, mails), command }];
  },
};
