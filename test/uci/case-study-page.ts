/** Does docs/case-study-uci.md say what was computed? It names each table in a comment above it. */
import { readFileSync } from 'node:fs';
import type { Table } from './case-study.js';

export const pagePath = 'docs/case-study-uci.md';

const cellsIn = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The tables that the page names, as rows of cells. */
export const tablesOn = (page: string): Record<string, string[][]> =>
  Object.fromEntries(
    [...page.matchAll(/^<!-- table: (.+) -->\n\n((?:\|.*\n)+)/gm)].map(([, name = '', lines = '']) => {
      const [head, _rule, ...rows] = lines.trim().split('\n').map(cellsIn);
      return [name, [head ?? [], ...rows]];
    }),
  );

/** Numbers that mean something: of three digits or more, with a decimal, or of percent. */
const numbersIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w.,])\d[\d,]*(?:\.\d+)?(?: %)?/g)]
    .map(([number]) => number.replace(/,$/, ''))
    .filter((number) => /\.|%/.test(number) || number.replaceAll(',', '').length >= 3);

/** What people read between the tables: neither code nor addresses, nor years and versions of a licence. */
const proseOf = (page: string): string =>
  page
    .replace(/^```[^]*?^```$/gm, '')
    .replace(/`[^`]*`/g, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/^(?:\||<!--).*$/gm, '')
    .replace(/[A-Z][a-z]+ 20\d\d\b|CC BY \d\.\d/g, '');

/**
 * @param tables as computed, by name; those of the page that are not among them are left alone
 * @param others numbers that the text may say beside those of the tables
 */
export const pageDifferences = (
  tables: Record<string, Table>,
  others: readonly string[],
  page = readFileSync(pagePath, 'utf8'),
): string[] => {
  const told = tablesOn(page);
  const wrong = Object.entries(tables).flatMap(([name, table]) => {
    const said = told[name];
    if (said === undefined) return [`the page has no table "${name}"`];
    const lines = Math.max(said.length, table.length);
    return Array.from({ length: lines }, (_, line) => [table[line]?.join(' | '), said[line]?.join(' | ')] as const)
      .filter(([computed, stated]) => computed !== stated)
      .map(([computed, stated]) => `"${name}" says "${stated ?? ''}" where "${computed ?? ''}" was computed`);
  });
  const known = new Set([...others, ...Object.values(told).flatMap((table) => numbersIn(table.flat().join(' ; ')))]);
  const unfounded = numbersIn(proseOf(page)).filter((number) => !known.has(number));
  return [...wrong, ...unfounded.map((number) => `${number} stands in the text, and in no table`)];
};
