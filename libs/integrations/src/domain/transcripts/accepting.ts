import type { Prose } from '#incidents/domain';
import { mainTextOf, saysWho, type ProposableFact, type ProposedFact } from '../proposals/index.js';

/** What a message can be recorded as: what needs no more than a moment, words, and who said or did it. */
export const entryFacts = [
  'notes',
  'started',
  'detected',
  'responded',
  'actions-taken',
  'diagnosed',
  'mitigated',
  'fixed',
  'updates',
  'clock-paused',
  'clock-resumed',
  'reopened',
  'closed',
  'cancelled',
] as const satisfies readonly ProposableFact[];
export type EntryFact = (typeof entryFacts)[number];

/** A message, and what whoever accepts it says of it. */
export interface Accepting {
  as: EntryFact;
  occurredAt: string;
  /** In the place of what the message says. */
  otherwise: string | undefined;
  text: Prose;
  author: Prose | null;
  /** Who wrote it, as the directory knows them or whoever accepts says; undefined where nobody knows. */
  by: object | null | undefined;
}

/**
 * The fact that a message comes to. Whoever the directory does not know stands before the words, as the chat calls them:
 * nobody is registered by what is pasted.
 */
export const factOfEntry = ({ as: type, occurredAt, otherwise, text, author, by }: Accepting): ProposedFact => {
  // A start has words only for its bounds.
  const main = type === 'started' ? undefined : mainTextOf(type);
  const isNamed = by !== undefined && by !== null && saysWho(type);
  const said = isNamed || typeof author !== 'string' || typeof text !== 'string' ? text : `${author}: ${text}`;
  return {
    type,
    occurredAt,
    ...(main === undefined ? {} : { [main]: otherwise ?? said }),
    ...(saysWho(type) && by !== undefined ? { by } : {}),
  };
};
