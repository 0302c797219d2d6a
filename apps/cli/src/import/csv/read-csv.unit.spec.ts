import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { MappedRow } from '../row.js';
import { mappingIn, wallTimes } from './mapping.js';
import { csvFormat } from './read-csv.js';

const mapping = {
  ...{ key: 'Number', title: 'What', loggedAt: 'Opened', fixedAt: 'Resolved', fixedBy: 'Resolver', solution: 'How' },
  ...{ respondedAt: 'Taken', respondedBy: 'Taker', cause: 'Cause', diagnosedAt: 'Found', closedAt: 'Closed' },
  severity: { column: 'Priority', values: { '1 - Critical': 1, '2 - High': 2 } },
  services: { column: 'Services', separator: ';' },
  reportedBy: { column: 'Caller', kind: 'external-user' },
  times: { format: 'D/M/YYYY HH:mm', zone: 'Europe/Berlin' },
  notes: ['Notes'],
};
const header = 'Number,What,Opened,Resolved,Resolver,How,Taken,Taker,Cause,Found,Closed,Priority,Services,Caller,Notes';
const full =
  'T 1,Orders are late,15/7/2026 12:00,15/7/2026 13:00,Anja,"A larger, better queue",15/7/2026 12:05,Ben,Full,15/7/2026 12:30,16/7/2026 09:00,1 - Critical,orders; mail ;orders,Shop,"two\nlines"';
const bare = 'T2,Mail is late,15/1/2026 12:00,,,,,,,,,2 - High,,,';

const rowsOf = async (text: string, said: object = mapping, zone?: string): Promise<MappedRow[]> => {
  const rows: MappedRow[] = [];
  const format = csvFormat(mappingIn(JSON.stringify(said)), zone);
  for await (const row of format.read(Readable.from([Buffer.from(text)]))) rows.push(row);
  return rows;
};
const facts = (row: MappedRow | undefined) =>
  row !== undefined && 'facts' in row ? row.facts.map(({ path, body }) => [path, body]) : [];
const reasons = (rows: readonly MappedRow[]) => rows.map((row) => ('reason' in row ? row.reason : ''));

describe('a row', () => {
  test('is an incident with everything that it says, at the moments of the zone', async () => {
    const [row] = await rowsOf(`${header}\n${full}\n`);
    expect(row).toMatchObject({ row: 1, line: 2, incident: 'key:csv:T-1' });
    const anja = { kind: 'person', name: 'Anja' };
    expect(facts(row)).toEqual([
      [
        'logged',
        {
          ...{ key: 'csv:T-1', title: 'Orders are late', severity: 1, services: ['orders', 'mail'] },
          ...{ reportedBy: { kind: 'external-user', name: 'Shop' }, occurredAt: '2026-07-15T10:00:00.000Z' },
        },
      ],
      ['responded', { by: { kind: 'person', name: 'Ben' }, occurredAt: '2026-07-15T10:05:00.000Z' }],
      ['diagnosed', { by: null, cause: 'Full', occurredAt: '2026-07-15T10:30:00.000Z' }],
      ['fixed', { by: anja, solution: 'A larger, better queue', occurredAt: '2026-07-15T11:00:00.000Z' }],
      ['notes', { note: 'two\nlines', occurredAt: '2026-07-15T10:00:00.000Z' }],
      ['closed', { occurredAt: '2026-07-16T07:00:00.000Z' }],
    ]);
  });

  test('says nothing by a cell that is empty', async () => {
    const [row] = await rowsOf(`\uFEFF${header}\r\n${bare}\r\n`);
    expect(facts(row)).toEqual([
      [
        'logged',
        {
          ...{ key: 'csv:T2', title: 'Mail is late', severity: 2, services: [], reportedBy: null },
          occurredAt: '2026-01-15T11:00:00.000Z',
        },
      ],
    ]);
  });

  test('is rejected where a cell is not what the mapping says, by the name of its column', async () => {
    const rows = await rowsOf(
      [
        ...[header, bare, bare, bare.replace('T2', ''), bare.replace('2 - High', 'Low')],
        ...[bare.replace('T2', 'T3').replace('15/1', '30/2'), bare.replace('T2', 'T4').replace('15/1/2026 12:00', '')],
      ].join('\n'),
    );
    expect(reasons(rows)).toEqual([
      '',
      'has the key of a row before it',
      '"Number" is empty',
      '"Priority" is no severity from 1 to 5: "Low"',
      '"Opened" is no time as the mapping has it: "30/2/2026 12:00"',
      '"Opened" is empty',
    ]);
  });

  test.each([
    [Buffer.from('\uFEFFNumber,What', 'utf16le'), 'the file is UTF-16: save it as UTF-8'],
    [Buffer.from('Number,What', 'utf16le'), 'the file holds NUL bytes'],
    [Buffer.from('Number,K\u00fcrzel', 'latin1'), 'the first line is not UTF-8'],
  ])('is not looked for in a file that is not UTF-8', async (bytes, says) =>
    expect(
      Readable.from(csvFormat(mappingIn(JSON.stringify(mapping)), undefined).read(Readable.from([bytes]))).toArray(),
    ).rejects.toThrow(says),
  );

  test('is rejected where clocks showed its time twice, or not at all', async () => {
    const rows = await rowsOf(
      [
        header,
        bare.replace('15/1/2026 12:00', '25/10/2026 02:30'),
        bare.replace('15/1/2026 12:00', '29/3/2026 02:30'),
      ].join('\n'),
    );
    expect(reasons(rows)).toEqual([
      expect.stringContaining('"25/10/2026 02:30" came twice on the clocks of Europe/Berlin'),
      expect.stringContaining('"29/3/2026 02:30" is a time that they skipped'),
    ]);
  });

  test('has times of RFC 3339 where the mapping says nothing of them', async () => {
    const { times: _times, ...said } = mapping;
    const [row, other] = await rowsOf(
      `${header}\n${bare.replace('15/1/2026 12:00', '2026-01-15 12:00:00+01:00')}\n${bare.replace('T2', 'T3')}\n`,
      said,
    );
    expect(facts(row)[0]?.[1]).toMatchObject({ occurredAt: '2026-01-15T11:00:00.000Z' });
    expect(reasons([other as MappedRow])[0]).toContain('is no time');
    const [none] = await rowsOf(`${header}\n${bare.replace('15/1/2026 12:00', '2026-02-30T12:00:00Z')}\n`, said);
    expect(reasons([none as MappedRow])[0]).toContain('is no time');
  });
});

describe('a mapping', () => {
  test.each([
    ['is no JSON object', '[]'],
    ['is no JSON object', '{'],
    ['"severty" is nothing that a row may say', JSON.stringify({ ...mapping, severty: 1 })],
    ['"title" is required', JSON.stringify({ ...mapping, title: undefined })],
    ['"key" takes the name of a column', JSON.stringify({ ...mapping, key: 7 })],
    ['"solution" goes with "fixedAt"', JSON.stringify({ ...mapping, fixedAt: undefined, fixedBy: undefined })],
    ['"severity" takes', JSON.stringify({ ...mapping, severity: 6 })],
    ['"severity" takes', JSON.stringify({ ...mapping, severity: { column: 'x', values: { a: 'b' } } })],
    ['"reportedBy" takes', JSON.stringify({ ...mapping, reportedBy: { column: 'x', kind: 'robot' } })],
    ['"services" takes', JSON.stringify({ ...mapping, services: ['x'] })],
    ['"times" takes', JSON.stringify({ ...mapping, times: { format: 'HH:mm' } })],
    ['"times" takes', JSON.stringify({ ...mapping, times: { format: 'D/M/YYYY HH:mm', zone: 'Mars/Olympus' } })],
    ['"notes" takes', JSON.stringify({ ...mapping, notes: 'x' })],
  ])('is refused: %s', (says, text) => expect(() => mappingIn(text)).toThrow(says));

  test('names columns that are there, and a zone somewhere', async () => {
    await expect(rowsOf('Number,What\nT1,x\n')).rejects.toThrow(
      'no column "Opened", which the mapping names; it has Number, What',
    );
    await expect(rowsOf('')).rejects.toThrow('not even a header');
    const times = { format: 'D/M/YYYY HH:mm' };
    await expect(rowsOf(`${header}\n${bare}`, { ...mapping, times })).rejects.toThrow('names no zone');
    const [row] = await rowsOf(`${header}\n${bare}`, { ...mapping, times }, 'America/New_York');
    expect(facts(row)[0]?.[1]).toMatchObject({ occurredAt: '2026-01-15T17:00:00.000Z' });
  });

  test.each([
    ['YYYY-MM-DD HH:mm:ss', '2026-07-15 12:00:30', '2026-07-15T12:00:30.000Z'],
    ['M/D/YYYY H:mm', '7/5/2026 9:05', '2026-07-05T09:05:00.000Z'],
    ['DD.MM.YYYY, HH:mm', '15.07.2026, 12:00', '2026-07-15T12:00:00.000Z'],
  ])('reads times as %s', (format, text, moment) => {
    const wall = wallTimes(format)(text);
    expect(wall === undefined ? wall : new Date(wall).toISOString()).toBe(moment);
    expect(wallTimes(format)(`${text}x`)).toBeUndefined();
  });
});
