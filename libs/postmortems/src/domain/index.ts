export * from './commands.js';
export { neededSections, postmortems, sessionsLimit } from './decide.js';
export * from './errors.js';
export * from './events.js';
export * from './postmortem.js';
export * from './comparison.js';
export * from './document.js';
export * from './facts.js';
export * from './versions.js';
