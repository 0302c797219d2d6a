import type { Projection, ReadModels } from '#read-models';
import { KeptPlaces } from './kept-places.js';
import { logLeavesProjection } from './read-models/log-leaves/log-leaves.projection.js';
import { logTilesProjection } from './read-models/log-tiles/log-tiles.projection.js';
import type { Register } from './registers.js';

export { checkpointText, readCheckpoint, signCheckpoint, type Checkpoint } from './checkpoint.js';
export { Frontier } from './frontier.js';
export { base64, emptyRoot, hashLength, leafHash, nodeHash } from './hashes.js';
export { leafBytes, leafOf, leafOfStored, storedLeafBytes, type LeafEvent } from './leaf.js';
export { logEvents } from './log-events.js';
export { consistencyRanges, extendsTo, includes, inclusionRanges } from './proofs.js';
export { nodesOf, rangeHash, type Node, type Range } from './ranges.js';
export * from './signed-note.js';
export { CheckpointSigner } from './checkpoint-signer.js';
export { CheckpointSender, type Receivers } from './checkpoint-sender.js';
export { sendingBy, type Sending } from './unsent.js';
export { checkpointStream, CheckpointStream } from './checkpoint-stream.js';
export { LeafSight } from './leaf-sight.js';
export { LogReader, LogWriter, movedLogForm, WrongMovedLog, type MovedEvent, type MovedSummary } from './moved-log.js';
export { verifierFile } from './verifier-file.js';
export { checkpointRegisters } from './own-registers.js';
export { LogCheck } from './log-check.js';
export { TransparencyLogModule } from './transparency-log.module.js';
export { LogTree, type TreeHead } from './log-tree.js';
export type { LogLeafDocument } from './read-models/log-leaves/log-leaf-document.js';
export type { LogTileDocument } from './read-models/log-tiles/log-tile-document.js';
export { timeRegisters, type Register } from './registers.js';

/** What is kept of the places of their events. */
export const keptPlaces = (
  readModels: ReadModels,
  categories: readonly string[],
  registers: readonly Register[],
): KeptPlaces => new KeptPlaces(readModels, logLeavesProjection(categories, registers));

/** The read models of the tree over all events of these kinds of streams. */
export const logProjections = (
  categories: readonly string[],
  registers: readonly Register[],
): readonly Projection[] => [logTilesProjection(categories), logLeavesProjection(categories, registers)];
