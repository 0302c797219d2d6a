import type { Projection } from '#read-models';
import { publicPagesProjection } from './read-models/public-pages/public-pages.projection.js';

export * from './publication.module.js';
export * from './publication-stream.js';

/** The read models of publication. */
export const publicationProjections: readonly Projection[] = [publicPagesProjection];
