import { printable } from '../printable.js';
import { grouped } from './progress.js';
import type { RejectsFile } from './rejects.js';
import type { SettledRow } from './sending.js';

/** What the rows of an import came to; the three kinds add up to the rows of the input. */
export class Sums {
  rows = 0;
  becameEvents = 0;
  events = 0;
  saidNothingNew = 0;
  rejected = 0;
  moved = 0;

  add({ events, moved, rejected }: SettledRow): void {
    this.rows += 1;
    this.events += events;
    this.moved += moved;
    if (rejected !== undefined) this.rejected += 1;
    else if (events > 0) this.becameEvents += 1;
    else this.saidNothingNew += 1;
  }
}

export interface Finished {
  path: string;
  digest: string;
  seconds: number;
  dryRun: boolean;
  sums: Sums;
  rejects: RejectsFile;
}

/** One JSON object, for machines. */
export const asJson = ({ path, digest, seconds, dryRun, sums, rejects }: Finished): string =>
  JSON.stringify({
    file: path,
    digest,
    dryRun,
    rows: sums.rows,
    rowsThatBecameEvents: sums.becameEvents,
    events: sums.events,
    rowsThatSaidNothingNew: sums.saidNothingNew,
    rowsRejected: sums.rejected,
    recordingTimesMoved: sums.moved,
    rejectsFile: rejects.written ? rejects.path : null,
    seconds: Math.round(seconds * 10) / 10,
  });

/** For people. */
export const asText = ({ path, digest, seconds, dryRun, sums, rejects }: Finished): string => {
  const rate = Math.round(sums.rows / Math.max(0.001, seconds));
  const width = grouped(sums.rows).length;
  const line = (count: number, what: string): string => `  ${grouped(count).padStart(width)}  ${what}`;
  const lines = [
    ...rejects.first.map((reject) => printable(`${reject.file}:${reject.line}: ${reject.reason}`)),
    ...(sums.rejected > rejects.first.length
      ? [`… and ${grouped(sums.rejected - rejects.first.length)} more rejected rows`]
      : []),
    `${dryRun ? 'Dry run, nothing was sent: ' : ''}${path} (${digest.slice(0, 19)}…), ${seconds.toFixed(1)} s, ${grouped(rate)} rows/s`,
    line(sums.becameEvents, `rows ${dryRun ? 'would be' : 'are'} on record as events (${grouped(sums.events)} events)`),
    line(sums.saidNothingNew, 'rows said nothing new'),
    line(sums.rejected, `rows were rejected${rejects.written ? `; they are kept in ${rejects.path}` : ''}`),
    line(sums.rows, 'rows in all'),
    ...(sums.moved > 0
      ? [
          `${grouped(sums.moved)} recording times went back in time within their incident, or lay ahead of the clock: they ` +
            `${dryRun ? 'would be' : 'are'} recorded at the time of the event before them, or now.`,
        ]
      : []),
  ];
  return `${lines.join('\n')}\n`;
};
