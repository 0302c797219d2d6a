export * from './detection-limits.js';
export * from './recommendations.js';
