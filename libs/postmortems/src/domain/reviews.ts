import { refuseFuture, unreachable, type Decider, type Moment, type Recorded } from '#decider';
import { rootOf, type Instant, type Prose, type StandingMerges } from '#incidents/domain';
import { PostmortemStands, ReviewedTogether, ReviewIsShared, ReviewOfItself, ReviewsAreFull } from './errors.js';

/** The incident is reviewed together with another, which stands for both. */
export interface ReviewJoined {
  type: 'ReviewJoined';
  data: { incident: string; with: string; reason: Prose; occurredAt: Instant };
}

/** The incident is reviewed on its own again. */
export interface ReviewParted {
  type: 'ReviewParted';
  data: { incident: string; reason: Prose; occurredAt: Instant };
}

export type ReviewEvent = ReviewJoined | ReviewParted;
export type RecordedReviewEvent = Recorded<ReviewEvent>;

export interface JoinReview {
  type: 'JoinReview';
  data: ReviewJoining & {
    /** What the postmortem of the incident has, as a person reads it (`standingIn`). */
    standing: readonly string[];
    merging: Merging;
  };
}

interface ReviewJoining {
  incident: string;
  with: string;
  reason: Prose;
  occurredAt?: Instant;
}

export interface PartReview {
  type: 'PartReview';
  data: { incident: string; reason: Prose; occurredAt?: Instant };
}

export type ReviewCommand = JoinReview | PartReview;

/** Everything that was said of which incidents are reviewed together. */
export interface Reviews {
  events: readonly RecordedReviewEvent[];
}

/** Incidents that one review may cover. */
export const reviewLimit = 50;

/** Which incident stands for which others: by the id of each that is reviewed with another. */
export const leadsIn = ({ events }: Reviews, knownAt?: Instant): ReadonlyMap<string, string> => {
  const leads = new Map<string, string>();
  for (const { type, data, metadata } of events) {
    if (knownAt !== undefined && metadata.recordedAt > knownAt) continue;
    if (type === 'ReviewJoined') leads.set(data.incident, data.with);
    else leads.delete(data.incident);
  }
  return leads;
};

/** Which incidents were merged into which (rules.md A5). */
type Merging = Pick<StandingMerges, 'mergeOf'>;

const nothingMerged: Merging = { mergeOf: () => undefined };

/** The incident that stands for the review of this one, and then all others that it covers, in order. */
export const reviewOf = (
  incident: string,
  leads: ReadonlyMap<string, string>,
  merging: Merging = nothingMerged,
): [string, ...string[]] => {
  const lead = leadOf(incident, leads, merging);
  return [lead, ...coveredBy(lead, leads, merging)];
};

/** The incidents for which this one stands, in order. */
export const coveredBy = (lead: string, leads: ReadonlyMap<string, string>, merging: Merging): string[] =>
  [...leads.keys()]
    .filter((other) => other !== lead && isRoot(other, merging) && leadOf(other, leads, merging) === lead)
    .sort();

/**
 * What was merged is reviewed with what it was merged into, and so are those for which it stood. Merges that close a circle
 * of reviews leave the first of it in order of id to stand for all.
 */
export const leadOf = (incident: string, leads: ReadonlyMap<string, string>, merging: Merging): string => {
  const way: string[] = [];
  for (let next = rootOf(incident, merging); ; next = rootOf(leads.get(next) ?? next, merging)) {
    const circle = way.slice(way.indexOf(next));
    if (way.includes(next)) return circle.sort()[0] as string;
    way.push(next);
  }
};

const isRoot = (incident: string, { mergeOf }: Merging): boolean => mergeOf(incident) === undefined;

const decide = (command: ReviewCommand, reviews: Reviews, { now, recordedAt }: Moment): ReviewEvent[] => {
  const { occurredAt = recordedAt } = command.data;
  refuseFuture('occurredAt', occurredAt, now);
  const leads = leadsIn(reviews);
  const { incident } = command.data;
  switch (command.type) {
    case 'JoinReview': {
      const { with: other, standing, merging, reason } = command.data;
      const root = rootOf(other, merging);
      if (incident === other || incident === root) throw new ReviewOfItself();
      const [[lead, ...covered], joining] = [reviewOf(incident, leads, merging), reviewOf(other, leads, merging)];
      if (leads.get(incident) === other && lead === joining[0]) return [];
      // What was said of reviews does not count where merges have closed a circle.
      if (lead !== incident) throw new ReviewedTogether(incident, lead);
      if (joining[0] !== root) throw new ReviewedTogether(other, joining[0]);
      if (covered.length > 0) throw new ReviewIsShared(incident);
      if (joining.length >= reviewLimit) throw new ReviewsAreFull(reviewLimit);
      if (standing.length > 0) throw new PostmortemStands(incident, other, standing);
      return [{ type: 'ReviewJoined', data: { incident, with: other, reason, occurredAt } }];
    }
    case 'PartReview':
      return leads.has(incident) ? [{ type: 'ReviewParted', data: { ...command.data, occurredAt } }] : [];
    default:
      return unreachable(command);
  }
};

/** The one stream `reviews`: so that no incident is in two reviews, and none stands for another that stands for a third. */
export const reviewing: Decider<Reviews, ReviewCommand, ReviewEvent> = {
  initial: { events: [] },
  decide,
  evolve: ({ events }, event) => ({ events: [...events, event] }),
};

/** The texts that are sealed (rules.md P1). */
export const reviewProse = (): string[] => ['reason'];
