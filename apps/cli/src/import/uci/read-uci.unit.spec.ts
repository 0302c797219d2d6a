import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import type { MappedRow } from '../row.js';
import { uciFormat } from './read-uci.js';

const header =
  'number,incident_state,caller_id,opened_by,opened_at,sys_created_at,sys_updated_at,contact_type,category,priority,' +
  'assignment_group,assigned_to,closed_code,resolved_by,resolved_at,closed_at';

const row = (number: string, state: string, updated = '1/3/2016 10:00', priority = '3 - Moderate'): string =>
  `${number},${state},?,?,1/3/2016 09:00,?,${updated},Phone,Category 5,${priority},?,?,?,?,?,?`;

const read = async (...lines: string[]): Promise<MappedRow[]> => {
  const content = (async function* () {
    // Cut anywhere: rows do not end where chunks do.
    const bytes = Buffer.from(lines.join('\n'));
    for (let from = 0; from < bytes.length; from += 100) yield await Promise.resolve(bytes.subarray(from, from + 100));
  })();
  return Readable.from(uciFormat('UTC').read(content)).toArray() as Promise<MappedRow[]>;
};

/** Each row as "row@line: its facts", or why it is rejected. */
const short = (rows: MappedRow[]): string[] =>
  rows.map((each) => {
    const said = 'reason' in each ? each.reason : `${each.incident} ${each.facts.map(({ name }) => name).join(' ')}`;
    return `${each.row}@${each.line}: ${said}${'endsIncident' in each ? ' .' : ''}`;
  });

test('rows of a ticket are mapped together, and the last one says so', async () => {
  expect(short(await read(header, row('INC1', 'New'), row('INC1', 'Active'), row('INC2', 'Active'), ''))).toEqual([
    '1@2: key:uci:INC1 logged',
    '2@3: key:uci:INC1 responded .',
    '3@4: key:uci:INC2 logged .',
  ]);
});

test('columns are found by name, in any order', async () => {
  const turned = (line: string): string => line.split(',').toReversed().join(',');
  expect(short(await read(turned(header), turned(row('INC1', 'New'))))).toEqual(['1@2: key:uci:INC1 logged .']);
});

test('rows that cannot be read are rejected with line and reason, and the rest goes on', async () => {
  const rows = await read(
    header,
    row('INC1', 'New', '31/2/2016 10:00'),
    row('INC1', 'New'),
    'INC1,New',
    row('?', 'New'),
    row('INC1', 'Lost'),
    row('INC1', 'New', '1/3/2016 11:00', 'Urgent'),
    row('INC1', '-100', '?'),
    '',
    row('INC1', 'Active'),
  );
  expect(short(rows)).toEqual([
    '1@2: sys_updated_at "31/2/2016 10:00" is no time like 29/2/2016 01:16',
    '2@3: key:uci:INC1 logged',
    '3@4: has 2 columns instead of 16',
    '4@5: has no ticket number',
    expect.stringContaining('5@6: incident_state "Lost" is none of New, Active'),
    '6@7: priority "Urgent" does not begin with a digit from 1 to 5',
    '7@8: has no sys_updated_at',
    '8@10: key:uci:INC1 responded .',
  ]);
});

test('a quote that is never closed costs that row alone', async () => {
  const rows = await read(header, row('INC1', 'New'), `"INC1,${'x'.repeat(50)}`);
  expect(short(rows)).toEqual(['1@2: key:uci:INC1 logged .', expect.stringMatching(/^2@3: is no row of CSV: /)]);
});

test('a file of another kind is refused by what it lacks', async () => {
  await expect(read('id,title', '1,x')).rejects.toThrow('the first line has no column number, incident_state');
  await expect(read('')).rejects.toThrow('empty');
});

test('a row that is not UTF-8 is rejected, and the rest goes on', async () => {
  const text = [header, row('INC1', 'New'), row('INC1', 'Active').replace('Phone', 'T\xe9l'), row('INC1', 'Active')];
  const content = (async function* () {
    yield await Promise.resolve(Buffer.from(text.join('\n'), 'latin1'));
  })();
  const rows = (await Readable.from(uciFormat('UTC').read(content)).toArray()) as MappedRow[];
  expect(short(rows)).toEqual(['1@2: key:uci:INC1 logged', '2@3: is not UTF-8', '3@4: key:uci:INC1 responded .']);
  expect(rows[1]?.raw).toContain('T\uFFFDl');
});
