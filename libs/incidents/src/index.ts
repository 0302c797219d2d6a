export * from './incidents.module.js';
export { incidentStreams } from './incident-stream.js';
