export * from './events.js';
export * from './signals.js';
