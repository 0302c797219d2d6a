import { numberIn } from '#incidents/domain';
import type { Day } from './events.js';
import type { ItemState } from './follow-ups.js';
import { slippedDays as slipped } from './promises.js';

/** By what the roadmap is divided; never by person (product.md, "Blameless by construction"). */
export const roadmapGroups = ['team', 'incident', 'quarter'] as const;
export type RoadmapGroup = (typeof roadmapGroups)[number];

/** As much of an action item as its place on the roadmap depends on. */
export interface Planned {
  id: string;
  incident: string;
  /** Of the incident, like INC-7; null until it has one. */
  reference: string | null;
  /** Its number within the incident. */
  item: number;
  team: string | null;
  state: ItemState;
  /** The day of the last word. */
  dueOn: Day | null;
  /** The day that stands; null where none was promised. */
  agreedOn: Day | null;
  /** Days that it had slipped when it was delivered or dropped. */
  slippedDays: number | null;
}

/** How many of a group are how far; days are those of all of them. */
export interface RoadmapCounts {
  overdue: number;
  running: number;
  delivered: number;
  dropped: number;
  slippedDays: number;
}

export interface RoadmapPart<Item> extends RoadmapCounts {
  /** Id of the team or incident, or a quarter like "2026-Q4"; null for those that have none. */
  group: string | null;
  items: Item[];
}

const isOver = ({ state }: Planned): boolean => state === 'delivered' || state === 'dropped';
const isLate = (item: Planned, today: Day): boolean => !isOver(item) && item.agreedOn !== null && item.agreedOn < today;

/** Whole days that it has slipped by a day; a later day to which nobody consented counts at once. */
export const slippedBy = (item: Planned, today: Day): number | null => {
  const { agreedOn, dueOn, slippedDays } = item;
  if (agreedOn === null || isOver(item)) return slippedDays;
  return slipped({ agreedOn, dueOn: dueOn ?? agreedOn }, today);
};

/** The quarter of a year in which a day lies ("2026-Q4"). */
export const quarterOf = (day: Day): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/**
 * Overdue ones first, the longest overdue at the head; then by day, those without one after them; what is over last. Of one day, and
 * of none: in the order of incidents, and of their numbers.
 */
export const inRoadmapOrder = <Item extends Planned>(items: readonly Item[]): Item[] =>
  items.toSorted(
    (one, other) =>
      Number(isOver(one)) - Number(isOver(other)) ||
      compared(dayOf(one) ?? '9999-12-31', dayOf(other) ?? '9999-12-31') ||
      inOrderOfIncidents(one, other) ||
      one.item - other.item,
  );

/** By the number of their reference; those without one last. */
const inOrderOfIncidents = (one: Planned, other: Planned): number =>
  numbered(one) - numbered(other) || compared(one.incident, other.incident);

const numbered = ({ reference }: Planned): number => numberIn(reference ?? '') ?? Number.MAX_SAFE_INTEGER;

const dayOf = ({ agreedOn, dueOn }: Planned): Day | null => agreedOn ?? dueOn;
const compared = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** The roadmap in parts: quarters in their order, else those with the most overdue first; what has no group comes last. */
export const roadmapBy = <Item extends Planned>(
  items: readonly Item[],
  by: RoadmapGroup,
  today: Day,
): RoadmapPart<Item>[] => {
  const groups = new Map<string | null, [Item, ...Item[]]>();
  for (const item of inRoadmapOrder(items)) {
    const group = groupOf(item, by);
    groups.set(group, [...(groups.get(group) ?? []), item] as [Item, ...Item[]]);
  }
  return [...groups]
    .map(([group, members]) => ({ group, ...countsOf(members, today), items: members }))
    .sort(
      (one, other) =>
        Number(one.group === null) - Number(other.group === null) ||
        (by === 'quarter' ? 0 : other.overdue - one.overdue) ||
        (by === 'incident' ? inOrderOfIncidents(one.items[0], other.items[0]) : 0) ||
        compared(one.group ?? '', other.group ?? ''),
    );
};

const groupOf = (item: Planned, by: RoadmapGroup): string | null => {
  if (by !== 'quarter') return item[by];
  const day = dayOf(item);
  return day === null ? null : quarterOf(day);
};

export const countsOf = (items: readonly Planned[], today: Day): RoadmapCounts => ({
  overdue: items.filter((item) => isLate(item, today)).length,
  running: items.filter((item) => !isOver(item)).length,
  delivered: items.filter(({ state }) => state === 'delivered').length,
  dropped: items.filter(({ state }) => state === 'dropped').length,
  slippedDays: items.reduce((sum, item) => sum + (slippedBy(item, today) ?? 0), 0),
});
