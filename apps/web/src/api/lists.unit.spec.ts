import { describe, expect, test } from '@jest/globals';
import { readAgain, type List, type ListPage } from './lists.js';

/** A list by falling number, of three a page, whose cursor is the last number of the page before. */
const served = (numbers: readonly number[], word = 'as it is') => {
  const asked: (string | undefined)[] = [];
  const read = (cursor: string | undefined): Promise<ListPage> => {
    asked.push(cursor);
    const left = numbers.filter((number) => cursor === undefined || number < Number(cursor));
    const items = left.slice(0, 3).map((number) => ({ id: String(number), word }));
    const nextCursor = left.length > 3 ? (items.at(-1)?.id ?? null) : null;
    return Promise.resolve({ items, total: numbers.length, nextCursor });
  };
  return { read, asked };
};

const whole = async (numbers: readonly number[]): Promise<List> => {
  const { read } = served(numbers, 'as it was');
  const list: List = { pages: [], pageParams: [] };
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    list.pages.push(page);
    list.pageParams.push(cursor);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return list;
};

const ids = (list: List | undefined): string | undefined =>
  list?.pages.flatMap(({ items }) => items.map(({ id }) => id)).join(' ');

describe('a list that was read on', () => {
  test('has what is new at its head, and loses nothing that it pushed out of the first page', async () => {
    const { read, asked } = served([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    const list = await readAgain(await whole([10, 9, 8, 7, 6, 5, 4, 3]), new Set(['12', '11']), read);
    expect(ids(list)).toBe('12 11 10 9 8 7 6 5 4 3');
    expect(asked).toEqual([undefined]);
  });

  test('is asked again where something was changed on a later page', async () => {
    const { read, asked } = served([8, 7, 6, 5, 4, 3, 2, 1]);
    const list = await readAgain(await whole([8, 7, 6, 5, 4, 3, 2, 1]), new Set(['4']), read);
    expect(asked).toEqual([undefined, '6']);
    expect(list?.pages.map(({ items }) => items.map((item) => (item as unknown as { word: string }).word))).toEqual([
      ['as it is', 'as it is', 'as it is'],
      ['as it is', 'as it is', 'as it is'],
      ['as it was', 'as it was'],
    ]);
  });

  test('of which nothing is told is read again at its head alone', async () => {
    const { read, asked } = served([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    const list = await readAgain(await whole([8, 7, 6, 5, 4, 3, 2, 1]), new Set(), read);
    expect(ids(list)).toBe('9 8 7 6 5 4 3 2 1');
    expect(asked).toEqual([undefined]);
  });

  test('of people who have no id of their own has each of them once', async () => {
    const of = (...names: string[]) => names.map((id) => ({ person: { id } }));
    const [head, rest] = [of('c', 'b'), of('a')];
    const page = (items: ListPage['items'], total: number): ListPage => ({ items, total, nextCursor: null });
    const before: List = { pages: [page(head, 3), page(rest, 3)], pageParams: [undefined, 'b'] };
    const list = await readAgain(before, new Set(), () => Promise.resolve(page(of('d', 'c'), 4)));
    expect(list?.pages.map(({ items }) => items)).toEqual([of('d', 'c', 'b'), of('a')]);
  });

  test('loses what was changed so that it no longer belongs there', async () => {
    const { read } = served([8, 7, 6, 5, 3, 2, 1]);
    const list = await readAgain(await whole([8, 7, 6, 5, 4, 3, 2, 1]), new Set(['4']), read);
    // The page goes on by as many as its limit, the next begins where it began: each is there once.
    expect(ids(list)).toBe('8 7 6 5 3 2 1');
  });

  test('is read whole where something belongs to a later page that was not there', async () => {
    const { read } = served([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(await readAgain(await whole([8, 7, 6, 5, 3, 2, 1]), new Set(['4']), read)).toBeUndefined();
  });

  test('is read whole where more is new than a page has', async () => {
    const { read } = served([20, 19, 18, 17, 8, 7, 6, 5]);
    expect(await readAgain(await whole([8, 7, 6, 5]), new Set(), read)).toBeUndefined();
  });
});
