export * from './agreement-commands.js';
export * from './agreement-events.js';
export * from './agreements.js';
export { agreeing, agreementsLimit, calendarsLimit, servicesLimit } from './decide-agreements.js';
export * from './errors.js';
export { countValues, lengthValues, limitedValues, limitsLimit } from './limits.js';
export * from './terms.js';
