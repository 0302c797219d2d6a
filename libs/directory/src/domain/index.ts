export { retractedIds, spansOf, standingBelongings, type Span } from './belonging.js';
export * from './commands.js';
export * from './decide.js';
export * from './entry.js';
export * from './errors.js';
export * from './events.js';
export * from './names.js';
export * from './participant.js';
export * from './view.js';
