export * from './due.js';
export * from './errors.js';
export * from './follow-ups.js';
export * from './linter.js';
export * from './period.js';
export * from './recommending.js';
export * from './settings.js';
