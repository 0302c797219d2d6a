export * from './errors.js';
export * from './keyring.js';
export { vaultDatabase } from './vault.js';
