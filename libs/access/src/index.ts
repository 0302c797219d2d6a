export * from './access.guard.js';
export * from './access.module.js';
export { apiKeys as apiKeyStreams, makeKey, type ApiKeyIssued } from './api-key.js';
export * from './api-keys.js';
export * from './errors.js';
export * from './permissions.js';
export * from './write-request.js';
export * from './writes.js';
