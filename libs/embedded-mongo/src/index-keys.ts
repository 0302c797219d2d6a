import { BsonType, documentOf, elementsOf, fieldAt, nullValue, type Value } from './bson-document.js';
import type { IndexField } from './catalog.js';
import { CommandFailed } from './errors.js';
import { pathOf, type Path } from './path.js';

/** A value for every field of an index or a sort; `undefined` stands for an empty array. */
export type Tuple = readonly (Value | undefined)[];

/** What a document has at the fields of an index or a sort: several tuples when there is an array on the way. */
export interface Tuples {
  readonly tuples: readonly Tuple[];
  /** The paths that go through an array. */
  readonly arrays: ReadonlySet<string>;
}

/**
 * One tuple for each element of an array on the way; a missing field counts as null. Arrays inside that array are
 * values, unless the path goes on through them. Source: MongoDB Manual, "Multikey Indexes"; a number in a path is a
 * place in an array.
 *
 * @throws CommandFailed CannotIndexParallelArrays for arrays in two fields, Location16746 for a number that may be a
 *   place in an array as well as a name in its elements.
 */
export const tuplesOf = (fields: readonly IndexField[], document: Buffer): Tuples => {
  const single = withoutArrays(fields, document);
  if (single !== undefined) return { tuples: [single], arrays: NONE };
  const found = { tuples: [], arrays: new Set<string>() };
  const places = fields.map(({ path }): Place => ({
    path: pathOf(path),
    next: 0,
    value: nullValue,
    picked: undefined,
  }));
  expand(document, fields, places, found);
  return found;
};

const NONE: ReadonlySet<string> = new Set();

/** What most documents have; undefined when there is an array on the way. */
const withoutArrays = (fields: readonly IndexField[], document: Buffer): Tuple | undefined => {
  const tuple: Value[] = [];
  for (const field of fields) {
    const path = pathOf(field.path);
    const start = path[0] && fieldAt(document, path[0].bytes);
    const value = start && path.length > 1 ? descend(start, path, 1).value : start;
    if (value?.type === BsonType.Array) return undefined;
    tuple.push(value ?? nullValue);
  }
  return tuple;
};

/** How far one field's path has been followed, and the value found when that is the end of it. */
interface Place {
  readonly path: Path;
  readonly next: number;
  readonly value: Value | undefined;
  /** The element that a number in the path picked from the array being expanded. */
  readonly picked: Step | undefined;
}

interface Step {
  readonly next: number;
  readonly value: Value | undefined;
  readonly isInArray: boolean;
}

const EMPTY = documentOf([]);

const expand = (
  document: Buffer,
  fields: readonly IndexField[],
  before: readonly Place[],
  found: { tuples: Tuple[]; arrays: Set<string> },
): void => {
  let array: Value | undefined;
  let isWhole = false;
  const through = new Set<number>();
  const places = before.map((place, at): Place => {
    if (place.next === place.path.length) return place;
    const { value, next, isInArray } = follow(document, place);
    isWhole ||= isInArray;
    if (value === undefined) return { ...place, next: place.path.length, value: nullValue, picked: undefined };
    if (value.type !== BsonType.Array) return { ...place, next, value, picked: undefined };
    if (array !== undefined && !isSameArray(array, value)) throw parallel(fields);
    array = value;
    through.add(at);
    found.arrays.add(fields[at]?.path ?? '');
    return { ...place, next, value, picked: undefined };
  });
  if (array === undefined) {
    found.tuples.push(places.map(({ value }) => value));
    return;
  }
  const whole = array;
  const elements = elementsOf(whole);
  const isEnd = (place: Place, at: number): boolean => through.has(at) && place.next === place.path.length;
  const withPicked = places.map((place) =>
    place.next === place.path.length ? place : { ...place, picked: pick(whole, elements, place) },
  );
  for (const element of elements.length > 0 ? elements : [undefined]) {
    const inside = withPicked.map((place, at) =>
      isEnd(place, at) ? { ...place, value: isWhole ? whole : element } : place,
    );
    expand(element?.type === BsonType.Document ? element.bytes : EMPTY, fields, inside, found);
  }
};

const follow = (document: Buffer, { path, next, picked }: Place): Step => {
  const name = path[next];
  const value = name && fieldAt(document, name.bytes);
  if (value === undefined) return picked ?? { value: undefined, next, isInArray: false };
  if (picked !== undefined) {
    throw new CommandFailed(
      'Location16746',
      `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${name?.text}'`,
    );
  }
  return descend(value, path, next + 1);
};

/** To the end of the path, or to the first array on the way. */
const descend = (start: Value, path: Path, from: number): Step => {
  let value: Value | undefined = start;
  let next = from;
  while (next < path.length && value.type !== BsonType.Array) {
    const name = path[next];
    value = value.type === BsonType.Document && name ? fieldAt(value.bytes, name.bytes) : undefined;
    if (value === undefined) break;
    next += 1;
  }
  return { value, next, isInArray: false };
};

const pick = (array: Value, elements: readonly Value[], { path, next }: Place): Step | undefined => {
  const name = path[next];
  const element = name?.isPlace === true ? fieldAt(array.bytes, name.bytes) : undefined;
  if (element === undefined || elements.length === 0) return undefined;
  return { ...descend(element, path, next + 1), isInArray: element.type === BsonType.Array };
};

/** Several fields may go through one array, not through two. */
const isSameArray = (a: Value, b: Value): boolean =>
  a.bytes.byteOffset === b.bytes.byteOffset && a.bytes.buffer === b.bytes.buffer;

const parallel = (fields: readonly IndexField[]): CommandFailed =>
  new CommandFailed(
    'CannotIndexParallelArrays',
    `cannot index parallel arrays: two of ${fields.map(({ path }) => `[${path}]`).join(' ')}`,
  );
