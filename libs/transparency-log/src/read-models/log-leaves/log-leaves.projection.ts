import type { Leaf, Projection } from '#read-models';
import { registersOf, type Register } from '../../registers.js';
import { logLeafSchema, type LogLeafDocument } from './log-leaf-document.js';

/** A document an event of these kinds of streams. */
export const logLeavesProjection = (
  categories: readonly string[],
  registers: readonly Register[],
): Projection<LogLeafDocument> => {
  const namesOf = registersOf(registers);
  return {
    name: 'log-leaves',
    version: 2,
    categories,
    ofLeaves: true,
    indexes: [
      { key: { ordinal: 1 } },
      { key: { registers: 1, ordinal: -1 } },
      { key: { 'actor.kind': 1, 'actor.id': 1, ordinal: -1 } },
    ],
    schema: logLeafSchema,
    targets: ({ id }) => [{ id }],
    project: (_id, _document, events) => {
      const leaf = events[0] as Leaf;
      const { ordinal, stream, revision, type, metadata, created } = leaf;
      const named = namesOf(leaf);
      return {
        ordinal: BigInt(ordinal),
        ...{ stream, revision, type },
        actor: { kind: metadata.actor.kind, id: metadata.actor.id },
        recordedAt: new Date(metadata.recordedAt),
        createdAt: new Date(created),
        ...(named.length > 0 && { registers: named }),
      };
    },
  };
};
