import { exitCodes, Failure } from '../../exit.js';
import { instantIn } from '../instant.js';
import type { FactToSend, MappedRow, SourceFormat } from '../row.js';
import { wholeText } from '../whole-text.js';

/** An object of an outside product: whatever it has beside what is read is passed over. */
export type Outside = Readonly<Record<string, unknown>>;

export const isOutside = (value: unknown): value is Outside =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textIn = (object: Outside | undefined, name: string): string | undefined => {
  const value = object?.[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

export const objectIn = (object: Outside | undefined, name: string): Outside | undefined => {
  const value = object?.[name];
  return isOutside(value) ? value : undefined;
};

export const listIn = (object: Outside | undefined, name: string): Outside[] => {
  const value = object?.[name];
  return Array.isArray(value) ? value.filter(isOutside) : [];
};

/** RFC 3339 with an offset, as UTC; undefined of what is none. */
export const momentIn = (object: Outside | undefined, name: string): string | undefined =>
  instantIn(textIn(object, name) ?? '');

/** What an object comes to: facts of one incident, or why it is passed over. */
export type Mapped = { incident: string; facts: FactToSend[] } | { reason: string };

/** A row, the object that it follows from, and the text by which that is found in the file. */
export interface ObjectRow {
  mapped: Mapped;
  raw: unknown;
  id: string | undefined;
}

/**
 * A file that is one JSON document, read as a whole.
 *
 * @param rowsOf undefined where it is no document of the product
 */
export const jsonFormat = (
  system: string,
  looksLike: string,
  rowsOf: (document: unknown) => ObjectRow[] | undefined,
): SourceFormat => ({
  system,
  headerLines: 0,
  endings: ['.json'],
  read: async function* (content) {
    const source = await wholeText(content);
    const rows = rowsOf(parsed(source));
    if (rows === undefined)
      throw new Failure(`the file is no ${system} document: it is ${looksLike}`, exitCodes.usedWrongly);
    const lines = linesOfIds(source);
    for (const [place, { mapped, raw, id }] of rows.entries())
      yield { row: place + 1, line: lines.get(id ?? '') ?? 1, raw, ...mapped } satisfies MappedRow;
  },
});

const parsed = (source: string): unknown => {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new Failure(`the file is no JSON (${(error as Error).message})`, exitCodes.usedWrongly);
  }
};

/** The line of the first object with each id; read once, however many rows there are. */
const linesOfIds = (source: string): ReadonlyMap<string, number> => {
  const lines = new Map<string, number>();
  let [line, at] = [1, 0];
  for (const found of source.matchAll(/"id"\s*:\s*("(?:[^"\\]|\\.)*")/gu)) {
    for (let next = source.indexOf('\n', at); next >= 0 && next < found.index; next = source.indexOf('\n', at)) {
      at = next + 1;
      line += 1;
    }
    const id = parsed(found[1] ?? '""') as string;
    if (!lines.has(id)) lines.set(id, line);
  }
  return lines;
};

/** The fix, of which no more is said than by whom and when. */
export const fixed = (by: object | null, occurredAt: string): FactToSend => ({
  name: 'fixed',
  path: 'fixed',
  body: { by, solution: null, occurredAt },
});

/** What had ended came back. */
export const reopened = (reason: string, occurredAt: string): FactToSend => ({
  name: 'reopened',
  path: 'reopened',
  body: { reason, occurredAt },
});
