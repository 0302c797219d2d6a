export * from './participant.js';
export * from './registration.js';
