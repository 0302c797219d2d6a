/** Every zone that the browser knows, and the one that is said already. */
export const zoneOptions = (said: string): string[] =>
  [...new Set([said, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted();
