import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { collections } from './collections.js';
import { parquet } from './parquet.js';
import { columnsOf, valuesOf, type Column, type Values } from './shape.js';
import { guarded } from '#http';
import { written, type Format } from './written.js';

const columns: Column[] = [
  { name: 'id', kind: 'text' },
  { name: 'title', kind: 'text' },
  { name: 'at', kind: 'date' },
  { name: 'isRestricted', kind: 'flag' },
  { name: 'severity', kind: 'whole' },
  { name: 'length', kind: 'long' },
  { name: 'share', kind: 'number' },
  { name: 'services', kind: 'texts' },
  { name: 'lead', kind: 'json' },
];

const orNull = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(arbitrary, { freq: 4 });
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '',
    '=1+1',
    '-2',
    '@x',
    "'",
    "'=",
    'a,b',
    'say "x"',
    'two\r\nlines',
    "Disk full\n=cmd|' /C calc'!A0",
    "a\r=1\n'x",
    'a\r\n-1',
    '\r\n+1\n',
    '"\n"',
    'null',
    '{"redacted":true}',
    '\ttab',
    ' ',
  ),
);
const row: fc.Arbitrary<Values> = fc.tuple(
  fc.uuid(),
  orNull(text),
  orNull(fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })),
  orNull(fc.boolean()),
  orNull(fc.integer()),
  orNull(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  orNull(fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number || 0)),
  orNull(fc.array(orNull(text), { maxLength: 4 })),
  orNull(fc.record({ kind: text, from: fc.array(fc.nat(9), { maxLength: 2 }) })),
);

async function* sending(rows: readonly Values[]): AsyncGenerator<Values> {
  for (const each of rows) {
    await Promise.resolve();
    yield each;
  }
}

const fileOf = async (format: Format, rows: readonly Values[], some = columns): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of written(format, some, sending(rows))) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
};

/** Cells as RFC 4180 has them, read a character at a time; outside of quotes either end of a line ends the row. */
const cellsOf = (file: string): string[][] => {
  const rows: string[][] = [['']];
  let isQuoted = false;
  const add = (character: string): void => {
    const row = rows.at(-1) ?? [];
    row.push(`${row.pop() ?? ''}${character}`);
  };
  for (let at = 0; at < file.length; at += 1) {
    const character = file.charAt(at);
    if (character === '"') {
      if (isQuoted && file[at + 1] === '"') add(file.charAt((at += 1)));
      else isQuoted = !isQuoted;
    } else if (isQuoted) add(character);
    else if (character === ',') rows.at(-1)?.push('');
    else if (character === '\r' || character === '\n') {
      if (character === '\r' && file[at + 1] === '\n') at += 1;
      rows.push(['']);
    } else add(character);
  }
  return rows.slice(0, -1);
};

const bytesOf = (file: Uint8Array): ArrayBuffer => new Uint8Array(file).buffer;

/** As a reader of each form gets the rows; all in the words of NDJSON. */
const readers: Record<Format, (file: Buffer) => Promise<unknown[]>> = {
  ndjson: (file) =>
    Promise.resolve(
      file
        .toString()
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as unknown),
    ),
  csv: (file) => {
    const [head = [], ...lines] = parse(file, {
      cast: (value, { quoting }) => (value === '' && !quoting ? null : value),
    });
    expect(head).toEqual(columns.map(({ name }) => name));
    return Promise.resolve(
      lines.map((cells) =>
        Object.fromEntries(
          columns.map(({ name, kind }, place) => {
            const cell = cells[place] ?? null;
            if (cell === null) return [name, null];
            if (kind === 'text') return [name, cell.replace(/(?<=^|[\r\n])'/g, '')];
            if (kind === 'date' || kind === 'long') return [name, cell];
            return [name, JSON.parse(cell) as unknown];
          }),
        ),
      ),
    );
  },
  parquet: async (file) => {
    const rows = await parquetReadObjects({ file: bytesOf(file) });
    return rows.map((each) =>
      Object.fromEntries(
        columns.map(({ name }) => {
          const value = each[name] as unknown;
          return [
            name,
            typeof value === 'bigint' ? String(value) : value instanceof Date ? value.toISOString() : (value ?? null),
          ];
        }),
      ),
    );
  },
};

test('all forms say the same, row by row', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
      const expected = rows.map((values) =>
        Object.fromEntries(
          columns.map(({ name }, place) => {
            const value = values[place];
            return [
              name,
              typeof value === 'bigint' ? String(value) : value instanceof Date ? value.toISOString() : value,
            ];
          }),
        ),
      );
      for (const [format, read] of Object.entries(readers) as [Format, (file: Buffer) => Promise<unknown[]>][])
        expect([format, await read(await fileOf(format, rows))]).toEqual([format, expected]);
    }),
    { seed: 8, numRuns: 300 },
  );
}, 60_000);

describe('a CSV', () => {
  test('is lines with names, ended as RFC 4180 says, with JSON for what is nested', async () => {
    const values: Values = ['1', 'a "b", c', new Date(0), true, 2, 3n, 0.5, ['x', null], { kind: 'team' }];
    const csv = await fileOf('csv', [values, ['2', '', null, null, null, null, null, [], null]]);
    expect(csv.toString()).toBe(
      'id,title,at,isRestricted,severity,length,share,services,lead\r\n' +
        '1,"a ""b"", c",1970-01-01T00:00:00.000Z,true,2,3,0.5,"[""x"",null]","{""kind"":""team""}"\r\n' +
        '2,"",,,,,,[],\r\n',
    );
  });

  test.each([
    ['=HYPERLINK("https://example.com")', `'=HYPERLINK("https://example.com")`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r'=1"],
    ['\n=1', "'\n'=1"],
    ["Disk full\n=cmd|' /C calc'!A0", "Disk full\n'=cmd|' /C calc'!A0"],
    ['a\r@x', "a\r'@x"],
    ["a\r\n'b", "a\r\n''b"],
    ['a\n\n-1', "a\n\n'-1"],
    ['a\nb', 'a\nb'],
    ['＝1', "'＝1"],
    ["'twas", "''twas"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('%j is written as %j', (text_, cell) => {
    expect(guarded(text_)).toBe(cell);
  });

  test('no cell of any text begins like a formula', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (title) => {
        const [, line = []] = parse(await fileOf('csv', [['1', title, null, null, null, null, null, null, null]]));
        expect(line[1]).not.toMatch(/^[\r\n]|(^|[\r\n])[=+\-@\t]/);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('is read as so many rows and cells by a reader to which either end of a line ends a row', async () => {
    const ends = fc.constantFrom('\r', '\n', '\r\n', '', ',', '"');
    const nasty = fc.array(fc.tuple(ends, text), { maxLength: 4 }).map((parts) => parts.flat().join(''));
    const two = columns.slice(0, 2);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(nasty, nasty), { maxLength: 5 }), async (rows) => {
        const [, ...cells] = cellsOf((await fileOf('csv', rows, two)).toString());
        expect(cells.map((row) => row.map((cell) => cell.replace(/(?<=^|[\r\n])'/g, '')))).toEqual(rows);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  test('numbers below zero stay numbers', async () => {
    const csv = await fileOf('csv', [['1', null, null, null, -2, -3n, -0.5, null, null]]);
    expect(csv.toString()).toContain('1,,,,-2,-3,-0.5,,');
  });
});

describe('a Parquet file', () => {
  test('declares its types, and has a row group for so many rows', async () => {
    const rows = Array.from({ length: 25 }, (_, place): Values => [
      String(place),
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    const parts: Buffer[] = [];
    let read = 0;
    const counted = async function* (): AsyncGenerator<Values> {
      for await (const each of sending(rows)) {
        read += 1;
        yield each;
      }
    };
    const readAt: number[] = [];
    for await (const part of parquet(columns, counted(), 10)) {
      readAt.push(read);
      parts.push(Buffer.from(part));
    }
    // Each group is sent as soon as it is full, and the end after the last.
    expect(readAt).toEqual([10, 20, 25, 25]);
    const metadata = parquetMetadata(bytesOf(Buffer.concat(parts)));
    expect(metadata.row_groups.map(({ num_rows }) => num_rows)).toEqual([10n, 10n, 5n]);
    const types = metadata.schema.filter(({ num_children }) => num_children === undefined);
    expect(types.map(({ type, converted_type }) => [type, converted_type])).toEqual([
      ['BYTE_ARRAY', 'UTF8'],
      ['BYTE_ARRAY', 'UTF8'],
      ['INT64', 'TIMESTAMP_MILLIS'],
      ['BOOLEAN', undefined],
      ['INT32', undefined],
      ['INT64', undefined],
      ['DOUBLE', undefined],
      ['BYTE_ARRAY', 'UTF8'],
      ['BYTE_ARRAY', 'JSON'],
    ]);
  });

  test('of no rows is a file, too', async () => {
    expect(await parquetReadObjects({ file: bytesOf(await fileOf('parquet', [])) })).toEqual([]);
  });
});

describe('columns', () => {
  test('follow from the validator', () => {
    const schema = {
      properties: {
        _id: { bsonType: 'string' },
        status: { enum: ['open', null] },
        title: { bsonType: ['string', 'object'] },
        name: { anyOf: [{ bsonType: ['string', 'null'] }, { bsonType: 'object' }] },
        at: { bsonType: ['date', 'null'] },
        reports: { bsonType: 'int' },
        position: { bsonType: 'long' },
        hours: { bsonType: 'number' },
        is: { bsonType: 'bool' },
        services: { bsonType: 'array', items: { bsonType: 'string' } },
        names: { bsonType: 'array', items: { bsonType: ['string', 'null'] } },
        owners: { bsonType: 'array', items: { bsonType: 'object' } },
        lead: { anyOf: [{ bsonType: 'null' }, { bsonType: 'object' }] },
        gone: { bsonType: 'string' },
      },
    };
    expect(columnsOf(schema, ['gone']).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      ...['_id text', 'status text', 'title text', 'name text', 'at date', 'reports whole', 'position long'],
      ...['hours number', 'is flag', 'services texts', 'names texts', 'owners json', 'lead json'],
    ]);
  });

  test('of every collection have a kind of their own, but for what is nested', () => {
    expect(
      collections.flatMap(({ name, columns: all }) =>
        all.filter(({ kind }) => kind === 'json').map((each) => `${name}.${each.name}`),
      ),
    ).toEqual([
      ...['reportedBy', 'lead', 'users', 'accounts', 'supportRequests', 'durations'].map((each) => `incidents.${each}`),
      'directory.owners',
    ]);
  });

  test('a text that was redacted is null; nested times and 64-bit numbers are texts', () => {
    const document = { title: { redacted: true }, lead: { since: new Date(0), position: 3n } };
    expect(valuesOf(document, [columns[1], columns[8], columns[2]] as Column[])).toEqual([
      null,
      { since: '1970-01-01T00:00:00.000Z', position: '3' },
      null,
    ]);
  });
});
