import type { Policy } from '#event-store';
import type { Projection } from '#read-models';
import { publicationTextsPolicy } from './policies/publication-texts.policy.js';
import { restrictedPublicationsPolicy } from './policies/restricted-publications.policy.js';
import { publicPagesProjection } from './read-models/public-pages/public-pages.projection.js';
import { publicationsProjection } from './read-models/publications/publications.projection.js';

export * from './publication.module.js';
export * from './publication-stream.js';
export * from './restricted-publications.js';
export type { PublicationDocument as PublishedPostmortem } from './read-models/publications/publication-document.js';
export { publicationRegisters } from './registers.js';

/** The read models of publication. */
export const publicationProjections: readonly Projection[] = [publicPagesProjection, publicationsProjection];

/** The policies of publication. */
export const publicationPolicies: readonly Policy[] = [publicationTextsPolicy, restrictedPublicationsPolicy];
