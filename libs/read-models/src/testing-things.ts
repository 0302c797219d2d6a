import type { Logged } from '#decider';
import type { Context, Projection, Stored } from './index.js';
import { faults } from './testing.js';

// Things take notes and wear labels; labels are called by names, which change; and a thing may be joined into another,
// which from then on has everything that is said of both, whenever it was or will be said.

export type ThingEvent =
  | { type: 'Noted'; data: { note: string } }
  | { type: 'Tagged'; data: { label: string } }
  | { type: 'Named'; data: { name: string } }
  | { type: 'Joined'; data: { thing: string; into: string } };

export interface Thing extends Stored {
  /** Ids of the things that were joined into it, also by way of others. */
  joined: string[];
  labels: string[];
  /** In the order of the labels. */
  names: (string | null)[];
  /** With their positions, by which they are in order. */
  notes: { at: bigint; note: string }[];
}

/** The categories of the streams of things, of labels, and of the one stream that says what is joined. */
export interface Categories {
  thing: string;
  label: string;
  joins: string;
}

export const things = ({ thing, label, joins }: Categories, version = 1): Projection<Thing, ThingEvent> => {
  const streamOf = (id: string): string => `${thing}-${id}`;
  const labelStream = (id: string): string => `${label}-${id}`;

  /** What a thing brings along: itself, and what was joined into it so far. */
  const broughtBy = (id: string, upTo: bigint, context: Context): string[] => {
    const brought = new Set([id]);
    const all = context.events(joins, upTo) as readonly Logged<ThingEvent & { type: 'Joined' }>[];
    for (let before = 0; before < brought.size;) {
      before = brought.size;
      for (const { data } of all) if (brought.has(data.into)) brought.add(data.thing);
    }
    return [...brought];
  };

  const said = (id: string, upTo: bigint, context: Context): Logged<ThingEvent>[] =>
    context.events(streamOf(id), upTo) as Logged<ThingEvent>[];

  const labelsIn = (events: readonly Logged<ThingEvent>[]): string[] =>
    events.flatMap((event) => (event.type === 'Tagged' ? [event.data.label] : []));

  return {
    name: 'things',
    version,
    categories: [thing, label, joins],
    indexes: [{ key: { joined: 1 } }, { key: { labels: 1 } }],
    schema: { bsonType: 'object', required: ['_id', 'position', 'joined', 'labels', 'names', 'notes'] },
    targets: (event) => {
      switch (event.type) {
        case 'Joined':
          return [{ id: event.data.into }, { field: 'joined', value: event.data.into }];
        case 'Named':
          return [{ field: 'labels', value: event.streamId }];
        default:
          return [{ id: event.streamId }, { field: 'joined', value: event.streamId }];
      }
    },
    isPivot: ({ type }) => type === 'Joined' || type === 'Named',
    needs: (event, context, document) => {
      const known = [...(document?.labels ?? []), ...labelsIn([event])];
      if (event.type !== 'Joined') return known.map(labelStream);
      const brought = broughtBy(event.data.thing, event.position, context);
      const labels = brought.flatMap((id) => labelsIn(said(id, event.position, context)));
      return [joins, ...brought.map(streamOf), ...[...known, ...labels].map(labelStream)];
    },
    streamsOf: ({ joined, labels }) => [joins, ...joined.map(streamOf), ...labels.map(labelStream)],
    project: (id, document, events, context) => {
      const joined = new Set(document?.joined);
      const labels = new Set(document?.labels);
      const notes = [...(document?.notes ?? [])];
      const take = (all: readonly Logged<ThingEvent>[]): void => {
        for (const label of labelsIn(all)) labels.add(label);
        for (const event of all) if (event.type === 'Noted') notes.push({ at: event.position, note: event.data.note });
      };
      for (const event of events) {
        if (faults.broken && event.type === 'Noted' && event.data.note === 'broken') throw new Error('it is broken');
        if (event.type !== 'Joined') {
          take([event]);
          continue;
        }
        for (const other of broughtBy(event.data.thing, event.position, context)) {
          if (joined.has(other) || other === id) continue;
          joined.add(other);
          take(said(other, event.position, context));
        }
      }
      const upTo = events.at(-1)?.position ?? -1n;
      const worn = [...labels].sort();
      return {
        joined: [...joined].sort(),
        labels: worn,
        names: worn.map((each) => {
          const last = context.events(labelStream(each), upTo).at(-1) as
            Logged<ThingEvent & { type: 'Named' }> | undefined;
          return last?.data.name ?? null;
        }),
        notes: notes.sort((one, other) => (one.at < other.at ? -1 : 1)),
      };
    },
  };
};

/** What is said, before it stands in a log. */
export type Saying =
  | { says: 'note'; thing: number; note: string }
  | { says: 'tag'; thing: number; label: number }
  | { says: 'name'; label: number; name: string }
  /** Of two things the one with the higher number is joined into the other, so that nothing goes in circles. */
  | { says: 'join'; things: [number, number] };

export const idOf = (number: number): string => `0000000${number}-1111-4111-8111-111111111111`;

/** The stream that it is said on, and the event. Undefined where it says nothing. */
export const eventOf = (
  saying: Saying,
  { thing, label, joins }: Categories,
): (ThingEvent & { stream: string; category: string; streamId: string }) | undefined => {
  const on = (category: string, streamId: string) => ({ stream: `${category}-${streamId}`, category, streamId });
  switch (saying.says) {
    case 'note':
      return { type: 'Noted', data: { note: saying.note }, ...on(thing, idOf(saying.thing)) };
    case 'tag':
      return { type: 'Tagged', data: { label: idOf(saying.label) }, ...on(thing, idOf(saying.thing)) };
    case 'name':
      return { type: 'Named', data: { name: saying.name }, ...on(label, idOf(saying.label)) };
    case 'join': {
      const [into = 0, from = 0] = saying.things.toSorted((one, other) => one - other);
      if (into === from) return undefined;
      const data = { thing: idOf(from), into: idOf(into) };
      return { type: 'Joined', data, stream: joins, category: joins, streamId: '' };
    }
  }
};

/** The documents, worked out from everything that was said at once. */
export const thingsOracle = (
  sayings: readonly Saying[],
): Map<string, Omit<Thing, 'position' | 'notes'> & { notes: string[] }> => {
  const joins = sayings.flatMap((saying) =>
    saying.says === 'join' && saying.things[0] !== saying.things[1]
      ? [{ from: Math.max(...saying.things), into: Math.min(...saying.things) }]
      : [],
  );
  /** Does one lead to the other, over any number of joins? */
  const leads = (from: number, to: number): boolean =>
    joins.some((join) => join.from === from && (join.into === to || leads(join.into, to)));
  const numbers = [...Array(10).keys()];
  const isThere = (number: number): boolean =>
    joins.some(({ into }) => into === number) ||
    sayings.some((saying) => (saying.says === 'note' || saying.says === 'tag') && saying.thing === number);
  return new Map(
    numbers.filter(isThere).map((number) => {
      const joined = numbers.filter((other) => leads(other, number));
      const all = [number, ...joined];
      const labels = numbers.filter((label) =>
        sayings.some((saying) => saying.says === 'tag' && saying.label === label && all.includes(saying.thing)),
      );
      const nameOf = (label: number): string | null => {
        const last = sayings.findLast((saying) => saying.says === 'name' && saying.label === label);
        return last?.says === 'name' ? last.name : null;
      };
      const notes = sayings.flatMap((saying) =>
        saying.says === 'note' && all.includes(saying.thing) ? [saying.note] : [],
      );
      return [
        idOf(number),
        { _id: idOf(number), joined: joined.map(idOf), labels: labels.map(idOf), names: labels.map(nameOf), notes },
      ];
    }),
  );
};
