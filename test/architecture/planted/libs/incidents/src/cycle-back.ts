export { forth } from './no-cycles.js';
export const back = 1;
