export * from './answer-schema.js';
export * from './errors.js';
export * from './instant.js';
export * from './json-body.js';
export * from './problem.js';
export * from './problem-description.js';
export * from './request-fields.js';
export * from './validation.js';
