import type { Projection } from '#read-models';
import { recommendationsProjection } from './read-models/recommendations/recommendations.projection.js';

export * from './recommendations.module.js';

/** The read models of follow-ups. */
export const followUpProjections: readonly Projection[] = [recommendationsProjection];
