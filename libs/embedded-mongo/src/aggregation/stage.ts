import { CommandFailed } from '../errors.js';
import { MAX_SORT_BYTES } from '../sort.js';

/** Gives a document to the next stage; false: it wants no more. */
export type Take = (document: Buffer) => boolean;

/** A stage at work in one run of a pipeline. */
export interface Stage {
  /** Hands on what comes of one document; false: it wants no more. */
  take: (document: Buffer, next: Take) => boolean;
  /** What it held back until there was no more. */
  rest?: () => Iterable<Buffer>;
}

export type MakeStage = () => Stage;

/** "Aggregation Pipeline Limits": bytes that a stage may hold. */
export const mustFit = (stage: string, bytes: number): void => {
  if (bytes <= MAX_SORT_BYTES) return;
  throw new CommandFailed(
    'QueryExceededMemoryLimitNoDiskUseAllowed',
    `Exceeded memory limit for ${stage}: ${MAX_SORT_BYTES} bytes`,
  );
};
