export * from './postmortem-stream.js';
