import type { Leaf, Projection } from '#read-models';
import { logLeafSchema, type LogLeafDocument } from './log-leaf-document.js';

/** A document an event. */
export const logLeavesProjection = (categories: readonly string[]): Projection<LogLeafDocument> => ({
  name: 'log-leaves',
  version: 1,
  categories,
  ofLeaves: true,
  indexes: [],
  schema: logLeafSchema,
  targets: ({ id }) => [{ id }],
  project: (_id, _document, events) => ({ ordinal: BigInt((events[0] as Leaf).ordinal) }),
});
