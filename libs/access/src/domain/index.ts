export * from './api-key.js';
export * from './errors.js';
export * from './identity.js';
export * from './role-grants.js';
export * from './roles.js';
export * from './session.js';
export * from './whose.js';
