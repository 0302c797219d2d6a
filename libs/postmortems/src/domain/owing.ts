import type { Instant } from '#incidents/domain';
import type { Due } from '#settings/domain';
import type { Document, IncidentPart } from './document.js';
import { lastFixOf, requirementOf, type Requirement, type Reviewable } from './requirement.js';

/** Whether a postmortem is owed, by when, and whether it was held. */
export interface Owing extends Requirement {
  /** When the first session began that was held after the last fix; null while none was, and while something is not fixed. */
  heldAt: Instant | null;
}

/** What a document owes by a setting. A session before the last fix does not count, as for the time to the postmortem. */
export const owingOf = (
  { incidents, sessions, waived }: Pick<Document, 'incidents' | 'sessions' | 'waived'>,
  setting: Due,
): Owing => {
  const all = incidents.map(reviewableOf);
  const lastFix = lastFixOf(all);
  const held = sessions.flatMap(({ heldAt }) => (heldAt !== undefined && lastFix && heldAt >= lastFix ? [heldAt] : []));
  return { ...requirementOf(all, setting, waived !== null), heldAt: held.sort()[0] ?? null };
};

/** What decides about one of its incidents. */
export const reviewableOf = ({
  highestSeverity,
  origin,
  status,
  facts,
  verdicts,
}: Pick<IncidentPart, 'highestSeverity' | 'origin' | 'status' | 'facts' | 'verdicts'>): Reviewable => ({
  highestSeverity,
  origin,
  isBreached: verdicts.some(({ state }) => state === 'breached'),
  isCancelled: status === 'cancelled',
  fixedAt: facts.find(({ fact }) => fact === 'fixed')?.from[0]?.at ?? null,
});
