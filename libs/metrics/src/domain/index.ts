export * from './compliance.js';
export * from './columns.js';
export * from './delivery.js';
export * from './factors.js';
export * from './periods.js';
export * from './quantiles.js';
export * from './questions.js';
export * from './rows.js';
