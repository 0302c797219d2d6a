import type { Sight } from '../../domain/index.js';

/**
 * What of the documents somebody sees: the same that `isSeenBy` says of streams (rules.md R1, R2). Of an incident that
 * others were merged into it has to be so of each of them.
 *
 * @returns alternatives of which a document matches one at most: an index answers each
 */
export const seenIn = ({ services, person }: Sight): object[] => {
  const affecting = services === undefined ? {} : ofServices([...services]);
  const toEverybody = { isRestricted: false, ...affecting };
  return person === undefined ? [toEverybody] : [toEverybody, { restrictedTo: person, ...affecting }];
};

const ofServices = (services: readonly string[]): object => ({
  services: { $in: services },
  parts: { $not: { $elemMatch: { services: { $nin: services } } } },
});
