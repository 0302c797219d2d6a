import { CommandHandling, type StreamKind } from '#event-store';
import { mailing, mailProse, type Mail, type MailCommand, type MailEvent } from './domain/index.js';

/** The streams `mail-UUID`. */
export const mailStreams: StreamKind<Mail, MailCommand, MailEvent> = {
  category: 'mail',
  decider: mailing,
  prosePaths: mailProse,
  upcasters: [],
};

/** The streams of mail, as Nest injects them. */
export class MailStreams extends CommandHandling<Mail, MailCommand, MailEvent> {}
