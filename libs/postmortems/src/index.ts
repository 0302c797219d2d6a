import type { Policy } from '#event-store';
import type { Projection } from '#read-models';
import { heldSessionsPolicy } from './policies/held-sessions.policy.js';
import { invitationMailsPolicy } from './policies/invitation-mails.policy.js';
import { mergedReviewsPolicy } from './policies/merged-reviews.policy.js';
import { postmortemTextsPolicy } from './policies/postmortem-texts.policy.js';
import { postmortemsProjection } from './read-models/postmortems/postmortems.projection.js';
import { questionMailsPolicy } from './policies/question-mails.policy.js';
import { questionsPolicy } from './policies/questions.policy.js';

export * from './dossier.js';
export * from './dossier-streams.js';
export * from './errors.js';
export { documentBody } from './document-body.js';
export { isKnown } from './export-answers.js';
export * as pages from './pages.js';
export { InvitationComposer } from './invitation-mail.js';
export { InvitationSources } from './invitation-sources.js';
export { RenderThreads } from './render-threads.js';
export { ReviewAudiences } from './review-audiences.js';
export { ReviewedIncidents } from './reviewed-incidents.js';
export * from './participants-asked.js';
export type { PostmortemDocument as ListedPostmortem } from './read-models/postmortems/postmortem-document.js';
export * from './postmortem-stream.js';
export * from './postmortems.module.js';
export { QuestionComposer } from './question-mail.js';
export { QuestionSources } from './question-sources.js';
export * from './question-stream.js';
export * from './review-stream.js';
export * from './reviews.js';
export { postmortemRegisters } from './registers.js';

/** The read models of postmortems. */
export const postmortemProjections: readonly Projection[] = [postmortemsProjection];

/** The policies of postmortems. */
export const postmortemPolicies: readonly Policy[] = [
  heldSessionsPolicy,
  postmortemTextsPolicy,
  mergedReviewsPolicy,
  invitationMailsPolicy,
  questionsPolicy,
  questionMailsPolicy,
];
