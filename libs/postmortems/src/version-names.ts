import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AsOf } from '#incidents/domain';
import { namedContent, type Review } from './domain/index.js';

/** What a version of a document is called: SHA-256, in hex (rules.md P8). */
export const versionNamePattern = /^[0-9a-f]{64}$/;

/**
 * The name of a document as it is on both axes: of the canonical JSON (RFC 8785) of what it says.
 *
 * @returns undefined when the incident that stands for all was not known then
 */
export const versionName = (review: Review, asOf: AsOf): string | undefined => {
  const named = namedContent(review, asOf);
  // What is undefined is left out, as JSON leaves it out.
  const text = named && canonicalize(JSON.parse(JSON.stringify(named)));
  return text === undefined ? undefined : createHash('sha256').update(text).digest('hex');
};
