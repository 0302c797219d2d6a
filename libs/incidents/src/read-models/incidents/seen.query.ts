import type { Sight } from '../../domain/index.js';

/**
 * What of the documents somebody sees: the same that `isSeenBy` says of streams (rules.md R1, R2). Of an incident that
 * others were merged into it has to be so of each of them.
 */
export const seenIn = ({ services, person }: Sight): object => ({
  restrictedTo: person === undefined ? null : { $in: [null, person] },
  ...(services === undefined ? {} : ofServices([...services])),
});

const ofServices = (services: readonly string[]): object => ({
  services: { $in: services },
  parts: { $not: { $elemMatch: { services: { $nin: services } } } },
});
