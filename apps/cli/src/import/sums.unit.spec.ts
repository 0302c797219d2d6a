import { expect, test } from '@jest/globals';
import { RejectsFile } from './rejects.js';
import type { SettledRow } from './sending.js';
import { asJson, asText, Sums, type Finished } from './sums.js';

const finished = (dryRun: boolean, ...settled: Omit<SettledRow, 'row'>[]): Finished => {
  const sums = new Sums();
  for (const [place, each] of [...settled.entries()].reverse())
    sums.add({ ...each, row: { row: place + 1, line: place + 1, raw: '', incident: 'key:a', facts: [] } });
  const rejects = new RejectsFile('a.rejects.ndjson');
  return { path: 'a.ndjson', digests: ['sha256:ab'], seconds: 1, dryRun, sums, rejects, says: [] };
};
const event = { events: 1, eventsBefore: 0, moved: 0 };
const before = { events: 1, eventsBefore: 1, moved: 0 };

test.each([
  ['a first import', [event, event], '2  rows are on record as events (2 events)'],
  ['one that went on', [before, event], '2  rows are on record as events (2 events, 1 of which was on record before)'],
  ['a second one', [before, before], '2  rows are on record as events (2 events, all of which were on record before)'],
  ['of one row', [event], '1  row is on record as events (1 event)'],
])('%s', (_, settled, line) => {
  expect(asText(finished(false, ...settled))).toContain(line);
});

test('machines are told what was on record before, and where recording times moved', () => {
  expect(JSON.parse(asJson(finished(false, before, { ...event, moved: 1 })))).toMatchObject({
    events: 2,
    eventsOnRecordBefore: 1,
    recordingTimesMoved: 1,
    firstRowsMoved: [2],
  });
});

test('a dry run promises nothing', () => {
  expect(asText(finished(true, event, event))).toContain(
    '2  rows could be read; the product has not judged them (2 events if it takes them all)',
  );
});

test('recording times that moved are named by their rows', () => {
  const moved = { ...event, moved: 1 };
  expect(asText(finished(false, event, moved))).toContain(
    '1 recording time went back in time within its incident, or lay ahead of the clock (row 2): it is recorded',
  );
  expect(asText(finished(false, ...Array.from({ length: 12 }, () => moved)))).toContain(
    '12 recording times went back in time within their incident, or lay ahead of the clock (rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …): they are recorded',
  );
});
