// What the page has in the place of `temporal-polyfill` (vite.config.ts): only a browser without Temporal loads that.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');

export const { Temporal } = globalThis as unknown as typeof import('temporal-polyfill');
