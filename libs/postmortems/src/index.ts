export * from './dossier.js';
export * from './dossier-streams.js';
export * from './errors.js';
export * from './postmortem-stream.js';
export * from './postmortems.module.js';
export * from './reviews.js';
