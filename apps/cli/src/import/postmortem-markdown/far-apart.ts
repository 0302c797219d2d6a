import type { Timeline, TimelineEntry } from './timeline.js';

const day = 86_400_000;
const month = 31 * day;

const momentOf = ({ at }: { at: string }): number => Date.parse(at);

/** Entries in the order of their moments, parted where nothing happened for a month. */
const groupsOf = (entries: readonly TimelineEntry[]): TimelineEntry[][] => {
  const groups: TimelineEntry[][] = [];
  let last = -Infinity;
  for (const entry of [...entries].sort((one, other) => momentOf(one) - momentOf(other))) {
    const group = groups.at(-1);
    if (group === undefined || momentOf(entry) - last > month) groups.push([entry]);
    else group.push(entry);
    last = momentOf(entry);
  }
  return groups;
};

/**
 * Takes out what lies months from the rest, as a slip of the pen does, and what is told of another incident. What the document is of is
 * told by its date, or by where most of its entries are; else nothing is left.
 *
 * @param date of the incident, as the document states it
 */
export const withoutFarApart = (timeline: Timeline, date: string | undefined): Timeline => {
  const groups = groupsOf(timeline.entries);
  if (groups.length < 2) return timeline;
  const isNear = ({ at }: TimelineEntry): boolean =>
    date !== undefined && Math.abs(Date.parse(at) - Date.parse(date)) <= 3 * day;
  const home =
    groups.find((group) => group.some(isNear)) ?? groups.find(({ length }) => length * 2 > timeline.entries.length);
  const far = timeline.entries.filter((entry) => home?.includes(entry) !== true);
  return {
    ...timeline,
    entries: home === undefined ? [] : timeline.entries.filter((entry) => home.includes(entry)),
    unread: [
      ...timeline.unread,
      ...far.map(({ at, line, text, span }) => ({
        ...{ line, text: `${span ?? at}: ${text}` },
        reason: `is of ${at.slice(0, 10)}, more than a month from the other entries: it may be of another incident, or a slip`,
      })),
    ].sort((one, other) => one.line - other.line),
  };
};

/** Do they lie within a month of the timeline? */
export const isFarFrom = (at: string, entries: readonly TimelineEntry[]): boolean =>
  entries.length > 0 && entries.every((entry) => Math.abs(momentOf(entry) - Date.parse(at)) > month);
