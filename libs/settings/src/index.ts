export * from './setting-stream.js';
export * from './settings.module.js';
