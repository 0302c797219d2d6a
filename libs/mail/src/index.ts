export { MailSetUp } from './mail-set-up.js';
import type { Projection } from '#read-models';
import { mailProjection } from './read-models/mail/mail.projection.js';

export * from './domain/index.js';
export * from './mail-page.js';
export * from './mail-queries.js';
export * from './mail-stream.js';
export * from './mail.module.js';
export * from './message.js';
export * from './outbox.js';
export * from './smtp.js';
export type { MailDocument } from './read-models/mail/mail-document.js';

/** The read models of mail. */
export const mailProjections: readonly Projection[] = [mailProjection];
