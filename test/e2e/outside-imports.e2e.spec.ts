import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { importFile } from '../../apps/cli/src/import/import.js';
import type { ImportOptions } from '../../apps/cli/src/import/usage.js';
import { adminKey, newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

// What other tools and hands have written down, through the API: postmortems in Markdown, status pages, PagerDuty, any CSV.

jest.setTimeout(60_000);

const folder = newFolder();
const documents = join(folder, 'postmortems');
let app: RunningApp;

const document = (title: string, zone: string, day: string): string => `# ${title}

## Summary

A job held the lock.

## Timeline (all times ${zone})

| Time | Event |
| --- | --- |
| ${day} 12:06 | The job starts |
| ${day} 12:11 | A customer calls |
| ${day} ??:?? | Somebody looks |
| ${day} 13:30 | The job is stopped |

## Contributing factors

- The lock has no timeout.

## Action items

- Add an alert on the age of locks

## Attendees

- Anja Moor

## Stats

- Time to detection: 5 minutes
- Time to recovery: 84 minutes
`;

beforeAll(async () => {
  app = await startApp({ folder });
  mkdirSync(documents);
  writeFileSync(join(documents, 'PM 1 orders.md'), document('Orders are late', 'UTC', '2021-03-31'));
  writeFileSync(join(documents, 'PM 2 mail.md'), document('Mail is late', 'CET', '2021-06-30'));
  writeFileSync(join(documents, 'notes.txt'), 'No document');
});
afterAll(async () => {
  await app.stop();
  removeFolder(folder);
});

interface Result {
  rows: number;
  rowsThatBecameEvents: number;
  events: number;
  eventsOnRecordBefore: number;
  rowsRejected: number;
  says: string[];
}

const imported = async (path: string, options: Partial<ImportOptions> = {}): Promise<[code: number, Result]> => {
  let printed = '';
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  try {
    const rejects = join(folder, 'rejects.ndjson');
    const takesSeverity = options.format === undefined || options.format === 'postmortem-markdown';
    const all = {
      ...{ format: 'postmortem-markdown' as const, json: true as const, rejects },
      ...(takesSeverity ? { severity: '2' as const } : {}),
      ...options,
    };
    const code = await importFile(path, all, { DEBRIEF_URL: app.url, DEBRIEF_API_KEY: adminKey });
    return [code, JSON.parse(printed) as Result];
  } finally {
    out.mockRestore();
  }
};
const get = async (path: string): Promise<Record<string, unknown>> => {
  const { status, body } = await app.get(path);
  expect([path, status]).toEqual([path, 200]);
  return body;
};

test('a folder of documents becomes incidents, once; one that has to be asked about is left out whole', async () => {
  const [code, result] = await imported(documents);
  expect([code, result.rowsRejected, result.eventsOnRecordBefore]).toEqual([1, 2, 0]);
  expect(result.says.every((line) => line.startsWith('PM 1 orders.md: '))).toBe(true);
  const [, again] = await imported(documents);
  expect([again.events, again.eventsOnRecordBefore]).toEqual([result.events, result.events]);
  expect((await app.get('/v1/incidents/key:postmortem:postmortems:PM-2-mail')).status).toBe(404);

  const incident = '/v1/incidents/key:postmortem:postmortems:PM-1-orders';
  expect(await get(incident)).toMatchObject({
    ...{ title: 'Orders are late', severity: 2, status: 'mitigated' },
    durations: { timeToDetect: { duration: 'PT5M' }, timeToRecover: { duration: 'PT1H24M' } },
  });
  expect(await get(`${incident}/postmortem`)).toMatchObject({
    findings: [{ text: 'The lock has no timeout.' }],
    actionItems: [{ title: 'Add an alert on the age of locks', kind: 'observability' }],
    sections: [{ section: 'summary', text: expect.stringContaining('2021-03-31 ??:??: Somebody looks') as unknown }],
  });
  const { items } = (await get(`${incident}/postmortem/invitations`)) as { items: { participant: { name: string } }[] };
  expect(items.map(({ participant }) => participant.name)).toContain('Anja Moor');
});

test('what was asked about is said, and then it is there; what is on record stays as it is', async () => {
  const [, result] = await imported(documents, { timeZone: 'Europe/Copenhagen' });
  expect([result.rowsRejected, result.events - result.eventsOnRecordBefore]).toEqual([2, result.events / 2]);
  expect(await get('/v1/incidents/key:postmortem:postmortems:PM-2-mail')).toMatchObject({
    durations: { timeToDetect: { from: { occurredAt: '2021-06-30T10:06:00.000Z' }, duration: 'PT5M' } },
  });
});

test('an edited document, and one that is imported with another severity, change nothing and say what to do', async () => {
  const path = join(documents, 'PM 1 orders.md');
  const reasons = (): string => readFileSync(join(folder, 'rejects.ndjson'), 'utf8');
  const head = await app.log.head();
  const [code, other] = await imported(path, { severity: '3' });
  expect([code, other.events]).toEqual([1, 0]);
  expect(reasons()).toContain('another --severity, --time-zone');
  writeFileSync(path, document('Orders are late', 'UTC', '2021-03-30'));
  const [, edited] = await imported(path);
  expect(edited.events).toBe(0);
  expect(reasons()).toContain('an earlier version of this one');
  expect(reasons()).toContain('POST /v1/incidents/key:postmortem:postmortems:PM-1-orders/corrections');
  expect(await app.log.head()).toEqual(head);
});

test('a dry run sends nothing, and a folder without documents is named', async () => {
  const head = await app.log.head();
  writeFileSync(join(folder, 'PM 3.md'), document('Search is late', 'UTC', '2021-03-31'));
  const [code, result] = await imported(join(folder, 'PM 3.md'), { dryRun: true });
  expect([code, result.rowsThatBecameEvents, await app.log.head()]).toEqual([1, 8, head]);
  mkdirSync(join(folder, 'empty'));
  await expect(imported(join(folder, 'empty'))).rejects.toThrow('holds no file that ends in .md');
  await expect(imported(documents, { timeZone: 'CET+1' })).rejects.toThrow('is no time zone');
  await expect(imported(documents, { format: 'facts', severity: '2' })).rejects.toThrow('--severity does not go with');
});

test('incidents of a status page and of PagerDuty become incidents, once', async () => {
  const page = {
    ...{ id: 'p31', name: 'Orders are late', impact: 'critical', created_at: '2026-03-02T10:10:00Z' },
    components: [{ name: 'Orders' }],
    incident_updates: [
      { id: 'u1', status: 'identified', body: 'It was caused by a full queue.', display_at: '2026-03-02T10:30:00Z' },
      { id: 'u2', status: 'resolved', body: 'It is over.', display_at: '2026-03-02T11:30:00Z' },
    ],
  };
  const anja = { type: 'user_reference', summary: 'Anja Moor' };
  const paged = {
    ...{
      id: 'PT4',
      title: 'The queue is full',
      status: 'resolved',
      created_at: '2026-03-02T10:10:00Z',
      priority: { summary: 'P1' },
    },
    ...{ service: { summary: 'Orders' }, acknowledgements: [{ at: '2026-03-02T10:12:00Z', acknowledger: anja }] },
    ...{ last_status_change_at: '2026-03-02T11:30:00Z', last_status_change_by: anja },
  };
  for (const [format, document] of [
    ['statuspage', [page, 7]],
    ['pagerduty', { incidents: [paged, 7] }],
  ] as const) {
    const path = join(folder, `${format}.json`);
    writeFileSync(path, JSON.stringify(document));
    const [code, first] = await imported(path, { format });
    expect([code, first.rowsRejected, first.eventsOnRecordBefore]).toEqual([1, 1, 0]);
    const [, again] = await imported(path, { format });
    expect([again.events, again.eventsOnRecordBefore]).toEqual([first.events, first.events]);
  }
  expect(await get('/v1/incidents/key:statuspage:p31')).toMatchObject({
    ...{ status: 'fixed', severity: 1, services: [{ name: 'Orders' }] },
    facts: { diagnosed: { cause: 'It was caused by a full queue.' } },
  });
  expect(await get('/v1/incidents/key:pagerduty:PT4')).toMatchObject({
    ...{ status: 'fixed', severity: 1 },
    durations: { timeToRespond: { duration: 'PT2M' }, timeToFix: { duration: 'PT1H20M' } },
  });
});

test('rows of any CSV become incidents as a mapping says, once', async () => {
  const [path, mapping] = [join(folder, 'tickets.csv'), join(folder, 'mapping.json')];
  writeFileSync(path, 'No,What,From,To\n7,Orders are late,2026-03-02 10:10,2026-03-02 11:30\n8,Mail is late,,\n');
  const times = { format: 'YYYY-MM-DD HH:mm', zone: 'UTC' };
  writeFileSync(
    mapping,
    JSON.stringify({ key: 'No', title: 'What', severity: 3, loggedAt: 'From', fixedAt: 'To', times }),
  );
  const options = { format: 'csv', mapping } as const;
  const [code, first] = await imported(path, options);
  expect([code, first.rowsThatBecameEvents, first.rowsRejected]).toEqual([1, 1, 1]);
  const [, again] = await imported(path, options);
  expect([again.events, again.eventsOnRecordBefore]).toEqual([2, 2]);
  expect(await get('/v1/incidents/key:csv:7')).toMatchObject({
    ...{ title: 'Orders are late', durations: { timeToFix: { duration: 'PT1H20M' } } },
  });
  await expect(imported(path, { format: 'csv' })).rejects.toThrow('--mapping goes with --format csv');
});
