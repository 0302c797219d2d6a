import { unreachable, type Decider, type Moment } from '#decider';
import { MailIsBeingSent, MailWasSent, UnknownMail } from './errors.js';
import type { About, MailEvent, Recipient } from './events.js';
import { later, mailView, noMail, type Mail, type MailView } from './mail.js';

export interface QueueMail {
  type: 'QueueMail';
  data: { to: Recipient; about: About };
}

/** Comes to an event for one sender alone, however many there are: whoever gets none does not send. */
export interface BeginDelivery {
  type: 'BeginDelivery';
  data: { try: number };
}

export interface RecordSent {
  type: 'RecordSent';
  data: { try: number };
}

export interface RecordFailure {
  type: 'RecordFailure';
  /**
   * `isBegun` where whoever says so had begun to hand the message over: what failed before says nothing of what another hands
   * over meanwhile. `isFinal` where trying again would come to the same.
   */
  data: { try: number; reason: string; isFinal: boolean; isBegun: boolean };
}

export interface RecordUncertain {
  type: 'RecordUncertain';
  data: { try: number; reason: string };
}

export interface ResendMail {
  type: 'ResendMail';
  data: Record<string, never>;
}

export type MailCommand = QueueMail | BeginDelivery | RecordSent | RecordFailure | RecordUncertain | ResendMail;

const minute = 60_000;

/** Milliseconds until the next try, after the first failure and those that follow; after the last it is given up. */
export const waits = [1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60, 24 * 60].map((minutes) => minutes * minute);

const decide = (command: MailCommand, state: Mail, { recordedAt: occurredAt }: Moment): MailEvent[] => {
  const mail = mailView(state);
  if (command.type === 'QueueMail')
    return mail === undefined ? [{ type: 'MailQueued', data: { ...command.data, occurredAt } }] : [];
  if (mail === undefined) throw new UnknownMail();
  switch (command.type) {
    case 'BeginDelivery':
      return isNext(mail, command.data.try)
        ? [{ type: 'DeliveryBegun', data: { try: command.data.try, occurredAt } }]
        : [];
    case 'RecordSent':
      // That it was taken may come to be known after all.
      return isUnderWay(mail, command.data.try) || isUnsure(mail, command.data.try)
        ? [{ type: 'MailSent', data: { try: command.data.try, occurredAt } }]
        : [];
    case 'RecordFailure': {
      const { try: number, reason, isFinal, isBegun } = command.data;
      if (isBegun ? !isUnderWay(mail, number) && !isUnsure(mail, number) : !isNext(mail, number)) return [];
      const wait = waits[mail.triesInARow - (isBegun ? 1 : 0)];
      const retryAt = isFinal || wait === undefined ? null : later(occurredAt, wait);
      return [{ type: 'DeliveryFailed', data: { try: number, reason, retryAt, occurredAt } }];
    }
    case 'RecordUncertain':
      return isUnderWay(mail, command.data.try)
        ? [{ type: 'DeliveryUncertain', data: { ...command.data, occurredAt } }]
        : [];
    case 'ResendMail':
      return resend(mail, occurredAt);
    default:
      return unreachable(command);
  }
};

const resend = ({ state, sentAt }: MailView, occurredAt: string): MailEvent[] => {
  switch (state) {
    case 'queued':
      return [];
    case 'sending':
      throw new MailIsBeingSent();
    case 'sent':
      throw new MailWasSent(sentAt ?? '');
    case 'failed':
    case 'uncertain':
      return [{ type: 'MailResent', data: { occurredAt } }];
    default:
      return unreachable(state);
  }
};

const isNext = ({ state, tries }: MailView, number: number): boolean => state === 'queued' && number === tries + 1;
const isUnderWay = ({ state, tries }: MailView, number: number): boolean => state === 'sending' && number === tries;
const isUnsure = ({ state, tries }: MailView, number: number): boolean => state === 'uncertain' && number === tries;

/** The stream `mail-UUID`. */
export const mailing: Decider<Mail, MailCommand, MailEvent> = {
  initial: noMail,
  decide,
  evolve: ({ events }, event) => ({ events: [...events, event] }),
};
