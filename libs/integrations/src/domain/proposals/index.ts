export * from './decide.js';
export * from './errors.js';
export * from './events.js';
export * from './facts.js';
export * from './on-record.js';
export * from './proposals.js';
