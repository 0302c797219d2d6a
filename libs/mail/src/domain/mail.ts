import { unreachable } from '#decider';
import type { About, Instant, Prose, Recipient, RecordedMailEvent } from './events.js';

/** Everything that was recorded of one mail. */
export interface Mail {
  events: readonly RecordedMailEvent[];
}

export const noMail: Mail = { events: [] };

export const mailStates = ['queued', 'sending', 'sent', 'failed', 'uncertain'] as const;
export type MailState = (typeof mailStates)[number];

/** A mail as it stands. */
export interface MailView {
  to: Recipient;
  about: About;
  state: MailState;
  queuedAt: Instant;
  /** How often it was tried, over all. */
  tries: number;
  /** How often since it was queued, or sent again, by which waits grow. */
  triesInARow: number;
  /** When something is to be done by itself: a try, or, of one that is being sent, a look at what became of it; null for never. */
  dueAt: Instant | null;
  /** Why it was not taken last, or why that is not known; null of one that was sent. */
  lastError: Prose | null;
  sentAt: Instant | null;
}

/** In so many milliseconds a try is over, one way or the other; what was begun and has no end by then never will have. */
export const patience = 10 * 60_000;

/** Undefined where there is none. */
export const mailView = ({ events: [queued, ...events] }: Mail): MailView | undefined =>
  queued?.type === 'MailQueued'
    ? events.reduce(afterEvent, {
        to: queued.data.to,
        about: queued.data.about,
        state: 'queued',
        queuedAt: queued.data.occurredAt,
        tries: 0,
        triesInARow: 0,
        dueAt: queued.data.occurredAt,
        lastError: null,
        sentAt: null,
      })
    : undefined;

/** The same of what is known of a mail and what came next. */
export const afterEvent = (mail: MailView, { type, data }: RecordedMailEvent): MailView => {
  switch (type) {
    case 'MailQueued':
      return mail;
    case 'DeliveryBegun':
      return { ...mail, state: 'sending', ...tried(mail, data.try), dueAt: later(data.occurredAt, patience) };
    case 'MailSent':
      return { ...mail, state: 'sent', dueAt: null, lastError: null, sentAt: data.occurredAt };
    case 'DeliveryFailed':
      return {
        ...mail,
        ...tried(mail, data.try),
        state: data.retryAt === null ? 'failed' : 'queued',
        dueAt: data.retryAt,
        lastError: data.reason,
      };
    case 'DeliveryUncertain':
      return { ...mail, state: 'uncertain', dueAt: null, lastError: data.reason };
    case 'MailResent':
      return { ...mail, state: 'queued', triesInARow: 0, dueAt: data.occurredAt };
    default:
      return unreachable(type);
  }
};

/** A try that was begun, and failed then, is one. */
const tried = ({ tries, triesInARow }: MailView, number: number): Pick<MailView, 'tries' | 'triesInARow'> => ({
  tries: number,
  triesInARow: triesInARow + number - tries,
});

export const later = (instant: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(instant) + milliseconds).toISOString();
