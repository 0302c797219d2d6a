import { view, type AsOf, type Incident, type Instant } from '#incidents/domain';
import type { Due } from '#settings/domain';
import type { IncidentPart, Review } from './document.js';
import type { PostmortemView, Session } from './postmortem.js';
import { lastFixOf, requirementOf, type Requirement, type Reviewable } from './requirement.js';

/** Whether a postmortem is owed, by when, and whether it was held. */
export interface Owing extends Requirement {
  /** When all incidents had been reviewed in a session after the last fix; null while one was not, or is not fixed. */
  heldAt: Instant | null;
  /** While that is null: when sessions were held that do not count, and why (rules.md N3). */
  notCounted: { at: Instant; why: WhyNotCounted }[];
}

export const whysNotCounted = ['not-fixed', 'before-last-fix', 'not-all-incidents'] as const;
export type WhyNotCounted = (typeof whysNotCounted)[number];

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
  return { ...requirementOf(all, setting, waived !== null), ...heldOf(reviewed, sessions, lastFixOf(all), asOf) };
};

/**
 * A session counts for the incidents that were reviewed in it, also where they came into another review since; one before the
 * last fix does not. So it is for the time to the postmortem (rules.md S6), which is told of it a moment later.
 */
const heldOf = (
  incidents: Review['incidents'],
  sessions: readonly Session[],
  lastFix: Instant | null,
  asOf: AsOf,
): Pick<Owing, 'heldAt' | 'notCounted'> => {
  const all = incidents.map(({ id, judged: { incident } }) => {
    const here = sessions.flatMap(({ heldAt: at, reviewed }) => (at && reviewed?.includes(id) ? [at] : []));
    const told = isToldOf(incident) ? (view(incident, asOf)?.facts.postmortemsHeld.map(({ at }) => at) ?? []) : [];
    return [...here, ...told].sort();
  });
  const counting = all.map((moments) => moments.find((at) => lastFix !== null && at >= lastFix));
  const heldAt = counting.some((at) => at === undefined) ? null : (counting.sort().at(-1) ?? null);
  if (heldAt !== null) return { heldAt, notCounted: [] };
  const why = (at: Instant): WhyNotCounted =>
    lastFix === null ? 'not-fixed' : at < lastFix ? 'before-last-fix' : 'not-all-incidents';
  return { heldAt, notCounted: [...new Set(all.flat())].sort().map((at) => ({ at, why: why(at) })) };
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
