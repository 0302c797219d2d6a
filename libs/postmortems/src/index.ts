export * from './postmortem-stream.js';
export * from './postmortems.module.js';
