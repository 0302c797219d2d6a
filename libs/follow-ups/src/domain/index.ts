export * from './commands.js';
export { findingsLimit, followingUp, itemsLimit, solutionsLimit } from './decide.js';
export * from './errors.js';
export * from './events.js';
export * from './follow-ups.js';
export * from './parts.js';
export * from './promises.js';
export { reminderOn } from './reminding.js';
export * from './smart.js';
