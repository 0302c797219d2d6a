import { view, type AsOf, type Incident, type Instant } from '#incidents/domain';
import type { Due } from '#settings/domain';
import type { IncidentPart, Review } from './document.js';
import type { PostmortemView, Session } from './postmortem.js';
import { lastFixOf, requirementOf, type Requirement, type Reviewable } from './requirement.js';

/** Whether a postmortem is owed, by when, and whether it was held. */
export interface Owing extends Requirement {
  /** When all incidents had been reviewed in a session after the last fix; null while one was not, or is not fixed. */
  heldAt: Instant | null;
}

/** What a review owes by a setting, as its postmortem and a document of it tell of the incidents. */
export const owingOf = (
  review: Review,
  { waived, sessions }: Pick<PostmortemView, 'waived' | 'sessions'>,
  incidents: readonly IncidentPart[],
  setting: Due,
  asOf: AsOf,
): Owing => {
  const all = incidents.map(reviewableOf);
  const owing = incidents.filter((_, place) => !all[place]?.isCancelled).map(({ id }) => id);
  const reviewed = review.incidents.filter(({ id }) => owing.includes(id));
  return { ...requirementOf(all, setting, waived !== null), heldAt: heldAt(reviewed, sessions, lastFixOf(all), asOf) };
};

/**
 * A session counts for the incidents that were reviewed in it, also where they came into another review since; one before the
 * last fix does not. So it is for the time to the postmortem (rules.md S6), which is told of it a moment later.
 */
const heldAt = (
  incidents: Review['incidents'],
  sessions: readonly Session[],
  lastFix: Instant | null,
  asOf: AsOf,
): Instant | null => {
  if (lastFix === null) return null;
  const held = incidents.map(({ id, judged: { incident } }) => {
    const here = sessions.flatMap(({ heldAt: at, reviewed }) => (at && reviewed?.includes(id) ? [at] : []));
    const told = isToldOf(incident) ? (view(incident, asOf)?.facts.postmortemsHeld.map(({ at }) => at) ?? []) : [];
    return [...here, ...told].filter((at) => at >= lastFix).sort()[0];
  });
  return held.some((at) => at === undefined) ? null : (held.sort().at(-1) ?? null);
};

/** Most incidents have no session, and need not be looked at whole. */
const isToldOf = ({ events, merging }: Incident): boolean =>
  [events, ...(merging?.absorbed.map((other) => other.events) ?? [])].some((all) =>
    all.some(({ type }) => type === 'PostmortemHeld'),
  );

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
