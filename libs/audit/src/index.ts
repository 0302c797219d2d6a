export * from './audit.module.js';
export { gathered } from './registers.js';
