import type { Recorded } from '#decider';

/** RFC 3339 in UTC with milliseconds. */
export type Instant = string;

/** What people or servers say, sealed at rest; the marker once its key is destroyed. */
export type Prose = string | { redacted: true };

/** Who is written to, by the id that the directory knows them by. */
export interface Recipient {
  kind: string;
  id: string;
}

/** What a mail is about: its kind, and what whoever composes it needs to know; ids and numbers, no text. */
export interface About {
  kind: string;
  /** The incident that it tells of: who does not see that sees nothing of the mail. */
  incident: string;
  [name: string]: string | number;
}

/** Somebody is to get a mail. */
export interface MailQueued {
  type: 'MailQueued';
  data: { to: Recipient; about: About; occurredAt: Instant };
}

/** A server is ready to take the message: from here on it may have been taken, whatever becomes of us. */
export interface DeliveryBegun {
  type: 'DeliveryBegun';
  data: { try: number; occurredAt: Instant };
}

/** A server took the message. */
export interface MailSent {
  type: 'MailSent';
  data: { try: number; occurredAt: Instant };
}

/** The message was not taken, which is certain. It is tried again at `retryAt`, or not at all where that is null. */
export interface DeliveryFailed {
  type: 'DeliveryFailed';
  data: { try: number; reason: Prose; retryAt: Instant | null; occurredAt: Instant };
}

/** Nobody knows whether the message was taken, and it is not sent again by itself. */
export interface DeliveryUncertain {
  type: 'DeliveryUncertain';
  data: { try: number; reason: Prose; occurredAt: Instant };
}

/** Somebody says that it is to be sent again. */
export interface MailResent {
  type: 'MailResent';
  data: { occurredAt: Instant };
}

/** One stream a mail, `mail-UUID`. */
export type MailEvent = MailQueued | DeliveryBegun | MailSent | DeliveryFailed | DeliveryUncertain | MailResent;
export type RecordedMailEvent = Recorded<MailEvent>;

/** The texts in an event that are sealed (rules.md P1). */
export const mailProse = ({ type }: MailEvent): string[] =>
  type === 'DeliveryFailed' || type === 'DeliveryUncertain' ? ['reason'] : [];
