import { afterEach, describe, expect, test } from '@jest/globals';
import type { Logged } from '#decider';
import {
  foldBatch,
  foldInParts,
  type Delivered,
  type Documents,
  type Folded,
  type Parked,
  type Projection,
  type Stored,
} from './index.js';
import { faults, tallies, type Noted, type Tally } from './testing.js';

afterEach(() => {
  faults.broken = false;
});

let last = 0;

const noted = (data: Noted['data'], position = ++last, stream = 'note-1'): Delivered & { data: Noted['data'] } =>
  ({
    type: 'Noted',
    data,
    id: `e${position}`,
    revision: 0n,
    metadata: {},
    stream,
    category: 'note',
    streamId: '1',
    position: BigInt(position),
  }) as unknown as Logged<Noted>;

const tally = (_id: string, position: number, notes: string[], events: string[]): Tally => ({
  _id,
  position: BigInt(position),
  count: notes.length,
  notes,
  events,
});

const storeOf = (...documents: Tally[]): Documents => ({
  fetch: (ids) =>
    Promise.resolve(
      new Map<string, Stored>(documents.filter(({ _id }) => ids.includes(_id)).map((each) => [each._id, each])),
    ),
  idsWith: (_field, texts) =>
    Promise.resolve(
      new Map(
        texts.map((text) => [text, documents.filter(({ events }) => events.includes(text)).map(({ _id }) => _id)]),
      ),
    ),
});

const fold = (events: readonly Delivered[], documents = storeOf(), parked: Parked = new Map()): Promise<Folded> =>
  foldBatch(tallies('things'), events, documents, parked, { read: () => Promise.resolve(new Map()) });

const notesOf = ({ changes }: Folded): Record<string, unknown> =>
  Object.fromEntries(
    changes.map(({ document, from }) => [document._id, [from, document.position, ...(document as Tally).notes]]),
  );

describe('a batch', () => {
  test('is folded into one change for each document, from where it was', async () => {
    const events = [
      noted({ thing: 'a', note: 'x' }, 10),
      noted({ thing: 'b', note: 'y' }, 11),
      noted({ thing: 'a', note: 'z' }, 12),
    ];
    expect(notesOf(await fold(events, storeOf(tally('a', 3, ['w'], ['e3']))))).toEqual({
      a: [3n, 12n, 'w', 'x', 'z'],
      b: [undefined, 11n, 'y'],
    });
  });

  test('that was folded before changes nothing; half of it the other half only', async () => {
    const events = [noted({ thing: 'a', note: 'x' }, 10), noted({ thing: 'a', note: 'y' }, 11)];
    expect(notesOf(await fold(events, storeOf(tally('a', 11, ['x', 'y'], ['e10', 'e11']))))).toEqual({});
    expect(notesOf(await fold(events, storeOf(tally('a', 10, ['x'], ['e10']))))).toEqual({ a: [10n, 11n, 'x', 'y'] });
  });

  test('finds documents by what is stored in them, and by what this batch puts there', async () => {
    const events = [
      noted({ thing: 'a', note: 'x' }, 10),
      noted({ after: 'e10', note: 'y' }, 11),
      noted({ after: 'e11', note: 'z' }, 12),
      noted({ after: 'e3', note: 'v' }, 13),
    ];
    expect(notesOf(await fold(events, storeOf(tally('b', 3, ['w'], ['e3']))))).toEqual({
      a: [undefined, 12n, 'x', 'y', 'z'],
      b: [3n, 13n, 'w', 'v'],
    });
  });
});

describe('other streams', () => {
  const note = noted({ thing: 'a', note: 'x' }, 10);
  const streams = (events: readonly Delivered[]) => ({
    read: (names: readonly string[]) => Promise.resolve(new Map(names.map((name) => [name, events] as const))),
  });
  /** Notes what the other stream says up to there. */
  const reading = {
    ...tallies('things'),
    needs: () => ['other'],
    project: (_id, _document, events, context) => ({
      count: 0,
      notes: context.events('other', events.at(-1)?.position ?? 0n).map(({ id }) => id),
      events: [],
    }),
  } as Projection<Tally, Noted>;

  test('are read up to the event, and no further', async () => {
    const other = [noted({ note: 'y' }, 9, 'other'), noted({ note: 'z' }, 11, 'other')];
    expect(notesOf(await foldBatch(reading, [note], storeOf(), new Map(), streams(other)))).toEqual({
      a: [undefined, 10n, 'e9'],
    });
  });

  test('that could not be opened up to there park the document; what comes later does not matter', async () => {
    const broken = (position: bigint) => ({ ...note, position, unreadable: new Error('its key is missing') });
    const folded = await foldBatch(reading, [note], storeOf(), new Map(), streams([broken(9n)]));
    expect(folded.parked.map(({ id, error }) => [id, error.message])).toEqual([['a', 'its key is missing']]);
    expect((await foldBatch(reading, [note], storeOf(), new Map(), streams([broken(11n)]))).parked).toEqual([]);
  });

  test('that are not named first park the document, so that nobody relies on what happens to be in memory', async () => {
    const careless = { ...reading, needs: () => [] };
    const folded = await foldBatch(careless, [note], storeOf(), new Map(), streams([]));
    expect(folded.parked.map(({ error }) => error.message)).toEqual(['other is read, but needs does not name it']);
  });
});

test('an event that reaches many documents is folded into so many at once, each of them once', async () => {
  const wide: Projection<Tally, Noted> = {
    ...tallies('things'),
    targets: ({ data }) => [{ id: data.thing ?? '' }, { field: 'events', value: 'e3' }],
  };
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const asked: number[] = [];
  const store = storeOf(...ids.map((id) => tally(id, 3, ['w'], ['e3'])));
  const documents: Documents = {
    ...store,
    fetch: (some) => {
      asked.push(some.length);
      return store.fetch(some);
    },
  };
  const event = noted({ thing: 'new', note: 'x' }, 10);
  const none = { read: () => Promise.resolve(new Map()) };
  const parts: Folded[] = [];
  for await (const part of foldInParts(wide, [event], documents, new Map([['c', new Set()]]), none, 3))
    parts.push(part);
  expect(asked).toEqual([3, 3, 2]);
  const changed = parts.flatMap(({ changes }) => changes.map(({ document, from }) => [document._id, from]));
  expect(changed.sort()).toEqual([...ids.filter((id) => id !== 'c').map((id) => [id, 3n]), ['new', undefined]]);
  expect(parts.flatMap(({ passed }) => passed)).toEqual([{ id: 'c', stream: 'note-1' }]);
});

test('a document that an event names twice takes it once', async () => {
  const twice: Projection<Tally, Noted> = {
    ...tallies('things'),
    targets: ({ data }) => [{ id: data.thing ?? '' }, { field: 'events', value: 'e3' }],
  };
  const documents = storeOf(tally('a', 3, ['w'], ['e3']), tally('b', 3, ['v'], ['e3']));
  const none = { read: () => Promise.resolve(new Map()) };
  expect(notesOf(await foldBatch(twice, [noted({ thing: 'a', note: 'x' }, 10)], documents, new Map(), none))).toEqual({
    a: [3n, 10n, 'w', 'x'],
    b: [3n, 10n, 'v', 'x'],
  });
});

describe('an event that cannot be folded', () => {
  test('parks its document as it was before it, and stops nothing else', async () => {
    faults.broken = true;
    const folded = await fold([
      noted({ thing: 'a', note: 'x' }, 10),
      noted({ thing: 'a', note: 'broken' }, 11),
      noted({ thing: 'b', note: 'y' }, 12),
      noted({ thing: 'a', note: 'z' }, 13, 'note-2'),
    ]);
    expect(notesOf(folded)).toEqual({ a: [undefined, 10n, 'x'], b: [undefined, 12n, 'y'] });
    expect(folded.parked).toEqual([
      { id: 'a', event: expect.objectContaining({ id: 'e11' }), error: new Error('this note cannot be folded') },
    ]);
    expect(folded.passed).toEqual([{ id: 'a', stream: 'note-2' }]);
  });

  test('passes by what is parked already', async () => {
    const folded = await fold([noted({ thing: 'a', note: 'x' }, 20)], storeOf(), new Map([['a', new Set(['note-1'])]]));
    expect(folded).toEqual({ changes: [], parked: [], passed: [{ id: 'a', stream: 'note-1' }] });
  });

  test('may be one that could not be opened', async () => {
    const unreadable = { ...noted({ thing: 'a', note: '?' }, 11), unreadable: new Error('its key is missing') };
    const folded = await fold([noted({ thing: 'a', note: 'x' }, 10), unreadable, noted({ thing: 'a', note: 'z' }, 12)]);
    expect(notesOf(folded)).toEqual({ a: [undefined, 10n, 'x'] });
    expect(folded.parked).toEqual([{ id: 'a', event: unreadable, error: unreadable.unreadable }]);
    expect(folded.passed).toEqual([{ id: 'a', stream: 'note-1' }]);
  });

  test('that follows a parked one of its stream passes that by', async () => {
    faults.broken = true;
    const folded = await fold([noted({ thing: 'a', note: 'broken' }, 10), noted({ after: 'e10', note: 'y' }, 11)]);
    expect(folded.parked.map(({ id }) => id)).toEqual(['a']);
    expect(folded.passed).toEqual([{ id: 'a', stream: 'note-1' }]);
  });

  test('that names no document is parked itself, so that somebody sees it', async () => {
    const folded = await fold([noted({ after: 'nothing', note: 'x' }, 10)]);
    expect(folded.parked.map(({ id, error }) => [id, error.message])).toEqual([
      ['e10', 'it names event nothing, which is in no document'],
    ]);
  });
});
