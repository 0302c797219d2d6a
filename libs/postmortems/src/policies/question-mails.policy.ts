import { v5 as uuidv5 } from 'uuid';
import type { Policy } from '#event-store';
import { mailStreams, type QueueMail } from '#mail';
import type { QuestionsAsked } from '../domain/index.js';

const mails = '5b1f0c3e-8a64-4a0e-9c0b-7d6a2f1e9b47';

/** Queues a mail for whoever was asked something. */
export const questionMailsPolicy: Policy<QuestionsAsked> = {
  name: 'question-mails',
  categories: ['questions'],
  react: ({ id: eventId, data: { person, incident } }) => {
    const command: QueueMail = {
      type: 'QueueMail',
      data: { to: { kind: 'person', id: person }, about: { kind: 'questions', incident, eventId } },
    };
    return [{ category: mailStreams.category, id: uuidv5(eventId, mails), command }];
  },
};
