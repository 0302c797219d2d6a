import { MalformedRequest } from './errors.js';
import type { HistoryQuery, ListQuery, PageQuery } from './query-fields.js';

/** Where a page of a list ends: the one that stands last on it. */
interface Place {
  at: Date;
  id: string;
}

/**
 * What a request asks of a list: at most so many, those after a place, as fresh as a position.
 *
 * @throws MalformedRequest where the cursor is none
 */
export const pageWanted = ({
  limit,
  cursor,
  minPosition,
}: PageQuery): { limit: number; after: Place | undefined; minPosition: bigint | undefined } => ({
  limit: Number(limit ?? 50),
  after: cursor === undefined ? undefined : placeAt(cursor),
  minPosition: minPosition === undefined ? undefined : BigInt(minPosition),
});

/** @param end where the page ends; null on the last one */
export const nextCursor = (end: Place | null): string | null => end && encoded(`${end.at.getTime()}/${end.id}`);

/**
 * Where the events that a request asks for begin in their stream, and how many at most.
 *
 * @throws MalformedRequest where the cursor is none
 */
export const historyWanted = ({ limit, cursor }: HistoryQuery): { from: number; limit: number } => ({
  from: cursor === undefined ? 0 : Number(decoded(cursor, /^r(\d{1,6})$/)[0]),
  limit: Number(limit ?? 1_000),
});

/** Events as stored, and the cursor of those that follow; `total` of all that the stream has. */
export const historyBody = (
  events: readonly { revision: bigint; position: bigint }[],
  from: number,
  total: number,
): object => {
  const end = from + events.length;
  return {
    items: events.map(({ revision, position, ...event }) => ({
      ...event,
      revision: String(revision),
      position: String(position),
    })),
    nextCursor: end < total ? encoded(`r${end}`) : null,
    total,
  };
};

/** A page of a list, and what leads to the next. */
export interface PageOf<Item> {
  items: Item[];
  nextCursor: string | null;
  total: number;
}

/**
 * How many of a list, in an order that does not change, stand before the page that a request asks for, and how many are on it.
 *
 * @throws MalformedRequest where the cursor is none
 */
export const stretchWanted = ({ limit, cursor }: ListQuery): { skip: number; limit: number } => ({
  skip: cursor === undefined ? 0 : Number(decoded(cursor, /^r(\d{1,6})$/)[0]),
  limit: Number(limit ?? 50),
});

/** @param items those that stand on the page, after `skip` of `total` */
export const pageFrom = <Item>(items: Item[], skip: number, total: number): PageOf<Item> => {
  const end = skip + items.length;
  return { items, nextCursor: end < total && items.length > 0 ? encoded(`r${end}`) : null, total };
};

/** A page of what is in memory as a whole. @throws MalformedRequest where the cursor is none */
export const pageOf = <Item>(all: readonly Item[], query: ListQuery): PageOf<Item> => {
  const { skip, limit } = stretchWanted(query);
  return pageFrom(all.slice(skip, skip + limit), skip, all.length);
};

/**
 * The event that stands last on the page before, by its place in the whole log; undefined on the first page.
 *
 * @throws MalformedRequest where the cursor is none
 */
export const ordinalWanted = ({ cursor }: ListQuery): bigint | undefined =>
  cursor === undefined ? undefined : BigInt(decoded(cursor, /^o(\d{1,15})$/)[0] ?? '');

/** @param end where the page ends; null on the last one */
export const ordinalCursor = (end: bigint | null): string | null => (end === null ? null : encoded(`o${end}`));

const placeAt = (cursor: string): Place => {
  const [time, id = ''] = decoded(cursor, /^(-?\d{1,16})\/([0-9a-f-]{36}(?:\.[a-z]\d{1,6})?)$/);
  const at = new Date(Number(time));
  if (Number.isNaN(at.getTime())) throw notACursor();
  return { at, id };
};

const encoded = (text: string): string => Buffer.from(text).toString('base64url');

const decoded = (cursor: string, form: RegExp): string[] => {
  const [, ...parts] = form.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (parts.length === 0) throw notACursor();
  return parts;
};

const notACursor = (): MalformedRequest =>
  new MalformedRequest('cursor is not one that this list gave: start without a cursor.');
