export { closeTo, nameOf } from './episodes.js';
export * from './events.js';
export * from './groups.js';
export * from './signals.js';
