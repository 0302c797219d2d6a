import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { FactToSend, MappedRow, SourceFormat } from '../row.js';
import { pagerdutyFormat } from './pagerduty.js';
import { statuspageFormat } from './statuspage.js';

const rowsOf = async (format: SourceFormat, document: unknown): Promise<MappedRow[]> => {
  const source = typeof document === 'string' ? document : JSON.stringify(document, null, 2);
  const rows: MappedRow[] = [];
  for await (const row of format.read(Readable.from([Buffer.from(source)]))) rows.push(row);
  return rows;
};
const factsIn = (rows: readonly MappedRow[]): FactToSend[] => rows.flatMap((row) => ('facts' in row ? row.facts : []));
const inShort = (rows: readonly MappedRow[]): string[] =>
  factsIn(rows).map(({ path, body: { occurredAt } }) =>
    typeof occurredAt === 'string' ? `${path} ${occurredAt.slice(11, 16)}` : path,
  );
const reasons = (rows: readonly MappedRow[]) => rows.flatMap((row) => ('reason' in row ? [row.reason] : []));

const onPage = {
  ...{ id: 'p31zjtct2jer', name: 'Orders are late', status: 'resolved', impact: 'major' },
  ...{
    created_at: '2026-03-02T11:10:00.000+01:00',
    started_at: '2026-03-02T09:40:00.000Z',
    resolved_at: '2026-03-02T11:30:00Z',
  },
  ...{ shortlink: 'https://stspg.io/p31zjtct2jer', page_id: 'x', a_field_of_tomorrow: { deep: [1] } },
  components: [{ id: 'c1', name: 'Orders', status: 'operational' }],
  incident_updates: [
    { id: 'u4', status: 'resolved', body: 'It is over.', created_at: '2026-03-02T11:30:00.000Z' },
    { id: 'u3', status: 'monitoring', body: 'A fix was implemented.', display_at: '2026-03-02T11:00:00.000Z' },
    { id: 'u2', status: 'identified', body: 'It was caused by a full queue.', display_at: '2026-03-02T10:30:00.000Z' },
    {
      ...{ id: 'u1', status: 'investigating', body: 'We look at it.', display_at: '2026-03-02T10:10:00.000Z' },
      affected_components: [{ code: 'c2', name: 'Mail' }],
    },
    { id: 'u5', status: 'postmortem', body: 'What happened', created_at: '2026-03-03T11:30:00.000Z' },
    { id: 'u6', status: 'investigating', body: null, created_at: 'yesterday' },
  ],
};

describe('statuspage', () => {
  const format = statuspageFormat(undefined);

  test('an incident becomes a log, its updates, and what they say has happened', async () => {
    const rows = await rowsOf(format, [onPage]);
    expect(factsIn(rows)[0]).toEqual({
      ...{ name: 'logged', path: 'logged' },
      body: {
        ...{ key: 'statuspage:p31zjtct2jer', title: 'Orders are late', services: ['Orders', 'Mail'], severity: 2 },
        ...{ reportedBy: null, occurredAt: '2026-03-02T10:10:00.000Z', startedAt: '2026-03-02T09:40:00.000Z' },
      },
    });
    expect(inShort(rows)).toEqual([
      ...['logged 10:10', 'links 10:10', 'updates 10:10', 'updates 10:30', 'diagnosed 10:30', 'updates 11:00'],
      ...['mitigated 11:00', 'updates 11:30', 'fixed 11:30', 'postmortem/sections/summary'],
    ]);
    expect(rows.every((row) => 'incident' in row && row.incident === 'key:statuspage:p31zjtct2jer')).toBe(true);
    expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rows[1]?.line).toBeGreaterThan(rows[0]?.line ?? 0);
  });

  const told = (...updates: [status: string, body: string][]) =>
    rowsOf(format, [
      {
        ...onPage,
        ...{ started_at: undefined, resolved_at: undefined },
        incident_updates: updates.map(([status, body], place) => ({
          ...{ id: `u${place}`, status, body },
          display_at: `2026-03-02T1${place}:30:00Z`,
        })),
      },
    ]);

  test.each([
    'The issue has been identified and a fix is being implemented.',
    'We have identified the problem.',
    'It may be caused by a full queue.',
    'We do not believe that it is due to the release.',
  ])('"identified" is no diagnosis where the cause is not said: %s', async (body) =>
    expect(factsIn(await told(['identified', body])).map(({ path }) => path)).toEqual(['logged', 'links', 'updates']),
  );

  test.each([
    ['A fix has been implemented and we are monitoring the results.', true],
    ['The release was rolled back, and we continue to monitor.', true],
    ['We are monitoring the situation.', false],
    ['A fix has been implemented, but some users still see errors.', false],
    ['We tried a restart.', false],
  ])('"monitoring" is a mitigation where one is affirmed: %s', async (body, isOne) =>
    expect(factsIn(await told(['monitoring', body])).some(({ path }) => path === 'mitigated')).toBe(isOne),
  );

  test('what was resolved and is looked at again was reopened; a second "resolved" says nothing new', async () => {
    const rows = await told(
      ['resolved', 'It is over.'],
      ['investigating', 'It is back.'],
      ['resolved', 'Over.'],
      ['resolved', 'A last word.'],
    );
    expect(inShort(rows).slice(2)).toEqual([
      ...['updates 10:30', 'fixed 10:30', 'updates 11:30', 'reopened 11:30', 'updates 12:30', 'fixed 12:30'],
      'updates 13:30',
    ]);
  });

  test.each<[string, [status: string, at: string][], object, string[]]>([
    [
      'as its end alone was told of',
      [['resolved', '2026-02-27T11:30:00Z']],
      {},
      ['logged 03-02 10:10', 'notes 02-27 09:40', 'updates 02-27 11:30', 'fixed 02-27 11:30'],
    ],
    [
      'as it says of itself',
      [
        ['investigating', '2026-02-27T10:30:00Z'],
        ['resolved', '2026-02-27T11:30:00Z'],
      ],
      { backfilled: true },
      ['logged 03-02 10:10', 'notes 02-27 09:40', 'updates 02-27 10:30', 'updates 02-27 11:30', 'fixed 02-27 11:30'],
    ],
    [
      'without updates',
      [],
      { resolved_at: '2026-02-27T11:30:00Z' },
      ['logged 03-02 10:10', 'notes 02-27 09:40', 'fixed 02-27 11:30'],
    ],
    [
      'unless it was told of before its end',
      [
        ['investigating', '2026-02-27T10:30:00Z'],
        ['resolved', '2026-02-27T11:30:00Z'],
      ],
      {},
      ['logged 02-27 10:30', 'updates 02-27 10:30', 'updates 02-27 11:30', 'fixed 02-27 11:30'],
    ],
  ])('one that was written afterwards is logged when it was entered: %s', async (_, updates, more, moments) => {
    const incident_updates = updates.map(([status, at], place) => ({
      ...{ id: `u${place}`, status, body: 'So it was.', display_at: at },
    }));
    const rows = await rowsOf(format, [
      {
        ...{ ...onPage, shortlink: undefined, resolved_at: undefined, incident_updates },
        ...{ started_at: '2026-02-27T09:40:00Z', ...more },
      },
    ]);
    const said = factsIn(rows).map(({ path, body: { occurredAt } }) => `${path} ${String(occurredAt).slice(5, 16)}`);
    expect(said.map((each) => each.replace('T', ' '))).toEqual(moments);
    expect('startedAt' in (factsIn(rows)[0]?.body ?? {})).toBe(moments[0] === 'logged 02-27 10:30');
  });

  test('a day that does not exist is no moment, and a file that is not UTF-8 is refused', async () => {
    expect(reasons(await rowsOf(format, [{ ...onPage, created_at: '2026-02-30T10:00:00Z' }]))).toEqual([
      'has no "created_at" that is a time with an offset',
    ]);
    for (const [bytes, says] of [
      [Buffer.from('[{"name": "Z\u00fcrich"}]', 'latin1'), 'the file is not UTF-8 (line 1): save it as UTF-8'],
      [Buffer.from('\uFEFF[]', 'utf16le'), 'the file is UTF-16: save it as UTF-8'],
      [Buffer.from('[]', 'utf16le'), 'holds NUL bytes'],
    ] as const)
      await expect(
        (async () => {
          for await (const row of format.read(Readable.from([bytes]))) expect(row).toBeUndefined();
        })(),
      ).rejects.toThrow(says);
  });

  test('a start that is only when it was entered is none, and one without updates ends when it says', async () => {
    const { incident_updates: _updates, ...bare } = onPage;
    const rows = await rowsOf(format, { page: {}, incidents: [{ ...bare, started_at: bare.created_at }] });
    expect(inShort(rows)).toEqual(['logged 10:10', 'links 10:10', 'fixed 11:30']);
    expect(factsIn(rows)[0]?.body).not.toHaveProperty('startedAt');
  });

  test('what cannot be used is said, one by one', async () => {
    const rows = await rowsOf(format, [
      { ...onPage, scheduled_for: '2026-04-01T00:00:00Z' },
      { ...onPage, impact: 'unheard of' },
      { ...onPage, name: ' ' },
      { ...onPage, created_at: '2026-03-02 11:10' },
      { ...onPage, id: undefined },
      7,
    ]);
    expect(reasons(rows)).toEqual([
      'is planned maintenance, and no incident',
      'states no "impact": say a severity for such incidents with --severity',
      'has no "name"',
      'has no "created_at" that is a time with an offset',
      'has no "id"',
      'is no object',
    ]);
    expect(inShort(await rowsOf(statuspageFormat(3), [{ ...onPage, impact: null }]))[0]).toBe('logged 10:10');
    await expect(rowsOf(format, '{')).rejects.toThrow('is no JSON');
    await expect(rowsOf(format, { pages: [] })).rejects.toThrow('no statuspage document');
  });
});

const paged = {
  ...{ id: 'PT4KHLK', incident_number: 1234, title: 'The queue is full', status: 'resolved', urgency: 'high' },
  ...{
    created_at: '2026-03-02T10:10:00Z',
    last_status_change_at: '2026-03-02T11:30:00Z',
    html_url: 'https://acme.pagerduty.com/i/PT4KHLK',
  },
  service: { id: 'PS', type: 'service_reference', summary: 'Orders' },
  priority: { id: 'PP', summary: 'P2' },
  acknowledgements: [{ at: '2026-03-02T10:12:00Z', acknowledger: { type: 'user_reference', summary: 'Anja Moor' } }],
  last_status_change_by: { type: 'service_reference', summary: 'Orders' },
};
const entry = (type: string, time: string, agent: object, more: object = {}) => ({
  ...{
    id: `R${time}`,
    type: `${type}_log_entry`,
    created_at: `2026-03-02T${time}:00Z`,
    agent,
    incident: { id: 'PT4KHLK' },
  },
  ...more,
});
const anja = { type: 'user_reference', summary: 'Anja Moor' };

describe('pagerduty', () => {
  const format = pagerdutyFormat(undefined);

  test('an incident says who acknowledged it and when it was resolved, by a service by nobody', async () => {
    const facts = factsIn(await rowsOf(format, { incidents: [paged], more: false }));
    expect(facts.map(({ path, body }) => [path, body['by']])).toEqual([
      ['logged', undefined],
      ['links', undefined],
      ['responded', { kind: 'person', name: 'Anja Moor' }],
      ['fixed', null],
    ]);
    expect(facts[0]?.body).toMatchObject({ key: 'pagerduty:PT4KHLK', services: ['Orders'], severity: 2 });
  });

  test('its log entries say more, in the order of their times', async () => {
    const rows = await rowsOf(format, {
      incidents: [paged],
      log_entries: [
        entry('resolve', '11:30', anja),
        entry('annotate', '10:40', anja, { channel: { type: 'note', summary: 'It is the queue' } }),
        entry('acknowledge', '10:12', anja),
        entry('escalate', '10:11', { type: 'escalation_policy_reference', summary: 'Nights' }),
        entry('acknowledge', '10:13', anja, { incident: { id: 'another' } }),
        entry('trigger', '10:10', { type: 'service_reference', summary: 'Orders' }),
      ],
    });
    expect(inShort(rows)).toEqual(['logged 10:10', 'links 10:10', 'responded 10:12', 'notes 10:40', 'fixed 11:30']);
    expect(factsIn(rows).at(-1)?.body['by']).toEqual({ kind: 'person', name: 'Anja Moor' });
  });

  test('one that was reopened says so', async () => {
    const rows = await rowsOf(format, {
      incidents: [paged],
      log_entries: [entry('resolve', '11:30', anja), entry('reopen', '11:40', anja), entry('resolve', '12:00', anja)],
    });
    expect(inShort(rows).slice(2)).toEqual(['fixed 11:30', 'reopened 11:40', 'fixed 12:00']);
  });

  test('many incidents with many entries are read in the time that their number asks for', async () => {
    const incidents = Array.from({ length: 10_000 }, (_, place) => ({ ...paged, id: `P${place}` }));
    const log_entries = incidents.map(({ id }) =>
      entry('acknowledge', '10:12', anja, { id: `R${id}`, incident: { id } }),
    );
    const start = performance.now();
    const rows = await rowsOf(format, { incidents, log_entries });
    expect(rows).toHaveLength(20_000);
    expect(rows.at(-1)?.line).toBeGreaterThan(100_000);
    // It took minutes when each incident went through all entries, and each row through the file.
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test('what cannot be used is said, one by one', async () => {
    const rows = await rowsOf(format, {
      incidents: [
        { ...paged, priority: null },
        { ...paged, title: '' },
        { ...paged, created_at: 1 },
        { ...paged, id: '' },
        null,
      ],
    });
    expect(reasons(rows)).toEqual([
      'has no priority from P1 to P5: say a severity for such incidents with --severity',
      'has no "title"',
      'has no "created_at" that is a time with an offset',
      'has no "id"',
      'is no object',
    ]);
    expect(reasons(await rowsOf(pagerdutyFormat(3), { incidents: [{ ...paged, priority: null }] }))).toEqual([]);
    await expect(rowsOf(format, [paged])).rejects.toThrow('no pagerduty document');
  });
});
