import type { Policy } from '#event-store';
import { followUpTextsPolicy } from './policies/follow-up-texts.policy.js';

export * from './follow-ups.module.js';
export * from './follow-up-stream.js';
export { partOf, type Part } from './item-address.js';

/** The policies of follow-ups. */
export const followUpPolicies: readonly Policy[] = [followUpTextsPolicy];
