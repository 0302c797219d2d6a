import type { Policy } from '#event-store';
import type { Projection } from '#read-models';
import { verdictTextsPolicy } from './policies/verdict-texts.policy.js';
import { verdictsProjection } from './read-models/verdicts/verdicts.projection.js';

export * from './agreement-queries.handlers.js';
export * from './agreement-stream.js';
export * from './deadlines.js';
export * from './service-levels.module.js';
export * from './verdict-stream.js';
export { changeBody, verdictSchema } from './verdict-answers.js';
export { ChangeRegister } from './verdict-queries.handlers.js';
export { termsAt } from './read-models/verdicts/folding.js';
export * from './read-models/verdicts/reaching.js';
export type { VerdictsDocument } from './read-models/verdicts/verdicts-document.js';
export { serviceLevelRegisters } from './registers.js';

/** The read models of service levels. */
export const serviceLevelProjections: readonly Projection[] = [verdictsProjection];

/** The policies of service levels. */
export const serviceLevelPolicies: readonly Policy[] = [verdictTextsPolicy];
