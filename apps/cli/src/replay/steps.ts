import type { Replayed } from './answers.js';
import { changesOfMind } from './changes-of-mind.js';
import { moment } from './moments.js';
import { changeLines, entryLines, standingLine, type Sheet } from './page.js';
import { prose } from './facts-in-words.js';
import { printable } from '../printable.js';

/** One moment of recording: what was known before it, and what from then on. */
export interface Step {
  number: number;
  of: number;
  recordedAt: string;
  /** Undefined before the first. */
  before: Replayed | undefined;
  now: Replayed;
}

/** What a moment added and changed, and how the incident stood then. */
export const stepLines = ({ number, of, recordedAt, before, now }: Step, sheet: Sheet): string => {
  const { paint } = sheet;
  const knownBefore = new Set(before?.timeline.entries.map(({ eventId }) => eventId));
  const changedBefore = new Set(
    before && changesOfMind(before.timeline, before.incident.validAt).map(({ eventId }) => eventId),
  );
  const added = now.timeline.entries.filter(
    ({ eventId, ...entry }) => !knownBefore.has(eventId) && entry.recordedAt === recordedAt,
  );
  const changed = changesOfMind(now.timeline, now.incident.validAt).filter(
    ({ eventId }) => !changedBefore.has(eventId),
  );
  const title = before === undefined ? [paint.strong(printable(prose(now.incident.title)))] : [];
  return [
    ...title,
    paint.strong(`Step ${number} of ${of}: known at ${moment(recordedAt)} UTC`),
    ...added.flatMap((entry) => entryLines(entry, now.timeline.entries, sheet)),
    ...changed.flatMap((change) => changeLines(change, sheet, '~')),
    ...(added.length + changed.length === 0 ? ['  nothing that had happened by then'] : []),
    `  → ${standingLine(now.incident)}`,
    '',
    '',
  ].join('\n');
};
