export * from './participant.js';
