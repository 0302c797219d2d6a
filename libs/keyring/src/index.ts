export * from './errors.js';
export * from './keyring.js';
export * from './moved-vault.js';
export * from './rotation.js';
export { vaultDatabase, type NotedTree } from './vault.js';
