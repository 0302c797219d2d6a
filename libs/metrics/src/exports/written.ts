import { csvLines, guarded } from '#http';
import type { Column, Values } from './shape.js';
import { parquet } from './parquet.js';

export const formats = ['csv', 'ndjson', 'parquet'] as const;
export type Format = (typeof formats)[number];

export const mediaTypes: Readonly<Record<Format, string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
};

/** Rows that are written together, so that few of them are held at a time. */
const together = 500;

/** A file of rows, as its parts come. */
export const written = (
  format: Format,
  columns: readonly Column[],
  rows: AsyncIterable<Values>,
): AsyncGenerator<string | Uint8Array> => {
  switch (format) {
    case 'csv':
      return csv(columns, rows);
    case 'ndjson':
      return ndjson(columns, rows);
    case 'parquet':
      return parquet(columns, rows);
  }
};

/**
 * A line of names, then a line a row (RFC 4180). A cell is empty where there is no value, and `""` where the text is empty; lists
 * and what is nested are JSON. See `guarded` about texts.
 */
async function* csv(columns: readonly Column[], rows: AsyncIterable<Values>): AsyncGenerator<string> {
  yield csvLines([columns.map(({ name }) => name)]);
  for await (const some of portions(rows, together)) yield csvLines(some.map((row) => row.map(cell)));
}

const cell = (value: Values[number]): string | number | null => {
  if (value === null) return null;
  if (typeof value === 'string') return guarded(value);
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** An object a line; 64-bit numbers are texts, since most readers would round them. */
async function* ndjson(columns: readonly Column[], rows: AsyncIterable<Values>): AsyncGenerator<string> {
  for await (const some of portions(rows, together))
    yield some
      .map((row) => {
        const object = Object.fromEntries(
          columns.map(({ name }, place) => {
            const value = row[place];
            return [name, typeof value === 'bigint' ? String(value) : value];
          }),
        );
        return `${JSON.stringify(object)}\n`;
      })
      .join('');
}

export async function* portions<Item>(items: AsyncIterable<Item>, most: number): AsyncGenerator<Item[]> {
  let some: Item[] = [];
  for await (const item of items) {
    some.push(item);
    if (some.length < most) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
