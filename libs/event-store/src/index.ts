export * from './clock.js';
export * from './command-handling.js';
export * from './errors.js';
export * from './event-codec.js';
export * from './event-log.js';
export * from './stream-kind.js';
export * from './upcasting.js';
