export * from './agreement-commands.js';
export * from './agreement-events.js';
export * from './agreements.js';
export * from './availability.js';
export {
  agreeing,
  agreementMadeSo,
  agreementsLimit,
  calendarsLimit,
  maintenanceAgreedSo,
  servicesLimit,
} from './decide-agreements.js';
export * from './errors.js';
export { problemsOfExclusion } from './exclusions.js';
export * from './judging.js';
export * from './ledger.js';
export { keyOf, limitFor, type LimitKey } from './limit-keys.js';
export { countValues, lengthValues, limitedValues, limitsFrom, limitsLimit } from './limits.js';
export { outagesOf, type Outage } from './outages.js';
export * from './terms.js';
export * from './told-verdicts.js';
export * from './verdict.js';
export * from './verdict-commands.js';
export * from './verdict-events.js';
