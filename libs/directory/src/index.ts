export * from './directory.js';
export { directoryStreams } from './directory-streams.js';
export * from './directory.module.js';
export * from './errors.js';
