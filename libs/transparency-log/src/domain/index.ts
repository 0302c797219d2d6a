export * from './checkpoints.js';
export * from './errors.js';
export * from './events.js';
