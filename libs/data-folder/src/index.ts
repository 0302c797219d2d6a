export * from './demo-mark.js';
export * from './folder-lock.js';
export * from './settings.js';
export * from './write-whole.js';
