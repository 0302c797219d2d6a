export * from './comparable-name.js';
export * from './decider.js';
export * from './domain-error.js';
export * from './event.js';
export * from './future.js';
export * from './unreachable.js';
export * from './uuid.js';
export * from './visible-text.js';
