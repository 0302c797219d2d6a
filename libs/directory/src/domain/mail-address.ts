import type { Name, RecordedDirectoryEvent } from './events.js';

/** Who is written to. */
export type MailedKind = 'person' | 'team' | 'external-user';

/** The most bytes of a mail address (RFC 5321, 4.5.3.1.3, less the angle brackets). */
export const mailAddressLimit = 254;

/** As browsers take it: what SMTP servers without SMTPUTF8 deliver to, and no quoted oddities. */
const pattern =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;

export const isMailAddress = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= mailAddressLimit && pattern.test(value);

/** Where mail reaches them, by what was recorded last; the marker once they were erased. */
export const mailAddressIn = (events: readonly RecordedDirectoryEvent[]): Name | undefined =>
  events.findLast((event) => event.type === 'MailAddressRecorded')?.data.address;
