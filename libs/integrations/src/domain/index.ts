export * from './decide.js';
export * from './errors.js';
export * from './events.js';
export * from './proposals/index.js';
export * from './signals/index.js';
export * from './ticket.js';
export * from './transcripts/index.js';
