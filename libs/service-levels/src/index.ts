export * from './agreement-queries.handlers.js';
export * from './agreement-stream.js';
export * from './service-levels.module.js';
