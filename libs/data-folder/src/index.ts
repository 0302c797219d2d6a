export * from './folder-lock.js';
export * from './settings.js';
