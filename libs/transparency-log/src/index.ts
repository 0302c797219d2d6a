export { checkpointText, readCheckpoint, signCheckpoint, type Checkpoint } from './checkpoint.js';
export { Frontier } from './frontier.js';
export { emptyRoot, hashLength, leafHash, nodeHash } from './hashes.js';
export { leafBytes, leafOf, type LeafEvent } from './leaf.js';
export { consistencyRanges, extendsTo, includes, inclusionRanges } from './proofs.js';
export { nodesOf, rangeHash, type Node, type Range } from './ranges.js';
export * from './signed-note.js';
