import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import type { MappedRow } from '../row.js';
import { factsFormat, readFactsLine } from './read-facts.js';

const line = (fields: object): string => JSON.stringify(fields);

test('a log is addressed by its key', () => {
  expect(
    readFactsLine(line({ fact: 'logged', key: 'ops-7', title: 'Down', recordedAt: '2026-03-01T10:00:00Z' })),
  ).toEqual({
    incident: 'key:ops-7',
    fact: {
      name: 'logged',
      path: 'logged',
      body: { key: 'ops-7', title: 'Down' },
      recordedAt: '2026-03-01T10:00:00Z',
    },
  });
});

test('another fact names its incident, and may have a label', () => {
  expect(readFactsLine(line({ fact: 'fixed', incident: 'key:ops-7', as: 'fix', by: null, solution: null }))).toEqual({
    incident: 'key:ops-7',
    fact: { name: 'fixed', path: 'fixed', body: { by: null, solution: null }, as: 'fix' },
  });
});

test('what is not recorded is named by "of", as "fact" is taken', () => {
  expect(
    readFactsLine(line({ fact: 'unrecorded', incident: 'key:ops-7', of: 'started', reason: 'No log' })),
  ).toMatchObject({
    fact: { path: 'unrecorded', body: { fact: 'started', reason: 'No log' } },
  });
});

test.each([
  ['not json', 'is no JSON object'],
  ['[1]', 'is no JSON object'],
  [line({ incident: 'key:a' }), '"fact" is required, one of logged'],
  [line({ fact: 'exploded', incident: 'key:a' }), '"fact" takes one of logged'],
  [line({ fact: 'members', person: 'Ana' }), '"members" is about the directory'],
  [line({ fact: 'aliases/withdrawn', alias: 'a' }), 'send it to /v1/teams, /v1/services'],
  [line({ fact: 'logged', title: 'x' }), 'own "key"'],
  [line({ fact: 'logged', key: 'a', incident: 'key:a' }), 'no "incident"'],
  [line({ fact: 'fixed' }), '"incident" takes'],
  [line({ fact: 'fixed', incident: 'key:a', as: 'a b' }), '"as" takes a label'],
  [line({ fact: 'fixed', incident: 'key:a', recordedAt: 5 }), '"recordedAt" takes'],
  [line({ fact: 'fixed', incident: 'key:a', source: {} }), 'leave it out'],
])('%s is rejected', (text, reason) => {
  expect(readFactsLine(text)).toEqual({ reason: expect.stringContaining(reason) });
});

test('lines are counted as they stand in the file, blank ones too', async () => {
  const content = (async function* () {
    yield await Promise.resolve(Buffer.from('\uFEFF{"fact":"logged","key":"a"}\r\n\n{"fact":'));
    yield Buffer.from('"closed","incident":"key:a"}');
  })();
  const rows = (await Readable.from(factsFormat.read(content)).toArray()) as MappedRow[];
  expect(rows.map(({ row }) => row)).toEqual([1, 3]);
  expect(rows[1]).toMatchObject({ incident: 'key:a', facts: [{ path: 'closed', body: {} }] });
});

const rowsOf = (text: string): Promise<MappedRow[]> => {
  const content = (async function* () {
    yield await Promise.resolve(Buffer.from(text));
  })();
  return Readable.from(factsFormat.read(content)).toArray() as Promise<MappedRow[]>;
};

test.each([
  ['number,state\n', 'the first line is no JSON object'],
  [`${'a,b\n'.repeat(40)}{"fact":"logged","key":"a"}\n`, 'the first 10 lines are no JSON objects'],
])('a file that is something else is asked about: %j', async (text, reason) => {
  await expect(rowsOf(text)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining(`${reason}: is this a facts file?`),
  });
});

test('a few lines that are no objects are rejected in their places', async () => {
  const rows = await rowsOf('# notes\n\n{"fact":"logged","key":"a"}\nnot json\n');
  expect(rows.map((row) => [row.row, 'reason' in row])).toEqual([
    [1, true],
    [3, false],
    [4, true],
  ]);
});

test('a line that is not UTF-8 is rejected in its place, and one that holds a replacement character is not', async () => {
  const bytes = Buffer.concat([
    Buffer.from('{"fact":"logged","key":"Zürich 東京 \uFFFD"}\n{"fact":"logged","key":"Z'),
    Buffer.from([0xfc]),
    Buffer.from('rich"}\n{"fact":"closed","incident":"key:ü"}'),
  ]);
  const content = (async function* () {
    // Characters are cut, too.
    for (const byte of bytes) yield await Promise.resolve(Buffer.of(byte));
  })();
  expect(await Readable.from(factsFormat.read(content)).toArray()).toMatchObject([
    { row: 1, incident: 'key:Zürich 東京 \uFFFD' },
    { row: 2, line: 2, reason: 'is not UTF-8', raw: '{"fact":"logged","key":"Z\uFFFDrich"}' },
    { row: 3, incident: 'key:ü' },
  ]);
});
