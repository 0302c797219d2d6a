export * from './decide.js';
export * from './errors.js';
export * from './events.js';
export * from './ticket.js';
