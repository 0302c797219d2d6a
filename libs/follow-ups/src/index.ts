import type { Policy } from '#event-store';
import type { Projection } from '#read-models';
import { actionItemsProjection } from './read-models/action-items/action-items.projection.js';
import { findingsProjection } from './read-models/findings/findings.projection.js';
import { recommendationsProjection } from './read-models/recommendations/recommendations.projection.js';
import { reminderMailsPolicy } from './policies/reminder-mails.policy.js';
import { followUpTextsPolicy } from './policies/follow-up-texts.policy.js';

export { AskedTickets, type AskedTicket } from './asked-tickets.js';
export * from './follow-ups.module.js';
export * from './follow-up-stream.js';
export { partOf, type Part } from './item-address.js';
export type { ActionItemDocument } from './read-models/action-items/action-item-document.js';
export type { FindingDocument } from './read-models/findings/finding-document.js';
export * from './recommendations.module.js';
export { ReminderComposer } from './reminder-mail.js';
export { OwnerReminders } from './reminders.js';
export { unmentioned } from './unmentioned.js';
export { dayIn, todayBy } from './roadmap.handlers.js';
export { followUpRegisters } from './registers.js';

/** The read models of follow-ups. */
export const followUpProjections: readonly Projection[] = [
  actionItemsProjection,
  findingsProjection,
  recommendationsProjection,
];

/** The policies of follow-ups. */
export const followUpPolicies: readonly Policy[] = [followUpTextsPolicy, reminderMailsPolicy];
