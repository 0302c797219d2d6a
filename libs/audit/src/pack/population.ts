import type { ActionItemDocument } from '#follow-ups';
import type { Prose } from '#incidents/domain';
import type { IncidentFacts } from '#metrics';
import type { ListedPostmortem } from '#postmortems';
import type { VerdictsDocument } from '#service-levels';
import type { VerdictState } from '#service-levels/domain';

/** What is read of a review. */
export const reviewFields = ['reviewedWith', 'requirement', 'reasons', 'dueAt', 'heldAt', 'approvedAt'] as const;

export type Review = Pick<ListedPostmortem, '_id' | (typeof reviewFields)[number]>;

/** What is counted of an incident, from documents. */
export interface Documents {
  facts: Pick<
    IncidentFacts,
    '_id' | 'reference' | 'firstLoggedAt' | 'severity' | 'highestSeverity' | 'status' | 'services' | 'isMerged'
  >;
  title: Prose | null;
  /** Of the review that the incident is in, which may be another incident's; undefined where whoever asks does not see it. */
  postmortem: Review | undefined;
  publishedAt: Date | null;
  verdicts: Pick<VerdictsDocument, 'verdicts'> | undefined;
  items: readonly Pick<ActionItemDocument, 'state' | 'agreedOn' | 'slippedDays'>[];
}

const left: readonly VerdictState[] = ['unknown', 'excluded', 'not-applicable'];

/** An incident of the population (rules.md E4). */
export interface Member {
  incident: { id: string; reference: string | null; title: Prose | null };
  firstLoggedAt: string;
  severity: number;
  highestSeverity: number;
  status: string;
  services: readonly string[];
  /** Null where whoever asks does not see it: it takes in an incident that is hidden from them (rules.md R5). */
  review: {
    requirement: 'required' | 'optional' | 'waived';
    reasons: readonly string[];
    dueAt: string | null;
    heldAt: string | null;
    /** Null where none is due, or there is time left. */
    heldInTime: boolean | null;
    approvedAt: string | null;
    publishedAt: string | null;
  } | null;
  verdicts: { met: number; breached: number; open: number; leftOut: Partial<Record<VerdictState, number>> };
  actionItems: {
    promised: number;
    delivered: number;
    late: number;
    open: number;
    overdue: number;
    dropped: number;
    /** Of which no day was promised. */
    noPromise: number;
  };
}

/** @param now milliseconds since 1970 @param today as documents have days */
export const memberOf = (
  { facts, title, postmortem, publishedAt, verdicts, items }: Documents,
  now: number,
  today: Date,
): Member => {
  const { _id: id, reference, firstLoggedAt, severity, highestSeverity, status, services } = facts;
  return {
    incident: { id, reference, title },
    firstLoggedAt: firstLoggedAt.toISOString(),
    ...{ severity, highestSeverity, status, services },
    review: postmortem === undefined ? null : reviewOf(postmortem, publishedAt, now),
    verdicts: verdictsOf(verdicts?.verdicts ?? [], now),
    actionItems: itemsOf(items, today),
  };
};

const reviewOf = (
  { requirement, reasons, dueAt, heldAt, approvedAt }: Review,
  publishedAt: Date | null,
  now: number,
): Member['review'] => ({
  ...{ requirement, reasons },
  dueAt: iso(dueAt),
  heldAt: iso(heldAt),
  heldInTime: dueAt === null ? null : heldAt !== null ? heldAt <= dueAt : dueAt.getTime() < now ? false : null,
  approvedAt: iso(approvedAt),
  publishedAt: iso(publishedAt),
});

const iso = (date: Date | null): string | null => date && date.toISOString();

/** A deadline that has gone by is a breach, although no event has said so yet (rules.md M11). */
const verdictsOf = (rows: VerdictsDocument['verdicts'], now: number): Member['verdicts'] => {
  const states = rows.map(({ state, latestDeadline }): VerdictState =>
    state === 'running' && latestDeadline !== null && latestDeadline.getTime() < now ? 'breached' : state,
  );
  const count = (...wanted: VerdictState[]): number => states.filter((state) => wanted.includes(state)).length;
  return {
    ...{ met: count('met'), breached: count('breached'), open: count('running', 'paused') },
    leftOut: Object.fromEntries(left.flatMap((state) => (count(state) === 0 ? [] : [[state, count(state)]]))),
  };
};

const itemsOf = (items: Documents['items'], today: Date): Member['actionItems'] => {
  const promised = items.filter(({ agreedOn }) => agreedOn !== null);
  const isOver = (state: string): boolean => state === 'delivered' || state === 'dropped';
  const count = (is: (item: Documents['items'][number]) => boolean): number => promised.filter(is).length;
  return {
    promised: promised.length,
    delivered: count(({ state }) => state === 'delivered'),
    late: count(({ state, slippedDays }) => state === 'delivered' && (slippedDays ?? 0) > 0),
    open: count(({ state }) => !isOver(state)),
    overdue: count(({ state, agreedOn }) => !isOver(state) && agreedOn !== null && agreedOn < today),
    dropped: count(({ state }) => state === 'dropped'),
    noPromise: items.length - promised.length,
  };
};

/** What the whole population comes to. */
export interface Totals {
  n: number;
  leftOut: { cancelled?: number; merged?: number };
  reviews: {
    required: number;
    heldInTime: number;
    heldLate: number;
    overdue: number;
    notDueYet: number;
    waived: number;
    approved: number;
    published: number;
    /** Of which nothing is known, since whoever asks does not see them. */
    notShown: number;
  };
  verdicts: { met: number; breached: number; open: number; leftOut: number };
  actionItems: Member['actionItems'];
}

export const totalsOf = (members: readonly Member[], leftOut: Totals['leftOut']): Totals => {
  const sum = (of: (member: Member) => number): number => members.reduce((total, member) => total + of(member), 0);
  const reviews = members.flatMap(({ review }) => (review === null ? [] : [review]));
  const required = reviews.filter(({ requirement }) => requirement === 'required');
  const held = (inTime: boolean | null): (typeof required)[number][] =>
    required.filter(({ heldInTime }) => heldInTime === inTime);
  const item = (name: keyof Member['actionItems']): number => sum(({ actionItems }) => actionItems[name]);
  return {
    n: members.length,
    leftOut,
    reviews: {
      required: required.length,
      heldInTime: held(true).length,
      heldLate: held(false).filter(({ heldAt }) => heldAt !== null).length,
      overdue: held(false).filter(({ heldAt }) => heldAt === null).length,
      notDueYet: held(null).length,
      waived: reviews.filter(({ requirement }) => requirement === 'waived').length,
      approved: reviews.filter(({ approvedAt }) => approvedAt !== null).length,
      published: reviews.filter(({ publishedAt }) => publishedAt !== null).length,
      notShown: members.length - reviews.length,
    },
    verdicts: {
      met: sum(({ verdicts }) => verdicts.met),
      breached: sum(({ verdicts }) => verdicts.breached),
      open: sum(({ verdicts }) => verdicts.open),
      leftOut: sum(({ verdicts }) => Object.values(verdicts.leftOut).reduce((total, each) => total + each, 0)),
    },
    actionItems: {
      ...{ promised: item('promised'), delivered: item('delivered'), late: item('late'), open: item('open') },
      ...{ overdue: item('overdue'), dropped: item('dropped'), noPromise: item('noPromise') },
    },
  };
};
