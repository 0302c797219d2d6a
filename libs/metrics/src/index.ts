import type { Projection } from '#read-models';
import { factsProjection } from './read-models/incident-facts/facts.projection.js';

export { Exports } from './exports/exports.js';
export { FactColumns } from './fact-columns.js';
export { MetricsModule } from './metrics.module.js';
export type { IncidentFacts } from './read-models/incident-facts/facts-document.js';

/** The read models of metrics. */
export const metricProjections: readonly Projection[] = [factsProjection];
