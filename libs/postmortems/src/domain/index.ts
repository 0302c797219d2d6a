export * from './commands.js';
export { neededSections, postmortems, sessionsLimit } from './decide.js';
export * from './errors.js';
export * from './events.js';
export * from './invitation-reasons.js';
export * from './invitations.js';
export * from './postmortem.js';
