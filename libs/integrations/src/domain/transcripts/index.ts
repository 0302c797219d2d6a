export * from './accepting.js';
export * from './decide.js';
export * from './entries.js';
export * from './errors.js';
export * from './events.js';
export { isAuthor } from './names-said.js';
export * from './read-transcript.js';
export { momentOf, unescaped } from './slack.js';
export * from './transcripts.js';
