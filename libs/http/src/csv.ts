import { stringify } from 'csv-stringify/sync';

// An empty text is quoted, so that it can be told from no text. So is one with any end of a line: left to itself, the library
// quotes the pair alone, while readers end a line at either of the two (RFC 4180, 2.6).
const options = { record_delimiter: 'windows' as const, quoted_match: /^$|[\r\n]/ };

/** Rows as lines of CSV (RFC 4180). A cell is empty where there is no value, and `""` where the text is empty. */
export const csvLines = (rows: readonly (readonly (string | number | null)[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    options,
  );

/**
 * Spreadsheets take a cell that begins like a formula for one, and what it says is run by whoever opens the file (OWASP, "CSV
 * Injection"). Such a text gets an apostrophe in front, and so does each of its lines that begins so, for tools that split a file
 * at every end of a line. A line that begins with an apostrophe gets one more: taking away the first of each line gives back
 * every text. Numbers, moments and JSON never begin so.
 */
export const guarded = (text: string): string => text.replace(/(?<=^|[\r\n])(?=['=+\-@\t＝＋－＠])|^(?=[\r\n])/g, "'");
