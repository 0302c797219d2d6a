export * from './errors.js';
export * from './grpc-server.js';
export * from './in-lanes.js';
export * from './persistently.js';
export * from './status.js';
