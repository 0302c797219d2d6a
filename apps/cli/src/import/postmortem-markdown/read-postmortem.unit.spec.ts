import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { FactToSend, MappedRow } from '../row.js';
import { readPostmortem, type PostmortemOptions } from './read-postmortem.js';

const read = (source: string, options: PostmortemOptions = { severity: 2 }) =>
  readPostmortem(source, 'folder/PM-7 Orders.md', options);
const factsIn = (rows: readonly MappedRow[]): (FactToSend & { line: number })[] =>
  rows.flatMap((row) => ('facts' in row ? row.facts.map((fact) => ({ ...fact, line: row.line })) : []));
const of = (rows: readonly MappedRow[], path: string) => factsIn(rows).filter((fact) => fact.path === path);
const bodies = (rows: readonly MappedRow[], path: string) => of(rows, path).map(({ body }) => body);
const rejected = (rows: readonly MappedRow[]) =>
  rows.flatMap((row) => ('reason' in row ? [[row.line, row.reason] as const] : []));

const whole = `# Orders are late

## Summary

A job held the *lock*.

## Timeline (all times UTC)

| Time | Event |
| --- | --- |
| 2021-03-31 12:00 | Deploy |
| 2021-03-31 12:06 | The job starts |
| 2021-03-31 12:11 | **Detection:** A customer calls |
| 2021-03-31 ??:?? | Somebody looks |
| 2021-03-31 13:30 | The job is stopped (resolved) |
| 2021-04-01 | The job is gone |

## Contributing factors

What came together:

- The lock has no timeout.
- Nobody is told of jobs.
  - They have no owner.

## Lessons learned

- Locks end.

## Where we got lucky

It was night.

## Action items

- Add an alert on the age of locks
- Give the lock a timeout

## Attendees

- AB, C. Dahl
- All of the platform team

## Stats

- Time to detection: 5 minutes
- Time to recovery: 84 minutes
`;

describe('a document', () => {
  const { rows, says } = read(whole);

  test('is logged as of its detection, under a key that follows from the name of the file', () =>
    expect(bodies(rows, 'logged')).toEqual([
      {
        ...{
          key: 'postmortem:folder:PM-7-Orders',
          title: 'Orders are late',
          services: [],
          severity: 2,
          reportedBy: null,
        },
        occurredAt: '2021-03-31T12:11:00.000Z',
      },
    ]));

  test('has its timeline as notes, and what is certain as facts', () => {
    expect(of(rows, 'notes').map(({ body, line }) => [line, body['occurredAt'], body['note']])).toEqual([
      [11, '2021-03-31T12:00:00.000Z', 'Deploy'],
      [12, '2021-03-31T12:06:00.000Z', 'The job starts'],
      [13, '2021-03-31T12:11:00.000Z', 'Detection: A customer calls'],
      [15, '2021-03-31T13:30:00.000Z', 'The job is stopped (resolved)'],
    ]);
    expect(bodies(rows, 'started')).toEqual([{ occurredAt: '2021-03-31T12:06:00.000Z' }]);
    expect(bodies(rows, 'detected')).toEqual([{ by: null, occurredAt: '2021-03-31T12:11:00.000Z' }]);
    expect(bodies(rows, 'fixed')).toEqual([
      { by: null, solution: 'The job is stopped (resolved)', occurredAt: '2021-03-31T13:30:00.000Z' },
    ]);
    expect(bodies(rows, 'mitigated')).toEqual([]);
    expect(says).toContain(
      'time to recovery of 84 minutes (line 47): from 2021-03-31T12:06:00.000Z (line 12) to 2021-03-31T13:30:00.000Z (line 15)',
    );
  });

  test('says by line what was not read, and keeps it', () => {
    expect(rejected(rows)).toEqual([
      [14, '"2021-03-31 ??:??" is no day and time that can be read; it is kept in the summary'],
    ]);
    expect(says).toContain('1 entry of the timeline says a day and no time, and is kept in the summary (line 16)');
    const [summary] = bodies(rows, 'postmortem/sections/summary');
    for (const kept of [
      'A job held the *lock*.',
      '2021-03-31 ??:??: Somebody looks',
      '2021-04-01: The job is gone',
      '### Where we got lucky',
      'It was night.',
      'Time to detection: 5 minutes',
      'All of the platform team',
    ])
      expect(summary?.['text']).toContain(kept);
  });

  test('has factors as findings, action items, lessons, and those who attended by name', () => {
    expect(bodies(rows, 'findings')).toEqual([
      { text: 'The lock has no timeout.', tags: [] },
      { text: 'Nobody is told of jobs. – They have no owner.', tags: [] },
    ]);
    expect(bodies(rows, '/v1/action-items')).toEqual([
      {
        title: 'Add an alert on the age of locks',
        kind: 'observability',
        incident: 'key:postmortem:folder:PM-7-Orders',
      },
      { title: 'Give the lock a timeout', kind: 'preventive', incident: 'key:postmortem:folder:PM-7-Orders' },
    ]);
    expect(bodies(rows, 'postmortem/sections/lessons')).toEqual([{ text: '- Locks end.' }]);
    expect(bodies(rows, 'postmortem/sections/contributing-factors')).toEqual([{ text: 'What came together:' }]);
    expect(bodies(rows, 'postmortem/invitations').map(({ participant }) => participant)).toEqual([
      { kind: 'person', name: 'AB' },
      { kind: 'person', name: 'C. Dahl' },
    ]);
  });

  test('numbers its rows from 1, each once', () =>
    expect(rows.map(({ row }) => row)).toEqual(rows.map((_, place) => place + 1)));
});

test('a start is not recorded where nothing says when it was detected: the log would stand in for that', () => {
  const { rows, says } = read(whole.replace('- Time to detection: 5 minutes\n', '').replace('**Detection:** ', ''));
  expect(of(rows, 'started')).toEqual([]);
  expect(of(rows, 'fixed')).toHaveLength(1);
  expect(says).toContain(
    'its start at 2021-03-31T12:06:00.000Z (line 12) is left to be recorded: nothing says when it was detected',
  );
});

describe('nothing of a document is sent', () => {
  test('that states no severity, unless one is said for it; one that it states counts more', () => {
    expect(rejected(read(whole, {}).rows)).toEqual([[1, expect.stringContaining('--severity')]]);
    expect(factsIn(read(whole, {}).rows)).toEqual([]);
    const stated = read(`---\ntitle: "From the front"\nseverity: SEV-1\n---\n${whole}`, { severity: 4 });
    expect(bodies(stated.rows, 'logged')).toMatchObject([{ title: 'From the front', severity: 1 }]);
    expect(of(stated.rows, 'started')).toMatchObject([{ line: 16 }]);
    expect(bodies(read(`${whole}\n## Impact\n\nSeverity: P3\n`, {}).rows, 'logged')).toMatchObject([{ severity: 3 }]);
  });

  test('whose times cannot be told for sure, until the zone is said', () => {
    const summer = whole.replaceAll('UTC', 'CET').replaceAll('2021-03-31', '2021-06-30');
    expect(rejected(read(summer).rows)).toEqual([[11, expect.stringContaining('--time-zone Europe/Berlin')]]);
    expect(factsIn(read(summer).rows)).toEqual([]);
    const said = read(summer, { severity: 2, timeZone: 'Europe/Berlin' });
    expect(bodies(said.rows, 'logged')).toMatchObject([{ occurredAt: '2021-06-30T10:11:00.000Z' }]);
    expect(rejected(read(whole.replace(' (all times UTC)', '')).rows)).toEqual([
      [11, expect.stringContaining('no time zone')],
    ]);
  });
});

describe('a document of another house', () => {
  const another = `# Search was down

Date: 2015-10-21

## What happened?

Too much traffic.

## Timeline

2015-10-21 (*all times UTC*)

* 14:51 News reports a sonnet
* 14:54 **OUTAGE BEGINS** — backends melt down
* 15:10 About 3 % of requests succeed
* 15:36 **OUTAGE ENDS**, all balanced again
* no time here
* 16:30 **INCIDENT ENDS**, reached exit criterion

## Next steps

1. Run tests against staging
`;

  test('comes to prose and to what is certain', () => {
    const { rows, says } = read(another);
    expect(of(rows, 'notes').map(({ body }) => String(body['occurredAt']).slice(11, 16))).toEqual([
      ...['14:51', '14:54', '15:10', '15:36', '16:30'],
    ]);
    expect(says).toContainEqual(expect.stringContaining('its start at 2015-10-21T14:54:00.000Z'));
    expect(of(rows, 'started')).toEqual([]);
    expect(bodies(rows, 'mitigated')).toMatchObject([{ occurredAt: '2015-10-21T15:36:00.000Z' }]);
    expect(['detected', 'fixed'].flatMap((path) => of(rows, path))).toEqual([]);
    expect(rejected(rows)).toEqual([[17, 'begins with no time; it is kept in the summary']]);
    expect(bodies(rows, '/v1/action-items')).toMatchObject([{ title: 'Run tests against staging' }]);
    expect(bodies(rows, 'postmortem/sections/summary')).toEqual([
      { text: expect.stringMatching(/Date: 2015-10-21[^]*### What happened\?\n\nToo much traffic\./) },
    ]);
  });

  test('whose times go back says no day of what follows, and nothing of that is taken', () => {
    const { rows } = read(another.replace('* 15:36', '* 00:10 A line of another day\n* 15:36'));
    expect(of(rows, 'notes')).toHaveLength(3);
    expect(of(rows, 'mitigated')).toEqual([]);
    const kept = 'it is kept in the summary';
    expect(rejected(rows)).toEqual([
      [16, `"00:10" is before the time above it, and says no day; ${kept}`],
      [17, `"15:36" says no day, and from line 16 on it is open which it is; ${kept}`],
      [18, `begins with no time; ${kept}`],
      [19, `"16:30" says no day, and from line 16 on it is open which it is; ${kept}`],
    ]);
  });

  test('may have its severity and action items in tables, of which nothing is lost', () => {
    const tables =
      '# X\n\n| Severity | SEV2 |\n|---|---|\n| Date | today |\n\n## Action items\n\n| Action | Owner |\n|---|---|\n| Add a canary | Ana |\n';
    const { rows } = read(tables, { severity: 4 });
    expect(bodies(rows, 'logged')).toMatchObject([{ severity: 2 }]);
    expect(of(rows, '/v1/action-items')).toMatchObject([{ line: 11, body: { title: 'Add a canary' } }]);
    expect(bodies(rows, 'postmortem/sections/summary')[0]?.['text']).toContain('| Add a canary | Ana |');
  });

  test('may name the day before its entries, in a heading or as an item, and the zone with each time', () => {
    const days =
      '## Timeline\n\n### Monday, 1 July 2024\n\n- 10:00 UTC: page\n\n* **2024-07-02**\n  * 09:20 UTC: Fixed: restarted\n  * 12:30 CEST follow-up\n';
    const { rows } = read(days);
    expect(of(rows, 'notes').map(({ body }) => body)).toEqual([
      { note: 'page', occurredAt: '2024-07-01T10:00:00.000Z' },
      { note: 'Fixed: restarted', occurredAt: '2024-07-02T09:20:00.000Z' },
      { note: 'follow-up', occurredAt: '2024-07-02T10:30:00.000Z' },
    ]);
    expect(bodies(rows, 'fixed')).toMatchObject([{ occurredAt: '2024-07-02T09:20:00.000Z' }]);
  });

  test('without any heading that is known is prose', () => {
    const { rows, says } = read('We had an outage.\n\nIt is over.');
    expect(bodies(rows, 'logged')).toEqual([
      { key: 'postmortem:folder:PM-7-Orders', title: 'PM-7 Orders', services: [], severity: 2, reportedBy: null },
    ]);
    expect(bodies(rows, 'postmortem/sections/summary')).toEqual([{ text: 'We had an outage.\n\nIt is over.' }]);
    expect(says).toEqual([expect.stringContaining('logged as of now')]);
    expect(rows).toHaveLength(2);
  });

  test('that says twice what resolved it says of neither that it did', () => {
    const twice = whole.replace('| Deploy |', '| Deploy stopped (resolved) |').replace(/## Stats[^]*/u, '');
    expect(['fixed', 'mitigated'].flatMap((path) => of(read(twice).rows, path))).toEqual([]);
  });
});

const folder = fileURLToPath(new URL('../../../../../../shared/data/dfds-postmortems/', import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.log('skipped: the real documents are not beside the project (../shared/data/dfds-postmortems)');

(isThere ? describe : describe.skip)('the real documents (skipped where they are not beside the project)', () => {
  const names = isThere ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];

  test('are all read; what is stated of them lies between moments of their timelines', () => {
    expect(names.length).toBeGreaterThan(30);
    const said = names.flatMap((name) => {
      const { rows, says } = readPostmortem(readFileSync(join(folder, name), 'utf8'), name, {
        ...{ severity: 3, timeZone: 'Europe/Copenhagen' },
      });
      expect([name, of(rows, 'logged').length]).toEqual([name, 1]);
      return says.filter((line) => line.startsWith('time to '));
    });
    const open = said.filter((line) => !line.includes(': from '));
    // "11 Days" to detect may end at any of several entries of that day.
    expect([said.length, open]).toEqual([44, [expect.stringContaining('11 Days')]]);
  });
});
