export { back } from './cycle-back.js';
export const forth = 1;
