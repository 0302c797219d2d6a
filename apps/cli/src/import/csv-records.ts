import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { exitCodes, Failure } from '../exit.js';
import type { RowPlace } from './row.js';
import { isMarked, markNotUtf8, shown } from './utf8.js';
import { inUtf16 } from './whole-text.js';

/** A row of CSV, or why it is none. */
export type CsvRecord = { place: RowPlace } & ({ cells: string[]; reason?: never } | { cells?: never; reason: string });

/** The longest row that is read, in characters; what is longer has lost a closing quote. */
const longestRow = 1_000_000;

/**
 * The header as row 0, and every row after it, also those that are no CSV.
 *
 * @throws Failure where the file, or its header, is not UTF-8
 */
export async function* csvRecords(content: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord> {
  let lines = 0;
  let rows = 0;
  const inOrder: CsvRecord[] = [];
  const place = (line: number, end: number, raw: unknown): RowPlace => {
    lines = end;
    return { row: rows++, line, raw };
  };
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: longestRow,
    // Both are called in the order of the file, ahead of what comes out of the parser.
    on_record: (cells: string[], { lines: end }) => {
      inOrder.push({ place: place(end - lineBreaksIn(cells), end, cells.map(shown)), cells });
      return cells;
    },
    on_skip: (error) => {
      const { lines: end, message } = error as unknown as { lines: number; message: string };
      inOrder.push({ place: place(lines + 1, end, null), reason: `is no row of CSV: ${message}` });
      return undefined;
    },
  });
  let failure: Failure | undefined;
  pipeline(markNotUtf8(noUtf16(content, (found) => (failure = found))), parser, () => undefined);
  try {
    // What comes out only sets the pace.
    for await (const _ of parser)
      yield* inOrder.splice(0, inOrder.findIndex(({ cells }) => cells !== undefined) + 1).map(withHeader);
  } catch (error) {
    throw failure ?? error;
  }
  yield* inOrder.map(withHeader);
}

/** Columns are found by their names. */
const withHeader = (record: CsvRecord): CsvRecord => {
  if (record.place.row === 0 && record.cells?.some(isMarked))
    throw new Failure('the first line is not UTF-8: save the file as UTF-8 and import it again', exitCodes.usedWrongly);
  return record;
};

async function* noUtf16(content: AsyncIterable<Buffer>, say: (failure: Failure) => void): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of content) {
    const reason = isFirst ? inUtf16(chunk) : undefined;
    isFirst = false;
    if (reason !== undefined) {
      const failure = new Failure(`the file ${reason}`, exitCodes.usedWrongly);
      say(failure);
      throw failure;
    }
    yield chunk;
  }
}

const lineBreaksIn = (cells: readonly string[]): number =>
  cells.reduce((count, cell) => (cell.includes('\n') ? count + cell.split('\n').length - 1 : count), 0);
