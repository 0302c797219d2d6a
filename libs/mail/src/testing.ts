import { deciderSpec } from '#decider/testing';
import { mailing, type DeliveryFailed, type MailEvent, type MailQueued } from './domain/index.js';

/** When examples are queued. */
export const noon = '2026-03-03T12:00:00.000Z';

/** So many minutes after that. */
export const after = (minutes: number): string => new Date(Date.parse(noon) + minutes * 60_000).toISOString();

export const ana = { kind: 'person', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0201' };
export const about = { kind: 'example', incident: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0001', number: 1 };

export const mailSpec = deciderSpec(mailing, noon);

export const mailQueued = (): MailQueued => ({ type: 'MailQueued', data: { to: ana, about, occurredAt: noon } });

export const begun = (number = 1, occurredAt = noon): MailEvent => ({
  type: 'DeliveryBegun',
  data: { try: number, occurredAt },
});
export const sent = (number = 1, occurredAt = noon): MailEvent => ({
  type: 'MailSent',
  data: { try: number, occurredAt },
});
export const resent = (occurredAt = noon): MailEvent => ({ type: 'MailResent', data: { occurredAt } });
export const uncertain = (number = 1, reason = 'The connection ended', occurredAt = noon): MailEvent => ({
  type: 'DeliveryUncertain',
  data: { try: number, reason, occurredAt },
});
export const failed = (
  number = 1,
  retryAt: string | null = after(1),
  data: Partial<DeliveryFailed['data']> = {},
): DeliveryFailed => ({
  type: 'DeliveryFailed',
  data: { try: number, reason: 'Try later', retryAt, occurredAt: noon, ...data },
});
