import type { Projection } from '#read-models';
import { directoryProjection } from './read-models/directory/directory.projection.js';

export * from './directory.js';
export { directoryStreams } from './directory-streams.js';
export * from './directory.module.js';
export * from './errors.js';
export type { DirectoryDocument } from './read-models/directory/directory-document.js';

/** The read models of the directory. */
export const directoryProjections: readonly Projection[] = [directoryProjection];
