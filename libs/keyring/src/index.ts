export * from './errors.js';
export * from './keyring.js';
export * from './rotation.js';
export { vaultDatabase } from './vault.js';
