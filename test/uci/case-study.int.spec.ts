import { readFileSync } from 'node:fs';
import { describe, expect, jest, test } from '@jest/globals';
import { readArchive, whyNoArchive } from './archive.js';
import { pageDifferences, pagePath, tablesOn } from './case-study-page.js';
import { factsOf, recommendations, tablesOfDurations, toldOf, type Table } from './case-study.js';
import { readTickets } from './walk.js';

jest.setTimeout(120_000);

const tables = tablesOn(readFileSync(pagePath, 'utf8'));
const numberIn = (cell = ''): number => Number(cell.replaceAll(',', ''));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** The last row of a table is the sum of those before it, in the columns from one on. */
const expectSums = (table: Table = [], from: number): void => {
  const rows = table.slice(1, -1);
  const total = table.at(-1) ?? [];
  expect(rows.length).toBeGreaterThan(1);
  for (let column = from; column < total.length; column += 1)
    expect({ column, sum: sum(rows.map((row) => numberIn(row[column]))) }).toEqual({
      column,
      sum: numberIn(total[column]),
    });
};

describe('docs/case-study-uci.md', () => {
  test('adds up by itself: every ticket stands in one row and one column', () => {
    const matrices = Object.keys(tables).filter((name) => name.startsWith('matrix'));
    expect(matrices).toHaveLength(2);
    for (const name of matrices) {
      expectSums(tables[name], 1);
      for (const row of tables[name]?.slice(1) ?? []) expect(sum(row.slice(2).map(numberIn))).toBe(numberIn(row[1]));
    }
    expectSums(tables['verdicts'], 1);
    expectSums(tables['recommendations'], 1);
    for (const row of tables['recommendations']?.slice(1) ?? [])
      expect(sum(row.slice(2).map(numberIn))).toBe(numberIn(row[1]));
    expectSums(tables['differences'], 2);
    for (const row of tables['differences']?.slice(1) ?? [])
      expect(sum(row.slice(3).map(numberIn))).toBe(numberIn(row[2]));
    expect(tables['differences']?.at(-1)?.[2]).toBe('24,918');
  });

  const missing = whyNoArchive();
  (missing === undefined ? test : test.skip)(
    missing ??
      'says of durations what the log says, and no number that is founded on nothing; npm run soak has the rest',
    async () => {
      const { tickets, rows } = readTickets(await readArchive());
      const told = [...tickets.values()].map(toldOf);
      const tablesNow = { ...tablesOfDurations(told), recommendations: recommendations(tickets) };
      expect(pageDifferences(tablesNow, factsOf(told, rows))).toEqual([]);
    },
  );
});
