import type { Policy } from '#event-store';
import type { Projection } from '#read-models';
import { erasuresPolicy } from './policies/erasures.policy.js';
import { directoryProjection } from './read-models/directory/directory.projection.js';

export * from './directory.js';
export { directoryStreams } from './directory-streams.js';
export * from './directory.module.js';
export * from './errors.js';
export * from './mail-recipient.js';
export * from './participant-field.js';
export * from './registering.js';
export type { DirectoryDocument } from './read-models/directory/directory-document.js';

/** The read models of the directory. */
export const directoryProjections: readonly Projection[] = [directoryProjection];

/** The policies of the directory. */
export const directoryPolicies: readonly Policy[] = [erasuresPolicy];
export * from './event-sight.js';
export { directoryRegisters } from './registers.js';
