import { printable } from '../printable.js';
import { grouped } from './progress.js';
import type { RejectsFile } from './rejects.js';
import type { SettledRow } from './sending.js';

/** What the rows of an import came to; the three kinds add up to the rows of the input. */
export class Sums {
  rows = 0;
  becameEvents = 0;
  events = 0;
  eventsBefore = 0;
  saidNothingNew = 0;
  rejected = 0;
  moved = 0;
  /** The first rows with such a time, by number. */
  firstMoved: number[] = [];

  add({ row: { row }, events, eventsBefore, moved, rejected }: SettledRow): void {
    this.rows += 1;
    this.events += events;
    this.eventsBefore += eventsBefore;
    this.moved += moved;
    // Rows are settled in no particular order.
    if (moved > 0) this.firstMoved = [...this.firstMoved, row].sort((one, other) => one - other).slice(0, 10);
    if (rejected !== undefined) this.rejected += 1;
    else if (events > 0) this.becameEvents += 1;
    else this.saidNothingNew += 1;
  }
}

export interface Finished {
  path: string;
  /** Of each file. */
  digests: string[];
  seconds: number;
  dryRun: boolean;
  sums: Sums;
  rejects: RejectsFile;
  /** How things were read. */
  says: string[];
}

/** One JSON object, for machines. */
export const asJson = ({ path, digests, seconds, dryRun, sums, rejects, says }: Finished): string =>
  JSON.stringify({
    file: path,
    ...(digests.length === 1 ? { digest: digests[0] } : { digests }),
    dryRun,
    rows: sums.rows,
    rowsThatBecameEvents: sums.becameEvents,
    events: sums.events,
    eventsOnRecordBefore: sums.eventsBefore,
    rowsThatSaidNothingNew: sums.saidNothingNew,
    rowsRejected: sums.rejected,
    recordingTimesMoved: sums.moved,
    firstRowsMoved: sums.firstMoved,
    rejectsFile: rejects.written ? rejects.path : null,
    ...(says.length > 0 ? { says } : {}),
    seconds: Math.round(seconds * 10) / 10,
  });

/** For people. */
export const asText = ({ path, digests, seconds, dryRun, sums, rejects, says }: Finished): string => {
  const rate = Math.round(sums.rows / Math.max(0.001, seconds));
  const width = grouped(sums.rows).length;
  const line = (count: number, what: string): string => `  ${grouped(count).padStart(width)}  ${what}`;
  const [digest = ''] = digests;
  const what = digests.length === 1 ? `${digest.slice(0, 19)}…` : `${digests.length} files`;
  const lines = [
    ...says.map((each) => printable(each)),
    ...rejects.first.map((reject) => printable(`${reject.file}:${reject.line}: ${reject.reason}`)),
    ...(sums.rejected > rejects.first.length
      ? [`… and ${grouped(sums.rejected - rejects.first.length)} more rejected rows`]
      : []),
    `${dryRun ? 'Dry run, nothing was sent: ' : ''}${path} (${what}), ${seconds.toFixed(1)} s, ${grouped(rate)} rows/s`,
    line(sums.becameEvents, dryRun ? readable(sums) : onRecord(sums)),
    line(sums.saidNothingNew, `${rows(sums.saidNothingNew)} said nothing new`),
    line(sums.rejected, rejected(sums.rejected, rejects)),
    line(sums.rows, `${rows(sums.rows)} in all`),
    ...(sums.moved > 0 ? [moved(sums, dryRun)] : []),
  ];
  return `${lines.join('\n')}\n`;
};

const rows = (count: number): string => (count === 1 ? 'row' : 'rows');
const events = (count: number): string => `${grouped(count)} ${count === 1 ? 'event' : 'events'}`;

const onRecord = ({ becameEvents, events: all, eventsBefore }: Sums): string => {
  const before =
    eventsBefore === 0
      ? ''
      : `, ${eventsBefore === all ? 'all' : grouped(eventsBefore)} of which ${eventsBefore === 1 ? 'was' : 'were'} on record before`;
  return `${rows(becameEvents)} ${becameEvents === 1 ? 'is' : 'are'} on record as events (${events(all)}${before})`;
};

const readable = ({ becameEvents, events: all }: Sums): string =>
  `${rows(becameEvents)} could be read; the product has not judged them (${events(all)} if it takes them all)`;

const rejected = (count: number, { written, path }: RejectsFile): string =>
  `${rows(count)} ${count === 1 ? 'was' : 'were'} rejected${written ? `; kept in ${path}` : ''}`;

const moved = ({ moved: count, firstMoved }: Sums, dryRun: boolean): string => {
  const more = count > firstMoved.length ? ', …' : '';
  const where = `${rows(firstMoved.length)} ${firstMoved.join(', ')}${more}`;
  return count === 1
    ? `1 recording time went back in time within its incident, or lay ahead of the clock (${where}): it ${dryRun ? 'would be' : 'is'} ` +
        'recorded at the time of the event before it, or now.'
    : `${grouped(count)} recording times went back in time within their incident, or lay ahead of the clock (${where}): they ` +
        `${dryRun ? 'would be' : 'are'} recorded at the time of the event before them, or now.`;
};
