import type { Projection } from '#read-models';
import { apiKeysProjection } from './read-models/api-keys/api-keys.projection.js';
import { rolesProjection } from './read-models/roles/roles.projection.js';

export * from './access.guard.js';
export * from './access.module.js';
export * from './caller.js';
export * from './domain/index.js';
export * from './key-holders.js';
export * from './key-text.js';
export * from './keys-of-people.js';
export * from './streams.js';
export * from './api-keys.js';
export * from './errors.js';
export * from './names.js';
export * from './public-url.js';
export * from './request-limits.js';
export { Standings } from './standings.js';
export * from './write-request.js';
export * from './writes.js';
export type { ApiKeyDocument } from './read-models/api-keys/api-key-document.js';
export type { RolesDocument } from './read-models/roles/roles-document.js';
export { accessRegisters } from './registers.js';

/** The read models of who may do what. */
export const accessProjections: readonly Projection[] = [apiKeysProjection, rolesProjection];
